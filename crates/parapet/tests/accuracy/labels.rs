//! The labelled pairs of a family, written by hand from public advisories.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub(crate) const FAMILIES: [&str; 7] = [
    "windows-apps",
    "macos-apps",
    "debian",
    "ubuntu",
    "redhat",
    "alpine",
    "languages",
];

pub(crate) struct Family {
    pub(crate) name: &'static str,
    /// File of the lines that `parapet match` is given.
    pub(crate) items: PathBuf,
    /// The same lines by their id.
    pub(crate) lines: BTreeMap<String, Value>,
    pub(crate) labels: Vec<Label>,
}

/// Whether an item has a vulnerability, and how that is known.
pub(crate) struct Label {
    pub(crate) item: String,
    pub(crate) cve: String,
    pub(crate) affected: bool,
    pub(crate) reason: String,
}

impl Family {
    pub(crate) fn read(folder: &Path, name: &'static str) -> Self {
        let items = folder.join(name).join("items.ndjson");
        let lines: BTreeMap<String, Value> = fs::read_to_string(&items)
            .expect("items")
            .lines()
            .map(|line| {
                let line: Value = serde_json::from_str(line).expect("a line of JSON");
                (line["id"].as_str().expect("an id").to_owned(), line)
            })
            .collect();
        let table = fs::read_to_string(folder.join(name).join("labels.tsv")).expect("labels");
        let labels: Vec<Label> = table.lines().skip(1).map(Label::parse).collect();
        let mut seen = BTreeSet::new();
        for Label { item, cve, .. } in &labels {
            assert!(lines.contains_key(item), "{name} has no item {item}");
            assert!(seen.insert((item, cve)), "{name} labels {item} {cve} twice");
        }
        Self {
            name,
            items,
            lines,
            labels,
        }
    }
}

impl Label {
    /// Item, CVE, label, advisory, reason.
    fn parse(line: &str) -> Self {
        let columns: Vec<&str> = line.split('\t').collect();
        let [item, cve, label, _, reason] = columns[..] else {
            panic!("not a label: {line}");
        };
        let affected = match label {
            "affected" => true,
            "not_affected" => false,
            _ => panic!("neither affected nor not_affected: {line}"),
        };
        Self {
            item: item.to_owned(),
            cve: cve.to_owned(),
            affected,
            reason: reason.to_owned(),
        }
    }
}
