//! What would remove the weaknesses of a product's installed versions.

use std::collections::BTreeMap;

use compact_str::{CompactString, format_compact};
use parapet_model::{CveId, Severity, SoftwareItem};

use super::{Support, Tag, Threats, newest};
use crate::facts::{Hit, VersionMatch, VulnFacts};
use crate::scoring::{ContextClass, ScoringModel, Weakness, pair_risk};

/// The remediation types of product.md 4.1 that software can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RemediationKind {
    Update,
    Uninstall,
    /// A zero day: nothing can be installed against it yet.
    AttentionRequired,
}

impl RemediationKind {
    /// As the wire names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "Update",
            Self::Uninstall => "Uninstall",
            Self::AttentionRequired => "AttentionRequired",
        }
    }
}

/// One installed version, as its plan needs it.
#[derive(Debug, Clone, Copy)]
pub struct Installed<'a> {
    pub item: &'a SoftwareItem,
    pub matched: &'a VersionMatch,
    pub support: Support,
}

impl Installed<'_> {
    /// At least one open weakness: a vulnerability, or the end of support.
    pub fn is_exposed(&self) -> bool {
        !self.matched.hits.is_empty() || self.support.has_ended()
    }

    /// Following the recommendation removes at least one weakness.
    pub fn is_remediable(&self) -> bool {
        self.ends_with_remediation() || self.matched.hits.iter().any(|hit| self.fixes(hit))
    }

    /// Following the recommendation removes this vulnerability.
    pub fn fixes(&self, hit: &Hit) -> bool {
        self.support == Support::ProductEnded || hit.fixed_in.is_some()
    }

    /// Following the recommendation removes the weakness of being without support.
    pub fn ends_with_remediation(&self) -> bool {
        match self.support {
            Support::ProductEnded => true,
            Support::VersionEnded => self.matched.lifecycle.latest_supported.is_some(),
            Support::Ending | Support::Supported => false,
        }
    }

    /// What decides which fix applies: packages and systems have one for each release of the system,
    /// applications one for each platform.
    fn target_platform(&self) -> CompactString {
        let platform = &self.item.platform;
        if !platform.distro.is_empty() && self.item.source.is_distribution() {
            return format_compact!("{} {}", platform.distro, platform.release);
        }
        if self.matched.product.is_os {
            return format_compact!("{} {}", platform.platform, platform.release);
        }
        platform.platform.clone()
    }
}

/// The version to move to on one platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UpdateTarget {
    /// `debian 12`, `windows`; empty when the platform is not known.
    pub platform: CompactString,
    pub version: CompactString,
}

/// A set of vulnerabilities in short.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WeaknessDigest {
    pub count: u32,
    pub threats: Threats,
    /// Highest severity; `None` when nobody rated any.
    pub severity: Option<Severity>,
    /// Highest base score.
    pub cvss: Option<f32>,
    /// The vulnerability with the highest risk.
    pub worst: Option<WorstVulnerability>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct WorstVulnerability {
    pub id: CveId,
    pub cvss: Option<f32>,
    pub severity: Option<Severity>,
    pub threats: Threats,
}

impl WeaknessDigest {
    pub fn of<'a>(model: &ScoringModel, facts: impl Iterator<Item = &'a VulnFacts>) -> Self {
        let mut digest = Self::default();
        let mut worst: Option<(f64, &VulnFacts)> = None;
        for facts in facts {
            digest.count += 1;
            digest.threats = digest.threats.or(Threats::of(facts));
            digest.severity = digest.severity.max(facts.severity);
            if facts
                .cvss
                .is_some_and(|cvss| digest.cvss.is_none_or(|c| cvss > c))
            {
                digest.cvss = facts.cvss;
            }
            let risk = pair_risk(model, &Weakness::of(model, facts), ContextClass::PLAIN);
            let is_worse = worst.is_none_or(|(highest, of)| {
                risk.total_cmp(&highest)
                    .then_with(|| of.id.cmp(&facts.id))
                    .is_gt()
            });
            if is_worse {
                worst = Some((risk, facts));
            }
        }
        digest.worst = worst.map(|(_, facts)| WorstVulnerability {
            id: facts.id.clone(),
            cvss: facts.cvss,
            severity: facts.severity,
            threats: Threats::of(facts),
        });
        digest
    }
}

