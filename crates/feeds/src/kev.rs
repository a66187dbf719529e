//! CISA's Known Exploited Vulnerabilities catalogue (JSON).

use jiff::civil::Date;
use parapet_model::CveId;
use parapet_model::record::{FeedRecord, KnownExploitedFacts, RecordFacts, RecordText, Reference};
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::{Header, each_element};
use crate::sink::Sink;

const HEADER: Header = Header {
    list: "vulnerabilities",
    count: "count",
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(rename = "cveID")]
    cve_id: CveId,
    date_added: Date,
    due_date: Option<Date>,
    #[serde(default)]
    known_ransomware_campaign_use: String,
    #[serde(default)]
    vulnerability_name: String,
    #[serde(default)]
    short_description: String,
    #[serde(default)]
    required_action: String,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    cwes: Vec<String>,
}

/// Reads one document; the key of a record is its CVE id. The catalogue has no times of modification.
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let name = document.name;
    each_element(
        document,
        HEADER,
        &mut |index, element| match serde_json::from_str::<Entry>(element) {
            Ok(entry) => sink.record(record(entry)),
            Err(error) => {
                let place = format!("vulnerabilities[{index}]");
                sink.diagnostic(Diagnostic::new(name, place, error));
                Ok(())
            }
        },
    )
}

fn record(entry: Entry) -> FeedRecord {
    let mut description = entry.short_description;
    if !entry.required_action.is_empty() {
        description.push_str("\n\nRequired action: ");
        description.push_str(&entry.required_action);
    }
    FeedRecord {
        key: entry.cve_id.to_string(),
        withdrawn: false,
        modified: None,
        facts: RecordFacts::KnownExploited(KnownExploitedFacts {
            cve: entry.cve_id,
            added: entry.date_added,
            due: entry.due_date,
            ransomware: entry
                .known_ransomware_campaign_use
                .eq_ignore_ascii_case("known"),
        }),
        text: Some(RecordText {
            title: entry.vulnerability_name,
            description,
            references: references(&entry.notes),
            cwes: entry.cwes,
            status: String::new(),
        }),
    }
}

/// The notes are addresses and remarks, separated by semicolons.
fn references(notes: &str) -> Vec<Reference> {
    notes
        .split([';', ' '])
        .map(str::trim)
        .filter(|note| note.starts_with("https://") || note.starts_with("http://"))
        .map(|url| Reference {
            url: url.to_owned(),
            tags: Vec::new(),
        })
        .collect()
}
