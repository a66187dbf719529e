//! Alpine's security database: the fixes of each package of one repository of one release (`v3.19/main.json`).

mod fixes;

use compact_str::CompactString;
use parapet_model::record::{AdvisoryFacts, FeedRecord, RecordFacts};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;
use fixes::Fixes;

#[derive(Deserialize)]
struct Database<'a> {
    #[serde(rename = "distroversion")]
    release: CompactString,
    #[serde(rename = "reponame")]
    repository: CompactString,
    #[serde(borrow)]
    packages: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    pkg: Package<'a>,
}

#[derive(Deserialize)]
struct Package<'a> {
    name: CompactString,
    #[serde(borrow, default)]
    secfixes: Fixes<'a>,
}

/// Reads one document through `buffer`, a megabyte at most in practice. The key of a record is
/// `v3.19/main/openssl`; the database has no times of modification.
pub fn read(
    mut document: Document<'_>,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    if !document.read_whole(limits, buffer)? {
        let message = format!("it has more than {} bytes", limits.record);
        return Err(FeedError::shape(document.name, message));
    }
    let name = document.name;
    let database: Database<'_> =
        serde_json::from_slice(buffer).map_err(|error| FeedError::json(name, error))?;
    for (index, package) in database.packages.iter().enumerate() {
        match serde_json::from_str::<Entry<'_>>(package.get()) {
            Ok(entry) => {
                let (record, unknown) = record(&database, &entry.pkg);
                if !unknown.is_empty() {
                    let message = format!("no vulnerability in '{}'", unknown.join("', '"));
                    sink.diagnostic(Diagnostic::new(name, &record.key, message));
                }
                sink.record(record)?;
            }
            Err(error) => {
                let place = format!("packages[{index}]");
                sink.diagnostic(Diagnostic::new(name, place, error));
            }
        }
    }
    Ok(())
}

/// The record of a package, and what of it was not understood.
fn record<'a>(database: &Database<'_>, package: &'a Package<'_>) -> (FeedRecord, Vec<&'a str>) {
    let (release, repository) = (&database.release, &database.repository);
    let key = format!("{release}/{repository}/{}", package.name);
    let (affected, unknown) = package
        .secfixes
        .affected(&format!("Alpine:{release}"), &package.name);
    let mut cves: Vec<_> = affected
        .iter()
        .flat_map(|a| a.cves.iter().cloned())
        .collect();
    cves.sort();
    cves.dedup();
    let record = FeedRecord {
        withdrawn: false,
        modified: None,
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: key.as_str().into(),
            cves,
            published: None,
            cvss: Vec::new(),
            affected,
        }),
        text: None,
        key,
    };
    (record, unknown)
}
