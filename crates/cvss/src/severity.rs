//! Words for scores.

use std::fmt;

use crate::{Score, Version};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    None,
    Low,
    Medium,
    High,
    Critical,
}

impl Severity {
    /// The band of a score.
    ///
    /// Versions 3 and 4 define them (section 5 of 3.0 and 3.1, section 6 of 4.0): None 0.0, Low to 3.9, Medium to
    /// 6.9, High to 8.9, Critical from 9.0. Version 2 defines none; what the field uses is NVD's: Low to 3.9 (0.0
    /// included), Medium to 6.9, High from 7.0.
    pub fn of(version: Version, score: Score) -> Self {
        match (version, score.tenths()) {
            (Version::V2, 70..) => Self::High,
            (_, 90..) => Self::Critical,
            (_, 70..) => Self::High,
            (_, 40..) => Self::Medium,
            (Version::V2, 0) | (_, 1..) => Self::Low,
            (_, 0) => Self::None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Critical => "Critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_have_their_edges() {
        for (tenths, v2, later) in [
            (0, "Low", "None"),
            (1, "Low", "Low"),
            (39, "Low", "Low"),
            (40, "Medium", "Medium"),
            (69, "Medium", "Medium"),
            (70, "High", "High"),
            (89, "High", "High"),
            (90, "High", "Critical"),
            (100, "High", "Critical"),
        ] {
            let score = Score::from_tenths(tenths);
            assert_eq!(Severity::of(Version::V2, score).as_str(), v2, "{score}");
            for version in [Version::V30, Version::V31, Version::V40] {
                assert_eq!(Severity::of(version, score).as_str(), later, "{score}");
            }
        }
    }
}
