//! Security recommendations.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recommendation {
    /// `va-_-vendor-_-product` or `sca-_-scid-NNNN`.
    pub id: String,
    pub product_name: String,
    /// Title: `Update Mozilla Firefox to version 134.0.2`.
    pub recommendation_name: String,
    pub weaknesses: i64,
    pub vendor: String,
    pub recommended_version: String,
    pub recommended_vendor: String,
    pub recommended_program: String,
    /// `Accounts`, `Application`, `Network`, `OS`, `SecurityControls`.
    pub recommendation_category: String,
    pub sub_category: String,
    pub severity_score: f64,
    pub public_exploit: bool,
    pub active_alert: bool,
    pub associated_threats: Vec<String>,
    /// `ConfigurationChange`, `Update`, `Upgrade`, `Uninstall`, `AttentionRequired`.
    pub remediation_type: String,
    /// `Active`, `Exception`, `PartialException`.
    pub status: String,
    pub config_score_impact: f64,
    /// Points that the exposure score falls by when fully done.
    pub exposure_impact: f64,
    pub total_machine_count: i64,
    pub exposed_machines_count: i64,
    pub non_productivity_impacted_assets: i64,
    pub related_component: String,
    pub has_unpatchable_cve: bool,
    pub tags: Vec<String>,
    pub exposed_critical_devices: i64,
    /// Place in the priority order, from 1. Extension.
    pub priority: i64,
    /// Platforms of the exposed devices. Extension.
    pub os_platforms: Vec<String>,
    /// Highest severity among its weaknesses. Extension.
    pub severity: String,
    /// An exploit was verified, or the CVE is known to be exploited. Extension.
    pub exploit_verified: bool,
    /// Part of an exploit kit or of ransomware campaigns. Extension.
    pub exploit_in_kit: bool,
    /// A CVE of it is in CISA's Known Exploited Vulnerabilities catalogue. Extension.
    pub known_exploited: bool,
    /// What to do and why, in sentences. Extension.
    pub description: String,
}
