//! The schemes, by the names that VERS gives them: how the versions of a product or ecosystem are ordered.
//!
//! A scheme is a function from text to a sort key (`write_key` in its module) and nothing more: comparing, sorting and
//! ranges work on keys. One more scheme is one more file with such a function, a line in each of the two tables
//! below, and its table of rules in `testdata/rules`.

pub mod generic;
pub mod jvm;

mod alpm;
mod apk;
mod calver;
mod canonical;
mod composer;
mod conan;
mod dart;
mod datetime;
mod deb;
mod dotted;
pub(crate) mod gem;
mod gentoo;
mod go;
mod macos;
mod maven;
mod npm;
mod nuget;
mod openssl;
pub(crate) mod pypi;
mod rpm;
pub(crate) mod semver;
mod windows;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::version::{MAX_LENGTH, Version, VersionError};

/// What a scheme says when the text is not one of its versions: the reason.
type Written = Result<(), &'static str>;

/// How the versions of a product or ecosystem are ordered. Stored by number, so new ones go to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Scheme {
    /// Debian packages, as dpkg orders them.
    Deb,
    /// Dotted and alphanumeric versions, as ranges of NVD need; also quads such as Chrome's.
    Generic,
    /// Java, in its old and its present form.
    Jvm,
    /// RPM packages: epoch, version, release.
    Rpm,
    /// Alpine, Wolfi and Chainguard packages.
    Apk,
    /// Arch Linux packages.
    Alpm,
    /// Semantic Versioning 2.0.0.
    Semver,
    /// Node packages.
    Npm,
    /// Maven artifacts.
    Maven,
    /// Python packages, PEP 440.
    Pypi,
    /// PHP packages.
    Composer,
    /// Ruby gems.
    Gem,
    /// .NET packages.
    Nuget,
    /// Go modules.
    Go,
    /// R packages.
    Cran,
    /// Haskell packages.
    Hackage,
    /// Dart packages.
    Pub,
    /// Gentoo packages.
    Gentoo,
    /// Conan 2 packages.
    Conan,
    /// OpenSSL, letters for patches.
    Openssl,
    /// Windows, its updates and files.
    Windows,
    /// macOS and its applications.
    Macos,
    /// Calendar versions.
    Calver,
    /// Dates and times.
    Datetime,
}

impl Scheme {
    pub const ALL: [Self; 24] = [
        Self::Deb,
        Self::Generic,
        Self::Jvm,
        Self::Rpm,
        Self::Apk,
        Self::Alpm,
        Self::Semver,
        Self::Npm,
        Self::Maven,
        Self::Pypi,
        Self::Composer,
        Self::Gem,
        Self::Nuget,
        Self::Go,
        Self::Cran,
        Self::Hackage,
        Self::Pub,
        Self::Gentoo,
        Self::Conan,
        Self::Openssl,
        Self::Windows,
        Self::Macos,
        Self::Calver,
        Self::Datetime,
    ];

