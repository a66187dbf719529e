//! Lists of devices.

use std::sync::Arc;

use parapet_model::{ExposureLevel, ExposureScore, Machine, MachineId};
use roaring::RoaringBitmap;

use crate::posture::Posture;
use crate::posture::device::DeviceState;

/// One line of a list of devices.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceSummary {
    pub machine: Arc<Machine>,
    /// `None` when the device does not count.
    pub score: Option<ExposureScore>,
    pub level: ExposureLevel,
    /// Distinct vulnerabilities on it, by its last report.
    pub vulnerabilities: u32,
    /// Software versions on it, by its last report.
    pub software: u32,
}

impl Posture {
    /// All devices, counted or not, sorted by id.
    pub fn devices(&self) -> Vec<DeviceSummary> {
        self.index
            .values()
            .map(|&index| summary(self.device(index)))
            .collect()
    }

    /// `None` for an unknown device.
    pub fn device_summary(&self, id: &MachineId) -> Option<DeviceSummary> {
        let index = *self.index.get(id)?;
        Some(summary(self.device(index)))
    }

    /// The counted ones of some devices, sorted by id.
    pub(super) fn summaries(&self, devices: &RoaringBitmap) -> Vec<DeviceSummary> {
        let mut states: Vec<&DeviceState> = (devices & &self.counted)
            .iter()
            .map(|index| self.device(index))
            .collect();
        states.sort_unstable_by_key(|device| device.machine.id);
        states.into_iter().map(summary).collect()
    }
}

fn summary(device: &DeviceState) -> DeviceSummary {
    let score = device.counted.then(|| device.points.score()).flatten();
    DeviceSummary {
        machine: Arc::clone(&device.machine),
        score,
        level: score.map_or(ExposureLevel::NoData, ExposureScore::level),
        vulnerabilities: device.vulnerabilities,
        software: device.software,
    }
}
