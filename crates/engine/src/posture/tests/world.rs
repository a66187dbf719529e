//! A random world: what is true, kept as plainly as possible, and the changes that make it so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use parapet_model::{DeviceValue, ExploitLevel, Machine, OsPlatform, SoftwareVersionId};
use proptest::prelude::*;

use super::fixture::{day, exploited, id, item, machine, matched, now, vuln};
use crate::facts::{Lifecycle, VersionMatch, VulnFacts};
use crate::posture::Posture;
use crate::scoring::ScoringModel;

const VULNS: u32 = 6;
const VERSIONS: u32 = 8;
const DEVICES: usize = 5;

/// One version: product, vulnerabilities with "has a fix", life cycle.
#[derive(Debug, Clone)]
pub(super) struct Software {
    product: u8,
    hits: BTreeMap<u32, bool>,
    life: u8,
}

#[derive(Debug, Clone)]
pub(super) struct Attributes {
    value: u8,
    internet: bool,
    excluded: bool,
    mac: bool,
    /// Days before the start of the story; negative is later.
    silent: i64,
}

#[derive(Debug, Clone)]
pub(super) enum Change {
    Version(u32, Software),
    Apply(usize, Attributes, BTreeSet<u32>),
    Machine(usize, Attributes),
    Touch(usize, i64),
    Remove(usize),
    Advance(i64),
    /// Other intelligence: an edition of the catalog.
    Knowledge(u8),
}

fn software() -> impl Strategy<Value = Software> {
    (
        0..4u8,
        prop::collection::btree_map(0..VULNS, any::<bool>(), 0..4),
        0..6u8,
    )
        .prop_map(|(product, hits, life)| Software {
            product,
            hits,
            life,
        })
}

fn attributes() -> impl Strategy<Value = Attributes> {
    (
        0..3u8,
        any::<bool>(),
        prop::bool::weighted(0.1),
        any::<bool>(),
        -5..40i64,
    )
        .prop_map(|(value, internet, excluded, mac, silent)| Attributes {
            value,
            internet,
            excluded,
            mac,
            silent,
        })
}

pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        3 => (0..VERSIONS, software()).prop_map(|(v, s)| Change::Version(v, s)),
        4 => (0..DEVICES, attributes(), prop::collection::btree_set(0..VERSIONS, 0..7))
            .prop_map(|(d, a, v)| Change::Apply(d, a, v)),
        1 => (0..DEVICES, attributes()).prop_map(|(d, a)| Change::Machine(d, a)),
        1 => (0..DEVICES, -5..40i64).prop_map(|(d, s)| Change::Touch(d, s)),
        1 => (0..DEVICES).prop_map(Change::Remove),
        1 => (-3..60i64).prop_map(Change::Advance),
        1 => (0..3u8).prop_map(Change::Knowledge),
    ];
    prop::collection::vec(change, 1..30)
}

fn moment(days_ago: i64) -> Timestamp {
    now() - 24.hours() * days_ago
}

