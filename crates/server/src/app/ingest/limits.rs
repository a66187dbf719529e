//! What a report may hold.

/// Items of one inventory; the largest real ones have a few thousand.
pub(super) const ITEMS: usize = 20_000;
pub(super) const INTERFACES: usize = 256;
/// Bytes of a name, a vendor, a version, an identifier.
pub(super) const TEXT: usize = 512;
/// Bytes of a DNS name (RFC 1035).
pub(super) const DNS_NAME: usize = 255;

/// Why a report is refused; nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    #[error("'{0}' is not a machine id (40 hex digits)")]
    Machine(String),
    #[error("the report has {count} pieces of software, at most {ITEMS} are taken")]
    Items { count: usize },
    #[error("the report has {count} network interfaces, at most {INTERFACES} are taken")]
    Interfaces { count: usize },
    #[error("{field} has {length} bytes, at most {longest} are taken: '{start}…'")]
    TooLong {
        field: &'static str,
        length: usize,
        longest: usize,
        /// How the value starts, to find it by.
        start: String,
    },
    #[error("{0} is empty")]
    Empty(&'static str),
    #[error("'{0}' is not a source of software that this server knows")]
    Source(String),
}

/// Characters of a refused value that its error repeats.
const REPEATED: usize = 40;

pub(super) fn text(field: &'static str, value: &str) -> Result<(), ReportError> {
    at_most(field, value, TEXT)
}

pub(super) fn needed(field: &'static str, value: &str) -> Result<(), ReportError> {
    if value.is_empty() {
        return Err(ReportError::Empty(field));
    }
    text(field, value)
}

pub(super) fn at_most(field: &'static str, value: &str, longest: usize) -> Result<(), ReportError> {
    if value.len() <= longest {
        return Ok(());
    }
    Err(ReportError::TooLong {
        field,
        length: value.len(),
        longest,
        start: value.chars().take(REPEATED).collect(),
    })
}
