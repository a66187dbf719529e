//! Ranges as the ecosystems write them.

mod brackets;
mod composer;
mod gem;
mod npm;
mod pypi;

use super::{RangeError, RangeSet};
use crate::scheme::Scheme;
use crate::version::VersionError;

/// Why a text is not a range.
enum Problem {
    Reason(&'static str),
    Version(VersionError),
}

impl From<&'static str> for Problem {
    fn from(reason: &'static str) -> Self {
        Self::Reason(reason)
    }
}

impl From<VersionError> for Problem {
    fn from(error: VersionError) -> Self {
        Self::Version(error)
    }
}

pub(super) fn parse(scheme: Scheme, text: &str) -> Result<RangeSet, RangeError> {
    let parsed = match scheme {
        Scheme::Npm | Scheme::Semver => npm::parse(text)
            .map(|(releases, pre_releases)| RangeSet::apart(scheme, releases, pre_releases)),
        Scheme::Pypi => pypi::parse(text).map(|i| RangeSet::of(scheme, i)),
        Scheme::Maven => brackets::maven(text).map(|i| RangeSet::of(scheme, i)),
        Scheme::Nuget => brackets::nuget(text).map(|i| RangeSet::of(scheme, i)),
        Scheme::Gem => gem::parse(text).map(|i| RangeSet::of(scheme, i)),
        Scheme::Composer => composer::parse(text).map(|i| RangeSet::of(scheme, i)),
        _ => return Err(RangeError::NoNativeRanges(scheme.name())),
    };
    parsed.map_err(|problem| match problem {
        Problem::Version(error) => RangeError::Version(error),
        Problem::Reason(reason) => RangeError::Malformed {
            scheme: scheme.name(),
            text: text.to_owned(),
            reason,
        },
    })
}
