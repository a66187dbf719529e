//! Specifiers of Python (PEP 440): `>=1.0,<2`, `~=1.4.2`, `==1.2.*`, `!=1.5`; read by `pep440_rs`.
//!
//! Read to the letter of the PEP: `>1.0` leaves out what follows `1.0` (post-releases, local versions), `<1.0` what
//! comes before it (pre-releases), `==1.0` has its local versions.

use std::str::FromStr;

use pep440_rs::{Operator, Version, VersionSpecifier, VersionSpecifiers};

use super::super::cut::Cut;
use super::super::intervals::Intervals;
use super::Problem;
use crate::scheme::pypi;

pub(super) fn parse(text: &str) -> Result<Intervals, Problem> {
    let specifiers = VersionSpecifiers::from_str(text).map_err(|_| "it does not follow PEP 440")?;
    let mut common = Intervals::all();
    for specifier in specifiers.iter() {
        common = common.intersection(&of(specifier)?);
    }
    Ok(common)
}

fn of(specifier: &VersionSpecifier) -> Result<Intervals, Problem> {
    let version = specifier.version();
    Ok(match specifier.operator() {
        Operator::Equal => equal(version),
        Operator::ExactEqual => exactly(version),
        Operator::NotEqual => equal(version).complement(),
        Operator::EqualStar => starting(version, version.release().len())?,
        Operator::NotEqualStar => starting(version, version.release().len())?.complement(),
        Operator::TildeEqual => {
            let family = starting(version, version.release().len() - 1)?;
            family.intersection(&Intervals::between(at(version), Cut::Top))
        }
        Operator::LessThan => {
            let high = if version.any_prerelease() {
                at(version)
            } else {
                Cut::before_prefix(pypi::key_before_pre_releases(version))
            };
            Intervals::between(Cut::Bottom, high)
        }
        Operator::LessThanEqual => Intervals::between(Cut::Bottom, behind(version)),
        Operator::GreaterThan => {
            let low = if version.is_post() || version.is_dev() {
                behind(version)
            } else {
                Cut::after_prefix(pypi::key_up_to_pre(version))
            };
            Intervals::between(low, Cut::Top)
        }
        Operator::GreaterThanEqual => Intervals::between(at(version), Cut::Top),
    })
}

fn at(version: &Version) -> Cut {
    Cut::At {
        key: pypi::key(version),
        after: false,
        text: version.to_string().into(),
    }
}

/// Behind the version and its local versions.
fn behind(version: &Version) -> Cut {
    Cut::after_prefix(pypi::key_up_to_dev(version))
}

fn equal(version: &Version) -> Intervals {
    if version.is_local() {
        exactly(version)
    } else {
        Intervals::between(at(version), behind(version))
    }
}

fn exactly(version: &Version) -> Intervals {
    let after = Cut::At {
        key: pypi::key(version),
        after: true,
        text: version.to_string().into(),
    };
    Intervals::between(at(version), after)
}

/// All whose release begins with these places, those before the release too.
fn starting(version: &Version, places: usize) -> Result<Intervals, Problem> {
    let mut numbers = version.release()[..places].to_vec();
    let low = Cut::before_prefix(pypi::release_key(version.epoch(), &numbers));
    let last = numbers.last_mut().ok_or("it has too few numbers")?;
    *last = last.checked_add(1).ok_or("a number is too large")?;
    let high = Cut::before_prefix(pypi::release_key(version.epoch(), &numbers));
    Ok(Intervals::between(low, high))
}
