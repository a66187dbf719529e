//! Known exploitation (CISA KEV) and its likelihood (EPSS).

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::excerpt::files::{name, newest, read, write};

const KEV: &str = "known_exploited_vulnerabilities";

fn catalogue(from: &Path) -> Result<Value> {
    let path = newest(&from.join("kev"), KEV, ".json")?;
    Ok(serde_json::from_slice(&read(&path)?)?)
}

fn entries(catalogue: &Value) -> impl Iterator<Item = &Value> {
    catalogue["vulnerabilities"]
        .as_array()
        .into_iter()
        .flatten()
}

/// All CVEs of the catalogue.
pub(super) fn known_exploited(from: &Path) -> Result<BTreeSet<String>> {
    let catalogue = catalogue(from)?;
    let ids = entries(&catalogue).filter_map(|entry| entry["cveID"].as_str());
    Ok(ids.map(str::to_owned).collect())
}

pub(super) fn kev(from: &Path, to: &Path, cves: &BTreeSet<String>) -> Result<usize> {
    let catalogue = catalogue(from)?;
    let kept: Vec<&Value> = entries(&catalogue)
        .filter(|entry| entry["cveID"].as_str().is_some_and(|id| cves.contains(id)))
        .collect();
    let count = kept.len();
    let document = json!({
        "title": catalogue["title"],
        "catalogVersion": catalogue["catalogVersion"],
        "dateReleased": catalogue["dateReleased"],
        "count": count,
        "vulnerabilities": kept,
    });
    let path = to.join(format!("kev/{KEV}.json.zst"));
    write(&path, &serde_json::to_vec(&document)?)?;
    Ok(count)
}

pub(super) fn epss(from: &Path, to: &Path, cves: &BTreeSet<String>) -> Result<usize> {
    let path = newest(&from.join("epss"), "epss_scores-", ".csv.gz")?;
    let text = String::from_utf8(read(&path)?).context("EPSS is not text")?;
    let mut kept = String::new();
    let mut count = 0;
    for (number, line) in text.lines().enumerate() {
        let row = line
            .split_once(',')
            .is_some_and(|(id, _)| cves.contains(id));
        if number < 2 || row {
            kept.push_str(line);
            kept.push('\n');
            count += usize::from(row);
        }
    }
    write(&to.join("epss").join(name(&path)), kept.as_bytes())?;
    Ok(count)
}
