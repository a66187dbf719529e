//! PoC-in-GitHub: repositories that name a CVE, a JSON list each CVE. Lists and forks name CVEs too, so that none of
//! them is verified; their code is not read.

use compact_str::CompactString;
use parapet_model::CveId;
use parapet_model::record::{ExploitFacts, FeedRecord, RecordFacts, RecordText};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;
use crate::time::timestamp;

#[derive(Deserialize)]
struct Repository {
    full_name: String,
    html_url: String,
    description: Option<String>,
    created_at: Option<CompactString>,
    updated_at: Option<CompactString>,
}

/// Reads the list of one CVE, which is the name of the document; the key of a record is CVE and repository.
/// Documents that are not called like a CVE are something else in the same repository.
pub fn read(
    mut document: Document<'_>,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let name = document.name;
    let file = document.entry_file().unwrap_or(name);
    let Some(at) = file.find("CVE-") else {
        return Ok(());
    };
    let id = file[at..].split('.').next().unwrap_or_default();
    let cve: CveId = match id.parse() {
        Ok(cve) => cve,
        Err(error) => {
            sink.diagnostic(Diagnostic::new(name, id, error));
            return Ok(());
        }
    };
    let list = if document.read_whole(limits, buffer)? {
        serde_json::from_slice::<Vec<&RawValue>>(buffer).map_err(|error| error.to_string())
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    let list = match list {
        Ok(list) => list,
        Err(message) => {
            sink.diagnostic(Diagnostic::new(name, "list", message));
            return Ok(());
        }
    };
    for (index, element) in list.iter().enumerate() {
        match record(&cve, element.get()) {
            Ok(record) => sink.record(record)?,
            Err(message) => sink.diagnostic(Diagnostic::new(name, format!("[{index}]"), message)),
        }
    }
    Ok(())
}

fn record(cve: &CveId, element: &str) -> Result<FeedRecord, String> {
    let repository: Repository =
        serde_json::from_str(element).map_err(|error| error.to_string())?;
    let time = |field, text: Option<&str>| {
        let parsed = text.map(timestamp).transpose();
        parsed.map_err(|error| format!("'{field}' is not a time: {error}"))
    };
    let created = time("created_at", repository.created_at.as_deref())?;
    Ok(FeedRecord {
        key: format!("{cve} {}", repository.full_name),
        withdrawn: false,
        modified: time("updated_at", repository.updated_at.as_deref())?,
        facts: RecordFacts::Exploit(ExploitFacts {
            cves: vec![cve.clone()],
            verified: false,
            kind: "poc".into(),
            published: created.map(|time| time.to_zoned(jiff::tz::TimeZone::UTC).date()),
            url: repository.html_url,
        }),
        text: Some(RecordText {
            title: repository.full_name,
            description: repository.description.unwrap_or_default(),
            ..RecordText::default()
        }),
    })
}
