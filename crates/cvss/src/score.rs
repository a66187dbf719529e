//! Scores are whole tenths.

use std::fmt;

/// 0.0 to 10.0 in steps of a tenth, compared and stored exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Score(u8);

impl Score {
    pub const ZERO: Self = Self(0);
    pub const HIGHEST: Self = Self(100);

    /// Brings what lies outside to the nearer end.
    pub(crate) fn from_tenths(tenths: i128) -> Self {
        Self(tenths.clamp(0, 100) as u8)
    }

    pub fn tenths(self) -> u8 {
        self.0
    }

    /// The nearest floating-point number, which prints as the score is written.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// What a vector scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scores {
    /// Of the base metrics alone (in version 4: CVSS-B).
    pub base: Score,
    /// With the temporal metrics (in version 4: with the threat metric, CVSS-BT); none when none of them is
    /// defined.
    pub temporal: Option<Score>,
    /// With the environmental metrics and, when given, the temporal ones (in version 4: CVSS-BE or CVSS-BTE);
    /// none when no environmental metric is defined.
    pub environmental: Option<Score>,
}
