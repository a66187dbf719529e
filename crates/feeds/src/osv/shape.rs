//! The parts of the OSV schema that are read. Unknown fields are passed over.

use compact_str::CompactString;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Advisory {
    pub(super) id: CompactString,
    pub(super) modified: CompactString,
    pub(super) published: Option<CompactString>,
    pub(super) withdrawn: Option<CompactString>,
    #[serde(default)]
    pub(super) aliases: Vec<CompactString>,
    #[serde(default)]
    pub(super) upstream: Vec<CompactString>,
    #[serde(default)]
    pub(super) related: Vec<CompactString>,
    #[serde(default)]
    pub(super) summary: String,
    #[serde(default)]
    pub(super) details: String,
    #[serde(default)]
    pub(super) severity: Vec<Severity>,
    #[serde(default)]
    pub(super) affected: Vec<Affected>,
    #[serde(default)]
    pub(super) references: Vec<Reference>,
    #[serde(default)]
    pub(super) database_specific: Option<Specific>,
}

#[derive(Deserialize)]
pub(super) struct Severity {
    #[serde(rename = "type")]
    pub(super) kind: CompactString,
    pub(super) score: String,
}

#[derive(Deserialize)]
pub(super) struct Affected {
    pub(super) package: Option<Package>,
    #[serde(default)]
    pub(super) ranges: Vec<Range>,
    #[serde(default)]
    pub(super) versions: Vec<CompactString>,
    pub(super) ecosystem_specific: Option<Specific>,
    pub(super) database_specific: Option<Specific>,
}

#[derive(Deserialize)]
pub(super) struct Package {
    #[serde(default)]
    pub(super) ecosystem: CompactString,
    #[serde(default)]
    pub(super) name: CompactString,
}

#[derive(Deserialize)]
pub(super) struct Range {
    #[serde(rename = "type")]
    pub(super) kind: CompactString,
    #[serde(default)]
    pub(super) events: Vec<Event>,
}

/// Exactly one of them by the schema.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Event {
    pub(super) introduced: Option<CompactString>,
    pub(super) fixed: Option<CompactString>,
    pub(super) last_affected: Option<CompactString>,
}

#[derive(Deserialize)]
pub(super) struct Reference {
    #[serde(rename = "type", default)]
    pub(super) kind: String,
    pub(super) url: String,
}

/// `ecosystem_specific` and `database_specific` are free; these members are used by databases that are read.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Specific {
    pub(super) urgency: Option<serde_json::Value>,
    pub(super) ubuntu_priority: Option<serde_json::Value>,
    pub(super) severity: Option<serde_json::Value>,
    pub(super) cwe_ids: Option<serde_json::Value>,
}
