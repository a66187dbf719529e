//! Advisories in the OSV form: those that name a labelled vulnerability, with what they say of labelled packages.

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use serde_json::Value;

use super::labels::Labelled;
use crate::excerpt::archive::{Documents, filtered, write_archive};
use crate::excerpt::files::{name, newest};

/// Beginnings of the names of the archives.
pub(super) const ARCHIVES: [&str; 10] = [
    "almalinux-osv-",
    "bitnami-vulndb-osv-",
    "debian-osv-",
    "go-vulndb-osv-",
    "pypa-advisory-database",
    "pypi-osv-",
    "redhat-osv-",
    "rocky-osv-",
    "rustsec-osv-",
    "ubuntu-osv-",
];

/// Ecosystems whose own archive the mirror lacks, with the beginning of its name. Advisories of GitHub that name a
/// package of theirs stand in it upstream, word for word as in the archive of PyPI.
const WITHOUT_ARCHIVE: [(&str, &str); 6] = [
    ("Maven", "maven-osv-"),
    ("NuGet", "nuget-osv-"),
    ("Packagist", "packagist-osv-"),
    ("Pub", "pub-osv-"),
    ("RubyGems", "rubygems-osv-"),
    ("npm", "npm-osv-"),
];

/// Packages that no item names, a record: what must not be found.
const OTHERS: usize = 2;

const LEFT_OUT: [&str; 5] = [
    "details",
    "references",
    "credits",
    "summary",
    "schema_version",
];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Ids {
    id: String,
    aliases: Vec<String>,
    related: Vec<String>,
    upstream: Vec<String>,
}

pub(super) fn excerpt(from: &Path, to: &Path, archive: &str, labelled: &Labelled) -> Result<usize> {
    let path = newest(&from.join("osv"), archive, ".tar.zst")?;
    let kept = filtered(&path, |place, text| {
        if place.ends_with(".yaml") {
            let text = String::from_utf8(text)?;
            let kept = labelled.is_in(&text).then(|| without_details(&text));
            return Ok(kept.map(String::into_bytes));
        }
        if !place.ends_with(".json") {
            return Ok(None);
        }
        let ids: Ids = serde_json::from_slice(&text)?;
        let mut named = [&ids.aliases, &ids.related, &ids.upstream]
            .into_iter()
            .flatten();
        if !labelled.is_id(&ids.id) && !named.any(|id| labelled.is_id(id)) {
            return Ok(None);
        }
        let mut record: Value = serde_json::from_slice(&text)?;
        slim(&mut record, labelled);
        Ok(Some(serde_json::to_vec(&record)?))
    })?;
    write_archive(&to.join("osv").join(name(&path)), &kept)?;
    if archive == "pypi-osv-" {
        for (ecosystem, beginning) in WITHOUT_ARCHIVE {
            let theirs = of_ecosystem(&kept, ecosystem)?;
            let path = to.join(format!("osv/{beginning}of-pypi.tar.zst"));
            write_archive(&path, &theirs)?;
        }
    }
    Ok(kept.len())
}

fn of_ecosystem(advisories: &Documents, ecosystem: &str) -> Result<Documents> {
    let mut theirs = Documents::new();
    for (place, text) in advisories {
        let record: Value = serde_json::from_slice(text)?;
        let mut affected = record["affected"].as_array().into_iter().flatten();
        let is_githubs = record["id"]
            .as_str()
            .is_some_and(|id| id.starts_with("GHSA-"));
        if is_githubs && affected.any(|entry| entry["package"]["ecosystem"] == ecosystem) {
            theirs.insert(place.clone(), text.clone());
        }
    }
    Ok(theirs)
}

fn slim(record: &mut Value, labelled: &Labelled) {
    let Some(fields) = record.as_object_mut() else {
        return;
    };
    for field in LEFT_OUT {
        // The stream of a module stands only in the title of Red Hat's errata.
        let is_title = field == "summary" && fields.get(field).is_some_and(has_module);
        if !is_title {
            fields.remove(field);
        }
    }
    if let Some(Value::Array(affected)) = fields.get_mut("affected") {
        let mut others = 0;
        affected.retain(|entry| {
            let name = entry["package"]["name"].as_str().unwrap_or_default();
            labelled.is_package(name) || {
                others += 1;
                others <= OTHERS
            }
        });
        affected.iter_mut().for_each(slim_package);
    }
}

fn has_module(title: &Value) -> bool {
    title.as_str().is_some_and(|title| title.contains(':'))
}

/// A list of versions beside the ranges of a distribution spells the ranges out, at a hundred times the size.
fn slim_package(entry: &mut Value) {
    let ecosystem = entry["package"]["ecosystem"].as_str().unwrap_or_default();
    let is_distribution = ecosystem.starts_with("Debian") || ecosystem.starts_with("Ubuntu");
    let has_ranges = entry["ranges"]
        .as_array()
        .is_some_and(|ranges| !ranges.is_empty());
    if let (true, Some(fields)) = (is_distribution && has_ranges, entry.as_object_mut()) {
        fields.remove("versions");
    }
}

/// YAML without the block `details` and the list `references`, which go as far as their indentation does.
fn without_details(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if begins {
            inside = line.starts_with("details:") || line.starts_with("references:");
        }
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
