//! The parts of the NVD 2.0 schema that are read. Unknown fields are passed over.

use compact_str::CompactString;
use parapet_model::CveId;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Item {
    pub(super) cve: Cve,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cve {
    pub(super) id: CveId,
    pub(super) published: Option<CompactString>,
    pub(super) last_modified: Option<CompactString>,
    #[serde(default)]
    pub(super) vuln_status: String,
    #[serde(default)]
    pub(super) descriptions: Vec<LangString>,
    #[serde(default)]
    pub(super) metrics: Metrics,
    #[serde(default)]
    pub(super) weaknesses: Vec<Weakness>,
    #[serde(default)]
    pub(super) configurations: Vec<Configuration>,
    #[serde(default)]
    pub(super) references: Vec<Reference>,
}

#[derive(Deserialize)]
pub(super) struct LangString {
    pub(super) lang: CompactString,
    pub(super) value: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Metrics {
    #[serde(rename = "cvssMetricV2")]
    pub(super) v2: Vec<Metric>,
    #[serde(rename = "cvssMetricV30")]
    pub(super) v30: Vec<Metric>,
    #[serde(rename = "cvssMetricV31")]
    pub(super) v31: Vec<Metric>,
    #[serde(rename = "cvssMetricV40")]
    pub(super) v40: Vec<Metric>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metric {
    #[serde(default)]
    pub(super) source: String,
    #[serde(rename = "type", default)]
    pub(super) kind: CompactString,
    pub(super) cvss_data: CvssData,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CvssData {
    pub(super) vector_string: String,
    pub(super) base_score: f32,
}

#[derive(Deserialize)]
pub(super) struct Weakness {
    #[serde(default)]
    pub(super) description: Vec<LangString>,
}

#[derive(Clone, Copy, Default, Deserialize)]
pub(crate) enum Operator {
    #[serde(rename = "AND")]
    And,
    #[default]
    #[serde(rename = "OR")]
    Or,
}

#[derive(Deserialize)]
pub(crate) struct Configuration {
    #[serde(default)]
    pub(crate) operator: Operator,
    #[serde(default)]
    pub(crate) negate: bool,
    pub(crate) nodes: Vec<Node>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Node {
    #[serde(default)]
    pub(crate) operator: Operator,
    #[serde(default)]
    pub(crate) negate: bool,
    pub(crate) cpe_match: Vec<CpeMatch>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CpeMatch {
    pub(crate) vulnerable: bool,
    pub(crate) criteria: String,
    pub(crate) version_start_including: Option<CompactString>,
    pub(crate) version_start_excluding: Option<CompactString>,
    pub(crate) version_end_including: Option<CompactString>,
    pub(crate) version_end_excluding: Option<CompactString>,
}

#[derive(Deserialize)]
pub(crate) struct Reference {
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
}
