//! Devices.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::MachineId;
use crate::software::PlatformContext;

/// Weight of a device in the exposure score (product.md 5.4).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum DeviceValue {
    Low,
    #[default]
    Normal,
    High,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HealthStatus {
    /// Reported within 7 days.
    Active,
    /// Silent for 7 days; after 30 it leaves all figures.
    Inactive,
}

/// The platform names of the wire (`osPlatform`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OsPlatform {
    Windows10,
    Windows11,
    WindowsServer2012R2,
    WindowsServer2016,
    WindowsServer2019,
    WindowsServer2022,
    WindowsServer2025,
    MacOs,
    Debian,
    Ubuntu,
    RedHatEnterpriseLinux,
    Linux,
    Other,
}

impl OsPlatform {
    pub const ALL: [Self; 13] = [
        Self::Windows10,
        Self::Windows11,
        Self::WindowsServer2012R2,
        Self::WindowsServer2016,
        Self::WindowsServer2019,
        Self::WindowsServer2022,
        Self::WindowsServer2025,
        Self::MacOs,
        Self::Debian,
        Self::Ubuntu,
        Self::RedHatEnterpriseLinux,
        Self::Linux,
        Self::Other,
    ];

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|platform| platform.as_str() == name)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Windows10 => "Windows10",
            Self::Windows11 => "Windows11",
            Self::WindowsServer2012R2 => "WindowsServer2012R2",
            Self::WindowsServer2016 => "WindowsServer2016",
            Self::WindowsServer2019 => "WindowsServer2019",
            Self::WindowsServer2022 => "WindowsServer2022",
            Self::WindowsServer2025 => "WindowsServer2025",
            Self::MacOs => "macOS",
            Self::Debian => "Debian",
            Self::Ubuntu => "Ubuntu",
            Self::RedHatEnterpriseLinux => "RedHatEnterpriseLinux",
            Self::Linux => "Linux",
            Self::Other => "Other",
        }
    }
}

/// The operating system of a device, as its agent read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatingSystem {
    pub platform: OsPlatform,
    /// `Windows 10 Enterprise`, `Debian GNU/Linux 12 (bookworm)`.
    pub name: String,
    /// Full version: `10.0.19045.2965`, `12.9`, `14.5`.
    pub version: String,
    /// Release a person knows: `22H2`, `12`, `14`.
    pub release: String,
    /// Build number where the platform has one (`19045`).
    pub build: Option<u64>,
    /// `x86_64`, `aarch64`.
    pub arch: String,
    /// Running kernel (`6.1.0-28-amd64`); empty elsewhere.
    #[serde(default)]
    pub kernel: String,
    pub context: PlatformContext,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkInterface {
    pub address: String,
    /// Twelve upper-case hex digits without separators; `None` for loopback and tunnels.
    pub mac: Option<String>,
}

/// Admin-defined set of devices; a device is in at most one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeviceGroup {
    /// Greater than 0; 0 on the wire says "in no group".
    pub id: u32,
    pub name: String,
}

/// A device as the server knows it: what it reported last, and what people said about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    pub id: MachineId,
    /// Lower-case host name, fully qualified where known.
    pub dns_name: String,
    pub os: OperatingSystem,
    pub interfaces: Vec<NetworkInterface>,
    pub agent_version: String,
    pub first_seen: Timestamp,
    pub last_seen: Timestamp,
    /// An installed update waits for a restart.
    pub pending_restart: bool,
    /// Time of the last boot, where the agent knows it.
    pub booted_at: Option<Timestamp>,
    pub value: DeviceValue,
    pub tags: Vec<String>,
    pub group: Option<DeviceGroup>,
    pub internet_facing: bool,
    pub excluded: bool,
    /// Part of the demonstration fleet, kept apart from real devices.
    #[serde(default)]
    pub demo: bool,
}

const SECONDS_A_DAY: i64 = 86_400;

impl Machine {
    /// Active until 7 days of silence.
    pub fn health(&self, now: Timestamp) -> HealthStatus {
        if self.silent_seconds(now) < 7 * SECONDS_A_DAY {
            HealthStatus::Active
        } else {
            HealthStatus::Inactive
        }
    }

    /// **The** predicate of what counts: lists, counts and scores of vulnerability management all use it.
    /// Active within 30 days and not excluded (product.md 2.0).
    pub fn is_counted(&self, now: Timestamp) -> bool {
        !self.excluded && self.silent_seconds(now) < 30 * SECONDS_A_DAY
    }

    fn silent_seconds(&self, now: Timestamp) -> i64 {
        now.as_second() - self.last_seen.as_second()
    }
}
