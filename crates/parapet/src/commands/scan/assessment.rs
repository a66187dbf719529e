//! One host against what is known of the world.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use parapet_engine::matching::Matcher;
use parapet_engine::posture::{Coverage, Posture, VulnCatalog};
use parapet_engine::recommending::Recommendation;
use parapet_engine::scoring::ScoringModel;
use parapet_model::{
    DeviceReport, DeviceValue, ExposureLevel, ExposureScore, Machine, Severity, SoftwareVersionId,
};
use parapet_store::FeedState;

use super::finding::{Finding, Findings, Rejected};
use crate::commands::intelligence::Intelligence;

pub(super) struct Assessment {
    pub(super) report: DeviceReport,
    pub(super) at: Timestamp,
    /// `None` when nothing of the host could be assessed.
    pub(super) score: Option<ExposureScore>,
    pub(super) level: ExposureLevel,
    pub(super) coverage: Coverage,
    /// Products of which no findings means nothing, sorted.
    pub(super) not_assessed: Vec<NotAssessed>,
    pub(super) recommendations: Vec<Recommendation>,
    /// Most urgent first.
    pub(super) findings: Vec<Finding>,
    /// Empty unless asked for.
    pub(super) rejected: Vec<Rejected>,
    pub(super) feeds: Vec<FeedState>,
}

/// A product, and why it is not assessed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NotAssessed {
    pub(super) name: String,
    pub(super) reason: &'static str,
}

impl Assessment {
    pub(super) fn of(
        report: DeviceReport,
        intelligence: Intelligence,
        at: Timestamp,
        keep_rejected: bool,
    ) -> anyhow::Result<Self> {
        let knowledge = Arc::new(intelligence.knowledge);
        let matcher = Matcher::new(Arc::clone(&knowledge)).context("cannot read the rules")?;
        let mut findings = Findings::default();
        let mut not_assessed = BTreeSet::new();
        let mut versions = Vec::with_capacity(report.software.len());
        for (number, item) in report.software.iter().enumerate() {
            let matched = matcher.match_item(item);
            if !matched.product.assessed {
                not_assessed.insert(NotAssessed {
                    name: matched.product.display_name.to_string(),
                    reason: matcher.findings(item).assessment.as_str(),
                });
            }
            if keep_rejected || !matched.hits.is_empty() {
                let mut explanation = matcher.explain(item);
                if !keep_rejected {
                    explanation.rejections.clear();
                }
                findings.add(&item.name, explanation, |cve| {
                    knowledge.vuln(knowledge.find(cve)?)
                });
            }
            let id = SoftwareVersionId(number as u32);
            versions.push((id, Arc::new(item.clone()), matched));
        }
        let ids: Vec<SoftwareVersionId> = versions.iter().map(|(id, _, _)| *id).collect();
        let catalog: Arc<dyn VulnCatalog> = knowledge;
        let mut posture = Posture::new(catalog, ScoringModel::default(), at);
        posture.set_versions(versions)?;
        posture.apply_device(machine(&report, at), &ids)?;
        let summary = posture
            .device_summary(&report.id)
            .context("the host is not among the devices")?;
        let (findings, rejected) = findings.finish();
        Ok(Self {
            score: summary.score,
            level: summary.level,
            coverage: posture.overview().coverage,
            recommendations: posture.device_recommendations(&report.id),
            not_assessed: not_assessed.into_iter().collect(),
            findings,
            rejected,
            feeds: intelligence.feeds,
            report,
            at,
        })
    }

    /// Names of the products that are not assessed, sorted.
    pub(super) fn unknown(&self) -> Vec<String> {
        let names = self.not_assessed.iter().map(|product| product.name.clone());
        let mut names: Vec<String> = names.collect();
        names.dedup();
        names
    }

    /// Which state of a feed the answers were made with.
    pub(super) fn generation(&self, feed: &str) -> Option<i64> {
        let state = self
            .feeds
            .iter()
            .find(|state| state.feed.as_str() == feed)?;
        Some(state.generation)
    }

    /// Distinct CVEs of a severity; `None` are those that nobody rated.
    pub(super) fn cves(&self, with: impl Fn(&Finding) -> bool) -> usize {
        let cves: BTreeSet<_> = self
            .findings
            .iter()
            .filter(|finding| with(finding))
            .map(|finding| &finding.facts.id)
            .collect();
        cves.len()
    }

    /// Distinct CVEs by severity, highest first; those that nobody rated last.
    pub(super) fn by_severity(&self) -> Vec<(&'static str, usize)> {
        let rated = [
            Severity::Critical,
            Severity::High,
            Severity::Medium,
            Severity::Low,
        ]
        .map(|severity| {
            let count = self.cves(|finding| finding.facts.severity == Some(severity));
            (severity.as_str(), count)
        });
        let unrated = self.cves(|finding| {
            finding
                .facts
                .severity
                .is_none_or(|severity| severity == Severity::None)
        });
        rated.into_iter().chain([("Unrated", unrated)]).collect()
    }
}

/// The host as the only device of a fleet, about which nobody has said anything.
fn machine(report: &DeviceReport, at: Timestamp) -> Machine {
    Machine {
        id: report.id,
        dns_name: report.dns_name.clone(),
        os: report.os.clone(),
        interfaces: report.interfaces.clone(),
        agent_version: report.agent_version.clone(),
        first_seen: at,
        last_seen: at,
        pending_restart: report.pending_restart,
        booted_at: report.booted_at,
        value: DeviceValue::Normal,
        tags: Vec::new(),
        group: None,
        internet_facing: false,
        excluded: false,
        demo: false,
    }
}
