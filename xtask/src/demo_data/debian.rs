//! Debian's records in the OSV form, for the source packages and releases of the fleet.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::excerpt::archive::{filtered, write_archive};
use crate::excerpt::files::{name, newest, shortened};

const ECOSYSTEMS: [&str; 3] = ["Debian:11", "Debian:12", "Debian:13"];
const DETAILS: usize = 360;
const REFERENCES: usize = 1;

/// The oldest release stands since 2021: what was fixed before was fixed in all of it.
const FIRST_YEAR: u16 = 2021;

pub(super) struct Excerpt {
    pub(super) records: usize,
    pub(super) cves: BTreeSet<String>,
}

pub(super) fn excerpt(from: &Path, to: &Path, sources: &BTreeSet<String>) -> Result<Excerpt> {
    let path = newest(&from.join("osv"), "debian-osv-", ".tar.zst")?;
    let mut cves = BTreeSet::new();
    let records = filtered(&path, |_, text| {
        let record: Value = serde_json::from_slice(&text)?;
        let Some(slim) = slim(&record, sources) else {
            return Ok(None);
        };
        let related = slim["related"].as_array().into_iter().flatten();
        for id in related.chain([&slim["id"]]).filter_map(Value::as_str) {
            if id.starts_with("CVE-") {
                cves.insert(id.to_owned());
            }
        }
        Ok(Some(serde_json::to_vec(&slim)?))
    })?;
    write_archive(&to.join("osv").join(name(&path)), &records)?;
    Ok(Excerpt {
        records: records.len(),
        cves,
    })
}

/// The record with what it says about our packages and releases; `None` when that is nothing.
fn slim(record: &Value, sources: &BTreeSet<String>) -> Option<Value> {
    if record.get("withdrawn").is_some() {
        return None;
    }
    let id = record["id"].as_str()?;
    let old = year(id, record) < FIRST_YEAR;
    let affected: Vec<Value> = record["affected"]
        .as_array()?
        .iter()
        .filter(|affected| {
            let package = &affected["package"];
            ECOSYSTEMS
                .iter()
                .any(|ecosystem| package["ecosystem"] == *ecosystem)
                && package["name"]
                    .as_str()
                    .is_some_and(|name| sources.contains(name))
                && !(old && settled(affected))
        })
        .map(|affected| {
            let mut slim = Map::new();
            for field in ["package", "ranges", "ecosystem_specific"] {
                if let Some(value) = affected.get(field) {
                    slim.insert(field.to_owned(), value.clone());
                }
            }
            Value::Object(slim)
        })
        .collect();
    if affected.is_empty() {
        return None;
    }
    let mut slim = Map::new();
    for field in [
        "schema_version",
        "id",
        "modified",
        "published",
        "aliases",
        "upstream",
        "summary",
        "severity",
    ] {
        if let Some(value) = record.get(field) {
            slim.insert(field.to_owned(), value.clone());
        }
    }
    if let Some(details) = record["details"].as_str() {
        slim.insert("details".to_owned(), shortened(details, DETAILS).into());
    }
    let related = record["related"].as_array().into_iter().flatten();
    let ours = |id: &&Value| {
        let id = id.as_str().unwrap_or_default();
        ["CVE-", "DSA-", "DLA-"]
            .iter()
            .any(|kind| id.starts_with(kind))
    };
    slim.insert(
        "related".to_owned(),
        related.filter(ours).cloned().collect(),
    );
    let references = record["references"].as_array().into_iter().flatten();
    slim.insert(
        "references".to_owned(),
        references.take(REFERENCES).cloned().collect(),
    );
    slim.insert("affected".to_owned(), affected.into());
    Some(json!(slim))
}

fn year(id: &str, record: &Value) -> u16 {
    let year = match id.strip_prefix("CVE-") {
        Some(rest) => rest.get(..4),
        None => record["published"].as_str().and_then(|time| time.get(..4)),
    };
    year.and_then(|year| year.parse().ok()).unwrap_or(0)
}

/// Every range ends with a version that no release of ours had to be given: the fix was there from the start.
fn settled(affected: &Value) -> bool {
    let ranges = affected["ranges"].as_array().into_iter().flatten();
    ranges.into_iter().all(|range| {
        let events = range["events"].as_array().into_iter().flatten();
        let fixed: Vec<&str> = events.filter_map(|event| event["fixed"].as_str()).collect();
        !fixed.is_empty() && fixed.iter().all(|version| !version.contains("deb1"))
    })
}
