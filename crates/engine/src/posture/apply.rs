//! Changes of single devices and versions.

use std::sync::Arc;

use jiff::Timestamp;
use parapet_model::{Machine, MachineId, SoftwareItem, SoftwareVersionId};
use roaring::RoaringBitmap;

use super::Posture;
use super::device::DeviceState;
use super::error::PostureError;
use super::evaluate::evaluate;
use super::tables::Tables;
use crate::facts::VersionMatch;

impl Posture {
    /// Defines a software version, or takes a new answer of matching for a known one; only devices that
    /// have it are looked at.
    pub fn set_version(
        &mut self,
        id: SoftwareVersionId,
        item: Arc<SoftwareItem>,
        matched: VersionMatch,
    ) -> Result<(), PostureError> {
        self.set_versions([(id, item, matched)])
    }

    /// As [`Posture::set_version`] for many at once: each device is looked at once. All or none are taken.
    pub fn set_versions(
        &mut self,
        versions: impl IntoIterator<Item = (SoftwareVersionId, Arc<SoftwareItem>, VersionMatch)>,
    ) -> Result<(), PostureError> {
        let versions: Vec<_> = versions.into_iter().collect();
        for (_, _, matched) in &versions {
            Tables::check(&*self.tables.catalog, matched)?;
        }
        let mut changed = Vec::new();
        for (id, item, matched) in versions {
            match self.tables.version_of(id) {
                Err(_) => self.tables.define(id, item, matched),
                Ok(index) if *self.tables.versions[index as usize].matched != matched => {
                    changed.push((index, matched));
                }
                Ok(_) => {}
            }
        }
        self.ledger.make_room(&self.tables);
        let indexes: Vec<u32> = changed.iter().map(|(index, _)| *index).collect();
        self.with_versions_apart(&indexes, |tables| {
            for (index, matched) in changed {
                tables.rematch(index, matched);
            }
        });
        self.ledger.make_room(&self.tables);
        Ok(())
    }

    /// Takes the full state of a device: what it is, and the set of what it has. Unknown devices are added.
    /// All versions must be defined; nothing changes otherwise.
    pub fn apply_device(
        &mut self,
        machine: Machine,
        versions: &[SoftwareVersionId],
    ) -> Result<(), PostureError> {
        let mut versions = self.resolve(versions)?;
        let now = self.now;
        let Some(&index) = self.index.get(&machine.id) else {
            let index = self.place(DeviceState::new(machine, now));
            for &version in &versions {
                self.tables.versions[version as usize].devices.insert(index);
            }
            let installations = self.tables.acquire(&mut versions);
            self.device_mut(index).installations = installations;
            self.contribute(index);
            return Ok(());
        };
        self.retract(index);
        let old = self.tables.versions_of(&self.device(index).installations);
        self.move_postings(index, &old, &versions);
        // First the new, then the old, so that what stays is not forgotten in between.
        let installations = self.tables.acquire(&mut versions);
        let device = self.device_mut(index);
        device.machine = Arc::new(machine);
        let old = std::mem::replace(&mut device.installations, installations);
        self.tables.release(&old);
        self.contribute(index);
        Ok(())
    }

    /// Takes what people or the agent say about a device (value, tags, group, exclusion, addresses, …);
    /// its software stays.
    pub fn set_machine(&mut self, machine: Machine) -> Result<(), PostureError> {
        let index = self.index_of(&machine.id)?;
        self.retract(index);
        self.device_mut(index).machine = Arc::new(machine);
        self.contribute(index);
        Ok(())
    }

    /// The device was seen and nothing changed on it. Never moves `last_seen` back.
    pub fn touch(&mut self, id: &MachineId, seen: Timestamp) -> Result<(), PostureError> {
        let index = self.index_of(id)?;
        let now = self.now;
        let device = self.device_mut(index);
        if seen <= device.machine.last_seen {
            return Ok(());
        }
        Arc::make_mut(&mut device.machine).last_seen = seen;
        if device.machine.is_counted(now) != device.counted {
            self.retract(index);
            self.contribute(index);
        }
        Ok(())
    }

    /// Whether there was such a device.
    pub fn remove_device(&mut self, id: &MachineId) -> bool {
        let Some(index) = self.index.remove(id) else {
            return false;
        };
        self.retract(index);
        if let Some(device) = self.devices[index as usize].take() {
            for version in self.tables.versions_of(&device.installations) {
                self.tables.versions[version as usize].devices.remove(index);
            }
            self.tables.release(&device.installations);
        }
        self.free.push(index);
        true
    }

