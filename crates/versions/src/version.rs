//! A version made comparable: the order of its scheme as the order of a byte string.

use std::fmt;

/// The text is not a version that can be compared. Unknown is a state of its own, never "below all".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VersionError {
    #[error("the version is empty")]
    Empty,
    #[error("'{0}' has no number in it, so it cannot be compared as a version")]
    NoNumber(String),
    #[error("'{text}' is not a version of scheme {scheme}: {reason}")]
    Malformed {
        scheme: &'static str,
        text: String,
        reason: &'static str,
    },
}

/// A parsed version. Two versions of one [`Scheme`](crate::Scheme) compare as that scheme says; versions of
/// different schemes must not be compared. The order is that of [`Version::key`], byte by byte, so a table of
/// versions can be sorted and searched once and be compared by position afterwards.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version(Box<[u8]>);

impl Version {
    pub(crate) fn from_key(key: Vec<u8>) -> Self {
        Self(key.into_boxed_slice())
    }

    /// Sort key. Equal keys are equal versions (`1.0` and `1.0.0` in the generic scheme).
    pub fn key(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Version({})", self.0.escape_ascii())
    }
}

/// Appends a run of decimal digits of any length so that byte order is numeric order: the count of significant
/// digits, then the digits. An empty run is zero.
pub(crate) fn push_number(key: &mut Vec<u8>, digits: &[u8]) {
    let zeros = digits.iter().take_while(|&&d| d == b'0').count();
    let significant = &digits[zeros..];
    if significant.len() < 255 {
        key.push(significant.len() as u8);
    } else {
        key.push(255);
        key.extend_from_slice(&(significant.len() as u64).to_be_bytes());
    }
    key.extend_from_slice(significant);
}
