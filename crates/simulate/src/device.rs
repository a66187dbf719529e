//! One simulated device.

mod linux;
mod macos;
mod windows;

use compact_str::CompactString;
use jiff::{SignedDuration, Timestamp};
use parapet_model::inventory::DeviceReport;
use parapet_model::{DeviceValue, OperatingSystem, SoftwareItem};
use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::dice::Dice;
use crate::fleet::Moment;
use crate::identity;
use crate::lag::Lag;

const AGENT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a device is used for; decides what is installed on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DeviceKind {
    Workstation,
    Developer,
    Executive,
    /// A Windows server.
    Server,
    /// A domain controller.
    Controller,
    Mac,
    Linux,
}

/// Shares of the kinds: 65 % Windows, 15 % macOS, 20 % Linux.
const KINDS: [(DeviceKind, f64); 7] = [
    (DeviceKind::Workstation, 0.44),
    (DeviceKind::Developer, 0.06),
    (DeviceKind::Executive, 0.03),
    (DeviceKind::Server, 0.105),
    (DeviceKind::Controller, 0.015),
    (DeviceKind::Mac, 0.15),
    (DeviceKind::Linux, 0.20),
];

/// A report, and what people said about the device.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedDevice {
    pub kind: DeviceKind,
    pub report: DeviceReport,
    pub value: DeviceValue,
    pub group: &'static str,
    pub tags: Vec<String>,
    pub internet_facing: bool,
}

/// What a platform's part of the generator answers.
struct System {
    os: OperatingSystem,
    software: Vec<SoftwareItem>,
    /// What the device serves (`web`, `db`); empty where nothing in particular.
    role: String,
}

pub(crate) fn simulate(
    catalogue: &Catalogue,
    seed: u64,
    device: u64,
    at: Moment,
) -> SimulatedDevice {
    let dice = Dice::new(seed, device);
    let kind = dice
        .weighted("kind", KINDS.iter().map(|(kind, share)| (kind, *share)))
        .copied()
        .unwrap_or(DeviceKind::Workstation);
    let lag = Lag::of(&dice, at.age_days);
    let System {
        os,
        mut software,
        role,
    } = match kind {
        DeviceKind::Mac => macos::system(catalogue, &dice, lag),
        DeviceKind::Linux => linux::system(catalogue, &dice, lag),
        _ => windows::system(catalogue, &dice, lag, kind),
    };
    software.sort();
    software.dedup();
    let seen = last_seen(&dice, at.now);
    SimulatedDevice {
        kind,
        value: value(&dice, kind, &role),
        group: group(kind, &role),
        tags: tags(&dice, kind, &role),
        internet_facing: internet_facing(&dice, kind, &role),
        report: DeviceReport {
            id: identity::machine_id(seed, device),
            dns_name: identity::dns_name(&dice, kind, device),
            os,
            interfaces: vec![identity::interface(seed, device)],
            agent_version: AGENT_VERSION.to_owned(),
            collected_at: seen,
            booted_at: Some(hours_before(seen, 2 + dice.below("uptime", 24 * 20))),
            pending_restart: kind != DeviceKind::Linux && dice.happens("pending restart", 0.06),
            software,
        },
    }
}

/// Most devices reported within the hour; some have been silent for more than a week, a few for more than 30 days.
fn last_seen(dice: &Dice, now: Timestamp) -> Timestamp {
    let hours = match dice.part("silence") {
        part if part < 0.90 => dice.below("minutes", 2),
        part if part < 0.94 => 10 + dice.below("hours", 60),
        part if part < 0.975 => 24 * (8 + dice.below("days", 20)),
        _ => 24 * (32 + dice.below("days", 25)),
    };
    hours_before(now, hours)
}

fn hours_before(time: Timestamp, hours: u64) -> Timestamp {
    time.saturating_sub(SignedDuration::from_hours(hours as i64))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

fn value(dice: &Dice, kind: DeviceKind, role: &str) -> DeviceValue {
    match kind {
        DeviceKind::Controller | DeviceKind::Executive => DeviceValue::High,
        DeviceKind::Server | DeviceKind::Linux if role == "db" || dice.happens("crown", 0.05) => {
            DeviceValue::High
        }
        DeviceKind::Workstation if dice.happens("kiosk", 0.05) => DeviceValue::Low,
        _ => DeviceValue::Normal,
    }
}

fn group(kind: DeviceKind, role: &str) -> &'static str {
    match kind {
        DeviceKind::Workstation | DeviceKind::Mac => "Workstations",
        DeviceKind::Executive => "Executives",
        DeviceKind::Developer => "Build",
        DeviceKind::Linux if role == "build" => "Build",
        DeviceKind::Server | DeviceKind::Controller | DeviceKind::Linux => "Servers",
    }
}

fn tags(dice: &Dice, kind: DeviceKind, role: &str) -> Vec<String> {
    let mut tags = Vec::new();
    if kind == DeviceKind::Controller {
        tags.push("domain controller".to_owned());
    }
    if !role.is_empty() {
        tags.push(role.to_owned());
    }
    if dice.happens("pilot", 0.06) {
        tags.push("pilot ring".to_owned());
    }
    tags
}

fn internet_facing(dice: &Dice, kind: DeviceKind, role: &str) -> bool {
    match kind {
        DeviceKind::Linux if matches!(role, "web" | "mail" | "dns") => {
            dice.happens("internet-facing", 0.35)
        }
        DeviceKind::Server => dice.happens("internet-facing", 0.08),
        _ => false,
    }
}

fn text(value: impl AsRef<str>) -> CompactString {
    CompactString::from(value.as_ref())
}
