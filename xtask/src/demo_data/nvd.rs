//! CVEs of the fleet's products.
//!
//! Taken from `nvd/enterprise`, which has the analysts' configurations that NVD lacks since 2024, then from
//! `nvd/feeds` for products that it does not cover. Written as year files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::write::{newest, read, shortened, write};

const REFERENCES: usize = 3;
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
        years
            .entry(year(&id).max(2002))
            .or_default()
            .push(json!({ "cve": cve }));
    }
    for (year, vulnerabilities) in years {
        let count = vulnerabilities.len();
        let document = json!({
            "resultsPerPage": count,
            "startIndex": 0,
            "totalResults": count,
            "format": "NVD_CVE",
            "version": "2.0",
            "timestamp": "2026-08-22T00:00:00.000",
            "vulnerabilities": vulnerabilities,
        });
        let path = to.join(format!("nvd/feeds/nvdcve-2.0-{year}.json.zst"));
        write(&path, &serde_json::to_vec(&document)?)?;
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
            chosen.insert(cve.id, slim(&value).context("not a CVE of NVD's form")?);
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

/// The record without what nobody reads: translations, identifiers of match criteria, parts of vectors, most
/// references. A reference that says *Exploit* stays, since it counts as evidence.
fn slim(cve: &Value) -> Option<Value> {
    let mut slim = Map::new();
    for field in [
        "id",
        "sourceIdentifier",
        "published",
        "lastModified",
        "vulnStatus",
    ] {
        // A time that the source does not know is left out; empty, it would be a time that cannot be read.
        if let Some(value) = cve.get(field).filter(|value| **value != "") {
            slim.insert(field.to_owned(), value.clone());
        }
    }
    let english = cve.get("descriptions")?.as_array()?.iter();
    let english: Vec<Value> = english
        .filter(|description| description["lang"] == "en")
        .map(|description| {
            let text = description["value"].as_str().unwrap_or_default();
            json!({ "lang": "en", "value": shortened(text, DESCRIPTION) })
        })
        .collect();
    slim.insert("descriptions".to_owned(), english.into());
    slim.insert("metrics".to_owned(), metrics(&cve["metrics"]));
    if let Some(weaknesses) = cve.get("weaknesses") {
        slim.insert("weaknesses".to_owned(), weaknesses.clone());
    }
    let mut configurations = cve
        .get("configurations")
        .cloned()
        .unwrap_or_else(|| json!([]));
    without(&mut configurations, "matchCriteriaId");
    slim.insert("configurations".to_owned(), configurations);
    slim.insert("references".to_owned(), references(&cve["references"]));
    Some(Value::Object(slim))
}

fn metrics(metrics: &Value) -> Value {
    let mut slim = Map::new();
    for (kind, ratings) in metrics.as_object().into_iter().flatten() {
        let ratings = ratings.as_array().into_iter().flatten().map(|rating| {
            let data = &rating["cvssData"];
            let mut slim = json!({
                "source": rating["source"],
                "type": rating["type"],
                "cvssData": {
                    "version": data["version"],
                    "vectorString": data["vectorString"],
                    "baseScore": data["baseScore"],
                },
            });
            for (from, to) in [
                (&rating["baseSeverity"], "/baseSeverity"),
                (&data["baseSeverity"], "/cvssData/baseSeverity"),
            ] {
                if let (false, Some((parent, field))) = (from.is_null(), to.rsplit_once('/'))
                    && let Some(Value::Object(parent)) = slim.pointer_mut(parent)
                {
                    parent.insert(field.to_owned(), from.clone());
                }
            }
            slim
        });
        slim.insert(kind.clone(), ratings.collect());
    }
    Value::Object(slim)
}

fn references(references: &Value) -> Value {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<&Value> = references
        .as_array()
        .into_iter()
        .flatten()
        .filter(|reference| seen.insert(reference["url"].as_str().unwrap_or_default()))
        .collect();
    let tagged = |reference: &Value, tag: &str| {
        let tags = reference["tags"].as_array();
        tags.is_some_and(|tags| tags.iter().any(|t| t == tag))
    };
    kept.sort_by_key(|reference| {
        (
            !tagged(reference, "Exploit"),
            !tagged(reference, "Vendor Advisory"),
            !tagged(reference, "Patch"),
        )
    });
    kept.truncate(REFERENCES);
    kept.into_iter()
        .map(|reference| match reference.get("tags") {
            Some(tags) => json!({ "url": reference["url"], "tags": tags }),
            None => json!({ "url": reference["url"] }),
        })
        .collect()
}

fn without(value: &mut Value, field: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| without(value, field)),
        Value::Object(fields) => {
            fields.remove(field);
            fields.values_mut().for_each(|value| without(value, field));
        }
        _ => {}
    }
}
