//! Findings of one device.

use parapet_api::finding::{Disagreement, Evidence, Finding, ProductIdentity};
use parapet_engine::facts::{Hit, VulnFacts};
use parapet_engine::posture::DeviceSoftware;
use parapet_engine::recommending::Threats;
use parapet_model as model;
use parapet_odata::{Schema, Type};

use super::SEVERITIES;
use super::vulnerability::{epss, severity, tenths};

/// A finding before its evidence is made: a page has few, a device has thousands.
pub(crate) struct Row<'a> {
    pub(crate) facts: &'a VulnFacts,
    pub(crate) software: &'a DeviceSoftware<'a>,
    pub(crate) hit: &'a Hit,
}

impl Row<'_> {
    /// The number of the version keeps apart packages of one source and architectures of one package.
    fn id(&self) -> String {
        format!(
            "{}-_-{}-_-{}",
            self.facts.id, self.software.matched.product.id, self.software.id.0
        )
    }
}

pub(crate) fn schema<'a>() -> Schema<Row<'a>> {
    Schema::new("Finding")
        .max_top(10_000)
        .key("id", Type::Text, |r: &Row<'_>| r.id().into())
        .property("cveId", Type::Text, |r| r.facts.id.as_str().into())
        .property("severity", Type::Enum(SEVERITIES), |r| {
            severity(r.facts.severity).into()
        })
        .property("cvssV3", Type::Double, |r| tenths(r.facts.cvss).into())
        .property("epss", Type::Double, |r| epss(r.facts).into())
        .property("publicExploit", Type::Bool, |r| {
            Threats::of(r.facts).public_exploit.into()
        })
        .property("exploitVerified", Type::Bool, |r| {
            Threats::of(r.facts).exploit_verified.into()
        })
        .property("exploitInKit", Type::Bool, |r| {
            Threats::of(r.facts).exploit_in_kit.into()
        })
        .property("knownExploited", Type::Bool, |r| {
            Threats::of(r.facts).known_exploited.into()
        })
        .property("softwareId", Type::Text, |r| {
            r.software.matched.product.id.as_str().into()
        })
        .property("displayName", Type::Text, |r| {
            r.software.matched.product.display_name.as_str().into()
        })
        .property("reportedName", Type::Text, |r| {
            r.software.item.name.as_str().into()
        })
        .property("installedVersion", Type::Text, |r| {
            r.software.item.version.as_str().into()
        })
        .property("fixedIn", Type::Text, |r| r.hit.fixed_in.as_deref().into())
}

pub(crate) fn wire(row: &Row<'_>, evidence: &model::Evidence) -> Finding {
    let threats = Threats::of(row.facts);
    Finding {
        id: row.id(),
        cve_id: row.facts.id.to_string(),
        severity: severity(row.facts.severity).to_owned(),
        cvss_v3: tenths(row.facts.cvss),
        epss: epss(row.facts),
        public_exploit: threats.public_exploit,
        exploit_verified: threats.exploit_verified,
        exploit_in_kit: threats.exploit_in_kit,
        known_exploited: threats.known_exploited,
        software_id: row.software.matched.product.id.to_string(),
        display_name: row.software.matched.product.display_name.to_string(),
        reported_name: row.software.item.name.to_string(),
        installed_version: row.software.item.version.to_string(),
        fixed_in: row.hit.fixed_in.as_ref().map(ToString::to_string),
        evidence: Evidence {
            authority: evidence.authority.as_str().to_owned(),
            feed: evidence.feed.clone(),
            record: evidence.record.clone(),
            revision: evidence.revision.clone(),
            criterion: evidence.criterion.clone(),
            range: evidence.range.clone(),
            scheme: evidence.scheme.clone(),
            comparison: evidence.comparison.clone(),
            product: ProductIdentity {
                id: evidence.identity.id.to_string(),
                version: evidence.identity.version.clone(),
                cpe: evidence.identity.cpe.clone(),
                identified_by: evidence.identity.identified_by.clone(),
                confidence: evidence.identity.confidence,
            },
            status: evidence.status.as_str().to_owned(),
            remedies: evidence.remedies.clone(),
            disagreements: evidence.disagreements.iter().map(disagreement).collect(),
        },
    }
}

fn disagreement(other: &model::evidence::Disagreement) -> Disagreement {
    Disagreement {
        feed: other.feed.clone(),
        record: other.record.clone(),
        says: other.says.clone(),
        affected: other.affected,
    }
}
