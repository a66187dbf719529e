//! A place between versions.

use std::cmp::Ordering;
use std::fmt;

use crate::scheme::Scheme;
use crate::version::VersionError;

/// A place between versions: before or after all that have this key.
#[derive(Clone)]
pub(super) enum Cut {
    Bottom,
    At {
        key: Vec<u8>,
        after: bool,
        /// The version as it was written; empty for a place that no version has.
        text: Box<str>,
    },
    Top,
}

impl Cut {
    pub(super) fn before(scheme: Scheme, text: &str) -> Result<Self, VersionError> {
        Self::at(scheme, text, false)
    }

    pub(super) fn after(scheme: Scheme, text: &str) -> Result<Self, VersionError> {
        Self::at(scheme, text, true)
    }

    fn at(scheme: Scheme, text: &str, after: bool) -> Result<Self, VersionError> {
        let mut key = Vec::new();
        scheme.write_key(text, &mut key)?;
        if after {
            scheme.make_last_of_equals(&mut key);
        }
        Ok(Self::At {
            key,
            after,
            text: text.trim().into(),
        })
    }

    /// Before all keys that begin so.
    pub(super) fn before_prefix(prefix: Vec<u8>) -> Self {
        Self::At {
            key: prefix,
            after: false,
            text: "".into(),
        }
    }

    /// After all keys that begin so, where what follows never begins with 255.
    pub(super) fn after_prefix(mut prefix: Vec<u8>) -> Self {
        prefix.push(u8::MAX);
        Self::before_prefix(prefix)
    }

    /// How the key stands to the place; never equal.
    pub(super) fn is_before(&self, other: &[u8]) -> bool {
        match self {
            Self::Bottom => true,
            Self::At { key, after, .. } => match key.as_slice().cmp(other) {
                Ordering::Less => true,
                Ordering::Equal => !after,
                Ordering::Greater => false,
            },
            Self::Top => false,
        }
    }
}

impl Ord for Cut {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |cut: &Self| match cut {
            Self::Bottom => 0,
            Self::At { .. } => 1,
            Self::Top => 2,
        };
        match (self, other) {
            (
                Self::At { key, after, .. },
                Self::At {
                    key: other_key,
                    after: other_after,
                    ..
                },
            ) => (key, after).cmp(&(other_key, other_after)),
            _ => rank(self).cmp(&rank(other)),
        }
    }
}

impl PartialOrd for Cut {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cut {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cut {}

impl fmt::Debug for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bottom => f.write_str("bottom"),
            Self::At { key, after, text } => {
                let side = if *after { "after" } else { "before" };
                write!(f, "{side} {text}[{}]", key.escape_ascii())
            }
            Self::Top => f.write_str("top"),
        }
    }
}
