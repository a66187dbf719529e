//! NVD JSON 2.0: year feeds, the *modified* and *recent* feeds, pages of the API.
//!
//! The schema is NVD's `nvd_cve_api_json_2.0`. A document is an object with the list `vulnerabilities`.

mod convert;
mod shape;

pub(crate) use convert::configuration;
pub(crate) use shape::{Configuration, Node, Reference};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::{Header, each_element};
use crate::sink::Sink;

const HEADER: Header = Header {
    list: "vulnerabilities",
    count: "resultsPerPage",
};

/// Reads one document; the key of a record is its CVE id.
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let name = document.name;
    each_element(
        document,
        HEADER,
        &mut |index, element| match convert::record(element) {
            Ok(record) => sink.record(record),
            Err(error) => {
                let place = match convert::claimed_id(element) {
                    Some(id) => format!("vulnerabilities[{index}] {id}"),
                    None => format!("vulnerabilities[{index}]"),
                };
                sink.diagnostic(Diagnostic::new(name, place, error));
                Ok(())
            }
        },
    )
}
