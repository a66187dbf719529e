//! What an advisory has, in YAML or in the head of a Markdown file.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Advisory {
    pub(super) announced: String,
    #[serde(default)]
    pub(super) impact: String,
    #[serde(default)]
    pub(super) fixed_in: Vec<String>,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) description: Option<String>,
    /// By CVE id. Older ones name them in the text only.
    #[serde(default)]
    pub(super) advisories: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(default)]
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) impact: Option<String>,
    #[serde(default)]
    pub(super) description: Option<String>,
}
