//! Overrides of NVD's configurations: for vulnerabilities that NVD has not analysed, and where it was wrong. A JSON
//! document each.

use compact_str::CompactString;
use parapet_model::CveId;
use parapet_model::record::{FeedRecord, RecordFacts, RecordText, Reference, VulnerabilityFacts};
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::nvd;
use crate::sink::Sink;
use crate::time::timestamp;

#[derive(Deserialize)]
struct Override {
    #[serde(rename = "_annotation")]
    annotation: Annotation,
    cve: Cve,
}

#[derive(Deserialize)]
struct Annotation {
    cve_id: CveId,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    description: String,
    published: Option<CompactString>,
    modified: Option<CompactString>,
    #[serde(default)]
    references: Vec<String>,
}

#[derive(Deserialize)]
struct Cve {
    #[serde(default)]
    configurations: Vec<nvd::Configuration>,
    #[serde(default)]
    references: Vec<nvd::Reference>,
}

/// Reads one override; the key of a record is its CVE id. In an archive, documents that are not called like a CVE are
/// something else in the same repository. One without configurations has none to put in place of NVD's.
pub fn read(
    mut document: Document<'_>,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    if document
        .entry_file()
        .is_some_and(|file| !file.starts_with("CVE-"))
    {
        return Ok(());
    }
    let record = if document.read_whole(limits, buffer)? {
        record(buffer)
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    match record {
        Ok(record) => sink.record(record),
        Err(message) => {
            sink.diagnostic(Diagnostic::new(document.name, "override", message));
            Ok(())
        }
    }
}

fn record(bytes: &[u8]) -> Result<FeedRecord, String> {
    let Override { annotation, cve } =
        serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let time = |field, text: Option<&str>| {
        let parsed = text.map(timestamp).transpose();
        parsed.map_err(|error| format!("'{field}' is not a time: {error}"))
    };
    let configurations = cve.configurations.into_iter().map(nvd::configuration);
    let configurations = configurations
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    let tagged = cve.references.into_iter().map(|reference| Reference {
        url: reference.url,
        tags: reference.tags,
    });
    let mut references: Vec<Reference> = tagged.collect();
    for url in annotation.references {
        if references.iter().all(|known| known.url != url) {
            references.push(Reference {
                url,
                tags: Vec::new(),
            });
        }
    }
    Ok(FeedRecord {
        key: annotation.cve_id.to_string(),
        withdrawn: false,
        modified: time("modified", annotation.modified.as_deref())?,
        facts: RecordFacts::Vulnerability(VulnerabilityFacts {
            cve: annotation.cve_id,
            published: time("published", annotation.published.as_deref())?,
            cvss: Vec::new(),
            exploit_reference: references
                .iter()
                .any(|reference| reference.tags.iter().any(|tag| tag == "Exploit")),
            configurations,
            exploitation: None,
        }),
        text: Some(RecordText {
            description: annotation.description,
            references,
            status: annotation.reason,
            ..RecordText::default()
        }),
    })
}
