//! What advisories say about one package, held against one version of it.

use parapet_model::evidence::Disagreement;
use parapet_model::record::PackageStatus;
use parapet_versions::Scheme;
use rustc_hash::FxHashSet;

use super::candidate::{Candidate, Origin, Words, version_text};
use super::recorder::Recorder;
use crate::facts::VulnIndex;
use crate::knowledge::Knowledge;
use crate::knowledge::advisories::{AdvisoryRow, Saying, Subject};
use crate::knowledge::texts::NONE;
use crate::knowledge::version_table::{LAST, Position};

/// Debian's word for an issue that does not affect the package in practice.
const UNIMPORTANT: &str = "unimportant";

/// Which build of a package is installed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Build<'a> {
    /// Module stream that it is of, `nodejs:18`; empty when it is of one that is not known.
    pub module: Option<&'a str>,
    /// Empty when unknown.
    pub arch: &'a str,
    /// The source package is asked about, not a binary one.
    pub is_source: bool,
    /// It is Windows itself: a fixed build of another release says nothing.
    pub is_windows: bool,
}

/// The rows of one package, held against one version.
pub(super) struct RowWalk<'a> {
    pub knowledge: &'a Knowledge,
    /// Number of the package in the table.
    pub package: u32,
    pub build: Build<'a>,
    /// Why no advisory applies, whatever it says.
    pub exemption: Option<&'a str>,
    pub version: &'a str,
    pub position: Position,
}

