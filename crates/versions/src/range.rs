//! Sets of versions of one scheme: intervals, unions, complements; written as VERS and read from what ecosystems write.

mod cut;
mod intervals;
mod native;
mod vers;

use std::fmt;
use std::ops::Bound;

use crate::scheme::Scheme;
use crate::version::{Version, VersionError};
use cut::Cut;
use intervals::Intervals;

/// Longest text that is read as a range, in bytes.
pub const MAX_LENGTH: usize = 64 * 1024;

/// The text is not a range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RangeError {
    #[error("a range of {0} bytes is too long: {MAX_LENGTH} are allowed")]
    TooLong(usize),
    #[error("'{0}' does not begin with 'vers:' and a scheme")]
    NotVers(String),
    #[error("there is no version scheme '{0}'")]
    UnknownScheme(String),
    #[error("scheme {0} has no ranges of its own")]
    NoNativeRanges(&'static str),
    #[error("a version of the range cannot be read")]
    Version(#[from] VersionError),
    #[error("'{}' is not a range of scheme {scheme}: {reason}", text.escape_debug())]
    Malformed {
        scheme: &'static str,
        text: String,
        reason: &'static str,
    },
}

/// A set of versions of one scheme. Sets with the same bounds are equal, however they were written.
///
/// ```
/// # use parapet_versions::{RangeSet, Scheme};
/// let range = RangeSet::parse_vers("vers:deb/>=1.0|<2.0")?;
/// assert!(range.contains_text("1.9-1")?);
/// assert!(!range.contains_text("2.0")?);
/// let range = RangeSet::parse_native(Scheme::Npm, "^1.2.3 || 3.x")?;
/// assert!(range.contains_text("1.9.0")? && !range.contains_text("2.0.0")?);
/// # Ok::<(), parapet_versions::RangeError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RangeSet {
    scheme: Scheme,
    intervals: Intervals,
    /// What of the versions before a release is in the set, where that is not said by the intervals: ranges of npm
    /// have only those that they name. Only for schemes that know such versions by their key (semver, npm).
    pre_releases: Option<Intervals>,
}

impl RangeSet {
    pub fn empty(scheme: Scheme) -> Self {
        Self::of(scheme, Intervals::empty())
    }

    pub fn all(scheme: Scheme) -> Self {
        Self::of(scheme, Intervals::all())
    }

    /// One version and those that are equal to it.
    pub fn exactly(scheme: Scheme, version: &str) -> Result<Self, VersionError> {
        Self::between(scheme, Bound::Included(version), Bound::Included(version))
    }

    /// Empty if the lower bound is above the upper one.
    pub fn between(
        scheme: Scheme,
        low: Bound<&str>,
        high: Bound<&str>,
    ) -> Result<Self, VersionError> {
        let low = match low {
            Bound::Unbounded => Cut::Bottom,
            Bound::Included(text) => Cut::before(scheme, text)?,
            Bound::Excluded(text) => Cut::after(scheme, text)?,
        };
        let high = match high {
            Bound::Unbounded => Cut::Top,
            Bound::Included(text) => Cut::after(scheme, text)?,
            Bound::Excluded(text) => Cut::before(scheme, text)?,
        };
        Ok(Self::of(scheme, Intervals::between(low, high)))
    }

    fn of(scheme: Scheme, intervals: Intervals) -> Self {
        Self {
            scheme,
            intervals,
            pre_releases: None,
        }
    }

    fn apart(scheme: Scheme, intervals: Intervals, pre_releases: Intervals) -> Self {
        let differ = pre_releases != intervals;
        Self {
            scheme,
            intervals,
            pre_releases: differ.then_some(pre_releases),
        }
    }

    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The version must be of the scheme of the set.
    pub fn contains(&self, version: &Version) -> bool {
        self.contains_key(version.key())
    }

