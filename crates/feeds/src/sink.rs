//! Where the records go.

use parapet_model::record::FeedRecord;

use crate::diagnostic::Diagnostic;
use crate::error::FeedError;

/// Takes records one by one, in the order of the documents.
pub trait Sink {
    /// Where two documents hold one key, both records come, the older first or not at all: the last one of a
    /// key is the one that counts. An error ends the reading.
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError>;

    fn diagnostic(&mut self, diagnostic: Diagnostic);
}

/// Keeps everything: for small documents and tests.
#[derive(Debug, Default)]
pub struct Collected {
    pub records: Vec<FeedRecord>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Sink for Collected {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        self.records.push(record);
        Ok(())
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
