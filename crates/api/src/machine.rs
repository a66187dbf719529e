//! Machines.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Machine {
    /// 40 hex digits.
    pub id: String,
    pub merged_into_machine_id: Option<String>,
    pub is_potential_duplication: bool,
    pub is_excluded: bool,
    pub exclusion_reason: Option<String>,
    pub computer_dns_name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub first_seen: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub last_seen: Timestamp,
    pub os_platform: Option<String>,
    pub os_version: Option<String>,
    pub os_processor: Option<String>,
    pub version: Option<String>,
    pub last_ip_address: Option<String>,
    pub last_external_ip_address: Option<String>,
    pub agent_version: Option<String>,
    pub os_build: Option<i64>,
    /// `Active`, `Inactive`, …
    pub health_status: String,
    /// `Normal`, `Low`, `High`.
    pub device_value: String,
    pub rbac_group_id: i32,
    pub rbac_group_name: Option<String>,
    /// `None`, `Informational`, `Low`, `Medium`, `High`.
    pub risk_score: Option<String>,
    /// `None`, `Low`, `Medium`, `High`; `None` also says that there is no data.
    pub exposure_level: String,
    /// 0–100; null when the device is not counted. Extension.
    pub exposure_score: Option<f64>,
    pub is_aad_joined: Option<bool>,
    pub aad_device_id: Option<String>,
    pub machine_tags: Vec<String>,
    pub onboarding_status: String,
    pub os_architecture: Option<String>,
    pub managed_by: String,
    pub managed_by_status: String,
    pub ip_addresses: Vec<MachineIpAddress>,
    pub vm_metadata: Option<VmMetadata>,
    /// Name of the operating system for people. Extension.
    pub os_name: Option<String>,
    /// Running kernel. Extension.
    pub kernel_version: Option<String>,
    /// An installed update waits for a restart. Extension.
    pub pending_restart: bool,
    /// Part of the demonstration fleet. Extension.
    pub is_demo: bool,
    /// Installed software versions. Extension.
    pub installed_software_count: i64,
    /// Distinct CVEs found. Extension.
    pub vulnerability_count: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MachineIpAddress {
    pub ip_address: String,
    /// Upper-case hex without separators.
    pub mac_address: Option<String>,
    #[serde(rename = "type")]
    pub interface_type: Option<String>,
    pub operational_status: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct VmMetadata {
    pub vm_id: Option<String>,
    pub cloud_provider: String,
    pub resource_id: Option<String>,
    pub subscription_id: Option<String>,
}
