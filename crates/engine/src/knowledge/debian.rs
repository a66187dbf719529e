//! What Debian says, by release and source package.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::texts::{NONE, TextId};
use super::version_table::{Position, Span, VersionId, VersionTable};

/// A vulnerability of the knowledge, or a withdrawn CVE (counted on from the last vulnerability).
pub(crate) type Subject = u32;

/// What Debian says about one CVE in one source package of one release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DebianStatement {
    pub subject: Subject,
    /// `CVE-2023-4911`, or the advisory when Debian has no record of the CVE.
    pub record: TextId,
    /// Seconds since 1970; `i64::MIN` when unknown.
    pub revision: i64,
    pub urgency: TextId,
    /// Advisories that say so too, `DSA-5514-1, DLA-…`; [`NONE`] without.
    pub advisories: TextId,
    pub withdrawn: bool,
    /// Slice of [`DebianTable::ranges`].
    pub ranges: (u32, u32),
}

/// From `introduced` ([`NONE`]: from the beginning) to before `fixed`, or to `last_affected`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct DebianRange {
    pub introduced: VersionId,
    pub fixed: VersionId,
    pub last_affected: VersionId,
    pub span: Span,
}

impl DebianRange {
    pub(crate) fn fixed(&self) -> Option<VersionId> {
        (self.fixed != NONE).then_some(self.fixed)
    }
}

/// One source package of one release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DebianPackage {
    pub release: TextId,
    pub name: TextId,
    /// Slice of the statements, ordered by subject.
    pub statements: (u32, u32),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DebianTable {
    /// Ordered by release, then name, as texts.
    pub packages: Vec<DebianPackage>,
    pub statements: Vec<DebianStatement>,
    pub ranges: Vec<DebianRange>,
    pub versions: VersionTable,
    #[serde(skip)]
    index: FxHashMap<(Box<str>, Box<str>), u32>,
    #[serde(skip)]
    releases: FxHashMap<Box<str>, u32>,
}

impl DebianTable {
    pub(crate) fn new(
        packages: Vec<DebianPackage>,
        statements: Vec<DebianStatement>,
        ranges: Vec<DebianRange>,
        versions: VersionTable,
    ) -> Self {
        Self {
            packages,
            statements,
            ranges,
            versions,
            index: FxHashMap::default(),
            releases: FxHashMap::default(),
        }
    }

    /// Makes the look-up tables, which are not part of the cached form.
    pub(crate) fn build_index(&mut self, text: impl Fn(TextId) -> Box<str>) {
        self.index.clear();
        self.releases.clear();
        for (at, package) in self.packages.iter().enumerate() {
            let release = text(package.release);
            *self.releases.entry(release.clone()).or_default() += 1;
            self.index.insert((release, text(package.name)), at as u32);
        }
    }

    /// Whether any record speaks about the release (`12`).
    pub(crate) fn knows_release(&self, release: &str) -> bool {
        self.releases.contains_key(release)
    }

    fn package(&self, release: &str, source: &str) -> Option<&DebianPackage> {
        let key = (Box::from(release), Box::from(source));
        self.packages.get(*self.index.get(&key)? as usize)
    }

    /// Ordered by subject.
    pub(crate) fn statements_of(&self, release: &str, source: &str) -> &[DebianStatement] {
        self.package(release, source)
            .and_then(|package| {
                let (start, end) = package.statements;
                self.statements.get(start as usize..end as usize)
            })
            .unwrap_or_default()
    }

    /// Index of the first statement about the package.
    pub(crate) fn first_of(&self, release: &str, source: &str) -> u32 {
        self.package(release, source)
            .map_or(0, |package| package.statements.0)
    }

    pub(crate) fn ranges_of(&self, statement: &DebianStatement) -> &[DebianRange] {
        let (start, end) = statement.ranges;
        self.ranges
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The range that holds the position.
    pub(crate) fn range_at(
        &self,
        statement: &DebianStatement,
        position: Position,
    ) -> Option<&DebianRange> {
        self.ranges_of(statement)
            .iter()
            .find(|range| range.span.contains(position))
    }
}
