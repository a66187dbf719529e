//! Figures of the dashboard. Extension.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// Absent data is null, never 0.
    pub exposure_score: Option<f64>,
    /// `Low`, `Medium`, `High`; null without data.
    pub exposure_level: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub time: Timestamp,
    /// Version of the scoring model.
    pub model_version: String,
    /// Generation of the compiled intelligence that every figure was made with.
    pub knowledge_generation: i64,
    /// Devices that count in the score.
    pub counted_devices: i64,
    pub total_devices: i64,
    pub exposure_distribution: ExposureDistribution,
    pub coverage: Coverage,
    /// Some or all devices belong to the demonstration fleet.
    pub demo: bool,
}

/// Number of devices by exposure level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExposureDistribution {
    pub high: i64,
    pub medium: i64,
    pub low: i64,
    /// Not counted: inactive, excluded or never assessed.
    pub no_data: i64,
}

/// Blind spots: how much of what is installed could be assessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    pub installed_products: i64,
    pub assessed_products: i64,
}
