//! Findings with their evidence. Extension.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One CVE on one installed software version of a device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// CVE, software id and version joined: unique on a device.
    pub id: String,
    pub cve_id: String,
    pub severity: String,
    pub cvss_v3: f64,
    pub epss: f64,
    pub public_exploit: bool,
    pub exploit_verified: bool,
    pub exploit_in_kit: bool,
    pub known_exploited: bool,
    pub software_id: String,
    pub display_name: String,
    /// As the host reports it: `libssl3`.
    pub reported_name: String,
    pub installed_version: String,
    /// Null when there is no update yet.
    pub fixed_in: Option<String>,
    pub evidence: Evidence,
}

/// Everything a person needs to repeat the decision by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// `distribution advisory`, `NVD configuration`, …
    pub authority: String,
    pub feed: String,
    pub record: String,
    pub revision: String,
    pub criterion: String,
    pub range: String,
    pub scheme: String,
    pub comparison: String,
    pub product: ProductIdentity,
    /// The vendor's own word: `affected`, `will not fix`, `fix deferred`, …
    pub status: String,
    /// What to install, as the vendor calls it: `KB5026361`.
    pub remedies: Vec<String>,
    /// Sources that have no say here and say something else.
    pub disagreements: Vec<Disagreement>,
}

/// What another source says of the same vulnerability in the same product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Disagreement {
    pub feed: String,
    pub record: String,
    /// Its vulnerable range in words, or why it sees no vulnerability.
    pub says: String,
    /// Whether the version is vulnerable by that source.
    pub affected: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductIdentity {
    pub id: String,
    pub version: String,
    pub cpe: Option<String>,
    pub identified_by: String,
    /// 0–1.
    pub confidence: f32,
}
