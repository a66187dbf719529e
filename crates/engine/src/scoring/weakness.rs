//! Severity and likelihood of one weakness, before the device around it is looked at.

use parapet_model::{ExploitLevel, Severity};

use super::ScoringModel;
use crate::facts::VulnFacts;

/// What is known about attacks that use a vulnerability.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ThreatEvidence {
    /// 0–1; `None` when EPSS does not know the vulnerability.
    pub epss: Option<f64>,
    pub exploit: ExploitLevel,
    /// A threat campaign uses it.
    pub campaign: bool,
    /// CISA KEV, or other proof of exploitation.
    pub exploited: bool,
    pub ransomware: bool,
    /// An active alert on this very device names it.
    pub linked_alert: bool,
}

impl ThreatEvidence {
    /// What intelligence knows; alerts and campaigns are not part of it.
    pub fn of(facts: &VulnFacts) -> Self {
        let exploitation = &facts.exploitation;
        Self {
            // EPSS is published with five decimals; the detour takes the noise of f32 away.
            epss: exploitation
                .epss
                .map(|p| (f64::from(p) * 1e5).round() / 1e5),
            exploit: exploitation.level,
            campaign: false,
            exploited: exploitation.in_kev(),
            ransomware: exploitation.ransomware,
            linked_alert: false,
        }
    }
}

/// `L`: the maximum over all evidence (product.md 5.1).
pub fn likelihood(model: &ScoringModel, evidence: &ThreatEvidence) -> f64 {
    let epss = evidence
        .epss
        .filter(|&p| p >= model.epss_floor)
        .unwrap_or(0.0);
    let mut likelihood = model.likelihood_base + model.likelihood_epss * epss.sqrt();
    let mut raise = |holds: bool, to: f64| {
        if holds {
            likelihood = likelihood.max(to);
        }
    };
    // By level and upwards: a verified exploit is also public.
    raise(
        evidence.exploit >= ExploitLevel::Public,
        model.likelihood_public_exploit,
    );
    raise(
        evidence.exploit >= ExploitLevel::Verified,
        model.likelihood_verified_exploit,
    );
    raise(
        evidence.exploit >= ExploitLevel::InKit,
        model.likelihood_exploit_kit,
    );
    raise(evidence.campaign, model.likelihood_campaign);
    raise(evidence.exploited, model.likelihood_exploited);
    raise(evidence.ransomware, model.likelihood_ransomware);
    raise(evidence.linked_alert, model.likelihood_linked_alert);
    likelihood
}

/// `S`: CVSS in tenths of a point, else by the severity in words, else unknown.
pub fn severity_factor(model: &ScoringModel, cvss: Option<f32>, severity: Option<Severity>) -> f64 {
    if let Some(cvss) = cvss {
        // Base scores are tenths: 9.8 is exactly 98 hundredths of the scale, not what f32 makes of it.
        return (f64::from(cvss) * 10.0).round() / 100.0;
    }
    match severity {
        Some(Severity::Critical) => model.severity_critical,
        Some(Severity::High) => model.severity_high,
        Some(Severity::Medium) => model.severity_medium,
        Some(Severity::Low) => model.severity_low,
        Some(Severity::None) => 0.0,
        None => model.severity_unknown,
    }
}

/// A weakness as scoring sees it: a vulnerability, or the end of support.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weakness {
    /// `S`, 0–1.
    pub severity: f64,
    /// `L`, 0–1.
    pub likelihood: f64,
    /// Reachable over the network, or unknown: an internet-facing device is more at risk.
    pub network: bool,
}

impl Weakness {
    pub fn of(model: &ScoringModel, facts: &VulnFacts) -> Self {
        Self {
            severity: severity_factor(model, facts.cvss, facts.severity),
            likelihood: likelihood(model, &ThreatEvidence::of(facts)),
            network: facts.network,
        }
    }

    /// The pseudo-weakness of a product or version without support (product.md 5.2). No vector: network.
    pub fn end_of_support(model: &ScoringModel) -> Self {
        Self {
            severity: model.end_of_support_severity,
            likelihood: model.end_of_support_likelihood,
            network: true,
        }
    }
}
