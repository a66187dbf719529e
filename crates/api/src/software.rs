//! Software.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Software {
    /// `vendor-_-product`
    pub id: String,
    pub name: String,
    pub vendor: String,
    /// Distinct CVEs found on installed versions.
    pub weaknesses: i64,
    pub public_exploit: bool,
    pub active_alert: bool,
    pub exposed_machines: i64,
    pub installed_machines: i64,
    /// Points of the organisation's exposure score.
    pub impact_score: f32,
    /// False: not known to intelligence, not assessed.
    pub is_normalized: bool,
    pub category: String,
    /// `EOS software`, `EOS versions`, `Upcoming EOS versions`, `Zero day`.
    pub tags: Vec<String>,
    /// Name for people. Extension.
    pub display_name: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicDistributionDto {
    pub version: String,
    pub installations: i64,
    pub vulnerabilities: i64,
    /// `None`, `EOS Version`, `Upcoming EOS Version`, `EOS Software`. Extension.
    pub end_of_support_status: String,
    /// Day of the end of support, `YYYY-MM-DD`. Extension.
    pub end_of_support_date: Option<String>,
}

/// One (product, version) on one device. Extension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InstalledSoftware {
    /// Software id, source and reported name joined: unique on a device.
    pub id: String,
    pub software_id: String,
    pub display_name: String,
    /// As the host reports it.
    pub reported_name: String,
    pub vendor: String,
    pub version: String,
    /// `programs`, `deb_packages`, …
    pub source: String,
    pub weaknesses: i64,
    pub is_normalized: bool,
    pub tags: Vec<String>,
}
