//! Findings and rejections of one host, told once for all packages they concern.

use std::collections::BTreeMap;

use parapet_engine::facts::{Product, VulnFacts};
use parapet_engine::matching::MatchExplanation;
use parapet_model::{CveId, Evidence, ExploitLevel, Rejection, Severity};

/// One CVE on one version of a product.
pub(super) struct Finding {
    pub(super) facts: VulnFacts,
    pub(super) product: Product,
    /// The version that was compared.
    pub(super) version: String,
    /// `None` when there is no update yet.
    pub(super) fixed_in: Option<String>,
    /// Reported names, sorted.
    pub(super) packages: Vec<String>,
    pub(super) evidence: Evidence,
}

/// One CVE that was considered for one version of a product and is not there.
pub(super) struct Rejected {
    pub(super) rejection: Rejection,
    pub(super) product: Product,
    pub(super) version: String,
    pub(super) packages: Vec<String>,
}

impl Finding {
    pub(super) fn severity(&self) -> &'static str {
        self.facts.severity.map_or("Unrated", Severity::as_str)
    }

    /// What is known of attacks, the most urgent first, as words.
    pub(super) fn marks(&self) -> Vec<&'static str> {
        let exploitation = &self.facts.exploitation;
        let mut marks = Vec::new();
        if exploitation.ransomware {
            marks.push("ransomware");
        }
        if exploitation.in_kev() {
            marks.push("exploited");
        }
        match exploitation.level {
            ExploitLevel::InKit => marks.push("exploit kit"),
            ExploitLevel::Verified => marks.push("verified exploit"),
            ExploitLevel::Public => marks.push("public exploit"),
            ExploitLevel::None => {}
        }
        marks
    }

    /// Exploited first, then by severity, score and likelihood, all highest first; then by CVE and product.
    fn urgency(&self, other: &Self) -> std::cmp::Ordering {
        let (a, b) = (&self.facts, &other.facts);
        b.exploitation
            .in_kev()
            .cmp(&a.exploitation.in_kev())
            .then_with(|| b.severity.cmp(&a.severity))
            .then_with(|| b.cvss.unwrap_or(0.0).total_cmp(&a.cvss.unwrap_or(0.0)))
            .then_with(|| b.exploitation.level.cmp(&a.exploitation.level))
            .then_with(|| {
                let epss = |facts: &VulnFacts| facts.exploitation.epss.unwrap_or(0.0);
                epss(b).total_cmp(&epss(a))
            })
            .then_with(|| a.id.cmp(&b.id))
            .then_with(|| self.product.id.cmp(&other.product.id))
            .then_with(|| self.version.cmp(&other.version))
    }
}

/// CVE, product and version: what findings are told once for. Rejections also for each reason: that the one kernel
/// does not run says nothing of the other.
type Key = (CveId, String, String);

/// Puts the explanations of all items together.
#[derive(Default)]
pub(super) struct Findings {
    found: BTreeMap<Key, Finding>,
    rejected: BTreeMap<(Key, String), Rejected>,
}

impl Findings {
    pub(super) fn add<'f>(
        &mut self,
        package: &str,
        explanation: MatchExplanation,
        facts: impl Fn(&CveId) -> Option<&'f VulnFacts>,
    ) {
        let MatchExplanation {
            product,
            identity,
            findings,
            rejections,
            ..
        } = explanation;
        let version = identity
            .map(|identity| identity.version)
            .unwrap_or_default();
        let key = |cve: &CveId| (cve.clone(), product.id.to_string(), version.clone());
        for finding in findings {
            let Some(facts) = facts(&finding.cve) else {
                continue;
            };
            self.found
                .entry(key(&finding.cve))
                .or_insert_with(|| Finding {
                    facts: facts.clone(),
                    product: product.clone(),
                    version: version.clone(),
                    fixed_in: finding.fixed_in,
                    packages: Vec::new(),
                    evidence: finding.evidence,
                })
                .packages
                .push(package.to_owned());
        }
        for rejection in rejections {
            self.rejected
                .entry((key(&rejection.cve), rejection.reason.clone()))
                .or_insert_with(|| Rejected {
                    rejection,
                    product: product.clone(),
                    version: version.clone(),
                    packages: Vec::new(),
                })
                .packages
                .push(package.to_owned());
        }
    }

    /// Findings, most urgent first; rejections by CVE, product and version.
    pub(super) fn finish(self) -> (Vec<Finding>, Vec<Rejected>) {
        let mut found: Vec<Finding> = self.found.into_values().collect();
        found.sort_by(Finding::urgency);
        for finding in &mut found {
            finding.packages.sort_unstable();
            finding.packages.dedup();
        }
        let mut rejected: Vec<Rejected> = self.rejected.into_values().collect();
        for rejection in &mut rejected {
            rejection.packages.sort_unstable();
            rejection.packages.dedup();
        }
        (found, rejected)
    }
}
