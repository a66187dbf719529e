//! The CVRF API, version 3, as JSON.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_cvss::{Vector, Version};
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, PackageStatus, RecordFacts, RecordText, Reference,
    VersionRange,
};
use parapet_model::{Cvss, CvssVersion, Severity};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::build::{self, Fix};
use super::{Converted, ECOSYSTEM, Unnamed, product};
use crate::html::plain_text;
use crate::time::timestamp;

/// What stands before the vulnerabilities of a document.
#[derive(Debug, Default)]
pub(super) struct Context {
    id: String,
    current: Option<Timestamp>,
    names: FxHashMap<CompactString, CompactString>,
}

impl Context {
    pub(super) fn tracking(&mut self, text: &str) -> Result<(), String> {
        let tracking: Tracking = serde_json::from_str(text).map_err(|error| error.to_string())?;
        self.id = tracking.identification.id.text();
        self.current = time(
            "CurrentReleaseDate",
            tracking.current_release_date.as_deref(),
        )?;
        Ok(())
    }

    pub(super) fn products(&mut self, text: &str) -> Result<(), String> {
        let tree: ProductTree = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let names = tree.full_product_name.into_iter();
        self.names
            .extend(names.map(|product| (product.id, product.value)));
        Ok(())
    }

    pub(super) fn into_names(self) -> FxHashMap<CompactString, CompactString> {
        self.names
    }

    pub(super) fn vulnerability(&self, text: &str) -> Result<Converted, String> {
        let from: Vulnerability = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let revisions = from
            .revision_history
            .iter()
            .map(|revision| time("RevisionHistory", revision.date.as_deref()))
            .collect::<Result<Vec<_>, _>>()?;
        let revisions = || revisions.iter().copied().flatten();
        let mut affected = Vec::new();
        let mut unnamed = Vec::new();
        for (id, status) in products(&from.product_statuses) {
            let name = self.names.get(id);
            let entry = entry(&from, id, name.map_or("", |name| name), status);
            match name {
                Some(name) => affected.push(product::named(entry, name)),
                None => unnamed.push(Unnamed {
                    product: id.into(),
                    affected: entry,
                }),
            }
        }
        let cve = from.cve.trim();
        Ok(Converted {
            record: FeedRecord {
                key: format!("{}/{cve}", self.id),
                withdrawn: false,
                modified: revisions().max().or(self.current),
                facts: RecordFacts::Advisory(AdvisoryFacts {
                    id: cve.into(),
                    // An advisory of its own (`ADV170001`) is about no CVE.
                    cves: cve.parse().ok().into_iter().collect(),
                    published: revisions().min(),
                    cvss: ratings(&from.cvss_score_sets),
                    affected,
                }),
                text: Some(text_of(&from)),
            },
            unnamed,
        })
    }
}

/// Every product once, in the order of the source.
fn products(statuses: &[Status]) -> Vec<(&str, PackageStatus)> {
    let mut products: Vec<(&str, PackageStatus)> = Vec::new();
    for status in statuses {
        let word = match status.kind {
            // First affected, known affected, last affected.
            1 | 3 | 6 => PackageStatus::Affected,
            // Fixed, known not affected, first fixed.
            0 | 2 | 4 => PackageStatus::NotAffected,
            // Recommended.
            5 => continue,
            _ => PackageStatus::UnderInvestigation,
        };
        products.extend(status.product_id.iter().map(|id| (id.as_str(), word)));
    }
    products
}

fn entry(from: &Vulnerability, id: &str, name: &str, status: PackageStatus) -> AffectedPackage {
    const VENDOR_FIX: u8 = 2;
    let fixes = from
        .remediations
        .iter()
        .filter(|fix| fix.kind == VENDOR_FIX && fix.product_id.iter().any(|other| other == id));
    let is_linux = product::is_linux(name)
        || fixes
            .clone()
            .any(|fix| fix.sub_type.as_deref() == Some("CBL-Mariner"));
    let mut remedies: Vec<CompactString> = fixes
        .clone()
        .filter_map(|fix| {
            let description = fix.description.value.as_deref().unwrap_or_default();
            if is_linux {
                let version = fix.fixed_build.as_deref().filter(|v| !v.is_empty())?;
                return Some(format!("{} {version}", description.trim()).into());
            }
            build::kb(description)
        })
        .collect();
    remedies.sort();
    remedies.dedup();
    let fixed = if is_linux {
        None
    } else {
        let builds = fixes.map(|fix| Fix {
            build: fix.fixed_build.as_deref().unwrap_or_default(),
            kind: fix.sub_type.as_deref().unwrap_or_default(),
        });
        build::fixed(builds, product::is_windows(name))
    };
    AffectedPackage {
        ecosystem: ECOSYSTEM.into(),
        ranges: fixed
            .map(|fixed| VersionRange {
                introduced: "0".into(),
                fixed: Some(fixed),
                last_affected: None,
            })
            .into_iter()
            .collect(),
        severity: severity(&from.threats, id),
        status,
        remedies,
        ..AffectedPackage::default()
    }
}

