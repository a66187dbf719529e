//! One device.

use std::sync::Arc;

use jiff::Timestamp;
use parapet_model::Machine;

use crate::scoring::{Configuration, ContextClass, Points};

pub(super) struct DeviceState {
    pub(super) machine: Arc<Machine>,
    /// Indexes of its installations: one for each product on it.
    pub(super) installations: Box<[u32]>,
    pub(super) context: ContextClass,
    pub(super) configuration: Configuration,
    /// `Machine::is_counted` at the moment of the posture.
    pub(super) counted: bool,
    pub(super) points: Points,
    /// Distinct vulnerabilities on it.
    pub(super) vulnerabilities: u32,
}

impl DeviceState {
    pub(super) fn new(machine: Machine, now: Timestamp) -> Self {
        let mut device = Self {
            counted: machine.is_counted(now),
            machine: Arc::new(machine),
            installations: Box::default(),
            context: ContextClass::PLAIN,
            configuration: Configuration::default(),
            points: Points::ZERO,
            vulnerabilities: 0,
        };
        device.read_context();
        device
    }

    /// Alerts and assessed controls are not known yet; a machine says whether the internet reaches it.
    pub(super) fn read_context(&mut self) {
        self.context = ContextClass::new(self.machine.internet_facing, None, 0.0);
    }
}
