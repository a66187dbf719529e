//! What is said about a record that could not be read.

use std::fmt;

/// A record of a document that was left out, and why. Reading went on after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// File name; for archives `archive: entry`.
    pub document: String,
    /// Where in the document: `vulnerabilities[17]`, `line 12`, a key.
    pub place: String,
    pub message: String,
}

impl Diagnostic {
    pub fn new(
        document: impl Into<String>,
        place: impl Into<String>,
        message: impl fmt::Display,
    ) -> Self {
        Self {
            document: document.into(),
            place: place.into(),
            message: message.to_string(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.document, self.place, self.message)
    }
}
