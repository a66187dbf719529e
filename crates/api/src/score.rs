//! Scores.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// Moment of the calculation.
    #[schema(value_type = String, format = DateTime)]
    pub time: Timestamp,
    /// 0–100.
    pub score: f64,
    pub rbac_group_name: Option<String>,
    pub rbac_group_id: Option<i64>,
}
