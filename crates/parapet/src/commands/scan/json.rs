//! The result for programs; docs/scan.md describes it. Fields are only added; `format` rises when one changes meaning.

mod evidence;

use std::collections::BTreeMap;

use jiff::Timestamp;
use parapet_engine::recommending::Recommendation;
use parapet_model::{ExploitLevel, ExposureLevel, Severity};
use serde::Serialize;

use super::assessment::Assessment;
use super::explain::Subject;
use super::finding::{Finding, Rejected};
use evidence::Other;
pub(super) use evidence::Proof;

pub(super) fn text(
    assessment: &Assessment,
    explain: Option<&Subject>,
) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(&document(assessment, explain))?;
    text.push('\n');
    Ok(text)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format: u32,
    parapet: &'static str,
    time: Timestamp,
    device: Device<'a>,
    exposure: Exposure,
    coverage: Coverage,
    recommendations: Vec<Action<'a>>,
    findings: Vec<Found<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<Vec<NotFound<'a>>>,
    intelligence: Vec<Feed>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Device<'a> {
    machine_id: String,
    dns_name: &'a str,
    platform: &'static str,
    os: &'a str,
    os_version: &'a str,
    arch: &'a str,
    kernel: &'a str,
    booted_at: Option<Timestamp>,
    pending_restart: bool,
}

#[derive(Serialize)]
struct Exposure {
    score: Option<f64>,
    level: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Coverage {
    software: usize,
    installed_products: u32,
    assessed_products: u32,
    not_assessed: Vec<String>,
    reasons: BTreeMap<&'static str, Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Action<'a> {
    priority: u32,
    id: String,
    product: String,
    display_name: &'a str,
    title: &'a str,
    description: &'a str,
    remediation_type: &'static str,
    recommended_version: Option<&'a str>,
    weaknesses: u32,
    severity: Option<&'static str>,
    cvss: Option<f32>,
    impact: f64,
    known_exploited: bool,
    ransomware: bool,
    public_exploit: bool,
    exploit_verified: bool,
    exploit_in_kit: bool,
    tags: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    cve: &'a str,
    severity: Option<&'static str>,
    cvss: Option<f32>,
    vector: &'a str,
    epss: Option<f32>,
    known_exploited: bool,
    ransomware: bool,
    exploit: &'static str,
    product: &'a str,
    display_name: &'a str,
    version: &'a str,
    fixed_in: Option<&'a str>,
    packages: &'a [String],
    evidence: Proof<'a>,
}

#[derive(Serialize)]
struct NotFound<'a> {
    cve: &'a str,
    product: &'a str,
    version: &'a str,
    packages: &'a [String],
    record: &'a str,
    reason: &'a str,
    disagreements: Vec<Other<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Feed {
    id: &'static str,
    generation: i64,
    records: u64,
    last_success: Option<Timestamp>,
}

/// Products that are not assessed, by the reason.
fn reasons(assessment: &Assessment) -> BTreeMap<&'static str, Vec<String>> {
    let mut reasons: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for product in &assessment.not_assessed {
        reasons
            .entry(product.reason)
            .or_default()
            .push(product.name.clone());
    }
    reasons
}

fn document<'a>(assessment: &'a Assessment, explain: Option<&Subject>) -> Document<'a> {
    let report = &assessment.report;
    let os = &report.os;
    Document {
        format: 1,
        parapet: env!("CARGO_PKG_VERSION"),
        time: assessment.at,
        device: Device {
            machine_id: report.id.to_string(),
            dns_name: &report.dns_name,
            platform: os.platform.as_str(),
            os: &os.name,
            os_version: &os.version,
            arch: &os.arch,
            kernel: &os.kernel,
            booted_at: report.booted_at,
            pending_restart: report.pending_restart,
        },
        exposure: Exposure {
            score: assessment.score.map(parapet_model::ExposureScore::value),
            level: match assessment.level {
                ExposureLevel::NoData => None,
                ExposureLevel::Low => Some("Low"),
                ExposureLevel::Medium => Some("Medium"),
                ExposureLevel::High => Some("High"),
            },
        },
        coverage: Coverage {
            software: report.software.len(),
            installed_products: assessment.coverage.installed_products,
            assessed_products: assessment.coverage.assessed_products,
            not_assessed: assessment.unknown(),
            reasons: reasons(assessment),
        },
        recommendations: assessment.recommendations.iter().map(action).collect(),
        findings: assessment
            .findings
            .iter()
            .map(|finding| found(finding, assessment))
            .collect(),
        rejected: explain.map(|subject| {
            let wanted = assessment
                .rejected
                .iter()
                .filter(|r| subject.wants_rejected(r));
            wanted.map(not_found).collect()
        }),
        intelligence: assessment
            .feeds
            .iter()
            .map(|feed| Feed {
                id: feed.feed.as_str(),
                generation: feed.generation,
                records: feed.records,
                last_success: feed.last_success,
            })
            .collect(),
    }
}

fn action(recommendation: &Recommendation) -> Action<'_> {
    let threats = recommendation.threats;
    Action {
        priority: recommendation.priority,
        id: recommendation.id.to_string(),
        product: recommendation.product.id.to_string(),
        display_name: &recommendation.product.display_name,
        title: &recommendation.title,
        description: &recommendation.description,
        remediation_type: recommendation.kind.as_str(),
        recommended_version: recommendation.recommended_version.as_deref(),
        weaknesses: recommendation.weaknesses,
        severity: recommendation.severity.map(Severity::as_str),
        cvss: recommendation.cvss,
        impact: recommendation.reach.impact,
        known_exploited: threats.known_exploited,
        ransomware: threats.ransomware,
        public_exploit: threats.public_exploit,
        exploit_verified: threats.exploit_verified,
        exploit_in_kit: threats.exploit_in_kit,
        tags: recommendation.tags.iter().map(|tag| tag.as_str()).collect(),
    }
}

fn found<'a>(finding: &'a Finding, assessment: &Assessment) -> Found<'a> {
    let facts = &finding.facts;
    let exploitation = &facts.exploitation;
    Found {
        cve: facts.id.as_str(),
        severity: facts.severity.map(Severity::as_str),
        cvss: facts.cvss,
        vector: &facts.vector,
        epss: exploitation.epss,
        known_exploited: exploitation.in_kev(),
        ransomware: exploitation.ransomware,
        exploit: match exploitation.level {
            ExploitLevel::None => "None",
            ExploitLevel::Public => "Public",
            ExploitLevel::Verified => "Verified",
            ExploitLevel::InKit => "InKit",
        },
        product: finding.product.id.as_str(),
        display_name: &finding.product.display_name,
        version: &finding.version,
        fixed_in: finding.fixed_in.as_deref(),
        packages: &finding.packages,
        evidence: Proof::of(
            &finding.evidence,
            assessment.generation(&finding.evidence.feed),
        ),
    }
}

fn not_found(rejected: &Rejected) -> NotFound<'_> {
    NotFound {
        cve: rejected.rejection.cve.as_str(),
        product: rejected.product.id.as_str(),
        version: &rejected.version,
        packages: &rejected.packages,
        record: &rejected.rejection.record,
        reason: &rejected.rejection.reason,
        disagreements: Other::all(&rejected.rejection.disagreements),
    }
}
