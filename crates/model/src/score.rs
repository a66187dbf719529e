//! Exposure score and level (product.md 5.4).

use serde::{Deserialize, Serialize};

/// Level of an exposure score; `NoData` is a state of its own, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ExposureLevel {
    NoData,
    Low,
    Medium,
    High,
}

/// 0–100, lower is better. Made only by scoring.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct ExposureScore(f64);

impl ExposureScore {
    /// `None` when the value is not in 0–100.
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=100.0).contains(&value).then_some(Self(value))
    }

    pub fn value(self) -> f64 {
        self.0
    }

    /// What is shown: rounded half up to an integer.
    pub fn rounded(self) -> u8 {
        (self.0 + 0.5).floor() as u8
    }

    /// Taken from the rounded integer: 29 Low, 30 Medium, 69 Medium, 70 High.
    pub fn level(self) -> ExposureLevel {
        match self.rounded() {
            0..=29 => ExposureLevel::Low,
            30..=69 => ExposureLevel::Medium,
            _ => ExposureLevel::High,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_level_is_taken_from_the_rounded_integer() {
        for (value, rounded, level) in [
            (0.0, 0, ExposureLevel::Low),
            (29.49, 29, ExposureLevel::Low),
            (29.50, 30, ExposureLevel::Medium),
            (69.49, 69, ExposureLevel::Medium),
            (69.50, 70, ExposureLevel::High),
            (100.0, 100, ExposureLevel::High),
        ] {
            let score = ExposureScore::new(value).unwrap();
            assert_eq!(
                (score.rounded(), score.level()),
                (rounded, level),
                "{value}"
            );
        }
        assert!(ExposureScore::new(-0.1).is_none());
        assert!(ExposureScore::new(f64::NAN).is_none());
    }
}
