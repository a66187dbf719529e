//! CSAF 2.0 advisories and VEX documents as Microsoft writes them.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, PackageStatus, RecordFacts, RecordText,
    VersionRange,
};
use parapet_model::{Cvss, Severity};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::build::{self, Fix};
use super::cvrf::{rating, reference, severity_word, time};
use super::{Converted, ECOSYSTEM, product};

/// What stands before the vulnerabilities of a document.
#[derive(Debug, Default)]
pub(super) struct Context {
    id: String,
    title: String,
    published: Option<Timestamp>,
    current: Option<Timestamp>,
    severity: Option<Severity>,
    products: FxHashMap<CompactString, Product>,
}

#[derive(Debug, Clone, Default)]
struct Product {
    /// Without the version.
    name: CompactString,
    /// The system it is a component of.
    system: CompactString,
}

impl Context {
    pub(super) fn document(&mut self, text: &str) -> Result<(), String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let tracking = document.tracking;
        self.id = tracking.id;
        self.title = document.title;
        self.published = time("initial_release_date", tracking.initial.as_deref())?;
        self.current = time("current_release_date", tracking.current.as_deref())?;
        let severity = document.aggregate_severity;
        self.severity = severity.and_then(|severity| severity_word(&severity.text));
        Ok(())
    }

    pub(super) fn products(&mut self, text: &str) -> Result<(), String> {
        let tree: ProductTree = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for branch in &tree.branches {
            self.branch(branch, "");
        }
        for relationship in tree.relationships {
            let product = self.products.get(&relationship.product_reference);
            let system = self.products.get(&relationship.relates_to);
            if let (Some(product), Some(system)) = (product, system) {
                let component = Product {
                    name: product.name.clone(),
                    system: system.name.clone(),
                };
                let id = relationship.full_product_name.product_id;
                self.products.insert(id, component);
            }
        }
        Ok(())
    }

    /// A leaf is a version, or a range of them, below the name of its product.
    fn branch(&mut self, branch: &Branch, parent: &str) {
        let is_version = branch.category.starts_with("product_version");
        let name = if is_version && !parent.is_empty() {
            parent
        } else {
            &branch.name
        };
        if let Some(product) = &branch.product {
            // The version is part of what a Linux is called: `Azure Linux 3.0`.
            let is_system = product::is_linux(&product.name) && product.name.starts_with(name);
            let known = Product {
                name: if is_system {
                    product.name.clone()
                } else {
                    name.into()
                },
                system: CompactString::default(),
            };
            self.products.insert(product.product_id.clone(), known);
        }
        for inner in &branch.branches {
            self.branch(inner, name);
        }
    }

    pub(super) fn vulnerability(&self, text: &str) -> Result<Converted, String> {
        let from: Vulnerability = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let cve = from.cve.trim();
        let mut affected = Vec::new();
        let statuses = &from.product_status;
        for (ids, status) in [
            (&statuses.known_affected, PackageStatus::Affected),
            (&statuses.known_not_affected, PackageStatus::NotAffected),
            (
                &statuses.under_investigation,
                PackageStatus::UnderInvestigation,
            ),
        ] {
            for id in ids {
                let known = self.products.get(id);
                let known = known.ok_or_else(|| format!("product '{id}' is not in the tree"))?;
                let entry = entry(&from, id, known, status, self.severity);
                if !affected.contains(&entry) {
                    affected.push(entry);
                }
            }
        }
        let ratings = from.scores.iter().filter_map(|score| {
            let cvss = score.cvss_v3.as_ref()?;
            rating(cvss.base_score, &cvss.vector_string)
        });
        let mut cvss: Vec<Cvss> = ratings.collect();
        cvss.dedup();
        let status = from.threats.iter().find(|t| t.category == "exploit_status");
        Ok(Converted {
            record: FeedRecord {
                key: format!("{}/{cve}", self.id),
                withdrawn: false,
                modified: self.current,
                facts: RecordFacts::Advisory(AdvisoryFacts {
                    id: cve.into(),
                    cves: cve.parse().ok().into_iter().collect(),
                    published: self.published,
                    cvss,
                    affected,
                }),
                text: Some(RecordText {
                    title: if from.title.is_empty() {
                        self.title.clone()
                    } else {
                        from.title.clone()
                    },
                    description: String::new(),
                    references: vec![reference(cve)],
                    cwes: from.cwe.iter().map(|cwe| cwe.id.clone()).collect(),
                    status: status.map(|t| t.details.clone()).unwrap_or_default(),
                }),
            },
            unnamed: Vec::new(),
        })
    }
}

