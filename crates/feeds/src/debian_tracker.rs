//! The Debian security tracker in its own forms: the lists of advisories (`data/DSA/list`, `data/DLA/list`), and
//! the JSON of all packages (`/tracker/data/json`).

mod list;
mod packages;
mod release;

use std::io::BufRead;

use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;

/// Reads one document. Keys are `DSA-5514-1` in the lists and `CVE-2016-5405 389-ds-base` in the JSON. Other lists of
/// the tracker, which lie beside them in an archive, give no records.
pub fn read(mut document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let head = document.reader.fill_buf();
    let first = head.map_err(|source| FeedError::Read {
        document: document.name.to_owned(),
        source,
    });
    match first?.first() {
        Some(b'{') => packages::read(document, sink),
        Some(b'[') => list::read(document, sink),
        _ => Ok(()),
    }
}