/// The truth after some changes.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) now: Timestamp,
    edition: u8,
    pub(super) versions: BTreeMap<u32, Software>,
    pub(super) devices: BTreeMap<usize, (Machine, BTreeSet<u32>)>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            now: now(),
            edition: 0,
            versions: BTreeMap::new(),
            devices: BTreeMap::new(),
        }
    }

    /// An empty posture of this world's intelligence.
    pub(super) fn empty_posture(&self) -> Posture {
        Posture::new(Arc::new(self.catalog()), ScoringModel::default(), self.now)
    }

    pub(super) fn catalog(&self) -> Vec<VulnFacts> {
        (0..VULNS)
            .map(|number| {
                let tenths = (number * 17 + u32::from(self.edition) * 31) % 101;
                let mut facts = vuln(number, tenths as f32 / 10.0);
                facts.network = !(number + u32::from(self.edition)).is_multiple_of(3);
                match (number + u32::from(self.edition)) % 5 {
                    0 => facts = exploited(facts),
                    1 => facts.exploitation.epss = Some(0.2),
                    2 => facts.exploitation.level = ExploitLevel::Public,
                    _ => {}
                }
                facts
            })
            .collect()
    }

    pub(super) fn matched(&self, version: u32) -> VersionMatch {
        let software = &self.versions[&version];
        let hits: Vec<(u32, &str)> = software
            .hits
            .iter()
            .map(|(vuln, fixed)| (*vuln, if *fixed { "9.1" } else { "" }))
            .collect();
        let text = format!("1.{}", version / 2);
        let mut answer = matched(&format!("product {}", software.product), &text, &hits);
        answer.product.assessed = software.product != 3;
        answer.lifecycle = match software.life {
            0 => Lifecycle {
                version_ends: Some(day("2026-02-20")),
                latest_supported: Some("9.0".into()),
                ..Lifecycle::default()
            },
            1 => Lifecycle {
                version_ends: Some(day("2026-03-20")),
                ..Lifecycle::default()
            },
            2 => Lifecycle {
                product_ends: Some(day("2026-03-05")),
                ..Lifecycle::default()
            },
            _ => Lifecycle::default(),
        };
        answer
    }

    /// Makes a change here and in the posture.
    pub(super) fn make(&mut self, change: &Change, posture: &mut Posture) {
        match change {
            Change::Version(version, software) => {
                self.versions.insert(*version, software.clone());
                posture
                    .set_version(id(*version), item("p", "1"), self.matched(*version))
                    .unwrap();
            }
            Change::Apply(device, attributes, versions) => {
                let versions: BTreeSet<u32> = versions
                    .iter()
                    .copied()
                    .filter(|version| self.versions.contains_key(version))
                    .collect();
                let machine = dressed(*device, attributes);
                posture
                    .apply_device(machine.clone(), &ids(&versions))
                    .unwrap();
                self.devices.insert(*device, (machine, versions));
            }
            Change::Machine(device, attributes) => {
                let machine = dressed(*device, attributes);
                if let Some((known, _)) = self.devices.get_mut(device) {
                    *known = machine.clone();
                    posture.set_machine(machine).unwrap();
                }
            }
            Change::Touch(device, days_ago) => {
                if let Some((known, _)) = self.devices.get_mut(device) {
                    known.last_seen = known.last_seen.max(moment(*days_ago));
                    posture.touch(&known.id, moment(*days_ago)).unwrap();
                }
            }
            Change::Remove(device) => {
                let known = self.devices.remove(device);
                let id = machine(&device.to_string()).id;
                assert_eq!(posture.remove_device(&id), known.is_some());
            }
            Change::Advance(days) => {
                self.now = moment(-days);
                posture.advance(self.now);
            }
            Change::Knowledge(edition) => {
                self.edition = *edition;
                let matches: Vec<(SoftwareVersionId, Arc<VersionMatch>)> = self
                    .versions
                    .keys()
                    .map(|version| (id(*version), Arc::new(self.matched(*version))))
                    .collect();
                posture
                    .set_knowledge(Arc::new(self.catalog()), matches)
                    .unwrap();
            }
        }
    }

    /// The same world, one change after the other in the opposite order.
    pub(super) fn replayed_backwards(&self) -> Posture {
        let mut posture = self.empty_posture();
        self.define_versions(&mut posture);
        for (machine, versions) in self.devices.values().rev() {
            posture
                .apply_device(machine.clone(), &ids(versions))
                .unwrap();
        }
        posture
    }

    /// The same world, built from nothing.
    pub(super) fn loaded(&self) -> Posture {
        let mut posture = self.empty_posture();
        self.define_versions(&mut posture);
        let devices = self.devices.values();
        posture
            .load_devices(devices.map(|(machine, versions)| (machine.clone(), ids(versions))))
            .unwrap();
        posture
    }

    fn define_versions(&self, posture: &mut Posture) {
        for version in self.versions.keys().rev() {
            posture
                .set_version(id(*version), item("p", "1"), self.matched(*version))
                .unwrap();
        }
    }
}

fn ids(versions: &BTreeSet<u32>) -> Vec<SoftwareVersionId> {
    versions.iter().rev().map(|version| id(*version)).collect()
}

fn dressed(device: usize, attributes: &Attributes) -> Machine {
    let mut machine = machine(&device.to_string());
    machine.value = match attributes.value {
        0 => DeviceValue::Low,
        1 => DeviceValue::Normal,
        _ => DeviceValue::High,
    };
    machine.internet_facing = attributes.internet;
    machine.excluded = attributes.excluded;
    machine.last_seen = moment(attributes.silent);
    if attributes.mac {
        machine.os.platform = OsPlatform::MacOs;
    }
    machine
}
