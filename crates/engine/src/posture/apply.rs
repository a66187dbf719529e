//! Changes of single devices and versions.

use std::sync::Arc;

use jiff::Timestamp;
use parapet_model::{Machine, MachineId, SoftwareItem, SoftwareVersionId};
use roaring::RoaringBitmap;

use super::Posture;
use super::device::DeviceState;
use super::error::PostureError;
use super::evaluate::evaluate;
use super::installation::Installation;
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
        let versions = self.resolve(versions)?;
        let index = match self.index.get(&machine.id) {
            Some(&index) => {
                self.withdraw(index);
                self.device_mut(index).machine = Arc::new(machine);
                index
            }
            None => self.place(DeviceState::new(machine)),
        };
        self.exchange(index, &versions);
        self.settle(index);
        Ok(())
    }

    /// Takes what people or the agent say about a device (value, tags, group, exclusion, addresses, …);
    /// its software stays.
    pub fn set_machine(&mut self, machine: Machine) -> Result<(), PostureError> {
        let index = self.index_of(&machine.id)?;
        self.withdraw(index);
        self.device_mut(index).machine = Arc::new(machine);
        self.settle(index);
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
            self.withdraw(index);
            self.settle(index);
        }
        Ok(())
    }

    /// Whether there was such a device.
    pub fn remove_device(&mut self, id: &MachineId) -> bool {
        let Some(index) = self.index.remove(id) else {
            return false;
        };
        self.withdraw(index);
        if let Some(device) = self.devices[index as usize].take() {
            if device.counted {
                self.ledger.leave(&self.tables, &device.installations);
                self.forget_profiles();
            }
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

    /// The set difference of a report: only what changed is taken apart. `versions` is sorted.
    fn exchange(&mut self, index: u32, versions: &[u32]) {
        let held = self.tables.versions_of(&self.device(index).installations);
        let removed = difference(&held, versions);
        let added = difference(versions, &held);
        for &version in &removed {
            self.tables.versions[version as usize].devices.remove(index);
        }
        for &version in &added {
            self.tables.versions[version as usize].devices.insert(index);
        }
        let mut changed: Vec<u32> = removed
            .iter()
            .chain(&added)
            .map(|&version| self.tables.versions[version as usize].product)
            .collect();
        changed.sort_unstable();
        changed.dedup();
        let mut loose = self.loosen(index, |installation| {
            changed.binary_search(&installation.product).is_ok()
        });
        loose.retain(|version| removed.binary_search(version).is_err());
        loose.extend(added);
        self.fasten(index, &loose);
    }

    /// Takes some installations from a device and answers their versions. The device is withdrawn.
    fn loosen(&mut self, index: u32, loose: impl Fn(&Installation) -> bool) -> Vec<u32> {
        let Some(device) = &mut self.devices[index as usize] else {
            return Vec::new();
        };
        let (loose, kept): (Vec<u32>, Vec<u32>) = device
            .installations
            .iter()
            .partition(|&&index| loose(&self.tables.installations[index as usize]));
        device.assemble(&kept, &self.tables.installations);
        if device.counted {
            self.ledger.leave(&self.tables, &loose);
        }
        let versions = self.tables.versions_of(&loose);
        self.tables.release(&loose);
        versions
    }

    /// Gives a device installations of these versions, of products that it has nothing of. The device is
    /// withdrawn.
    fn fasten(&mut self, index: u32, versions: &[u32]) {
        self.ledger.make_room(&self.tables);
        let Some(device) = &mut self.devices[index as usize] else {
            return;
        };
        let mut installations = self.tables.acquire(versions);
        if device.counted {
            self.ledger.enter(&self.tables, &installations);
        }
        installations.extend(&device.installations);
        device.assemble(&installations, &self.tables.installations);
    }

    /// Takes the score of a device out of the figures; its state must be the one that was put in.
    pub(super) fn withdraw(&mut self, index: u32) {
        let Some(device) = &self.devices[index as usize] else {
            return;
        };
        if !device.counted {
            return;
        }
        evaluate(&self.tables, device, &mut self.scratch);
        self.ledger.subtract(device.machine.value, &self.scratch);
        self.counted.remove(index);
        if let Some(devices) = self.platforms.get_mut(&device.machine.os.platform) {
            devices.remove(index);
        }
    }

    /// Evaluates a withdrawn device and, when it counts, puts it into all figures.
    pub(super) fn settle(&mut self, index: u32) {
        let now = self.now;
        let Some(device) = &mut self.devices[index as usize] else {
            return;
        };
        device.read_context();
        let counts = device.machine.is_counted(now);
        if counts && !device.counted {
            self.ledger.enter(&self.tables, &device.installations);
        }
        if !counts && device.counted {
            self.ledger.leave(&self.tables, &device.installations);
        }
        device.counted = counts;
        self.tables
            .ensure_terms(device.exposed_installations(), device.context);
        evaluate(&self.tables, device, &mut self.scratch);
        device.points = self.scratch.points;
        device.vulnerabilities = self.scratch.vulns.len() as u32;
        if counts {
            self.ledger.add(device.machine.value, &self.scratch);
            self.counted.insert(index);
            self.platforms
                .entry(device.machine.os.platform)
                .or_default()
                .insert(index);
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
        let mut changing = vec![false; self.tables.versions.len()];
        let mut affected = RoaringBitmap::new();
        for &version in versions {
            changing[version as usize] = true;
            affected |= &self.tables.versions[version as usize].devices;
        }
        let mut apart: Vec<(u32, Vec<u32>)> = Vec::with_capacity(affected.len() as usize);
        for index in affected {
            self.withdraw(index);
            let loose = self.loosen(index, |installation| {
                installation.versions.iter().any(|&v| changing[v as usize])
            });
            apart.push((index, loose));
        }
        change(&mut self.tables);
        // A version may now belong to a product that the device has something else of.
        let mut products: Vec<u32> = versions
            .iter()
            .map(|&version| self.tables.versions[version as usize].product)
            .collect();
        products.sort_unstable();
        products.dedup();
        for (index, mut loose) in apart {
            loose.extend(self.loosen(index, |installation| {
                products.binary_search(&installation.product).is_ok()
            }));
            self.fasten(index, &loose);
            self.settle(index);
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

/// What `a` has and `b` has not; both are sorted.
fn difference(a: &[u32], b: &[u32]) -> Vec<u32> {
    a.iter()
        .copied()
        .filter(|version| b.binary_search(version).is_err())
        .collect()
}
