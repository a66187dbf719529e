//! Metasploit's module metadata (`modules_metadata_base.json`), and files of later modules in the same form.

use compact_str::CompactString;
use jiff::civil::Date;
use jiff::{Timestamp, fmt::strtime};
use parapet_model::CveId;
use parapet_model::record::{ExploitFacts, FeedRecord, RecordFacts, RecordText, Reference};
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::each_member;
use crate::sink::Sink;

#[derive(Deserialize)]
struct Module {
    name: Option<String>,
    fullname: String,
    #[serde(rename = "type")]
    kind: CompactString,
    disclosure_date: Option<Date>,
    description: Option<String>,
    #[serde(default)]
    references: Vec<String>,
    mod_time: Option<String>,
}

/// Reads one document; the key of a record is the module's key in it (`exploit_windows/smb/…`).
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let name = document.name;
    each_member(document, &mut |key, member| {
        let read = serde_json::from_str::<Module>(member)
            .map_err(|error| error.to_string())
            .and_then(|module| record(key, module));
        match read {
            Ok(record) => sink.record(record),
            Err(message) => {
                sink.diagnostic(Diagnostic::new(name, key, message));
                Ok(())
            }
        }
    })
}

fn record(key: &str, module: Module) -> Result<FeedRecord, String> {
    let modified = module.mod_time.as_deref().map(mod_time).transpose()?;
    let cves = module.references.iter().filter_map(|r| r.parse().ok());
    let mut cves: Vec<CveId> = cves.collect();
    cves.sort();
    cves.dedup();
    let urls = module.references.iter();
    Ok(FeedRecord {
        key: key.to_owned(),
        withdrawn: false,
        modified,
        facts: RecordFacts::Exploit(ExploitFacts {
            cves,
            verified: true,
            kind: module.kind,
            published: module.disclosure_date,
            url: format!("https://www.rapid7.com/db/modules/{}/", module.fullname),
        }),
        text: Some(RecordText {
            title: module.name.unwrap_or_default(),
            description: unindented(module.description.as_deref().unwrap_or_default()),
            references: urls
                .filter_map(|reference| reference.strip_prefix("URL-"))
                .map(|url| Reference {
                    url: url.to_owned(),
                    tags: Vec::new(),
                })
                .collect(),
            ..RecordText::default()
        }),
    })
}

/// `2020-10-02 17:38:06 +0000`
fn mod_time(text: &str) -> Result<Timestamp, String> {
    strtime::parse("%Y-%m-%d %H:%M:%S %z", text)
        .and_then(|time| time.to_timestamp())
        .map_err(|error| format!("'mod_time' is not a time: {error}"))
}

/// Descriptions keep the indentation of the module's source text.
fn unindented(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}
