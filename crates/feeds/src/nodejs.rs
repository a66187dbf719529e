//! Vulnerabilities of Node.js itself, by its security working group: `index.json`, an object by number.

mod ranges;

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_cvss::Vector;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, RecordFacts, RecordText, Reference,
};
use parapet_model::{CveId, Cvss, CvssVersion, Severity};
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::each_member;
use crate::sink::Sink;
use crate::time::midnight;

/// Who speaks. Where only some systems are concerned, they stand behind it: `Node.js:win32`.
const ECOSYSTEM: &str = "Node.js";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Vulnerability {
    #[serde(default)]
    cve: Vec<CveId>,
    vulnerable: String,
    #[serde(default)]
    patched: String,
    #[serde(rename = "ref")]
    reference: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    overview: String,
    #[serde(default)]
    severity: String,
    #[serde(rename = "publish_date")]
    publish_date: Option<Date>,
    #[serde(default)]
    affected_environments: Vec<CompactString>,
    cvss: Option<String>,
}

/// Reads one document; the key of a record is its number, `nodejs-core-150`. In an archive only `index.json` is read,
/// which has all that the other documents have.
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    if document
        .entry_file()
        .is_some_and(|file| file != "index.json")
    {
        return Ok(());
    }
    let name = document.name;
    each_member(document, &mut |number, member| {
        let read = serde_json::from_str(member)
            .map_err(|error| error.to_string())
            .and_then(|vulnerability| record(number, vulnerability));
        match read {
            Ok(record) => sink.record(record),
            Err(message) => {
                sink.diagnostic(Diagnostic::new(name, number, message));
                Ok(())
            }
        }
    })
}

fn record(number: &str, from: Vulnerability) -> Result<FeedRecord, String> {
    let id = format!("nodejs-core-{number}");
    let ranges = ranges::vulnerable(&from.vulnerable, &from.patched)?;
    let severity = match from.severity.as_str() {
        "low" => Some(Severity::Low),
        "medium" => Some(Severity::Medium),
        "high" => Some(Severity::High),
        "critical" => Some(Severity::Critical),
        _ => None,
    };
    let affected = ecosystems(&from.affected_environments)
        .into_iter()
        .map(|ecosystem| AffectedPackage {
            ecosystem,
            name: "node".into(),
            ranges: ranges.clone(),
            severity,
            ..AffectedPackage::default()
        });
    Ok(FeedRecord {
        key: id.clone(),
        withdrawn: false,
        modified: None,
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: id.into(),
            cves: from.cve,
            published: from.publish_date.and_then(midnight),
            cvss: from.cvss.as_deref().and_then(rating).into_iter().collect(),
            affected: affected.collect(),
        }),
        text: Some(RecordText {
            title: from.description.trim().to_owned(),
            description: from.overview.trim().to_owned(),
            references: from
                .reference
                .map(|url| Reference {
                    url,
                    tags: Vec::new(),
                })
                .into_iter()
                .collect(),
            ..RecordText::default()
        }),
    })
}

fn ecosystems(environments: &[CompactString]) -> Vec<CompactString> {
    if environments.is_empty() || environments.iter().any(|e| e == "all") {
        return vec![ECOSYSTEM.into()];
    }
    let of_system = |system| CompactString::from(format!("{ECOSYSTEM}:{system}"));
    environments.iter().map(of_system).collect()
}

/// `3.0/AV:N/AC:H/…`
fn rating(vector: &str) -> Option<Cvss> {
    let vector = format!("CVSS:{}", vector.trim_start_matches("CVSS:"));
    let parsed = Vector::parse(&vector).ok()?;
    Some(Cvss {
        version: match parsed.version() {
            parapet_cvss::Version::V2 => CvssVersion::V2,
            parapet_cvss::Version::V30 => CvssVersion::V30,
            parapet_cvss::Version::V31 => CvssVersion::V31,
            parapet_cvss::Version::V40 => CvssVersion::V40,
        },
        base: parsed.base().value() as f32,
        vector,
        source: "nodejs".to_owned(),
        primary: false,
    })
}
