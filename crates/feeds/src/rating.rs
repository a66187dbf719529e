//! Severities and CVSS ratings in the forms that several sources share.

use parapet_cvss::{Vector, Version};
use parapet_model::{Cvss, CvssVersion, Severity};

/// Where a source gives the vector only. One that cannot be scored is no rating.
pub(crate) fn rating(vector: &str, source: &str) -> Option<Cvss> {
    let parsed = Vector::parse(vector).ok()?;
    Some(Cvss {
        version: match parsed.version() {
            Version::V2 => CvssVersion::V2,
            Version::V30 => CvssVersion::V30,
            Version::V31 => CvssVersion::V31,
            Version::V40 => CvssVersion::V40,
        },
        base: parsed.base().value() as f32,
        vector: vector.to_owned(),
        source: source.to_owned(),
        primary: false,
    })
}

/// The four words of the vendors, each in two forms.
pub(crate) fn severity(word: &str) -> Option<Severity> {
    match word.to_ascii_lowercase().as_str() {
        "low" => Some(Severity::Low),
        "medium" | "moderate" => Some(Severity::Medium),
        "high" | "important" => Some(Severity::High),
        "critical" => Some(Severity::Critical),
        _ => None,
    }
}