    /// Name of the scheme in VERS; `windows`, `macos`, `calver`, `jvm` and `generic` are ours.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deb => "deb",
            Self::Generic => "generic",
            Self::Jvm => "jvm",
            Self::Rpm => "rpm",
            Self::Apk => "apk",
            Self::Alpm => "alpm",
            Self::Semver => "semver",
            Self::Npm => "npm",
            Self::Maven => "maven",
            Self::Pypi => "pypi",
            Self::Composer => "composer",
            Self::Gem => "gem",
            Self::Nuget => "nuget",
            Self::Go => "go",
            Self::Cran => "cran",
            Self::Hackage => "hackage",
            Self::Pub => "pub",
            Self::Gentoo => "gentoo",
            Self::Conan => "conan",
            Self::Openssl => "openssl",
            Self::Windows => "windows",
            Self::Macos => "macos",
            Self::Calver => "calver",
            Self::Datetime => "datetime",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    /// Appends the sort key of a version to the buffer and allocates nothing else (but for `pypi` and old forms in
    /// `jvm`). Blanks around the text do not count. The key is at most 16 times as long as the text and 64 bytes
    /// more. After an error the buffer is as it was.
    pub fn write_key(self, text: &str, key: &mut Vec<u8>) -> Result<(), VersionError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(VersionError::Empty);
        }
        if text.len() > MAX_LENGTH {
            return Err(VersionError::TooLong(text.len()));
        }
        let start = key.len();
        self.write(text, key).map_err(|reason| {
            key.truncate(start);
            VersionError::Malformed {
                scheme: self.name(),
                text: text.to_owned(),
                reason,
            }
        })
    }

    fn write(self, text: &str, key: &mut Vec<u8>) -> Written {
        match self {
            Self::Deb => deb::write_key(text, key),
            Self::Generic => generic::write_key(text, key),
            Self::Jvm => jvm::write_key(text, key),
            Self::Rpm => rpm::write_key(text, key),
            Self::Apk => apk::write_key(text, key),
            Self::Alpm => alpm::write_key(text, key),
            Self::Semver => semver::write_key(text, key),
            Self::Npm => npm::write_key(text, key),
            Self::Maven => maven::write_key(text, key),
            Self::Pypi => pypi::write_key(text, key),
            Self::Composer => composer::write_key(text, key),
            Self::Gem => gem::write_key(text, key),
            Self::Nuget => nuget::write_key(text, key),
            Self::Go => go::write_key(text, key),
            Self::Cran => dotted::write_key(text, b".-", key),
            Self::Hackage => dotted::write_key(text, b".", key),
            Self::Pub => dart::write_key(text, key),
            Self::Gentoo => gentoo::write_key(text, key),
            Self::Conan => conan::write_key(text, key),
            Self::Openssl => openssl::write_key(text, key),
            Self::Windows => windows::write_key(text, key),
            Self::Macos => macos::write_key(text, key),
            Self::Calver => calver::write_key(text, key),
            Self::Datetime => datetime::write_key(text, key),
        }
    }

    pub fn parse(self, text: &str) -> Result<Version, VersionError> {
        let mut key = Vec::with_capacity(text.len().min(MAX_LENGTH) * 2 + 12);
        self.write_key(text, &mut key)?;
        Ok(Version::from_key(key))
    }

    /// The version in the one form that its ecosystem has for equal versions: `1.0a1` of `1.0-alpha.1` in `pypi`,
    /// `v1.2.0` of `1.2` in `go`; also in `semver`, `npm` and `nuget`. Other schemes have none: the text without blanks
    /// around it.
    pub fn canonical(self, text: &str) -> Result<String, VersionError> {
        self.write_key(text, &mut Vec::new())?;
        let text = text.trim();
        Ok(canonical::write(self, text).unwrap_or_else(|| text.to_owned()))
    }

    /// Compares two sort keys of this scheme: byte order, but that `alpm` calls versions equal of which only one has
    /// a release (`1.0` and `1.0-1`), as pacman does.
    pub fn compare_keys(self, a: &[u8], b: &[u8]) -> Ordering {
        match self {
            Self::Alpm => alpm::compare_keys(a, b),
            _ => a.cmp(b),
        }
    }

    /// Makes of the key of a version one behind all that are called equal to it.
    pub(crate) fn make_last_of_equals(self, key: &mut [u8]) {
        if self == Self::Alpm {
            alpm::make_last_of_equals(key);
        }
    }

    /// Fails when one of the two is not a version that can be compared.
    pub fn compare(self, a: &str, b: &str) -> Result<Ordering, VersionError> {
        let mut keys = Vec::with_capacity((a.len() + b.len()).min(2 * MAX_LENGTH) * 2 + 24);
        self.write_key(a, &mut keys)?;
        let middle = keys.len();
        self.write_key(b, &mut keys)?;
        let (a, b) = keys.split_at(middle);
        Ok(self.compare_keys(a, b))
    }
}