    /// Sorted indexes, each once.
    pub(super) fn resolve(&self, ids: &[SoftwareVersionId]) -> Result<Vec<u32>, PostureError> {
        let mut versions = ids
            .iter()
            .map(|&id| self.tables.version_of(id))
            .collect::<Result<Vec<u32>, _>>()?;
        versions.sort_unstable();
        versions.dedup();
        Ok(versions)
    }

    pub(super) fn place(&mut self, device: DeviceState) -> u32 {
        let id = device.machine.id;
        let index = if let Some(index) = self.free.pop() {
            self.devices[index as usize] = Some(device);
            index
        } else {
            self.devices.push(Some(device));
            self.devices.len() as u32 - 1
        };
        self.index.insert(id, index);
        index
    }

    /// The set difference of a report; both lists are sorted.
    fn move_postings(&mut self, index: u32, old: &[u32], new: &[u32]) {
        for version in old {
            if new.binary_search(version).is_err() {
                self.tables.versions[*version as usize]
                    .devices
                    .remove(index);
            }
        }
        for version in new {
            if old.binary_search(version).is_err() {
                self.tables.versions[*version as usize]
                    .devices
                    .insert(index);
            }
        }
    }

    /// Evaluates a device and, when it counts, puts it into all figures.
    pub(super) fn contribute(&mut self, index: u32) {
        self.ledger.make_room(&self.tables);
        let now = self.now;
        let Some(device) = &mut self.devices[index as usize] else {
            return;
        };
        device.read_context();
        device.counted = device.machine.is_counted(now);
        self.tables
            .ensure_terms(&device.installations, device.context);
        evaluate(&self.tables, device, &mut self.scratch);
        device.points = self.scratch.points;
        device.vulnerabilities = self.scratch.vulns.len() as u32;
        if device.counted {
            self.ledger.add(&self.tables, device, &self.scratch);
            self.counted.insert(index);
            self.platforms
                .entry(device.machine.os.platform)
                .or_default()
                .insert(index);
        }
        self.forget_profiles();
    }

    /// Takes a device out of all figures; its state must be the one that was put in.
    pub(super) fn retract(&mut self, index: u32) {
        let Some(device) = &self.devices[index as usize] else {
            return;
        };
        if !device.counted {
            return;
        }
        evaluate(&self.tables, device, &mut self.scratch);
        self.ledger.subtract(&self.tables, device, &self.scratch);
        self.counted.remove(index);
        if let Some(devices) = self.platforms.get_mut(&device.machine.os.platform) {
            devices.remove(index);
        }
        self.forget_profiles();
    }

    /// Lets `change` work on versions while they are in no installation, then puts the devices that have
    /// them together again.
    pub(super) fn with_versions_apart(
        &mut self,
        versions: &[u32],
        change: impl FnOnce(&mut Tables),
    ) {
        let mut affected = RoaringBitmap::new();
        for &version in versions {
            affected |= &self.tables.versions[version as usize].devices;
        }
        let mut apart: Vec<(u32, Vec<u32>)> = Vec::with_capacity(affected.len() as usize);
        for index in affected {
            self.retract(index);
            let installations = std::mem::take(&mut self.device_mut(index).installations);
            apart.push((index, self.tables.versions_of(&installations)));
            self.tables.release(&installations);
        }
        change(&mut self.tables);
        for (index, mut versions) in apart {
            let installations = self.tables.acquire(&mut versions);
            self.device_mut(index).installations = installations;
            self.contribute(index);
        }
    }

    /// Versions that turned up or vanished change what is said about their products.
    pub(super) fn forget_profiles(&mut self) {
        for version in self.ledger.turned.drain(..) {
            let product = self.tables.versions[version as usize].product;
            self.tables.products[product as usize].profile.take();
        }
    }

    pub(super) fn index_of(&self, id: &MachineId) -> Result<u32, PostureError> {
        self.index
            .get(id)
            .copied()
            .ok_or(PostureError::UnknownDevice(*id))
    }

    /// Indexes come from `index` and the bitmaps, which hold occupied places only.
    pub(super) fn device(&self, index: u32) -> &DeviceState {
        match &self.devices[index as usize] {
            Some(device) => device,
            None => unreachable!("device {index} is in an index but has no state"),
        }
    }

    pub(super) fn device_mut(&mut self, index: u32) -> &mut DeviceState {
        match &mut self.devices[index as usize] {
            Some(device) => device,
            None => unreachable!("device {index} is in an index but has no state"),
        }
    }
}
