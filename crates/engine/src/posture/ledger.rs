//! All running counts and sums over the counted devices.

use super::evaluate::Scratch;
use super::installation::Installation;
use super::tables::Tables;
use crate::scoring::FleetSums;
use parapet_model::{DeviceValue, ExposureLevel, ExposureScore};

/// Integers only: what a device put in, it takes out again without a trace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub(super) fleet: FleetSums,
    /// Devices of exposure level Low, Medium, High.
    pub(super) levels: [u32; 3],
    /// By product.
    pub(super) products: Vec<ProductSums>,
    /// By version: devices that have it.
    pub(super) versions: Vec<u32>,
    /// By vulnerability: devices that have it.
    pub(super) vulns: Vec<u32>,
    /// Versions that became installed somewhere or nowhere since the last look.
    pub(super) turned: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ProductSums {
    pub(super) installed: u32,
    pub(super) exposed: u32,
    /// Devices on which the recommendation removes something.
    pub(super) remediable: u32,
    /// Sums of score drops in 1e-9 points, by device value.
    pub(super) remediation: [u64; 3],
    pub(super) removal: [u64; 3],
}

impl Ledger {
    /// A place for everything in the tables.
    pub(super) fn make_room(&mut self, tables: &Tables) {
        self.products
            .resize(tables.products.len(), ProductSums::default());
        self.versions.resize(tables.versions.len(), 0);
        self.vulns.resize(tables.weaknesses.len(), 0);
    }

    /// A counted device came to have these installations.
    pub(super) fn enter(&mut self, tables: &Tables, installations: &[u32]) {
        for &index in installations {
            self.enter_many(&tables.installations[index as usize], 1);
        }
    }

    /// `devices` counted devices came to have the installation.
    pub(super) fn enter_many(&mut self, installation: &Installation, devices: u32) {
        let sums = &mut self.products[installation.product as usize];
        sums.installed += devices;
        sums.exposed += devices * u32::from(installation.exposed);
        sums.remediable += devices * u32::from(installation.remediable);
        for &version in &*installation.versions {
            let count = &mut self.versions[version as usize];
            if *count == 0 {
                self.turned.push(version);
            }
            *count += devices;
        }
    }

    /// A counted device has these installations no more.
    pub(super) fn leave(&mut self, tables: &Tables, installations: &[u32]) {
        for &index in installations {
            let installation = &tables.installations[index as usize];
            let sums = &mut self.products[installation.product as usize];
            sums.installed -= 1;
            sums.exposed -= u32::from(installation.exposed);
            sums.remediable -= u32::from(installation.remediable);
            for &version in &*installation.versions {
                let count = &mut self.versions[version as usize];
                *count -= 1;
                if *count == 0 {
                    self.turned.push(version);
                }
            }
        }
    }

    /// Puts the score of a counted device in, as just evaluated.
    pub(super) fn add(&mut self, value: DeviceValue, evaluation: &Scratch) {
        self.fleet.add(value, evaluation.points);
        self.levels[level_place(evaluation)] += 1;
        for share in &evaluation.shares {
            let sums = &mut self.products[share.product as usize];
            sums.remediation[value as usize] += share.remediation_drop.units();
            sums.removal[value as usize] += share.removal_drop.units();
        }
        for &vuln in &evaluation.vulns {
            self.vulns[vuln as usize] += 1;
        }
    }

    /// Takes out what `add` put in for the same state of the device.
    pub(super) fn subtract(&mut self, value: DeviceValue, evaluation: &Scratch) {
        self.fleet.subtract(value, evaluation.points);
        self.levels[level_place(evaluation)] -= 1;
        for share in &evaluation.shares {
            let sums = &mut self.products[share.product as usize];
            sums.remediation[value as usize] -= share.remediation_drop.units();
            sums.removal[value as usize] -= share.removal_drop.units();
        }
        for &vuln in &evaluation.vulns {
            self.vulns[vuln as usize] -= 1;
        }
    }

    /// Both fleets together; the order does not matter.
    pub(super) fn merge(mut self, other: &Self) -> Self {
        self.fleet.merge(&other.fleet);
        for (sum, more) in self.levels.iter_mut().zip(other.levels) {
            *sum += more;
        }
        for (sums, more) in self.products.iter_mut().zip(&other.products) {
            sums.installed += more.installed;
            sums.exposed += more.exposed;
            sums.remediable += more.remediable;
            for value in 0..3 {
                sums.remediation[value] += more.remediation[value];
                sums.removal[value] += more.removal[value];
            }
        }
        for (sum, more) in self.versions.iter_mut().zip(&other.versions) {
            *sum += more;
        }
        for (sum, more) in self.vulns.iter_mut().zip(&other.vulns) {
            *sum += more;
        }
        self
    }
}

fn level_place(evaluation: &Scratch) -> usize {
    match evaluation.points.score().map(ExposureScore::level) {
        Some(ExposureLevel::High) => 2,
        Some(ExposureLevel::Medium) => 1,
        _ => 0,
    }
}
