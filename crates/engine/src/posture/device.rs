//! One device.

use std::sync::Arc;

use parapet_model::Machine;

use super::installation::Installation;
use crate::scoring::{Configuration, ContextClass, Points};

pub(super) struct DeviceState {
    pub(super) machine: Arc<Machine>,
    /// Indexes of its installations, one for each product on it; those with a weakness first.
    pub(super) installations: Box<[u32]>,
    /// How many of them have a weakness.
    exposed: u32,
    /// Software versions in all of them.
    pub(super) software: u32,
    pub(super) context: ContextClass,
    pub(super) configuration: Configuration,
    /// It is in the figures: `Machine::is_counted` at the moment of the posture.
    pub(super) counted: bool,
    pub(super) points: Points,
    /// Distinct vulnerabilities on it.
    pub(super) vulnerabilities: u32,
}

impl DeviceState {
    /// With nothing on it and not yet in the figures.
    pub(super) fn new(machine: Machine) -> Self {
        Self {
            machine: Arc::new(machine),
            installations: Box::default(),
            exposed: 0,
            software: 0,
            context: ContextClass::PLAIN,
            configuration: Configuration::default(),
            counted: false,
            points: Points::ZERO,
            vulnerabilities: 0,
        }
    }

    /// Takes its installations, in any order.
    pub(super) fn assemble(&mut self, installations: &[u32], all: &[Installation]) {
        let is_exposed = |&&index: &&u32| all[index as usize].exposed;
        let exposed = installations.iter().filter(is_exposed);
        let rest = installations.iter().filter(|index| !is_exposed(index));
        self.exposed = exposed.clone().count() as u32;
        self.software = installations
            .iter()
            .map(|&index| all[index as usize].versions.len() as u32)
            .sum();
        self.installations = exposed.chain(rest).copied().collect();
    }

    /// Installations with a weakness: the only ones that scoring has to look at.
    pub(super) fn exposed_installations(&self) -> &[u32] {
        &self.installations[..self.exposed as usize]
    }

    /// Alerts and assessed controls are not known yet; a machine says whether the internet reaches it.
    pub(super) fn read_context(&mut self) {
        self.context = ContextClass::new(self.machine.internet_facing, None, 0.0);
    }
}
