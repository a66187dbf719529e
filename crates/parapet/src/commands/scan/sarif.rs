//! The result as SARIF 2.1.0 (OASIS): a rule a CVE, a result a CVE and product.

use std::collections::BTreeMap;

use parapet_model::Severity;
use serde::Serialize;
use serde_json::{Value, json};

use super::assessment::Assessment;
use super::finding::Finding;
use super::json::Proof;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
    properties: Value,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message,
    help_uri: String,
    default_configuration: Configuration,
    properties: Value,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    logical_locations: Vec<LogicalLocation<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: &'static str,
}

#[derive(Serialize)]
struct LogicalLocation<'a> {
    name: &'a str,
    kind: &'static str,
}

pub(super) fn text(assessment: &Assessment) -> serde_json::Result<String> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    let mut results = Vec::new();
    for finding in &assessment.findings {
        let id = finding.facts.id.as_str();
        let place = *places.entry(id).or_insert_with(|| {
            rules.push(rule(finding));
            rules.len() - 1
        });
        let generation = assessment.generation(&finding.evidence.feed);
        results.push(outcome(finding, generation, place)?);
    }
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "Parapet",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            column_kind: "unicodeCodePoints",
            results,
            properties: json!({
                "host": assessment.report.dns_name,
                "exposureScore": assessment.score.map(parapet_model::ExposureScore::value),
                "intelligence": assessment.feeds.iter().map(|feed| json!({
                    "id": feed.feed.as_str(),
                    "generation": feed.generation,
                })).collect::<Vec<_>>(),
            }),
        }],
    };
    let mut text = serde_json::to_string_pretty(&log)?;
    text.push('\n');
    Ok(text)
}

fn rule(finding: &Finding) -> Rule<'_> {
    let facts = &finding.facts;
    let mut tags = vec!["security", "vulnerability"];
    tags.extend(finding.marks());
    let mut properties = json!({ "tags": tags });
    if let Some(cvss) = facts.cvss {
        // As text: that is how code scanning services read it.
        properties["security-severity"] = format!("{cvss:.1}").into();
    }
    Rule {
        id: facts.id.as_str(),
        short_description: Message {
            text: format!("{} ({})", facts.id, finding.severity()),
        },
        help_uri: format!("https://nvd.nist.gov/vuln/detail/{}", facts.id),
        default_configuration: Configuration {
            level: level(finding),
        },
        properties,
    }
}

fn outcome(
    finding: &Finding,
    generation: Option<i64>,
    rule_index: usize,
) -> serde_json::Result<Outcome<'_>> {
    let product = &finding.product;
    let update = match &finding.fixed_in {
        Some(version) => format!("fixed in {version}"),
        None => "no update yet".to_owned(),
    };
    Ok(Outcome {
        rule_id: finding.facts.id.as_str(),
        rule_index,
        level: level(finding),
        message: Message {
            text: format!(
                "{} {} has {} ({}); {update}. {}",
                product.display_name,
                finding.version,
                finding.facts.id,
                finding.severity(),
                finding.evidence.comparison
            ),
        },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: "var/lib/dpkg/status",
                },
            },
            logical_locations: finding
                .packages
                .iter()
                .map(|name| LogicalLocation {
                    name,
                    kind: "package",
                })
                .collect(),
        }],
        // The same finding in the next scan, whatever version it is then.
        partial_fingerprints: BTreeMap::from([(
            "finding/v1",
            format!("{} {}", finding.facts.id, product.id),
        )]),
        properties: json!({
            "installedVersion": finding.version,
            "fixedIn": finding.fixed_in,
            "record": finding.evidence.record,
            "evidence": serde_json::to_value(Proof::of(&finding.evidence, generation))?,
        }),
    })
}

fn level(finding: &Finding) -> &'static str {
    match finding.facts.severity {
        Some(Severity::Critical | Severity::High) => "error",
        Some(Severity::Medium) => "warning",
        Some(Severity::Low | Severity::None) | None => "note",
    }
}
