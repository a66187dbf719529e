//! The fleet is the same every time, and believable.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use parapet_model::{DeviceValue, SoftwareSource};
use parapet_simulate::{DeviceKind, Fleet, Moment, SimulatedDevice};
use proptest::prelude::*;

fn moment(age_days: u32) -> Moment {
    Moment {
        now: "2026-08-22T12:00:00Z".parse::<Timestamp>().unwrap(),
        age_days,
    }
}

fn fleet(count: u64) -> Vec<SimulatedDevice> {
    let fleet = Fleet::new(20).unwrap();
    fleet.devices(count, moment(0)).collect()
}

fn share(devices: &[SimulatedDevice], test: impl Fn(&SimulatedDevice) -> bool) -> f64 {
    devices.iter().filter(|device| test(device)).count() as f64 / devices.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed: u64| {
        let devices: Vec<_> = Fleet::new(seed)
            .unwrap()
            .devices(40, moment(0))
            .map(|device| (device.report, device.value, device.group, device.tags))
            .collect();
        serde_json::to_string(&devices).unwrap()
    };
    assert_eq!(bytes(7), bytes(7));
    assert_ne!(bytes(7), bytes(8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_device_does_not_depend_on_the_others(seed in any::<u64>(), device in 0_u64..1_000_000) {
        let fleet = Fleet::new(seed).unwrap();
        let one = fleet.device(device, moment(0));
        prop_assert_eq!(&one, &fleet.device(device, moment(0)));
        prop_assert!(!one.report.software.is_empty());
        prop_assert!(one.report.software.is_sorted());
        prop_assert!(one.report.software.iter().all(|item| !item.name.is_empty() && !item.version.is_empty()));
        prop_assert!(one.report.collected_at <= moment(0).now);
    }
}

#[test]
fn shares_are_those_of_a_believable_fleet() {
    let devices = fleet(2000);
    let kind = |kind: DeviceKind| share(&devices, |device| device.kind == kind);
    let windows = 1.0 - kind(DeviceKind::Mac) - kind(DeviceKind::Linux);
    let silent = |days: i64| {
        share(&devices, |device| {
            moment(0).now.as_second() - device.report.collected_at.as_second() >= days * 86_400
        })
    };
    let within = |name: &str, value: f64, low: f64, high: f64| {
        assert!((low..=high).contains(&value), "{name}: {value}");
    };
    within("windows", windows, 0.62, 0.68);
    within("macos", kind(DeviceKind::Mac), 0.13, 0.17);
    within("linux", kind(DeviceKind::Linux), 0.17, 0.23);
    within("inactive", silent(7), 0.04, 0.08);
    within("gone", silent(30), 0.01, 0.04);
    within(
        "internet-facing",
        share(&devices, |device| device.internet_facing),
        0.02,
        0.08,
    );
    within(
        "high value",
        share(&devices, |device| device.value == DeviceValue::High),
        0.05,
        0.15,
    );
    let programs = devices
        .iter()
        .filter(|device| device.kind == DeviceKind::Workstation)
        .map(|device| device.report.software.len());
    let count = programs.clone().count();
    within(
        "programs",
        programs.sum::<usize>() as f64 / count as f64,
        16.0,
        40.0,
    );
}

#[test]
fn names_and_addresses_are_not_given_twice() {
    let devices = fleet(1000);
    let ids: BTreeSet<_> = devices.iter().map(|device| device.report.id).collect();
    let names: BTreeSet<_> = devices
        .iter()
        .map(|device| &device.report.dns_name)
        .collect();
    let addresses: BTreeSet<_> = devices
        .iter()
        .map(|device| &device.report.interfaces[0].address)
        .collect();
    assert_eq!(
        (ids.len(), names.len(), addresses.len()),
        (1000, 1000, 1000)
    );
}

#[test]
fn software_only_gets_newer() {
    let fleet = Fleet::new(20).unwrap();
    for device in 0..200 {
        let [old, new] = [
            fleet.device(device, moment(120)),
            fleet.device(device, moment(0)),
        ];
        assert_eq!(old.report.id, new.report.id);
        assert_eq!(old.report.software.len(), new.report.software.len());
    }
}

#[test]
fn devices_share_their_software_versions() {
    let distinct: BTreeSet<_> = fleet(1000)
        .into_iter()
        .flat_map(|device| device.report.software)
        .collect();
    assert!(distinct.len() < 6_000, "{}", distinct.len());
}

#[test]
fn a_device_of_each_kind_looks_like_this() {
    let mut seen = BTreeMap::new();
    for device in fleet(320) {
        seen.entry(device.kind).or_insert(device);
    }
    let mut text = String::new();
    for (kind, device) in &seen {
        let items = device.report.software.iter();
        text += &format!(
            "{kind:?} {} {} {}\n",
            device.report.dns_name, device.report.os.name, device.report.os.version
        );
        for item in items
            .filter(|item| item.source != SoftwareSource::OsVersion)
            .take(6)
        {
            text += &format!("    {} | {} | {}\n", item.name, item.version, item.vendor);
        }
    }
    insta::assert_snapshot!(text);
}
