//! CVE records, JSON 5: what the numbering authorities (CNA) and authorised publishers (ADP) say, a document each.

mod affected;
mod convert;
mod name;
mod shape;
mod versions;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// Reads one record through `buffer`; its key is the CVE id. In an archive, documents that are not called like a CVE
/// are something else in the same repository.
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
        convert::record(buffer)
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    match record {
        Ok(record) => sink.record(record),
        Err(message) => {
            sink.diagnostic(Diagnostic::new(document.name, "record", message));
            Ok(())
        }
    }
}
