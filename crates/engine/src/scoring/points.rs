//! Scores as integers.

use parapet_model::ExposureScore;

const UNITS_A_POINT: f64 = 1e9;

/// Points of an exposure score in units of 1e-9: 100 points are 100,000,000,000. Sums over devices are
/// exact and do not depend on their order; the score of a device is rounded to this unit once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Points(u64);

impl Points {
    pub const ZERO: Self = Self(0);

    /// From a share of the whole in 0–1, rounded to the nearest unit.
    pub fn from_share(share: f64) -> Self {
        Self((share * 100.0 * UNITS_A_POINT).round() as u64)
    }

    pub fn from_units(units: u64) -> Self {
        Self(units)
    }

    pub fn units(self) -> u64 {
        self.0
    }

    /// In points, 0–100 for the score of a device.
    pub fn value(self) -> f64 {
        self.0 as f64 / UNITS_A_POINT
    }

    /// How far the score falls to `lower`; nothing when it does not fall.
    pub fn drop_to(self, lower: Self) -> Self {
        Self(self.0.saturating_sub(lower.0))
    }

    /// `None` above 100 points.
    pub fn score(self) -> Option<ExposureScore> {
        ExposureScore::new(self.value())
    }
}
