//! The parts of the CVE record format 5 that are read. Unknown fields are passed over.

use compact_str::CompactString;
use parapet_model::CveId;
use serde::Deserialize;
use serde_json::Value;

use crate::nvd;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record {
    pub(super) cve_metadata: Metadata,
    pub(super) containers: Containers,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metadata {
    pub(super) cve_id: CveId,
    #[serde(default)]
    pub(super) state: String,
    pub(super) date_published: Option<CompactString>,
    pub(super) date_updated: Option<CompactString>,
}

#[derive(Deserialize)]
pub(super) struct Containers {
    pub(super) cna: Container,
    #[serde(default)]
    pub(super) adp: Vec<Container>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Container {
    pub(super) provider_metadata: Provider,
    pub(super) title: String,
    pub(super) descriptions: Vec<LangString>,
    pub(super) rejected_reasons: Vec<LangString>,
    pub(super) affected: Vec<Affected>,
    pub(super) cpe_applicability: Vec<nvd::Configuration>,
    pub(super) problem_types: Vec<ProblemType>,
    pub(super) references: Vec<Reference>,
    pub(super) metrics: Vec<Metric>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Provider {
    pub(super) short_name: String,
    pub(super) date_updated: Option<CompactString>,
}

#[derive(Deserialize)]
pub(super) struct LangString {
    #[serde(default)]
    pub(super) lang: CompactString,
    #[serde(default)]
    pub(super) value: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Affected {
    pub(super) vendor: String,
    pub(super) product: String,
    pub(super) cpes: Vec<String>,
    pub(super) platforms: Vec<String>,
    pub(super) default_status: Status,
    pub(super) versions: Vec<Version>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Affected,
    Unaffected,
    #[default]
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Version {
    #[serde(default)]
    pub(super) version: CompactString,
    #[serde(default)]
    pub(super) status: Status,
    #[serde(default)]
    pub(super) version_type: CompactString,
    pub(super) less_than: Option<CompactString>,
    pub(super) less_than_or_equal: Option<CompactString>,
    #[serde(default)]
    pub(super) changes: Vec<Change>,
}

#[derive(Deserialize)]
pub(super) struct Change {
    pub(super) at: CompactString,
    #[serde(default)]
    pub(super) status: Status,
}

#[derive(Deserialize)]
pub(super) struct ProblemType {
    #[serde(default)]
    pub(super) descriptions: Vec<Problem>,
}

#[derive(Deserialize)]
pub(super) struct Problem {
    #[serde(rename = "cweId", default)]
    pub(super) cwe_id: String,
}

#[derive(Deserialize)]
pub(super) struct Reference {
    pub(super) url: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Metric {
    #[serde(rename = "cvssV2_0")]
    pub(super) v2: Option<Cvss>,
    #[serde(rename = "cvssV3_0")]
    pub(super) v30: Option<Cvss>,
    #[serde(rename = "cvssV3_1")]
    pub(super) v31: Option<Cvss>,
    #[serde(rename = "cvssV4_0")]
    pub(super) v40: Option<Cvss>,
    pub(super) other: Option<Other>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cvss {
    #[serde(default)]
    pub(super) vector_string: String,
    pub(super) base_score: Option<f32>,
}

#[derive(Deserialize)]
pub(super) struct Other {
    #[serde(rename = "type", default)]
    pub(super) kind: CompactString,
    #[serde(default)]
    pub(super) content: Value,
}
