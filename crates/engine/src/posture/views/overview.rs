//! Figures of the whole organisation.

use jiff::Timestamp;
use parapet_model::{ExposureLevel, ExposureScore};

use crate::posture::Posture;
use crate::scoring::MODEL_VERSION;

#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// `None` without a counted device.
    pub score: Option<ExposureScore>,
    pub level: ExposureLevel,
    pub counted_devices: u32,
    pub total_devices: u32,
    pub distribution: ExposureDistribution,
    pub coverage: Coverage,
    /// The moment that activity and end of support were judged at.
    pub as_of: Timestamp,
    pub model_version: &'static str,
    /// Of the constants of the scoring model.
    pub constants_hash: String,
}

/// Number of devices by exposure level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExposureDistribution {
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Not counted.
    pub no_data: u32,
}

/// How much of what is installed on counted devices intelligence knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    pub installed_products: u32,
    pub assessed_products: u32,
}

impl Posture {
    pub fn overview(&self) -> Overview {
        let score = self.ledger.fleet.score(&self.tables.model);
        let [low, medium, high] = self.ledger.levels;
        let total = self.index.len() as u32;
        let counted = self.counted.len() as u32;
        Overview {
            score,
            level: score.map_or(ExposureLevel::NoData, ExposureScore::level),
            counted_devices: counted,
            total_devices: total,
            distribution: ExposureDistribution {
                high,
                medium,
                low,
                no_data: total - counted,
            },
            coverage: self.coverage(),
            as_of: self.now,
            model_version: MODEL_VERSION,
            constants_hash: self.tables.model.constants_hash(),
        }
    }

    fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for product in self.installed_products() {
            coverage.installed_products += 1;
            coverage.assessed_products += u32::from(self.profile(product).product.assessed);
        }
        coverage
    }
}
