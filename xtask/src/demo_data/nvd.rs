//! CVEs of the fleet's products.
//!
//! Taken from `nvd/enterprise`, which has the analysts' configurations that NVD lacks since 2024, then from
//! `nvd/feeds` for products that it does not cover. Written as year files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::excerpt::files::{newest, read, write};
use crate::excerpt::nvd::{document, slim};

const DESCRIPTION: usize = 420;

/// Records whose ranges are slips that would raise a false alarm on nearly every device of the demonstration:
/// versions of Acrobat up to "2021.001.20150", where 21.001.20150 is meant.
const SLIPS: [&str; 1] = ["CVE-2021-28562"];

#[derive(Deserialize)]
struct Feed<'a> {
    #[serde(borrow)]
    vulnerabilities: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    cve: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cve {
    id: String,
    #[serde(default)]
    vuln_status: String,
    #[serde(default)]
    configurations: Vec<Configuration>,
}

#[derive(Deserialize)]
struct Configuration {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    #[serde(default)]
    cpe_match: Vec<CpeMatch>,
}

#[derive(Deserialize)]
struct CpeMatch {
    vulnerable: bool,
    criteria: String,
}

/// Writes the excerpt; answers the ids of its CVEs.
pub(super) fn excerpt(
    from: &Path,
    to: &Path,
    products: &BTreeMap<String, u16>,
    exploited: &BTreeSet<String>,
) -> Result<BTreeSet<String>> {
    let mut chosen: BTreeMap<String, Value> = BTreeMap::new();
    let enterprise = newest(&from.join("nvd/enterprise"), "nvdcve-2.0-", ".json.zst")?;
    choose(&read(&enterprise)?, products, exploited, &mut chosen)?;
    let first = products.values().min().copied().unwrap_or(2002);
    for year in first..=2026 {
        let path = from.join(format!("nvd/feeds/nvdcve-2.0-{year}.json.zst"));
        choose(&read(&path)?, products, exploited, &mut chosen)?;
    }
    let ids = chosen.keys().cloned().collect();
    let mut years: BTreeMap<u16, Vec<Value>> = BTreeMap::new();
    for (id, cve) in chosen {
        // The files of a mirror begin with 2002, which also holds what is older.
        years.entry(year(&id).max(2002)).or_default().push(cve);
    }
    for (year, vulnerabilities) in years {
        let path = to.join(format!("nvd/feeds/nvdcve-2.0-{year}.json.zst"));
        write(&path, &document(vulnerabilities)?)?;
    }
    Ok(ids)
}

fn choose(
    document: &[u8],
    products: &BTreeMap<String, u16>,
    exploited: &BTreeSet<String>,
    chosen: &mut BTreeMap<String, Value>,
) -> Result<()> {
    let feed: Feed<'_> = serde_json::from_slice(document)?;
    for entry in feed.vulnerabilities {
        let text = entry.cve.get();
        let cve: Cve = serde_json::from_str(text)?;
        let wanted = cve.vuln_status != "Rejected"
            && !SLIPS.contains(&cve.id.as_str())
            && !chosen.contains_key(&cve.id)
            && concerns(&cve, products, exploited.contains(&cve.id));
        if wanted {
            let value = serde_json::from_str(text)?;
            chosen.insert(
                cve.id,
                slim(&value, DESCRIPTION).context("not a CVE of NVD's form")?,
            );
        }
    }
    Ok(())
}

fn year(cve: &str) -> u16 {
    cve.split('-')
        .nth(1)
        .and_then(|year| year.parse().ok())
        .unwrap_or(0)
}

fn concerns(cve: &Cve, products: &BTreeMap<String, u16>, exploited: bool) -> bool {
    let nodes = cve
        .configurations
        .iter()
        .flat_map(|configuration| &configuration.nodes);
    nodes
        .flat_map(|node| &node.cpe_match)
        .filter(|criterion| criterion.vulnerable)
        .filter_map(|criterion| product(&criterion.criteria))
        .filter_map(|product| products.get(&product))
        .any(|since| exploited || year(&cve.id) >= *since)
}

/// `cpe:2.3:a:vendor:product:…` → `vendor:product`.
fn product(criteria: &str) -> Option<String> {
    let mut parts = criteria.split(':').skip(3);
    Some(format!("{}:{}", parts.next()?, parts.next()?))
}
