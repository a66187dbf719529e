//! CVE records, Microsoft's months, Mozilla's bulletins, Red Hat's documents.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use super::labels::Labelled;
use super::nvd::stem;
use crate::excerpt::archive::{Documents, filtered, write_archive};
use crate::excerpt::files::{name, newest};
use crate::excerpt::nvd::without;

/// Fields of a container that say nothing about products.
const TEXTS: [&str; 11] = [
    "descriptions",
    "references",
    "credits",
    "solutions",
    "workarounds",
    "timeline",
    "source",
    "configurations",
    "exploits",
    "impacts",
    "tags",
];

pub(super) fn cve_list(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let path = newest(&from.join("cve5"), "cisagov-vulnrichment-", ".tar.zst")?;
    let kept = filtered(&path, |place, text| {
        if !labelled.is_id(&stem(place)) {
            return Ok(None);
        }
        let mut record: Value = serde_json::from_slice(&text)?;
        if let Some(containers) = record["containers"].as_object_mut() {
            containers.values_mut().for_each(slim_container);
        }
        Ok(Some(serde_json::to_vec(&record)?))
    })?;
    write_archive(&to.join("cve5").join(name(&path)), &kept)?;
    Ok(kept.len())
}

fn slim_container(container: &mut Value) {
    match container {
        Value::Array(containers) => containers.iter_mut().for_each(slim_container),
        Value::Object(fields) => {
            fields.retain(|field, _| !TEXTS.contains(&field.as_str()) && !field.starts_with("x_"));
        }
        _ => {}
    }
}

/// Months with a labelled vulnerability, with the products that any of these speaks about.
pub(super) fn microsoft(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let path = newest(&from.join("microsoft"), "msrc-cvrf-json-", ".tar.zst")?;
    let mut products = BTreeSet::new();
    let mut count = 0;
    let mut kept = Documents::new();
    let months = filtered(&path, |_, text| {
        let mut month: Value = serde_json::from_slice(&text)?;
        let Some(all) = month["Vulnerability"].as_array_mut() else {
            return Ok(None);
        };
        all.retain(|vulnerability| {
            vulnerability["CVE"]
                .as_str()
                .is_some_and(|id| labelled.is_id(id))
        });
        for vulnerability in all.iter_mut() {
            products_in(vulnerability, &mut products);
            for text in ["Notes", "Acknowledgments", "URL", "AffectedFiles"] {
                without(vulnerability, text);
            }
        }
        count += all.len();
        let kept = !all.is_empty();
        Ok(kept.then(|| serde_json::to_vec(&month)).transpose()?)
    })?;
    for (place, text) in months {
        let mut month: Value = serde_json::from_slice(&text)?;
        without(&mut month, "Branch");
        without(&mut month, "DocumentNotes");
        if let Some(names) = month["ProductTree"]["FullProductName"].as_array_mut() {
            names.retain(|product| {
                product["ProductID"]
                    .as_str()
                    .is_some_and(|id| products.contains(id))
            });
        }
        kept.insert(place, serde_json::to_vec(&month)?);
    }
    write_archive(&to.join("microsoft").join(name(&path)), &kept)?;
    Ok(count)
}

fn products_in(vulnerability: &Value, products: &mut BTreeSet<String>) {
    let statuses = vulnerability["ProductStatuses"]
        .as_array()
        .into_iter()
        .flatten();
    let ids = statuses.flat_map(|status| status["ProductID"].as_array().into_iter().flatten());
    products.extend(ids.filter_map(Value::as_str).map(str::to_owned));
}

pub(super) fn mozilla(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let path = newest(
        &from.join("vendor"),
        "mozilla-foundation-security-advisories-",
        ".tar.zst",
    )?;
    let kept = filtered(&path, |place, text| {
        let text = String::from_utf8(text)?;
        let named = place.starts_with("announce/") && labelled.is_in(&text);
        Ok(named.then(|| text.into_bytes()))
    })?;
    write_archive(&to.join("vendor").join(name(&path)), &kept)?;
    Ok(kept.len())
}

/// Documents of Red Hat that stand in the collections of samples: VEX of a CVE, CSAF of an erratum.
pub(super) fn red_hat(from: &Path, to: &Path, labelled: &Labelled) -> Result<usize> {
    let mut kept = Documents::new();
    for samples in [
        "vuls-data-update-fetch-fixtures-",
        "vunnel-provider-fixtures-",
    ] {
        let path = newest(&from.join("samples"), samples, ".tar.zst")?;
        let found = filtered(&path, |place, text| {
            let is_csaf = place.contains("csaf") || place.contains("vex");
            let is_theirs = place.contains("redhat") || place.contains("rhel");
            // `cve-2023-6212`, `rhsa-2025_23414`
            let id = stem(place).to_uppercase().replace('_', ":");
            let wanted = is_csaf && is_theirs && place.ends_with(".json") && labelled.is_id(&id);
            Ok(wanted.then_some(text))
        })?;
        for (place, text) in found {
            let mut document: Value = serde_json::from_slice(&text)?;
            if document["product_tree"].is_object() {
                for field in ["notes", "references", "acknowledgments"] {
                    without(&mut document, field);
                }
                kept.insert(
                    format!("{}.json", stem(&place)),
                    serde_json::to_vec(&document)?,
                );
            }
        }
    }
    write_archive(&to.join("csaf/redhat-vex-labelled.tar.zst"), &kept)?;
    Ok(kept.len())
}
