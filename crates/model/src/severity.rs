//! CVSS base scores as feeds give them, and the severity bands of CVSS (product.md 3.6).

use serde::{Deserialize, Serialize};

/// Severity bands: Critical 9.0–10.0, High 7.0–8.9, Medium 4.0–6.9, Low 0.1–3.9, None 0.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    None,
    Low,
    Medium,
    High,
    Critical,
}

impl Severity {
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Low,
        Self::Medium,
        Self::High,
        Self::Critical,
    ];

    /// The band of a base score in 0–10.
    pub fn of_score(score: f32) -> Self {
        match score {
            s if s >= 9.0 => Self::Critical,
            s if s >= 7.0 => Self::High,
            s if s >= 4.0 => Self::Medium,
            s if s > 0.0 => Self::Low,
            _ => Self::None,
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

/// In order of age: the newest available one counts (product.md 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CvssVersion {
    V2,
    V30,
    V31,
    V40,
}

/// One CVSS rating of a vulnerability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cvss {
    pub version: CvssVersion,
    /// Base score, 0–10 in tenths. Where a source gives only the vector, its reader computes the score.
    pub base: f32,
    /// The vector as the source wrote it.
    pub vector: String,
    /// Who rated: `nvd@nist.gov`, a CNA, a distribution.
    pub source: String,
    /// The source's own main rating (NVD `Primary`).
    pub primary: bool,
}

impl Cvss {
    /// Whether the vulnerability is reachable over the network; unknown vectors count as reachable.
    pub fn is_network(&self) -> bool {
        let mut has_vector = false;
        for metric in self.vector.split('/') {
            if let Some(value) = metric.strip_prefix("AV:") {
                has_vector = true;
                if value == "N" {
                    return true;
                }
            }
        }
        !has_vector
    }

    /// The rating that counts: newest version, then primary, then the higher score, then the source's name.
    pub fn best(ratings: &[Self]) -> Option<&Self> {
        ratings.iter().max_by(|a, b| {
            a.version
                .cmp(&b.version)
                .then(a.primary.cmp(&b.primary))
                .then(a.base.total_cmp(&b.base))
                .then_with(|| b.source.cmp(&a.source))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_have_the_edges_of_cvss() {
        for (score, severity) in [
            (0.0, Severity::None),
            (0.1, Severity::Low),
            (3.9, Severity::Low),
            (4.0, Severity::Medium),
            (6.9, Severity::Medium),
            (7.0, Severity::High),
            (8.9, Severity::High),
            (9.0, Severity::Critical),
            (10.0, Severity::Critical),
        ] {
            assert_eq!(Severity::of_score(score), severity, "{score}");
        }
    }

    fn rating(version: CvssVersion, base: f32, vector: &str, primary: bool) -> Cvss {
        Cvss {
            version,
            base,
            vector: vector.to_owned(),
            source: "s".to_owned(),
            primary,
        }
    }

    #[test]
    fn the_newest_primary_rating_counts() {
        let ratings = [
            rating(CvssVersion::V2, 10.0, "AV:N/AC:L/Au:N/C:C/I:C/A:C", true),
            rating(CvssVersion::V31, 7.3, "CVSS:3.1/AV:L/AC:L", false),
            rating(CvssVersion::V31, 6.1, "CVSS:3.1/AV:N/AC:L", true),
        ];
        assert_eq!(Cvss::best(&ratings).unwrap().base, 6.1);
        assert!(Cvss::best(&[]).is_none());
    }

    #[test]
    fn unknown_vectors_count_as_network() {
        assert!(rating(CvssVersion::V31, 1.0, "CVSS:3.1/AV:N/AC:L", true).is_network());
        assert!(!rating(CvssVersion::V31, 1.0, "CVSS:3.1/AV:A/AC:L", true).is_network());
        assert!(rating(CvssVersion::V31, 1.0, "", true).is_network());
    }
}
