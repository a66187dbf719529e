//! NVD's records of the labelled vulnerabilities, and the overrides of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::labels::Labelled;
use crate::excerpt::archive::{filtered, write_archive};
use crate::excerpt::files::{name, newest, read, write};
use crate::excerpt::nvd::{document, slim, without};

const DESCRIPTION: usize = 160;

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
struct Id {
    id: String,
}

/// All years in one file.
pub(super) fn feeds(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let folder = from.join("nvd/feeds");
    let mut chosen: BTreeMap<String, Value> = BTreeMap::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if !name(&path).ends_with(".json.zst") {
            continue;
        }
        let bytes = read(&path)?;
        let feed: Feed<'_> =
            serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?;
        for entry in feed.vulnerabilities {
            let Id { id } = serde_json::from_str(entry.cve.get())?;
            if labelled.is_id(&id) {
                let cve = serde_json::from_str(entry.cve.get())?;
                let slim = slim(&cve, DESCRIPTION).with_context(|| format!("{id} has no form"))?;
                chosen.insert(id, slim);
            }
        }
    }
    let count = chosen.len();
    write(
        &to.join("nvd/feeds/nvdcve-2.0-labelled.json.zst"),
        &document(chosen.into_values().collect())?,
    )?;
    Ok(count)
}

pub(super) fn overrides(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let path = newest(
        &from.join("nvd/overrides"),
        "anchore-nvd-data-overrides-",
        ".tar.zst",
    )?;
    let kept = filtered(&path, |place, text| {
        if !labelled.is_id(&stem(place)) {
            return Ok(None);
        }
        let mut record: Value = serde_json::from_slice(&text)?;
        without(&mut record, "matchCriteriaId");
        if let Some(annotation) = record["_annotation"].as_object_mut() {
            annotation.remove("references");
            annotation.remove("generated_from");
            annotation.insert("description".to_owned(), "".into());
        }
        Ok(Some(serde_json::to_vec(&record)?))
    })?;
    write_archive(&to.join("nvd/overrides").join(name(&path)), &kept)?;
    Ok(kept.len())
}

/// `data/2024/CVE-2024-10000.json` → `CVE-2024-10000`.
pub(super) fn stem(place: &str) -> String {
    let stem = Path::new(place).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
