//! What distributions, vendors and ecosystems say, by whom and by package.

use parapet_model::record::{FeedId, PackageStatus};
use serde::{Deserialize, Serialize};

use super::texts::{NONE, TextId};
use super::version_table::{Position, Span, VersionId, VersionTable};
use super::words;

/// A vulnerability of the knowledge, or a withdrawn CVE (counted on from the last vulnerability).
pub(crate) type Subject = u32;

/// The words that several rows share: which record speaks, and how.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Saying {
    pub feed: FeedId,
    /// `CVE-2023-4911`, `DSA-5514-1`, `RHSA-2023:5455`.
    pub record: TextId,
    /// Seconds since 1970; `i64::MIN` when unknown.
    pub revision: i64,
    pub urgency: TextId,
    /// Records that say so too, `DSA-5514-1, DLA-…`; [`NONE`] without.
    pub also: TextId,
    pub withdrawn: bool,
    pub status: PackageStatus,
    /// Module stream (`nodejs:18`); [`NONE`] without.
    pub module: TextId,
    /// Architectures, separated by commas; [`NONE`] for all.
    pub arches: TextId,
    /// What to install (`KB5026361`), separated by commas; [`NONE`] without.
    pub remedies: TextId,
}

/// From `introduced` ([`NONE`]: from the beginning) to before `fixed`, or to `last_affected`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AdvisoryRange {
    pub introduced: VersionId,
    pub fixed: VersionId,
    pub last_affected: VersionId,
    pub span: Span,
}

impl AdvisoryRange {
    pub(crate) fn fixed(&self) -> Option<VersionId> {
        (self.fixed != NONE).then_some(self.fixed)
    }
}

/// One record about some vulnerabilities in one package. Rows of a package are ordered by falling `hull.high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AdvisoryRow {
    /// From the first to the last vulnerable version; what is outside is not vulnerable.
    pub hull: Span,
    /// Slice of [`AdvisoryTable::ranges`].
    pub ranges: (u32, u32),
    /// Slice of [`AdvisoryTable::subjects`].
    pub subjects: (u32, u32),
    pub saying: u32,
    /// Another record has the say about these vulnerabilities; this one is kept to show where it disagrees.
    pub secondary: bool,
}

/// One package of one ecosystem.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AdvisoryPackage {
    pub ecosystem: TextId,
    pub name: TextId,
    /// Which of the version tables its versions stand in.
    pub table: u32,
    /// Epoch of all versions that are named of it, where it is the same for all; [`NONE`] otherwise.
    pub epoch: TextId,
    /// Slice of the rows.
    pub rows: (u32, u32),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct AdvisoryTable {
    /// Ordered by ecosystem, then name, as texts.
    #[serde(with = "words")]
    pub packages: Vec<AdvisoryPackage>,
    #[serde(with = "words")]
    pub rows: Vec<AdvisoryRow>,
    #[serde(with = "words")]
    pub ranges: Vec<AdvisoryRange>,
    #[serde(with = "words")]
    pub subjects: Vec<Subject>,
    pub sayings: Vec<Saying>,
    /// One a scheme.
    pub versions: Vec<VersionTable>,
}

impl AdvisoryTable {
    /// Whether any record speaks about the ecosystem (`Debian:12`).
    pub(crate) fn knows<'a>(&self, ecosystem: &str, text: impl Fn(TextId) -> &'a str) -> bool {
        self.packages
            .binary_search_by(|package| text(package.ecosystem).cmp(ecosystem))
            .is_ok()
    }

    /// Number of the package, by the spelling under which it is filed. `text` gives the texts of the knowledge that the
    /// table is part of.
    pub(crate) fn find<'a>(
        &self,
        ecosystem: &str,
        name: &str,
        text: impl Fn(TextId) -> &'a str,
    ) -> Option<u32> {
        let place = self.packages.binary_search_by(|package| {
            text(package.ecosystem)
                .cmp(ecosystem)
                .then_with(|| text(package.name).cmp(name))
        });
        place.ok().map(|at| at as u32)
    }

    /// Every package of an ecosystem: its name and number.
    pub(crate) fn packages_of<'a>(
        &self,
        ecosystem: &str,
        text: impl Fn(TextId) -> &'a str,
    ) -> impl Iterator<Item = (&'a str, u32)> {
        let start = self
            .packages
            .partition_point(|package| text(package.ecosystem) < ecosystem);
        let end = self
            .packages
            .partition_point(|package| text(package.ecosystem) <= ecosystem);
        (start..end).map(move |at| (text(self.packages[at].name), at as u32))
    }

    pub(crate) fn versions_of(&self, package: &AdvisoryPackage) -> Option<&VersionTable> {
        self.versions.get(package.table as usize)
    }

    pub(crate) fn rows_of(&self, package: &AdvisoryPackage) -> &[AdvisoryRow] {
        let (start, end) = package.rows;
        self.rows
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub(crate) fn ranges_of(&self, row: &AdvisoryRow) -> &[AdvisoryRange] {
        let (start, end) = row.ranges;
        self.ranges
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub(crate) fn subjects_of(&self, row: &AdvisoryRow) -> &[Subject] {
        let (start, end) = row.subjects;
        self.subjects
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub(crate) fn saying_of(&self, row: &AdvisoryRow) -> Option<&Saying> {
        self.sayings.get(row.saying as usize)
    }

    /// Number of the range that holds the position.
    pub(crate) fn range_at(&self, row: &AdvisoryRow, position: Position) -> Option<u32> {
        let place = self
            .ranges_of(row)
            .iter()
            .position(|range| range.span.contains(position))?;
        Some(row.ranges.0 + place as u32)
    }

    pub(crate) fn bytes(&self) -> usize {
        std::mem::size_of_val(self.rows.as_slice())
            + std::mem::size_of_val(self.ranges.as_slice())
            + std::mem::size_of_val(self.subjects.as_slice())
            + std::mem::size_of_val(self.sayings.as_slice())
            + std::mem::size_of_val(self.packages.as_slice())
            + self.versions.iter().map(VersionTable::bytes).sum::<usize>()
    }
}
