//! References to devices.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Item of every `machineReferences` collection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicAssetDto {
    pub id: String,
    pub computer_dns_name: Option<String>,
    pub os_platform: Option<String>,
    pub asset_criticality_level: Option<String>,
    pub tags: Vec<String>,
    pub rbac_group_name: Option<String>,
    pub rbac_group_id: Option<i64>,
}
