//! Why a feed as a whole could not be read.

use std::io;
use std::path::PathBuf;

/// A failure of a whole feed: the caller keeps the generation it has. Every variant names the document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    #[error("cannot open '{path}': {source}", path = path.display())]
    Open { path: PathBuf, source: io::Error },
    #[error("cannot read '{document}': {source}")]
    Read { document: String, source: io::Error },
    #[error("'{document}' is broken or truncated: {source}")]
    Json {
        document: String,
        source: serde_json::Error,
    },
    #[error("'{document}' is broken or truncated: {source}")]
    Csv {
        document: String,
        source: csv::Error,
    },
    #[error("'{document}' is broken: {message}")]
    Shape { document: String, message: String },
    /// Nothing, or less than half, could be read: the source has changed its form, or is another document.
    #[error("'{document}' has {records} readable records and {diagnostics} others")]
    Unreadable {
        document: String,
        records: usize,
        diagnostics: usize,
    },
    #[error("no file of the feed '{feed}' was found in '{directory}'", directory = directory.display())]
    NoSource {
        feed: &'static str,
        directory: PathBuf,
    },
    /// The sink wants no more records, for instance because the store went away.
    #[error("reading was stopped: {0}")]
    Stopped(String),
}

impl FeedError {
    pub(crate) fn shape(document: &str, message: impl Into<String>) -> Self {
        Self::Shape {
            document: document.to_owned(),
            message: message.into(),
        }
    }

    /// Errors of JSON readers: an input error keeps its own words.
    pub(crate) fn json(document: &str, source: serde_json::Error) -> Self {
        if source.is_io() && source.io_error_kind() != Some(io::ErrorKind::UnexpectedEof) {
            Self::Read {
                document: document.to_owned(),
                source: source.into(),
            }
        } else {
            Self::Json {
                document: document.to_owned(),
                source,
            }
        }
    }

    pub(crate) fn csv(document: &str, source: csv::Error) -> Self {
        Self::Csv {
            document: document.to_owned(),
            source,
        }
    }
}
