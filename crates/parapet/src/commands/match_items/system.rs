//! The system that an item was found on, in the words of osquery's `os_version`.

use parapet_model::PlatformContext;
use parapet_versions::Purl;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct System {
    platform: String,
    platform_like: String,
    pub(super) name: String,
    pub(super) version: String,
    distro: String,
    release: String,
    arch: String,
    /// The kernel that runs, as `uname -r` says.
    pub(super) kernel: String,
    /// Installed updates of a Windows: `KB5026361`.
    pub(super) hotfixes: Vec<String>,
    /// Extended support: Ubuntu Pro.
    esm: bool,
    /// Extended update support of Red Hat.
    eus: bool,
    /// Any other: `aus`, `e4s`, `tus`.
    channel: String,
}

impl System {
    /// `named`: what the system calls itself elsewhere.
    pub(super) fn platform(&self, named: &str) -> PlatformContext {
        let distro = self.distro();
        let says_windows = |name: &str| name.to_lowercase().contains("windows");
        let family = match self.platform.to_lowercase().as_str() {
            "windows" => "windows",
            "darwin" | "macos" => "macos",
            "" if distro.is_empty() && (says_windows(&self.name) || says_windows(named)) => {
                "windows"
            }
            "" if distro.is_empty() => "",
            _ => "linux",
        };
        let release = if !self.release.is_empty() {
            codename(&self.release).map_or_else(|| self.release.clone(), str::to_owned)
        } else if family == "windows" {
            String::new()
        } else {
            // `12 (bookworm)`, `22.04.3 LTS (Jammy Jellyfish)`
            let number = self.version.split(' ').next().unwrap_or_default();
            match distro.as_str() {
                "ubuntu" => number.splitn(3, '.').take(2).collect::<Vec<_>>().join("."),
                "debian" => number.split('.').next().unwrap_or_default().to_owned(),
                _ => number.to_owned(),
            }
        };
        let channel = match (self.esm, self.eus) {
            (true, _) => "esm",
            (_, true) => "eus",
            _ => &self.channel,
        };
        PlatformContext {
            platform: family.into(),
            distro: distro.into(),
            release: release.into(),
            arch: self.arch.as_str().into(),
            channel: channel.into(),
        }
    }

    /// `ID` of os-release; empty when it is no Linux, or not known.
    pub(super) fn distro(&self) -> String {
        const KNOWN: [&str; 16] = [
            "debian",
            "ubuntu",
            "rhel",
            "centos",
            "almalinux",
            "rocky",
            "fedora",
            "alpine",
            "amzn",
            "ol",
            "sles",
            "sled",
            "opensuse-leap",
            "azurelinux",
            "mariner",
            "arch",
        ];
        // osquery calls every relative of Red Hat's `rhel`, and tells them apart by name.
        const NAMES: [(&str, &str); 9] = [
            ("almalinux", "almalinux"),
            ("rocky linux", "rocky"),
            ("centos", "centos"),
            ("oracle linux", "ol"),
            ("red hat enterprise", "rhel"),
            ("debian", "debian"),
            ("ubuntu", "ubuntu"),
            ("alpine", "alpine"),
            ("amazon linux", "amzn"),
        ];
        if !self.distro.is_empty() {
            return self.distro.to_lowercase();
        }
        let name = self.name.to_lowercase();
        if let Some((_, distro)) = NAMES.iter().find(|(begins, _)| name.starts_with(begins)) {
            return (*distro).to_owned();
        }
        let platform = self.platform.to_lowercase();
        if KNOWN.contains(&platform.as_str()) {
            platform
        } else {
            String::new()
        }
    }

    /// What a package URL says of the distribution: `pkg:deb/debian/…?distro=debian-12`.
    pub(super) fn complete(platform: &mut PlatformContext, purl: &Purl) {
        if !matches!(purl.kind(), "deb" | "rpm" | "apk" | "alpm") {
            return;
        }
        if platform.platform.is_empty() {
            platform.platform = "linux".into();
        }
        let namespace = match purl.namespace().unwrap_or_default() {
            "redhat" => "rhel",
            "rockylinux" | "rocky-linux" => "rocky",
            other => other,
        };
        let qualifier = purl.qualifier("distro").unwrap_or_default();
        let (distro, release) = match qualifier.rsplit_once('-') {
            Some((distro, release)) if release.starts_with(|c: char| c.is_ascii_digit()) => {
                (distro, release)
            }
            _ => ("", qualifier),
        };
        if platform.distro.is_empty() {
            let distro = if distro.is_empty() { namespace } else { distro };
            platform.distro = distro.into();
        }
        if platform.release.is_empty() {
            platform.release = match codename(release) {
                Some(number) => number.into(),
                None => release.into(),
            };
        }
    }
}

/// Releases that package URLs name by their code names.
fn codename(name: &str) -> Option<&'static str> {
    Some(match name {
        "buster" => "10",
        "bullseye" => "11",
        "bookworm" => "12",
        "trixie" => "13",
        "focal" => "20.04",
        "jammy" => "22.04",
        "noble" => "24.04",
        _ => return None,
    })
}
