//! A version made comparable: the order of its scheme as the order of a byte string.

use std::fmt;

/// Longest text that is read as a version, in bytes. Real ones stay below 200.
pub const MAX_LENGTH: usize = 4096;

/// The text is not a version that can be compared. Unknown is a state of its own, never "below all".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VersionError {
    #[error("the version is empty")]
    Empty,
    #[error("a version of {0} bytes is too long: {MAX_LENGTH} are allowed")]
    TooLong(usize),
    #[error("'{}' is not a version of scheme {scheme}: {reason}", text.escape_debug())]
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
