//! Ends of support (endoflife.date).

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Map, Value, json};

use crate::excerpt::files::{name, newest, read, write};

const PRODUCT: [&str; 5] = ["name", "aliases", "label", "category", "identifiers"];
const RELEASE: [&str; 10] = [
    "name",
    "codename",
    "label",
    "releaseDate",
    "isLts",
    "isEol",
    "eolFrom",
    "isEoes",
    "eoesFrom",
    "isMaintained",
];

pub(super) fn excerpt(from: &Path, to: &Path, products: &BTreeSet<String>) -> Result<usize> {
    let path = newest(
        &from.join("eol"),
        "endoflife-api-v1-products-full",
        ".json.zst",
    )?;
    let all: Value = serde_json::from_slice(&read(&path)?)?;
    let result: Vec<Value> = all["result"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|product| {
            product["name"]
                .as_str()
                .is_some_and(|name| products.contains(name))
        })
        .map(slim)
        .collect();
    let known: BTreeSet<&str> = result
        .iter()
        .filter_map(|product| product["name"].as_str())
        .collect();
    for product in products {
        ensure!(
            known.contains(product.as_str()),
            "endoflife.date has no '{product}'"
        );
    }
    let document = json!({
        "schema_version": all["schema_version"],
        "generated_at": all["generated_at"],
        "total": result.len(),
        "result": result,
    });
    write(
        &to.join("eol").join(name(&path)),
        &serde_json::to_vec(&document)?,
    )?;
    Ok(result.len())
}

fn slim(product: &Value) -> Value {
    let mut slim = fields(product, &PRODUCT);
    slim.insert(
        "links".to_owned(),
        json!({ "html": product["links"]["html"] }),
    );
    let releases = product["releases"].as_array().into_iter().flatten();
    let releases = releases.map(|release| {
        let mut slim = fields(release, &RELEASE);
        if let Some(latest) = release["latest"].as_object() {
            slim.insert(
                "latest".to_owned(),
                json!({ "name": latest["name"], "date": latest["date"] }),
            );
        }
        Value::Object(slim)
    });
    slim.insert("releases".to_owned(), releases.collect());
    Value::Object(slim)
}

fn fields(value: &Value, names: &[&str]) -> Map<String, Value> {
    let fields = names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), value.get(name)?.clone())));
    fields.collect()
}
