//! What is wrong with a vector.

use crate::Version;

/// The text that is no vector, and why. Long texts are cut.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{vector}' is not a CVSS vector: {reason}")]
pub struct Error {
    pub vector: String,
    pub reason: Reason,
}

impl Error {
    pub(crate) fn new(vector: &str, reason: Reason) -> Self {
        Self {
            vector: shortened(vector, 200),
            reason,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    #[error("it is empty")]
    Empty,
    #[error("version '{0}' is not 3.0, 3.1 or 4.0, and vectors of version 2 begin with a metric")]
    UnknownVersion(String),
    #[error("one of its parentheses is missing")]
    Parenthesis,
    #[error("'{0}' is not a metric with a value")]
    NotAMetric(String),
    #[error("version {version} has no metric '{metric}'")]
    UnknownMetric { metric: String, version: Version },
    #[error("metric {metric} has no value '{value}'")]
    UnknownValue { metric: &'static str, value: String },
    #[error("metric {0} stands there twice")]
    Duplicate(&'static str),
    #[error("metric {metric} must stand before {before}")]
    Order {
        metric: &'static str,
        before: &'static str,
    },
    #[error("metric {0} is missing")]
    Missing(&'static str),
}

pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