/// What to do about a product, whatever the number of devices.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub kind: RemediationKind,
    /// What following the recommendation removes.
    pub removed: WeaknessDigest,
    /// Vulnerabilities that stay, because there is no update against them yet.
    pub remaining: u32,
    /// Versions to move to, by platform; empty for `Uninstall`, and where no feed names one.
    pub targets: Vec<UpdateTarget>,
    /// Worst state of support among the versions.
    pub support: Support,
}

impl Plan {
    /// `None` when nothing can be done: no weakness, or only vulnerabilities without an update.
    pub fn of<'a>(
        model: &ScoringModel,
        installed: &[Installed<'_>],
        facts: impl Fn(&Hit) -> Option<&'a VulnFacts>,
    ) -> Option<Self> {
        let mut remediable = installed.iter().filter(|i| i.is_remediable()).peekable();
        remediable.peek()?;
        let kind = if remediable.all(|i| i.support == Support::ProductEnded) {
            RemediationKind::Uninstall
        } else {
            RemediationKind::Update
        };
        // A vulnerability of several versions is removed when each of them has a fix.
        let mut removed = BTreeMap::new();
        for version in installed {
            for hit in &version.matched.hits {
                let fixed = version.fixes(hit);
                removed
                    .entry(hit.vuln)
                    .and_modify(|(all, _)| *all &= fixed)
                    .or_insert((fixed, hit));
            }
        }
        let fixed = removed.values().filter(|(fixed, _)| *fixed);
        Some(Self {
            kind,
            removed: WeaknessDigest::of(model, fixed.clone().filter_map(|(_, hit)| facts(hit))),
            remaining: (removed.len() - fixed.count()) as u32,
            targets: targets(kind, installed),
            support: installed
                .iter()
                .map(|i| i.support)
                .max()
                .unwrap_or_default(),
        })
    }

    /// The one version to move to; `None` when platforms differ or no feed names one.
    pub fn recommended_version(&self) -> Option<&CompactString> {
        let (first, rest) = self.targets.split_first()?;
        rest.iter()
            .all(|target| target.version == first.version)
            .then_some(&first.version)
    }
}

/// On each platform the highest version that any feed names as fixed or as supported.
fn targets(kind: RemediationKind, installed: &[Installed<'_>]) -> Vec<UpdateTarget> {
    if kind != RemediationKind::Update {
        return Vec::new();
    }
    let mut highest: BTreeMap<CompactString, &CompactString> = BTreeMap::new();
    for version in installed.iter().filter(|i| i.is_remediable()) {
        let fixes = version
            .matched
            .hits
            .iter()
            .filter_map(|hit| hit.fixed_in.as_ref());
        let supported = version
            .matched
            .lifecycle
            .latest_supported
            .as_ref()
            .filter(|_| version.support.has_ended());
        for candidate in fixes.chain(supported) {
            highest
                .entry(version.target_platform())
                .and_modify(|known| {
                    if newest::compare(version.item.source, candidate, known).is_gt() {
                        *known = candidate;
                    }
                })
                .or_insert(candidate);
        }
    }
    highest
        .into_iter()
        .map(|(platform, version)| UpdateTarget {
            platform,
            version: version.clone(),
        })
        .collect()
}

/// Tags of a product with these installed versions.
pub(crate) fn tags(installed: &[Installed<'_>]) -> Vec<Tag> {
    let any = |support| installed.iter().any(|i| i.support == support);
    let mut tags = Vec::new();
    // The whole product has ended only when nothing of it that is installed goes on.
    if any(Support::ProductEnded) && installed.iter().all(|i| i.support == Support::ProductEnded) {
        tags.push(Tag::EosSoftware);
    } else if any(Support::VersionEnded) || any(Support::ProductEnded) {
        tags.push(Tag::EosVersions);
    }
    if any(Support::Ending) {
        tags.push(Tag::UpcomingEosVersions);
    }
    tags
}