impl RowWalk<'_> {
    /// Every vulnerability of the package that nobody has spoken about before. Unless it is the last of several walks,
    /// notes what is spoken about.
    pub(super) fn rows<R: Recorder>(
        &self,
        last: bool,
        spoken: &mut FxHashSet<Subject>,
        out: &mut Vec<Candidate>,
        recorder: &mut R,
    ) {
        let table = &self.knowledge.advisories;
        let package = &table.packages[self.package as usize];
        let rows = table.rows_of(package);
        // Rows that end before the version matter only to who wants reasons, or to the next inquiry.
        let rows = if R::WANTS_ALL || !last {
            rows
        } else {
            &rows[..rows.partition_point(|row| row.hull.high >= self.position)]
        };
        let mut said: Vec<Subject> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let Some(saying) = table.saying_of(row) else {
                continue;
            };
            if row.secondary {
                if R::WANTS_ALL {
                    self.note(row, saying, recorder);
                }
                continue;
            }
            let applies = self.applies(row, saying);
            for &subject in table.subjects_of(row) {
                if spoken.contains(&subject) {
                    continue;
                }
                let verdict = applies.and_then(|()| self.verdict(row, saying));
                if applies.is_ok() && !last {
                    said.push(subject);
                }
                let vuln = match self.knowledge.subject(subject) {
                    Ok(vuln) => vuln,
                    Err(Some(cve)) => {
                        recorder.reject(
                            cve,
                            || self.record(saying),
                            || "the CVE was rejected".to_owned(),
                        );
                        continue;
                    }
                    Err(None) => continue,
                };
                match verdict {
                    Ok(range) => out.push(self.candidate(vuln, place as u32, range)),
                    Err(refusal) => recorder.reject(
                        &self.knowledge.vulns()[vuln.0 as usize].id,
                        || self.record(saying),
                        || self.reason(row, refusal),
                    ),
                }
            }
        }
        spoken.extend(said);
    }

    /// The record has no say, but is told of where it sees it otherwise.
    fn note<R: Recorder>(&self, row: &AdvisoryRow, saying: &Saying, recorder: &mut R) {
        let table = &self.knowledge.advisories;
        let Some(versions) = table.versions_of(&table.packages[self.package as usize]) else {
            return;
        };
        let affected = self.verdict(row, saying).is_ok();
        let text = |id| version_text(self.knowledge, versions, id);
        for &subject in table.subjects_of(row) {
            let Ok(vuln) = self.knowledge.subject(subject) else {
                continue;
            };
            let ranges = table.ranges_of(row).iter();
            recorder.note(&self.knowledge.vulns()[vuln.0 as usize].id, || {
                Disagreement {
                    feed: saying.feed.as_str().to_owned(),
                    record: self.record(saying),
                    says: ranges
                        .map(|range| Words::of(range, text).range())
                        .collect::<Vec<_>>()
                        .join(" or "),
                    affected,
                }
            });
        }
    }

    /// A finding by the row at that place among those of the package.
    pub(super) fn candidate(&self, vuln: VulnIndex, place: u32, range: u32) -> Candidate {
        let table = &self.knowledge.advisories;
        Candidate {
            vuln,
            strength: self.strength(range),
            end: table.ranges[range as usize].span.high,
            origin: Origin::Advisory {
                package: self.package,
                row: table.packages[self.package as usize].rows.0 + place,
                range,
            },
        }
    }

    /// Whether the saying is about this build of the package.
    pub(super) fn applies(&self, row: &AdvisoryRow, saying: &Saying) -> Result<(), Refusal> {
        let text = |id| self.knowledge.text(id);
        let is_source = saying.arches != NONE && text(saying.arches) == "src";
        if is_source != self.build.is_source {
            return Err(Refusal::Other);
        }
        if saying.arches != NONE
            && !is_source
            && !self.build.arch.is_empty()
            && !text(saying.arches)
                .split(',')
                .any(|arch| arch == self.build.arch || arch == "noarch")
        {
            return Err(Refusal::Architecture);
        }
        if self.is_of_another_line(row) {
            return Err(Refusal::Other);
        }
        let same_stream = match (self.build.module, saying.module) {
            (None, NONE) => true,
            (None, _) => false,
            (Some(_), NONE) => !self.is_outside_modules(row),
            // Built for a module, and nobody says which: the stream is that whose version begins with the same number.
            (Some(""), _) => self.has_first_number_of(row),
            (Some(ours), theirs) => super::packages::same_stream(ours, text(theirs)),
        };
        if same_stream {
            Ok(())
        } else {
            Err(Refusal::Module)
        }
    }

    /// Whether all fixes are builds of the package that no module has.
    fn is_outside_modules(&self, row: &AdvisoryRow) -> bool {
        let table = &self.knowledge.advisories;
        let Some(versions) = table.versions_of(&table.packages[self.package as usize]) else {
            return false;
        };
        let mut fixes = table
            .ranges_of(row)
            .iter()
            .filter_map(|range| version_text(self.knowledge, versions, range.fixed()?))
            .peekable();
        fixes.peek().is_some() && fixes.all(|fixed| !super::packages::is_modular(fixed))
    }

    /// `kernel-alt` of RHEL 7 ships kernels under the same name, with a mark of its own.
    fn is_of_another_line(&self, row: &AdvisoryRow) -> bool {
        const MARK: &str = ".el7a";
        let table = &self.knowledge.advisories;
        let Some(versions) = table.versions_of(&table.packages[self.package as usize]) else {
            return false;
        };
        versions.scheme() == Scheme::Rpm
            && table.ranges_of(row).iter().any(|range| {
                range
                    .fixed()
                    .and_then(|fixed| version_text(self.knowledge, versions, fixed))
                    .is_some_and(|fixed| {
                        fixed.ends_with(MARK) != self.version.ends_with(MARK)
                            && fixed.ends_with(MARK)
                    })
            })
    }

    fn is_of_branch(&self, range: u32) -> bool {
        let table = &self.knowledge.advisories;
        let fixed = table
            .versions_of(&table.packages[self.package as usize])
            .zip(table.ranges.get(range as usize))
            .and_then(|(versions, range)| version_text(self.knowledge, versions, range.fixed()?));
        fixed.is_none_or(|fixed| same_windows(fixed, self.version))
    }

    fn has_first_number_of(&self, row: &AdvisoryRow) -> bool {
        let table = &self.knowledge.advisories;
        let Some(versions) = table.versions_of(&table.packages[self.package as usize]) else {
            return false;
        };
        let first = |version: &str| {
            let upstream = version.rsplit_once(':').map_or(version, |(_, rest)| rest);
            let end = upstream
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(upstream.len());
            upstream[..end].to_owned()
        };
        table
            .ranges_of(row)
            .iter()
            .filter_map(|range| version_text(self.knowledge, versions, range.fixed()?))
            .any(|fixed| first(fixed) == first(self.version))
    }

    /// The one predicate: the range that makes the finding, or why there is none.
    pub(super) fn verdict(&self, row: &AdvisoryRow, saying: &Saying) -> Result<u32, Refusal> {
        if self.exemption.is_some() {
            return Err(Refusal::Exempt);
        }
        if saying.withdrawn {
            return Err(Refusal::Withdrawn);
        }
        match saying.status {
            PackageStatus::NotAffected => return Err(Refusal::NotAffected),
            PackageStatus::UnderInvestigation => return Err(Refusal::UnderInvestigation),
            _ => {}
        }
        let range = self
            .knowledge
            .advisories
            .range_at(row, self.position)
            .ok_or(Refusal::Outside)?;
        if self.build.is_windows && !self.is_of_branch(range) {
            return Err(Refusal::Outside);
        }
        if self.knowledge.text(saying.urgency) == UNIMPORTANT {
            return Err(Refusal::Unimportant);
        }
        Ok(range)
    }

    /// 2 the range names the fixed version, 1 it names versions, 0 all versions.
    fn strength(&self, range: u32) -> u8 {
        let range = &self.knowledge.advisories.ranges[range as usize];
        if range.fixed().is_some() {
            2
        } else {
            u8::from(range.span.high != LAST)
        }
    }

    pub(super) fn record(&self, saying: &Saying) -> String {
        self.knowledge.text(saying.record).to_owned()
    }

    pub(super) fn reason(&self, row: &AdvisoryRow, refusal: Refusal) -> String {
        let saying = self.knowledge.advisories.saying_of(row);
        let module = saying.map_or("", |saying| {
            if saying.module == NONE {
                ""
            } else {
                self.knowledge.text(saying.module)
            }
        });
        match refusal {
            Refusal::Other => "the record speaks about another package of that name".to_owned(),
            Refusal::Architecture => "for another architecture".to_owned(),
            Refusal::Module => {
                format!("of module stream {module}, which the installed package is not of")
            }
            Refusal::Exempt => self.exemption.unwrap_or_default().to_owned(),
            Refusal::Withdrawn => "the source withdrew the record".to_owned(),
            Refusal::NotAffected => "the vendor says that it is not affected".to_owned(),
            Refusal::UnderInvestigation => "the vendor still investigates it".to_owned(),
            Refusal::Unimportant => "Debian calls it unimportant".to_owned(),
            Refusal::Outside => self.outside(row),
        }
    }

    fn outside(&self, row: &AdvisoryRow) -> String {
        let version = self.version;
        let table = &self.knowledge.advisories;
        let Some(versions) = table.versions_of(&table.packages[self.package as usize]) else {
            return String::new();
        };
        let text = |id| version_text(self.knowledge, versions, id);
        let ranges = table.ranges_of(row);
        if let [range] = ranges
            && range.introduced == NONE
            && let Some(fixed) = range.fixed().and_then(text)
        {
            return format!("{version} is not below {fixed}");
        }
        let words: Vec<String> = ranges
            .iter()
            .map(|range| Words::of(range, text).range())
            .collect();
        format!("{version} is not in {}", words.join(" or "))
    }
}

/// Whether two builds are of one release of Windows: `10.0.19045` of both.
pub(super) fn same_windows(a: &str, b: &str) -> bool {
    a.split('.').take(3).eq(b.split('.').take(3))
}

/// Why a statement does not make a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Other,
    Architecture,
    Module,
    Exempt,
    Withdrawn,
    NotAffected,
    UnderInvestigation,
    Unimportant,
    Outside,
}
