//! The schemes, by the names that VERS gives them.

pub mod deb;
pub mod generic;
pub mod jvm;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::version::{Version, VersionError};

/// How the versions of a product or ecosystem are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Scheme {
    /// Debian packages, as dpkg orders them.
    Deb,
    /// Dotted and alphanumeric versions, as ranges of NVD need.
    Generic,
    /// Java, in its old and its present form.
    Jvm,
}

impl Scheme {
    pub const ALL: [Self; 3] = [Self::Deb, Self::Generic, Self::Jvm];

    /// Name of the scheme in VERS; `generic` and `jvm` are ours.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deb => "deb",
            Self::Generic => "generic",
            Self::Jvm => "jvm",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.name() == name)
    }

    pub fn parse(self, text: &str) -> Result<Version, VersionError> {
        match self {
            Self::Deb => deb::parse(text),
            Self::Generic => generic::parse(text),
            Self::Jvm => jvm::parse(text),
        }
    }

    /// Fails when one of the two is not a version that can be compared.
    pub fn compare(self, a: &str, b: &str) -> Result<Ordering, VersionError> {
        Ok(self.parse(a)?.cmp(&self.parse(b)?))
    }
}
