//! What a document says of the packages, gathered: products differ by architecture, statements often by nothing.

use std::collections::BTreeMap;

use compact_str::CompactString;
use parapet_model::record::{AffectedPackage, PackageStatus, VersionRange};
use parapet_model::{CveId, Severity};
use rustc_hash::FxHashMap;

use super::products::Products;
use super::shape::{Text, Vulnerability};
use crate::rating;

/// The statements, by what must be equal for them to become one, in the order of the records.
#[derive(Default)]
pub(super) struct Statements {
    gathered: BTreeMap<Statement, Gathered>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    ecosystem: CompactString,
    name: CompactString,
    module: CompactString,
    /// Of the source package.
    source: bool,
    status: PackageStatus,
    versions: Versions,
    severity: Option<Severity>,
    remedy: CompactString,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Versions {
    None,
    All,
    Before(CompactString),
    Until(CompactString),
}

#[derive(Default)]
struct Gathered {
    arches: Vec<CompactString>,
    cves: Vec<CveId>,
}

#[derive(Clone, Copy)]
enum Said {
    Fixed,
    Affected,
    NotAffected,
    UnderInvestigation,
}

impl Statements {
    pub(super) fn add(
        &mut self,
        vulnerability: &Vulnerability<'_>,
        cve: Option<&CveId>,
        products: &Products<'_>,
    ) {
        let details = Details::of(vulnerability);
        let status = &vulnerability.product_status;
        for (said, ids) in [
            (Said::Fixed, &status.fixed),
            (Said::Fixed, &status.first_fixed),
            (Said::Fixed, &status.recommended),
            (Said::Affected, &status.known_affected),
            (Said::Affected, &status.last_affected),
            (Said::NotAffected, &status.known_not_affected),
            (Said::UnderInvestigation, &status.under_investigation),
        ] {
            for id in ids {
                self.say(said, id.as_str(), cve, products, &details);
            }
        }
    }

    fn say(
        &mut self,
        said: Said,
        id: &str,
        cve: Option<&CveId>,
        products: &Products<'_>,
        details: &Details<'_>,
    ) {
        let Some((ecosystem, component)) = products.resolve(id) else {
            return;
        };
        let (status, versions) = match (said, component.version) {
            (Said::NotAffected, _) => (PackageStatus::NotAffected, Versions::None),
            (Said::UnderInvestigation, _) => (PackageStatus::UnderInvestigation, Versions::All),
            (Said::Fixed, Some(version)) => (PackageStatus::Affected, Versions::Before(version)),
            // Mended, but nothing says from which version on.
            (Said::Fixed, None) => return,
            (Said::Affected, Some(version)) => (details.plan(id), Versions::Until(version)),
            (Said::Affected, None) => (details.plan(id), Versions::All),
        };
        let statement = Statement {
            ecosystem,
            name: component.name,
            module: component.module,
            source: component.arch == "src",
            status,
            versions,
            severity: details.severity(id),
            remedy: match said {
                Said::Fixed => details.remedies.get(id).copied().unwrap_or_default().into(),
                _ => CompactString::default(),
            },
        };
        let gathered = self.gathered.entry(statement).or_default();
        if !component.arch.is_empty() && !gathered.arches.contains(&component.arch) {
            gathered.arches.push(component.arch);
        }
        if let Some(cve) = cve
            && gathered.cves.last() != Some(cve)
        {
            gathered.cves.push(cve.clone());
        }
    }

    /// `all` are the vulnerabilities of the document: an entry about them all names none.
    pub(super) fn into_affected(self, all: &[CveId]) -> Vec<AffectedPackage> {
        let entries = self.gathered.into_iter().map(|(statement, mut gathered)| {
            gathered.arches.sort();
            gathered.cves.sort();
            gathered.cves.dedup();
            if gathered.cves == all {
                gathered.cves = Vec::new();
            }
            AffectedPackage {
                ecosystem: statement.ecosystem,
                name: statement.name,
                ranges: statement.versions.range().into_iter().collect(),
                severity: statement.severity,
                status: statement.status,
                cves: gathered.cves,
                module: statement.module,
                arches: gathered.arches,
                remedies: Some(statement.remedy)
                    .filter(|remedy| !remedy.is_empty())
                    .into_iter()
                    .collect(),
                ..AffectedPackage::default()
            }
        });
        entries.collect()
    }
}

impl Versions {
    fn range(self) -> Option<VersionRange> {
        let (fixed, last_affected) = match self {
            Self::None => return None,
            Self::All => (None, None),
            Self::Before(version) => (Some(version), None),
            Self::Until(version) => (None, Some(version)),
        };
        Some(VersionRange {
            introduced: "0".into(),
            fixed,
            last_affected,
        })
    }
}

/// Remediations and threats, by product.
struct Details<'d> {
    /// `RHSA-2023:7511`
    remedies: FxHashMap<&'d str, &'d str>,
    plans: FxHashMap<&'d str, PackageStatus>,
    severities: FxHashMap<&'d str, Severity>,
    severity: Option<Severity>,
}

impl<'d> Details<'d> {
    fn of(vulnerability: &'d Vulnerability<'d>) -> Self {
        let mut details = Self {
            remedies: FxHashMap::default(),
            plans: FxHashMap::default(),
            severities: FxHashMap::default(),
            severity: None,
        };
        for remediation in &vulnerability.remediations {
            let ids = remediation.product_ids.iter().map(Text::as_str);
            if remediation.category.as_str() == "vendor_fix" {
                let url = remediation.url.as_ref().map_or("", Text::as_str);
                let advisory = url
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or_default();
                details.remedies.extend(ids.map(|id| (id, advisory)));
            } else if let Some(plan) =
                plan(remediation.category.as_str(), remediation.details.as_str())
            {
                details.plans.extend(ids.map(|id| (id, plan)));
            }
        }
        let threats = vulnerability.threats.iter();
        for threat in threats.filter(|threat| threat.category.as_str() == "impact") {
            let Some(severity) = rating::severity(threat.details.as_str()) else {
                continue;
            };
            match &threat.product_ids {
                Some(ids) => details
                    .severities
                    .extend(ids.iter().map(|id| (id.as_str(), severity))),
                None => details.severity = Some(severity),
            }
        }
        details
    }

    fn plan(&self, id: &str) -> PackageStatus {
        self.plans.get(id).copied().unwrap_or_default()
    }

    fn severity(&self, id: &str) -> Option<Severity> {
        self.severities.get(id).copied().or(self.severity)
    }
}

/// The vendor's plan for what has no fix. Red Hat tells more in the details than the category can.
fn plan(category: &str, details: &str) -> Option<PackageStatus> {
    match (category, details) {
        (_, "Out of support scope") => Some(PackageStatus::OutOfSupport),
        (_, "Fix deferred") => Some(PackageStatus::FixDeferred),
        ("no_fix_planned", _) => Some(PackageStatus::WillNotFix),
        ("none_available", _) => Some(PackageStatus::Affected),
        _ => None,
    }
}
