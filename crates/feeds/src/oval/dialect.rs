//! What the sources do each in their own way. A new one is a variant, a file here, and a feed.

mod azure;
mod debian;
mod oracle;
mod redhat;
mod suse;
mod ubuntu;

use compact_str::CompactString;
use parapet_model::record::PackageStatus;

use super::meaning::Versions;
use super::resolve::PackageTest;
use super::shape::Definition;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    AzureLinux,
    Debian,
    Oracle,
    RedHat,
    Suse,
    Ubuntu,
}

impl Dialect {
    /// The releases that a package test is about, as OSV calls them.
    pub(super) fn ecosystems(
        self,
        definition: &Definition,
        test: &PackageTest<'_>,
    ) -> Vec<CompactString> {
        let mut ecosystems = match self {
            Self::AzureLinux => azure::ecosystems(test),
            Self::Debian => debian::ecosystems(definition),
            Self::Oracle => oracle::ecosystems(definition, test),
            Self::RedHat => redhat::ecosystems(definition),
            Self::Suse => suse::ecosystems(definition, test),
            Self::Ubuntu => ubuntu::ecosystems(definition, test),
        };
        ecosystems.sort();
        ecosystems.dedup();
        ecosystems
    }

    pub(super) fn status(self, definition: &Definition, test: &PackageTest<'_>) -> PackageStatus {
        match (&test.versions, self) {
            (Versions::None, _) => PackageStatus::NotAffected,
            (_, Self::RedHat) => redhat::status(definition, &test.name),
            (Versions::All, Self::Ubuntu) => ubuntu::status(test.comment),
            _ => PackageStatus::Affected,
        }
    }

    /// Debian writes "earlier than 0" for what is not affected and for what has no fix alike.
    pub(super) fn is_silent(self, test: &PackageTest<'_>) -> bool {
        self == Self::Debian && test.versions == Versions::None
    }

    /// Who rates in its documents.
    pub(super) fn rater(self) -> &'static str {
        match self {
            Self::AzureLinux => "microsoft",
            Self::Debian => "debian",
            Self::Oracle => "oracle",
            Self::RedHat => "redhat",
            Self::Suse => "suse",
            Self::Ubuntu => "ubuntu",
        }
    }
}
