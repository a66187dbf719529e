//! Advisories in the OSV schema (1.x): one JSON document each, alone or in an archive.

mod convert;
mod ranges;
mod shape;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// What a feed takes from the advisories.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// `Debian`: packages of `Debian` and `Debian:…` only. Other ecosystems come along where one advisory speaks
    /// about both, which is never the whole of them.
    pub ecosystem: &'static str,
}

/// Reads one advisory through `buffer`; the key of a record is its OSV id. Every advisory is a document of its
/// own, so that a broken one is one bad record and not the end of the archive.
pub fn read(
    mut document: Document<'_>,
    scope: Scope,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let name = document.name;
    let record = if document.read_whole(limits, buffer)? {
        convert::record(buffer, scope).map_err(|error| error.to_string())
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    match record {
        Ok(record) => sink.record(record),
        Err(message) => {
            sink.diagnostic(Diagnostic::new(name, "advisory", message));
            Ok(())
        }
    }
}
