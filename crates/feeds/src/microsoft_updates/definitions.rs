//! `definitions.zip` of Windows Exploit Suggester, next generation: a row a CVE, update and product.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Reader, kb};
use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;
use crate::table::{Form, Row, each_row};
use crate::time::midnight;

const COLUMNS: [&str; 4] = ["DatePosted", "BulletinKB", "AffectedProduct", "Supersedes"];

pub(super) fn read(
    document: Document<'_>,
    reader: &mut Reader,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    each_row(document, Form::csv(&COLUMNS), sink, &mut |row| {
        note(row, reader)?;
        Ok(None)
    })
}

/// Rows without a number of an update say what is vulnerable and nothing of updates.
fn note(row: &Row<'_>, reader: &mut Reader) -> Result<(), String> {
    let Some(new) = kb(row.get("BulletinKB")) else {
        return Ok(());
    };
    let posted = posted(row.get("DatePosted"))?;
    let update = reader.update(new);
    let product = row.get("AffectedProduct");
    if !product.is_empty() && !update.products.contains(product) {
        update.products.insert(product.into());
    }
    // Their titles are of vulnerabilities and not of updates.
    update.describe(posted, "");
    for old in row.get("Supersedes").split(';').filter_map(kb) {
        reader.supersede(old, new);
    }
    Ok(())
}

/// `20170314`
fn posted(text: &str) -> Result<Option<Timestamp>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = Date::strptime("%Y%m%d", text);
    let date = date.map_err(|error| format!("'{text}' is not a date: {error}"))?;
    Ok(midnight(date))
}