fn severity(threats: &[Threat], id: &str) -> Option<Severity> {
    const SEVERITY: u8 = 3;
    let of_product = threats.iter().filter(|threat| threat.kind == SEVERITY);
    let mut words = of_product
        .filter(|threat| threat.product_id.is_empty() || threat.product_id.iter().any(|p| p == id));
    words.find_map(|threat| severity_word(threat.description.value.as_deref()?))
}

pub(super) fn severity_word(word: &str) -> Option<Severity> {
    match word.trim().to_ascii_lowercase().as_str() {
        "low" => Some(Severity::Low),
        "moderate" => Some(Severity::Medium),
        "important" => Some(Severity::High),
        "critical" => Some(Severity::Critical),
        _ => None,
    }
}

/// The distinct ratings; most products share one.
fn ratings(sets: &[ScoreSet]) -> Vec<Cvss> {
    let mut ratings: Vec<Cvss> = Vec::new();
    for set in sets {
        if let Some(rating) = rating(set.base_score, set.vector.as_deref().unwrap_or_default())
            && !ratings.contains(&rating)
        {
            ratings.push(rating);
        }
    }
    ratings
}

/// A rating without a vector that can be read is none.
pub(super) fn rating(base: f32, vector: &str) -> Option<Cvss> {
    let version = match Vector::parse(vector).ok()?.version() {
        Version::V2 => CvssVersion::V2,
        Version::V30 => CvssVersion::V30,
        Version::V31 => CvssVersion::V31,
        Version::V40 => CvssVersion::V40,
    };
    (0.0..=10.0).contains(&base).then(|| Cvss {
        version,
        base,
        vector: vector.to_owned(),
        source: "secure@microsoft.com".to_owned(),
        primary: false,
    })
}

fn text_of(from: &Vulnerability) -> RecordText {
    const DESCRIPTION: u8 = 2;
    const EXPLOIT_STATUS: u8 = 1;
    let description = from.notes.iter().find(|note| note.kind == DESCRIPTION);
    let description = description.and_then(|note| note.value.as_deref());
    let status = from
        .threats
        .iter()
        .find(|threat| threat.kind == EXPLOIT_STATUS);
    RecordText {
        title: from.title.text(),
        description: plain_text(description.unwrap_or_default()),
        references: vec![reference(from.cve.trim())],
        cwes: from
            .cwe
            .iter()
            .flatten()
            .map(|cwe| cwe.id.clone())
            .filter(|id| id.starts_with("CWE-"))
            .collect(),
        status: status
            .map(|status| status.description.text())
            .unwrap_or_default(),
    }
}

pub(super) fn reference(id: &str) -> Reference {
    let page = if id.starts_with("ADV") {
        "advisory"
    } else {
        "vulnerability"
    };
    Reference {
        url: format!("https://msrc.microsoft.com/update-guide/{page}/{id}"),
        tags: Vec::new(),
    }
}

pub(super) fn time(field: &str, text: Option<&str>) -> Result<Option<Timestamp>, String> {
    let parsed = text.map(timestamp).transpose();
    parsed.map_err(|error| format!("'{field}' is not a time: {error}"))
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tracking {
    identification: Identification,
    current_release_date: Option<String>,
}

#[derive(Deserialize)]
struct Identification {
    #[serde(rename = "ID")]
    id: Text,
}

/// `{ "Value": "…" }`, where the value may be missing or null.
#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Text {
    value: Option<String>,
}

impl Text {
    fn text(&self) -> String {
        self.value.clone().unwrap_or_default()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ProductTree {
    #[serde(default)]
    full_product_name: Vec<Product>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Product {
    #[serde(rename = "ProductID")]
    id: CompactString,
    value: CompactString,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Vulnerability {
    #[serde(rename = "CVE")]
    cve: CompactString,
    #[serde(default)]
    title: Text,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(rename = "CWE", default)]
    cwe: Option<Vec<Cwe>>,
    #[serde(default)]
    product_statuses: Vec<Status>,
    #[serde(default)]
    threats: Vec<Threat>,
    #[serde(rename = "CVSSScoreSets", default)]
    cvss_score_sets: Vec<ScoreSet>,
    #[serde(default)]
    remediations: Vec<Remediation>,
    #[serde(default)]
    revision_history: Vec<Revision>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Note {
    #[serde(rename = "Type")]
    kind: u8,
    value: Option<String>,
}

#[derive(Deserialize)]
struct Cwe {
    #[serde(rename = "ID", default)]
    id: String,
}

#[derive(Deserialize)]
struct Status {
    #[serde(rename = "Type")]
    kind: u8,
    #[serde(rename = "ProductID", default)]
    product_id: Vec<CompactString>,
}

#[derive(Deserialize)]
struct Threat {
    #[serde(rename = "Type")]
    kind: u8,
    #[serde(rename = "Description", default)]
    description: Text,
    #[serde(rename = "ProductID", default)]
    product_id: Vec<CompactString>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ScoreSet {
    base_score: f32,
    vector: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Remediation {
    #[serde(rename = "Type")]
    kind: u8,
    #[serde(default)]
    description: Text,
    #[serde(rename = "ProductID", default)]
    product_id: Vec<CompactString>,
    sub_type: Option<CompactString>,
    fixed_build: Option<CompactString>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Revision {
    date: Option<String>,
}
