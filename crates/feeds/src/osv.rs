//! Advisories in the OSV schema (1.x): one JSON or YAML document each, alone or in an archive.

mod convert;
mod ranges;
mod shape;

use std::error::Error;

use parapet_model::record::FeedRecord;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;
use crate::yaml;

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
    let whole = document.read_whole(limits, buffer)?;
    hand_on(document.name, whole, limits, sink, || {
        Ok(convert::record(serde_json::from_slice(buffer)?, scope)?)
    })
}

/// The same from YAML. Documents that are not called so are something else in the same repository.
pub fn read_yaml(
    mut document: Document<'_>,
    scope: Scope,
    limits: Limits,
    buffer: &mut Vec<u8>,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let name = document.name;
    if name.contains(": ") && !name.ends_with(".yaml") && !name.ends_with(".yml") {
        return Ok(());
    }
    let whole = document.read_whole(limits, buffer)?;
    hand_on(name, whole, limits, sink, || {
        let text = std::str::from_utf8(buffer)?;
        Ok(convert::record(yaml::from_str(text)?, scope)?)
    })
}

fn hand_on(
    document: &str,
    whole: bool,
    limits: Limits,
    sink: &mut dyn Sink,
    convert: impl FnOnce() -> Result<FeedRecord, Box<dyn Error>>,
) -> Result<(), FeedError> {
    let record = if whole {
        convert().map_err(|error| error.to_string())
    } else {
        Err(format!("more than {} bytes", limits.record))
    };
    match record {
        Ok(record) => sink.record(record),
        Err(message) => {
            sink.diagnostic(Diagnostic::new(document, "advisory", message));
            Ok(())
        }
    }
}
