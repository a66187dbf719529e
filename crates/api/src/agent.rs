//! What agents and servers say to each other under `/agent`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `POST /agent/enroll`
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrollRequest {
    pub machine_id: String,
    pub computer_dns_name: String,
    pub secret: String,
}

/// The agent's own key, sent as a bearer token from then on.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrollResponse {
    pub machine_id: String,
    pub key: String,
}

/// `POST /agent/report`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentReport {
    pub device: AgentDevice,
    pub inventory: AgentInventory,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentDevice {
    pub machine_id: String,
    pub computer_dns_name: String,
    pub agent_version: String,
    #[schema(value_type = String, format = DateTime)]
    pub collected_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub booted_at: Option<Timestamp>,
    pub pending_restart: bool,
    pub os: AgentOs,
    pub interfaces: Vec<AgentInterface>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentOs {
    /// A member of `osPlatform`: `Debian`, `Windows11`, `macOS`, …
    pub platform: String,
    pub name: String,
    pub version: String,
    pub release: String,
    pub build: Option<u64>,
    pub arch: String,
    #[serde(default)]
    pub kernel: String,
    /// `windows`, `macos`, `linux`.
    pub family: String,
    /// os-release `ID`; empty elsewhere.
    #[serde(default)]
    pub distro: String,
    /// Extended support that the device has: `esm`, `eus`, `aus`, `e4s`, `tus`; empty without.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub channel: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentInterface {
    pub address: String,
    pub mac: Option<String>,
}

/// Everything, or what changed since the inventory with digest `base`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum AgentInventory {
    Full {
        software: Vec<AgentSoftware>,
    },
    Delta {
        base: String,
        added: Vec<AgentSoftware>,
        removed: Vec<AgentSoftware>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentSoftware {
    /// Named as osquery names its tables: `deb_packages`, `programs`, …
    pub source: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub vendor: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_version: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub identifier: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arch: String,
    /// `not_running` for a kernel beside the one that runs, `owned_by_distribution` for what a package of the
    /// distribution brought; empty for the usual.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub installation: String,
}

/// Answer to a report, sent only after the report is durable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportAccepted {
    /// Digest of the inventory that the server now holds: the base of the next delta.
    pub inventory: String,
    /// Place of the report in the server's sequence of changes.
    pub sequence: i64,
}
