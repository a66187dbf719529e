//! Changes of everything at once: start, new intelligence, new constants. Devices are evaluated in parallel.

mod postings;

use std::sync::Arc;

use parapet_model::{Machine, SoftwareVersionId};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::device::DeviceState;
use super::error::PostureError;
use super::evaluate::{Scratch, evaluate};
use super::ledger::Ledger;
use super::tables::Tables;
use super::{Posture, VulnCatalog};
use crate::facts::{Answered, VersionMatch};
use crate::scoring::ScoringModel;
use postings::Postings;

/// Parts of the fleet for each thread: enough to even out the load, few enough ledgers to add up.
const PARTS_A_THREAD: usize = 4;

impl Posture {
    /// Takes many devices, as [`Posture::apply_device`] would one after the other, and evaluates them
    /// together: the way to start from the store. Fails at the first device with an undefined version;
    /// the devices before it stay.
    pub fn load_devices(
        &mut self,
        devices: impl IntoIterator<Item = (Machine, Vec<SoftwareVersionId>)>,
    ) -> Result<(), PostureError> {
        let mut postings = Postings::default();
        let mut outcome = Ok(());
        for (machine, versions) in devices {
            let versions = match self.resolve(&versions) {
                Ok(versions) => versions,
                Err(error) => {
                    outcome = Err(error);
                    break;
                }
            };
            if self.index.contains_key(&machine.id) {
                postings.flush(&mut self.tables.versions);
                self.remove_device(&machine.id);
            }
            let mut device = DeviceState::new(machine);
            let installations = self.tables.acquire(&versions);
            device.assemble(&installations, &self.tables.installations);
            postings.push(self.place(device), &versions);
            if postings.is_full() {
                postings.flush(&mut self.tables.versions);
            }
        }
        postings.flush(&mut self.tables.versions);
        self.rebuild();
        outcome
    }

    /// Replaces the intelligence. `matches` must hold an answer of the new intelligence for every defined
    /// version; nothing changes otherwise.
    pub fn set_knowledge(
        &mut self,
        catalog: Arc<dyn VulnCatalog>,
        matches: impl IntoIterator<Item = (SoftwareVersionId, Arc<VersionMatch>)>,
    ) -> Result<(), PostureError> {
        let mut answers: FxHashMap<SoftwareVersionId, Arc<VersionMatch>> =
            matches.into_iter().collect();
        let mut matches = Vec::with_capacity(self.tables.versions.len());
        for version in &self.tables.versions {
            let matched = answers
                .remove(&version.id)
                .ok_or(PostureError::Unmatched(version.id))?;
            Tables::check(&*catalog, &matched)?;
            matches.push(matched);
        }
        let held: Vec<Vec<u32>> = self
            .devices
            .iter()
            .map(|device| {
                device
                    .as_ref()
                    .map(|device| self.tables.versions_of(&device.installations))
                    .unwrap_or_default()
            })
            .collect();
        self.tables.replace_knowledge(catalog, matches);
        for (device, versions) in self.devices.iter_mut().zip(held) {
            if let Some(device) = device {
                let installations = self.tables.acquire(&versions);
                device.assemble(&installations, &self.tables.installations);
            }
        }
        self.rebuild();
        Ok(())
    }

    /// Replaces the constants and scores everything anew.
    pub fn set_model(&mut self, model: ScoringModel) {
        self.tables.model = model;
        self.tables.weigh();
        self.rebuild();
    }

    /// All defined versions with their answers, sorted by id: what new intelligence must answer for.
    pub fn answers(&self) -> Vec<Answered> {
        let mut versions: Vec<Answered> = self
            .tables
            .versions
            .iter()
            .map(|version| Answered {
                id: version.id,
                item: Arc::clone(&version.item),
                matched: Arc::clone(&version.matched),
            })
            .collect();
        versions.sort_unstable_by_key(|version| version.id);
        versions
    }

    /// How many versions are defined; none is ever taken back.
    pub fn version_count(&self) -> usize {
        self.tables.versions.len()
    }

    /// The last of the defined versions, by id.
    pub fn last_version(&self) -> Option<SoftwareVersionId> {
        self.tables.versions.iter().map(|version| version.id).max()
    }

    /// Evaluates every device and builds all figures from nothing.
    fn rebuild(&mut self) {
        for device in self.devices.iter_mut().flatten() {
            device.read_context();
            device.counted = device.machine.is_counted(self.now);
        }
        self.tables.ensure_all_terms(&self.devices);
        let part = self
            .devices
            .len()
            .div_ceil(rayon::current_num_threads() * PARTS_A_THREAD);
        let tables = &self.tables;
        let empty = || Part::new(tables);
        let total = self
            .devices
            .par_chunks_mut(part.max(1))
            .fold(empty, |mut part, devices| {
                for device in devices.iter_mut().flatten() {
                    part.take(tables, device);
                }
                part
            })
            .reduce(empty, Part::merge);
        self.ledger = total.ledger;
        for (installation, &devices) in tables.installations.iter().zip(&total.holders) {
            if devices > 0 {
                self.ledger.enter_many(installation, devices);
            }
        }
        self.ledger.turned.clear();
        self.counted.clear();
        self.platforms.clear();
        for (index, device) in self.devices.iter().enumerate() {
            if let Some(device) = device.as_ref().filter(|device| device.counted) {
                self.counted.insert(index as u32);
                self.platforms
                    .entry(device.machine.os.platform)
                    .or_default()
                    .insert(index as u32);
            }
        }
        for product in &mut self.tables.products {
            product.profile.take();
        }
    }
}

/// The figures of a part of the fleet.
struct Part {
    ledger: Ledger,
    /// By installation: counted devices that have it.
    holders: Vec<u32>,
    scratch: Scratch,
}

impl Part {
    fn new(tables: &Tables) -> Self {
        let mut ledger = Ledger::default();
        ledger.make_room(tables);
        Self {
            ledger,
            holders: vec![0; tables.installations.len()],
            scratch: Scratch::default(),
        }
    }

    fn take(&mut self, tables: &Tables, device: &mut DeviceState) {
        evaluate(tables, device, &mut self.scratch);
        device.points = self.scratch.points;
        device.vulnerabilities = self.scratch.vulns.len() as u32;
        if device.counted {
            self.ledger.add(device.machine.value, &self.scratch);
            for &index in &device.installations {
                self.holders[index as usize] += 1;
            }
        }
    }

    fn merge(mut self, other: Self) -> Self {
        self.ledger = self.ledger.merge(&other.ledger);
        for (sum, more) in self.holders.iter_mut().zip(other.holders) {
            *sum += more;
        }
        self
    }
}
