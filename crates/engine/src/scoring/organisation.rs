//! Score of a set of devices.

use parapet_model::{DeviceValue, ExposureScore};

use super::{Points, ScoringModel};

/// Number of counted devices and sum of their points, by device value. Exact: adding and subtracting
/// devices in any order gives the same sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FleetSums {
    devices: [u64; 3],
    units: [u64; 3],
}

impl FleetSums {
    pub fn add(&mut self, value: DeviceValue, points: Points) {
        self.devices[value as usize] += 1;
        self.units[value as usize] += points.units();
    }

    /// Takes out what `add` put in.
    pub fn subtract(&mut self, value: DeviceValue, points: Points) {
        self.devices[value as usize] -= 1;
        self.units[value as usize] -= points.units();
    }

    pub fn merge(&mut self, other: &Self) {
        for value in 0..3 {
            self.devices[value] += other.devices[value];
            self.units[value] += other.units[value];
        }
    }

    /// `N`: counted devices.
    pub fn devices(&self) -> u64 {
        self.devices.iter().sum()
    }

    /// `E`; `None` without a counted device, which is not the same as 0.
    pub fn score(&self, model: &ScoringModel) -> Option<ExposureScore> {
        if self.devices() == 0 {
            return None;
        }
        // Rounding of the division may leave the range by the last bit.
        ExposureScore::new(self.weighted_mean(model, self.units).clamp(0.0, 100.0))
    }

    /// Points that `E` falls by when the devices fall by `drops` in all, by device value; 0 without a
    /// counted device.
    pub fn impact(&self, model: &ScoringModel, drops: [u64; 3]) -> f64 {
        if self.devices() == 0 {
            return 0.0;
        }
        self.weighted_mean(model, drops)
    }

    fn weighted_mean(&self, model: &ScoringModel, units: [u64; 3]) -> f64 {
        let weights = self.weights(model);
        let (mut sum, mut weight) = (0.0, 0.0);
        for value in 0..3 {
            sum += weights[value] * Points::from_units(units[value]).value();
            weight += weights[value] * self.devices[value] as f64;
        }
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    /// Low, Normal, High: a device of high value weighs a tenth of the fleet, never less than the floor.
    fn weights(&self, model: &ScoringModel) -> [f64; 3] {
        [
            model.weight_low,
            model.weight_normal,
            (self.devices() as f64 / model.weight_high_divisor).max(model.weight_high_floor),
        ]
    }
}
