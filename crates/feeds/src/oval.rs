//! OVAL 5 documents of Linux distributions: definitions whose criteria test for packages.
//!
//! One reader for all; what only one source does stands in `dialect/`. A document gives its definitions first and
//! the tests, objects, states and variables that they refer to after them, so its definitions wait in memory, in a
//! compact form, until it ends.

mod collect;
mod convert;
mod criteria;
mod dialect;
mod element;
mod meaning;
mod names;
mod resolve;
mod shape;
mod walk;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;

pub use dialect::Dialect;

/// Reads one document. The key of a record is the id of its definition and the first release that it is about, as
/// `oval:com.redhat.rhsa:def:20224765 Red Hat:enterprise_linux:9`: documents of several releases share definitions.
/// Definitions of inventory give no record.
pub fn read(
    document: Document<'_>,
    dialect: Dialect,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let name = document.name;
    let mut collected = collect::Collected::default();
    walk::each_element(document, &mut |section, element| {
        if let Err(message) = collected.take(section, &element) {
            let place = element.attribute("id").unwrap_or(section);
            sink.diagnostic(Diagnostic::new(name, place, message));
        }
    })?;
    let (definitions, library) = collected.into_parts();
    for definition in definitions {
        match convert::record(&definition, &library, dialect) {
            Ok(Some(record)) => sink.record(record)?,
            Ok(None) => {}
            Err(message) => sink.diagnostic(Diagnostic::new(name, definition.id.as_str(), message)),
        }
    }
    Ok(())
}
