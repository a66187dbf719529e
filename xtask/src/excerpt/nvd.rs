//! NVD's form: documents of CVEs, and CVEs without what nobody reads.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::files::shortened;

const REFERENCES: usize = 3;

/// A feed document of these CVEs.
pub(crate) fn document(cves: Vec<Value>) -> Result<Vec<u8>> {
    let count = cves.len();
    let vulnerabilities: Vec<Value> = cves.into_iter().map(|cve| json!({ "cve": cve })).collect();
    let document = json!({
        "resultsPerPage": count,
        "startIndex": 0,
        "totalResults": count,
        "format": "NVD_CVE",
        "version": "2.0",
        "timestamp": "2026-08-22T00:00:00.000",
        "vulnerabilities": vulnerabilities,
    });
    Ok(serde_json::to_vec(&document)?)
}

/// The record without what nobody reads: translations, identifiers of match criteria, parts of vectors, most
/// references. A reference that says *Exploit* stays, since it counts as evidence. `description`: characters of it.
pub(crate) fn slim(cve: &Value, description: usize) -> Option<Value> {
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
        .filter(|text| text["lang"] == "en")
        .map(|text| {
            let text = text["value"].as_str().unwrap_or_default();
            json!({ "lang": "en", "value": shortened(text, description) })
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

pub(crate) fn without(value: &mut Value, field: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| without(value, field)),
        Value::Object(fields) => {
            fields.remove(field);
            fields.values_mut().for_each(|value| without(value, field));
        }
        _ => {}
    }
}
