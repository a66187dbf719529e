//! EPSS scores: CSV with a comment line, then `cve,epss,percentile`.

use parapet_model::CveId;
use parapet_model::record::{EpssFacts, FeedRecord, RecordFacts};

use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;
use crate::table::{Form, Row, each_row};

const COLUMNS: [&str; 3] = ["cve", "epss", "percentile"];

/// Reads one document; the key of a record is its CVE id. The date of the scores is the document's, not the
/// record's: a score that stays the same from one day to the next is an unchanged record.
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    each_row(document, Form::csv(&COLUMNS), sink, &mut |row| {
        record(row).map(Some)
    })
}

fn record(row: &Row<'_>) -> Result<FeedRecord, String> {
    let cve: CveId = row.get("cve").parse().map_err(|e| format!("{e}"))?;
    Ok(FeedRecord {
        key: cve.to_string(),
        withdrawn: false,
        modified: None,
        facts: RecordFacts::Epss(EpssFacts {
            cve,
            score: probability(row.get("epss"))?,
            percentile: probability(row.get("percentile"))?,
        }),
        text: None,
    })
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err(format!("'{text}' is not a number within 0 and 1")),
    }
}
