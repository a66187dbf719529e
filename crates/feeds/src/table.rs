//! CSV documents, one row at a time.

use csv::{ReaderBuilder, StringRecord};
use parapet_model::record::FeedRecord;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;

/// A row with the names of its columns.
pub(crate) struct Row<'a> {
    columns: &'a [(&'static str, usize)],
    fields: &'a StringRecord,
}

impl Row<'_> {
    /// The field of a wanted column, trimmed.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .find(|(name, _)| *name == column)
            .and_then(|(_, index)| self.fields.get(*index))
            .unwrap_or_default()
            .trim()
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) columns: &'static [&'static str],
    pub(crate) delimiter: u8,
    /// Fields may stand in quotation marks.
    pub(crate) quoting: bool,
}

impl Form {
    pub(crate) const fn csv(columns: &'static [&'static str]) -> Self {
        Self {
            columns,
            delimiter: b',',
            quoting: true,
        }
    }

    pub(crate) const fn tsv(columns: &'static [&'static str]) -> Self {
        Self {
            columns,
            delimiter: b'\t',
            quoting: false,
        }
    }
}

/// Reads the rows below the header line; lines that begin with `#` before it are comments. A header without one
/// of the wanted columns is a document of another kind; a last row that is too short is a truncated document.
/// `record` may keep a row for later and give nothing.
pub(crate) fn each_row(
    document: Document<'_>,
    form: Form,
    sink: &mut dyn Sink,
    record: &mut dyn FnMut(&Row<'_>) -> Result<Option<FeedRecord>, String>,
) -> Result<(), FeedError> {
    let name = document.name;
    let budget = document.budget;
    let mut reader = ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .delimiter(form.delimiter)
        .quoting(form.quoting)
        .from_reader(document.reader);
    let header = reader
        .headers()
        .map_err(|e| FeedError::csv(name, e))?
        .clone();
    let columns = form
        .columns
        .iter()
        .map(|column| match header.iter().position(|h| h == *column) {
            Some(index) => Ok((*column, index)),
            None => Err(FeedError::shape(
                name,
                format!("it has no column '{column}'"),
            )),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut fields = StringRecord::new();
    let mut short = false;
    loop {
        budget.next_record();
        let more = match reader.read_record(&mut fields) {
            Ok(more) => more,
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => {
                let line = error.position().map_or(0, csv::Position::line);
                sink.diagnostic(Diagnostic::new(name, format!("line {line}"), error));
                continue;
            }
            Err(error) => return Err(FeedError::csv(name, error)),
        };
        if !more {
            break;
        }
        short = fields.len() < header.len();
        let read = if fields.len() == header.len() {
            record(&Row {
                columns: &columns,
                fields: &fields,
            })
        } else {
            Err(format!(
                "{} fields where the header has {}",
                fields.len(),
                header.len()
            ))
        };
        match read {
            Ok(Some(record)) => sink.record(record)?,
            Ok(None) => {}
            Err(message) => {
                let line = fields.position().map_or(0, csv::Position::line);
                sink.diagnostic(Diagnostic::new(name, format!("line {line}"), message));
            }
        }
    }
    if short {
        return Err(FeedError::shape(name, "the last line is truncated"));
    }
    Ok(())
}
