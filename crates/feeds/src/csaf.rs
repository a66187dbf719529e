//! CSAF 2.0 of Linux distributions: VEX documents (one vulnerability and all products) and security advisories
//! (one update and its vulnerabilities), one JSON document each.

mod component;
mod convert;
mod products;
mod shape;
mod statements;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// Whose documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    RedHat,
    Suse,
}

/// Lie beside the documents in archives: checksums, signatures, lists of changes.
const SIDE_FILES: [&str; 5] = [".asc", ".sha256", ".sha512", ".csv", ".txt"];

/// Reads one document through `buffer`; the key of a record is the id of the document (`CVE-2023-6237`,
/// `RHSA-2024:0010`). A broken one is one bad record and not the end of the archive.
///
/// Packages are named as they are installed. What is said of a source package has `src` as its only architecture.
/// Where a product got its fix in several minor releases, each has an entry: a version that one of them has as fixed
/// is fixed.
pub fn read(
    mut document: Document<'_>,
    publisher: Publisher,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let name = document.name;
    if SIDE_FILES.iter().any(|extension| name.ends_with(extension)) {
        return Ok(());
    }
    let record = if document.read_whole(limits, buffer)? {
        serde_json::from_slice(buffer)
            .map_err(|error| error.to_string())
            .and_then(|document| convert::record(&document, publisher))
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    match record {
        Ok(record) => sink.record(record),
        Err(message) => {
            sink.diagnostic(Diagnostic::new(name, "document", message));
            Ok(())
        }
    }
}