    /// As [`Self::contains`], of a key that [`Scheme::write_key`] wrote.
    pub fn contains_key(&self, key: &[u8]) -> bool {
        match &self.pre_releases {
            Some(pre_releases) if crate::scheme::semver::is_pre_release(key) => {
                pre_releases.contains(key)
            }
            _ => self.intervals.contains(key),
        }
    }

    /// Fails if the text is no version of the scheme.
    pub fn contains_text(&self, version: &str) -> Result<bool, VersionError> {
        Ok(self.contains(&self.scheme.parse(version)?))
    }

    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty() && self.pre_releases.as_ref().is_none_or(Intervals::is_empty)
    }

    pub fn is_all(&self) -> bool {
        self.intervals.is_all() && self.pre_releases.as_ref().is_none_or(Intervals::is_all)
    }

    /// What is in one of both or in both. Sets of different schemes have nothing in common to say: `None`.
    pub fn union(&self, other: &Self) -> Option<Self> {
        self.combine(other, Intervals::union)
    }

    /// What is in both; `None` as for [`Self::union`].
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        self.combine(other, Intervals::intersection)
    }

    /// What is not in the set.
    pub fn complement(&self) -> Self {
        Self::apart(
            self.scheme,
            self.intervals.complement(),
            self.of_pre_releases().complement(),
        )
    }

    fn combine(
        &self,
        other: &Self,
        how: impl Fn(&Intervals, &Intervals) -> Intervals,
    ) -> Option<Self> {
        (self.scheme == other.scheme).then(|| {
            Self::apart(
                self.scheme,
                how(&self.intervals, &other.intervals),
                how(self.of_pre_releases(), other.of_pre_releases()),
            )
        })
    }

    fn of_pre_releases(&self) -> &Intervals {
        self.pre_releases.as_ref().unwrap_or(&self.intervals)
    }

    /// Reads a version range specifier: `vers:npm/>=1.0.0|<2.0.0|!=1.5.0`, `vers:deb/*`, `vers:pypi/1.0|1.1`. Names of
    /// schemes are ours and those that VERS has beside them (`golang`, `cargo`, `alpine`, …). Versions need not be in
    /// order, but none may stand twice.
    pub fn parse_vers(text: &str) -> Result<Self, RangeError> {
        check_length(text)?;
        vers::parse(text)
    }

    /// The range as VERS, versions in order; `None` if it has bounds between versions, as `^1.0` of npm has, or
    /// one of `alpm` that would name a version twice. The empty
    /// set is `vers:none/*`, which names no scheme and therefore is not read again.
    pub fn to_vers(&self) -> Option<String> {
        match self.pre_releases {
            Some(_) => None,
            None => vers::print(self.scheme, &self.intervals).filter(|printed| {
                // A version and those of its releases can be bounds of one set, but may not stand in it twice.
                self.scheme != Scheme::Alpm
                    || self.is_empty()
                    || vers::parse(printed).as_ref() == Ok(self)
            }),
        }
    }

    /// Reads a range as the ecosystem writes it: `npm` (and `semver`), `pypi`, `maven`, `nuget`, `gem`, `composer`.
    /// Versions before a release count as each ecosystem has it: in `npm` only those of a version that the range
    /// names, in the others by their order (PEP 440's default of leaving them out belongs to installers).
    pub fn parse_native(scheme: Scheme, text: &str) -> Result<Self, RangeError> {
        check_length(text)?;
        native::parse(scheme, text)
    }
}

fn check_length(text: &str) -> Result<(), RangeError> {
    if text.len() > MAX_LENGTH {
        return Err(RangeError::TooLong(text.len()));
    }
    Ok(())
}

impl fmt::Debug for RangeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_vers() {
            Some(vers) => f.write_str(&vers),
            None => f
                .debug_struct("RangeSet")
                .field("scheme", &self.scheme)
                .field("intervals", &self.intervals)
                .field("pre_releases", &self.pre_releases)
                .finish(),
        }
    }
}