fn entry(
    from: &Vulnerability,
    id: &str,
    known: &Product,
    status: PackageStatus,
    severity: Option<Severity>,
) -> AffectedPackage {
    let fixes = from.remediations.iter().filter(|remedy| {
        remedy.category == "vendor_fix" && remedy.product_ids.iter().any(|other| other == id)
    });
    let name = if known.system.is_empty() {
        &known.name
    } else {
        &known.system
    };
    let is_linux = product::is_linux(name);
    let mut remedies: Vec<CompactString> = fixes
        .clone()
        .filter_map(|fix| match fix.parts() {
            (version, _) if is_linux => Some(format!("{} {version}", known.name).into()),
            _ => fix.kb(),
        })
        .collect();
    remedies.sort();
    remedies.dedup();
    let builds = fixes.map(|fix| {
        let (build, kind) = fix.parts();
        Fix { build, kind }
    });
    let fixed = if is_linux {
        None
    } else {
        build::fixed(builds, product::is_windows(name))
    };
    let entry = AffectedPackage {
        ecosystem: ECOSYSTEM.into(),
        ranges: fixed
            .map(|fixed| VersionRange {
                introduced: "0".into(),
                fixed: Some(fixed),
                last_affected: None,
            })
            .into_iter()
            .collect(),
        severity,
        status,
        remedies,
        ..AffectedPackage::default()
    };
    product::named(entry, name)
}

impl Remediation {
    /// `10.0.26100.3476:Security Update:https://…`: build and kind.
    fn parts(&self) -> (&str, &str) {
        let (build, rest) = self.details.split_once(':').unwrap_or((&self.details, ""));
        let kind = rest.split_once(':').map_or(rest, |(kind, _)| kind);
        (build.trim(), kind.trim())
    }

    /// The address leads to the update: `https://catalog.update.microsoft.com/v7/site/Search.aspx?q=KB5053598`.
    fn kb(&self) -> Option<CompactString> {
        let (_, number) = self.url.rsplit_once("KB")?;
        build::kb(number)
    }
}

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    title: String,
    tracking: Tracking,
    aggregate_severity: Option<AggregateSeverity>,
}

#[derive(Deserialize)]
struct AggregateSeverity {
    #[serde(default)]
    text: String,
}

#[derive(Deserialize)]
struct Tracking {
    id: String,
    #[serde(rename = "initial_release_date")]
    initial: Option<String>,
    #[serde(rename = "current_release_date")]
    current: Option<String>,
}

#[derive(Deserialize)]
struct ProductTree {
    #[serde(default)]
    branches: Vec<Branch>,
    #[serde(default)]
    relationships: Vec<Relationship>,
}

#[derive(Deserialize)]
struct Branch {
    #[serde(default)]
    category: CompactString,
    #[serde(default)]
    name: CompactString,
    product: Option<FullProductName>,
    #[serde(default)]
    branches: Vec<Branch>,
}

#[derive(Deserialize)]
struct FullProductName {
    #[serde(default)]
    name: CompactString,
    product_id: CompactString,
}

#[derive(Deserialize)]
struct Relationship {
    full_product_name: FullProductName,
    product_reference: CompactString,
    #[serde(rename = "relates_to_product_reference")]
    relates_to: CompactString,
}

#[derive(Deserialize)]
struct Vulnerability {
    cve: CompactString,
    #[serde(default)]
    title: String,
    cwe: Option<Cwe>,
    #[serde(default)]
    product_status: ProductStatus,
    #[serde(default)]
    remediations: Vec<Remediation>,
    #[serde(default)]
    scores: Vec<Score>,
    #[serde(default)]
    threats: Vec<Threat>,
}

#[derive(Deserialize)]
struct Cwe {
    id: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ProductStatus {
    known_affected: Vec<CompactString>,
    known_not_affected: Vec<CompactString>,
    under_investigation: Vec<CompactString>,
}

#[derive(Deserialize)]
struct Remediation {
    #[serde(default)]
    category: CompactString,
    #[serde(default)]
    details: String,
    #[serde(default)]
    product_ids: Vec<CompactString>,
    #[serde(default)]
    url: String,
}

#[derive(Deserialize)]
struct Score {
    cvss_v3: Option<CvssV3>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CvssV3 {
    base_score: f32,
    vector_string: String,
}

#[derive(Deserialize)]
struct Threat {
    #[serde(default)]
    category: CompactString,
    #[serde(default)]
    details: String,
}
