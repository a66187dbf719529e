//! JSON lines: a record a line.

use std::io::{BufRead, Read};

use parapet_model::record::FeedRecord;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::sink::Sink;

/// Hands every line that is not blank to `record`, which may keep it for later and give nothing; what it says of a
/// line it cannot read becomes a diagnostic. A last line without an end that cannot be read is a truncated document.
pub(crate) fn each_line(
    mut document: Document<'_>,
    limits: Limits,
    sink: &mut dyn Sink,
    record: &mut dyn FnMut(&str) -> Result<Option<FeedRecord>, String>,
) -> Result<(), FeedError> {
    let name = document.name;
    let mut line = Vec::new();
    for number in 1_u64.. {
        document.budget.next_record();
        line.clear();
        let mut limited = document
            .reader
            .by_ref()
            .take(limits.record.saturating_add(1));
        let read = limited.read_until(b'\n', &mut line);
        let read = read.map_err(|source| FeedError::Read {
            document: name.to_owned(),
            source,
        })?;
        if read == 0 {
            break;
        }
        if read as u64 > limits.record {
            let message = format!("line {number} has more than {} bytes", limits.record);
            return Err(FeedError::shape(name, message));
        }
        let message = match std::str::from_utf8(&line).map(str::trim) {
            Ok("") => continue,
            Ok(text) => match record(text) {
                Ok(Some(record)) => {
                    sink.record(record)?;
                    continue;
                }
                Ok(None) => continue,
                Err(message) => message,
            },
            Err(error) => error.to_string(),
        };
        if line.last() != Some(&b'\n') {
            let message = format!("the last line is truncated: {message}");
            return Err(FeedError::shape(name, message));
        }
        sink.diagnostic(Diagnostic::new(name, format!("line {number}"), message));
    }
    Ok(())
}
