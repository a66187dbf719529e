//! From the NVD shape to the model.

use parapet_model::record::{
    Configuration, CpeMatch, FeedRecord, Node, Operator, RecordFacts, RecordText, Reference,
    VulnerabilityFacts,
};
use parapet_model::{Cvss, CvssVersion};

use super::shape;
use crate::time::timestamp;

#[derive(Debug, thiserror::Error)]
pub(crate) enum ConvertError {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error("'{field}' is not a time: {source}")]
    Time {
        field: &'static str,
        source: jiff::Error,
    },
    #[error("base score {0} is not within 0 and 10")]
    BaseScore(f32),
    #[error("criterion '{0}' is not a CPE 2.3 name")]
    Criterion(String),
}

pub(super) fn record(element: &str) -> Result<FeedRecord, ConvertError> {
    let cve = serde_json::from_str::<shape::Item>(element)?.cve;
    let time = |field, text: Option<&str>| {
        text.map(timestamp)
            .transpose()
            .map_err(|source| ConvertError::Time { field, source })
    };
    let published = time("published", cve.published.as_deref())?;
    let modified = time("lastModified", cve.last_modified.as_deref())?;
    let exploit_reference = cve
        .references
        .iter()
        .any(|reference| reference.tags.iter().any(|tag| tag == "Exploit"));
    Ok(FeedRecord {
        key: cve.id.to_string(),
        withdrawn: cve.vuln_status == "Rejected",
        modified,
        facts: RecordFacts::Vulnerability(VulnerabilityFacts {
            cve: cve.id,
            published,
            cvss: ratings(cve.metrics)?,
            exploit_reference,
            configurations: cve
                .configurations
                .into_iter()
                .map(configuration)
                .collect::<Result<_, _>>()?,
            exploitation: None,
        }),
        text: Some(RecordText {
            title: String::new(),
            description: description(cve.descriptions),
            references: cve
                .references
                .into_iter()
                .map(|r| Reference {
                    url: r.url,
                    tags: r.tags,
                })
                .collect(),
            cwes: cwes(cve.weaknesses),
            status: cve.vuln_status,
        }),
    })
}

/// The id that a record of a wrong shape has, if it has that much.
pub(super) fn claimed_id(element: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(element).ok()?;
    Some(value.get("cve")?.get("id")?.as_str()?.to_owned())
}

fn ratings(metrics: shape::Metrics) -> Result<Vec<Cvss>, ConvertError> {
    let versions = [
        (CvssVersion::V2, metrics.v2),
        (CvssVersion::V30, metrics.v30),
        (CvssVersion::V31, metrics.v31),
        (CvssVersion::V40, metrics.v40),
    ];
    let mut ratings = Vec::new();
    for (version, metrics) in versions {
        for metric in metrics {
            let base = metric.cvss_data.base_score;
            if !(0.0..=10.0).contains(&base) {
                return Err(ConvertError::BaseScore(base));
            }
            ratings.push(Cvss {
                version,
                base,
                vector: metric.cvss_data.vector_string,
                source: metric.source,
                primary: metric.kind == "Primary",
            });
        }
    }
    Ok(ratings)
}

/// A configuration in NVD's form, which other sources use too.
pub(crate) fn configuration(from: shape::Configuration) -> Result<Configuration, ConvertError> {
    Ok(Configuration {
        operator: operator(from.operator),
        negate: from.negate,
        nodes: from.nodes.into_iter().map(node).collect::<Result<_, _>>()?,
    })
}

fn node(from: shape::Node) -> Result<Node, ConvertError> {
    Ok(Node {
        operator: operator(from.operator),
        negate: from.negate,
        matches: from
            .cpe_match
            .into_iter()
            .map(cpe_match)
            .collect::<Result<_, _>>()?,
    })
}

fn cpe_match(from: shape::CpeMatch) -> Result<CpeMatch, ConvertError> {
    if !from.criteria.starts_with("cpe:2.3:") {
        return Err(ConvertError::Criterion(from.criteria));
    }
    Ok(CpeMatch {
        vulnerable: from.vulnerable,
        criteria: from.criteria,
        start_including: from.version_start_including,
        start_excluding: from.version_start_excluding,
        end_including: from.version_end_including,
        end_excluding: from.version_end_excluding,
    })
}

fn operator(from: shape::Operator) -> Operator {
    match from {
        shape::Operator::And => Operator::And,
        shape::Operator::Or => Operator::Or,
    }
}

fn description(descriptions: Vec<shape::LangString>) -> String {
    descriptions
        .into_iter()
        .find(|d| d.lang == "en" || d.lang.starts_with("en-"))
        .map(|d| d.value)
        .unwrap_or_default()
}

/// `NVD-CWE-noinfo` and `NVD-CWE-Other` say nothing and are left out.
fn cwes(weaknesses: Vec<shape::Weakness>) -> Vec<String> {
    let mut cwes: Vec<String> = Vec::new();
    for text in weaknesses.into_iter().flat_map(|w| w.description) {
        if text.value.starts_with("CWE-") && !cwes.contains(&text.value) {
            cwes.push(text.value);
        }
    }
    cwes
}
