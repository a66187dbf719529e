//! Joins Debian's CVE records and its advisories into one statement a (release, source package, CVE).

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::CveId;
use parapet_model::record::{AdvisoryFacts, AffectedPackage, VersionRange};
use parapet_versions::Scheme;

use super::debian::{DebianPackage, DebianRange, DebianStatement, DebianTable, Subject};
use super::texts::{Interner, NONE};
use super::version_table::{Bound, VersionId, VersionTableBuilder};

const ECOSYSTEM: &str = "Debian:";

/// An advisory as it came.
#[derive(Debug)]
pub(super) struct RawAdvisory {
    pub id: CompactString,
    pub cves: Vec<CveId>,
    pub withdrawn: bool,
    pub modified: Option<Timestamp>,
    pub affected: Vec<AffectedPackage>,
}

impl RawAdvisory {
    /// Keeps what concerns Debian, without the versions that the source lists beside a range.
    pub(super) fn new(facts: AdvisoryFacts, withdrawn: bool, modified: Option<Timestamp>) -> Self {
        let affected = facts
            .affected
            .into_iter()
            .filter(|package| package.ecosystem.starts_with(ECOSYSTEM))
            .map(|mut package| {
                if package.ranges.is_empty() {
                    package.ranges = std::mem::take(&mut package.versions)
                        .into_iter()
                        .map(|version| VersionRange {
                            introduced: version.clone(),
                            fixed: None,
                            last_affected: Some(version),
                        })
                        .collect();
                }
                package.versions = Vec::new();
                package
            })
            .collect();
        Self {
            id: facts.id,
            cves: facts.cves,
            withdrawn,
            modified,
            affected,
        }
    }

    /// Debian's own record of a CVE, which has the say about it.
    fn is_cve_record(&self) -> bool {
        self.id.starts_with("CVE-")
    }
}

/// Order in which statements about one CVE stand: Debian's CVE record before advisories, then by id.
type StatementKey<'a> = (Subject, bool, &'a str);

/// `subject_of` gives the number of a CVE; advisories must be ordered by id.
pub(super) fn compile(
    advisories: &[RawAdvisory],
    subject_of: impl Fn(&CveId) -> Option<Subject>,
    texts: &mut Interner,
) -> DebianTable {
    type Said<'a> = BTreeMap<StatementKey<'a>, (&'a RawAdvisory, &'a AffectedPackage)>;
    let mut packages: BTreeMap<(&str, &str), Said<'_>> = BTreeMap::new();
    for advisory in advisories {
        for package in &advisory.affected {
            let release = &package.ecosystem[ECOSYSTEM.len()..];
            let said = packages
                .entry((release, package.name.as_str()))
                .or_default();
            let own: Option<CveId> = advisory
                .is_cve_record()
                .then(|| advisory.id.parse().ok())
                .flatten();
            let about = match &own {
                // A CVE record speaks about its own CVE, whatever else it relates to.
                Some(cve) if advisory.is_cve_record() => std::slice::from_ref(cve),
                _ => advisory.cves.as_slice(),
            };
            for cve in about {
                if let Some(subject) = subject_of(cve) {
                    let key = (subject, !advisory.is_cve_record(), advisory.id.as_str());
                    said.insert(key, (advisory, package));
                }
            }
        }
    }

    let mut out = Tables::default();
    for ((release, name), said) in packages {
        let start = out.statements.len() as u32;
        let said: Vec<_> = said.into_iter().collect();
        for group in said.chunk_by(|a, b| a.0.0 == b.0.0) {
            let subject = group[0].0.0;
            let members: Vec<_> = group.iter().map(|(_, member)| *member).collect();
            out.push(subject, &members, texts);
        }
        out.packages.push(DebianPackage {
            release: texts.intern(release),
            name: texts.intern(name),
            statements: (start, out.statements.len() as u32),
        });
    }
    out.finish(texts)
}

#[derive(Debug, Default)]
struct Tables {
    packages: Vec<DebianPackage>,
    statements: Vec<DebianStatement>,
    ranges: Vec<DebianRange>,
    versions: VersionTableBuilder,
}

impl Tables {
    /// The first member has the say. What it lacks, a fixed version, comes from the others.
    fn push(
        &mut self,
        subject: Subject,
        members: &[(&RawAdvisory, &AffectedPackage)],
        texts: &mut Interner,
    ) {
        let (main, package) = members[0];
        let others = &members[1..];
        let first_range = self.ranges.len() as u32;
        let unfixed = package.ranges.iter().all(|range| range.fixed.is_none());
        let lowest_fix = if unfixed || !main.is_cve_record() {
            lowest_fix(members)
        } else {
            None
        };
        for range in &package.ranges {
            let fixed = match lowest_fix {
                Some(fixed) if range.last_affected.is_none() => Some(fixed),
                _ => range.fixed.as_ref(),
            };
            let mut version = |text: Option<&CompactString>| -> VersionId {
                text.map_or(NONE, |text| self.versions.add(texts.intern(text)))
            };
            let introduced = (range.introduced != "0" && !range.introduced.is_empty())
                .then_some(&range.introduced);
            let range = DebianRange {
                introduced: version(introduced),
                fixed: version(fixed),
                last_affected: version(range.last_affected.as_ref()),
                span: super::version_table::Span::NEVER,
            };
            self.ranges.push(range);
        }
        let advisories: Vec<&str> = others
            .iter()
            .map(|(advisory, _)| advisory.id.as_str())
            .collect();
        self.statements.push(DebianStatement {
            subject,
            record: texts.intern(&main.id),
            revision: main.modified.map_or(i64::MIN, Timestamp::as_second),
            urgency: texts.intern(&package.urgency),
            advisories: if advisories.is_empty() {
                NONE
            } else {
                texts.intern(&advisories.join(", "))
            },
            withdrawn: main.withdrawn,
            ranges: (first_range, self.ranges.len() as u32),
        });
    }

    fn finish(mut self, texts: &Interner) -> DebianTable {
        let versions = self.versions.finish(Scheme::Deb, texts);
        for range in &mut self.ranges {
            let bound =
                |id, make: fn(VersionId) -> Bound| if id == NONE { Bound::Open } else { make(id) };
            let low = bound(range.introduced, Bound::Including);
            let high = if range.fixed == NONE {
                bound(range.last_affected, Bound::Including)
            } else {
                Bound::Excluding(range.fixed)
            };
            range.span = versions.span(low, high);
        }
        DebianTable::new(self.packages, self.statements, self.ranges, versions)
    }
}

/// A later advisory with the same CVE repairs a regression of the first; the first fixed it.
fn lowest_fix<'a>(members: &[(&'a RawAdvisory, &'a AffectedPackage)]) -> Option<&'a CompactString> {
    members
        .iter()
        .flat_map(|(_, package)| &package.ranges)
        .filter_map(|range| range.fixed.as_ref())
        .filter_map(|fixed| Some((Scheme::Deb.parse(fixed).ok()?, fixed)))
        .min()
        .map(|(_, fixed)| fixed)
}
