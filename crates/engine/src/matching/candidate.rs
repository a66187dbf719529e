//! A CVE that holds for an item, with the statement that says so.

use std::cmp::Reverse;

use jiff::Timestamp;
use parapet_model::evidence::Authority;
use parapet_model::record::PackageStatus;
use parapet_model::{Evidence, Finding, ProductIdentity};

use super::fixes::Fixes;
use crate::facts::VulnIndex;
use crate::knowledge::advisories::AdvisoryRange;
use crate::knowledge::configurations::{CpeStatement, CriterionVersion};
use crate::knowledge::texts::NONE;
use crate::knowledge::version_table::{VersionId, VersionTable};
use crate::knowledge::{Knowledge, ecosystem};

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// Indexes of package, row and range in the table of advisories.
    Advisory { package: u32, row: u32, range: u32 },
    /// Index of the match in the configurations.
    Nvd { row: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub vuln: VulnIndex,
    /// How much the statement says: 2 it names the fixed version, 1 it names versions, 0 "all versions".
    pub strength: u8,
    /// Where its range ends; among equals the nearest end says most.
    pub end: u32,
    pub origin: Origin,
}

/// Orders by vulnerability and keeps of each the candidate that says most.
pub(super) fn keep_strongest(candidates: &mut Vec<Candidate>) {
    candidates.sort_by_key(|c| (c.vuln, Reverse(c.strength), c.end, c.origin));
    candidates.dedup_by_key(|c| c.vuln);
}

impl Candidate {
    pub(super) fn fixed_in<'a>(
        &self,
        knowledge: &'a Knowledge,
        fixes: &Fixes<'a>,
    ) -> Option<&'a str> {
        match self.origin {
            Origin::Advisory { package, range, .. } => {
                let table = &knowledge.advisories;
                let versions = table.versions_of(table.packages.get(package as usize)?)?;
                let range = table.ranges.get(range as usize)?;
                version_text(knowledge, versions, range.fixed()?)
            }
            Origin::Nvd { row } => {
                let statement = nvd_statement(knowledge, row)?;
                if statement.end == NONE || !statement.end_excluded {
                    return None;
                }
                let versions = knowledge.configurations.versions_at(statement.criterion);
                fixes.first(version_text(knowledge, versions, statement.end)?)
            }
        }
    }

    pub(super) fn finding<'a>(
        &self,
        knowledge: &'a Knowledge,
        fixes: &Fixes<'a>,
        identity: &ProductIdentity,
    ) -> Option<Finding> {
        let facts = knowledge.vuln(self.vuln)?;
        let fixed_in = self.fixed_in(knowledge, fixes).map(str::to_owned);
        let evidence = match self.origin {
            Origin::Advisory {
                package,
                row,
                range,
            } => {
                let table = &knowledge.advisories;
                let package = table.packages.get(package as usize)?;
                let saying = table.saying_of(table.rows.get(row as usize)?)?;
                let range = table.ranges.get(range as usize)?;
                let versions = table.versions_of(package)?;
                let text = |id| version_text(knowledge, versions, id);
                let words = Words::of(range, text);
                let ecosystem = knowledge.text(package.ecosystem);
                let mut criterion = format!("{ecosystem} {}", knowledge.text(package.name));
                if saying.also != NONE {
                    criterion = format!("{criterion} ({})", knowledge.text(saying.also));
                }
                Evidence {
                    authority: ecosystem::authority(ecosystem),
                    feed: saying.feed.as_str().to_owned(),
                    record: knowledge.text(saying.record).to_owned(),
                    revision: Timestamp::from_second(saying.revision)
                        .ok()
                        .filter(|_| saying.revision != i64::MIN)
                        .map(|time| time.to_string())
                        .unwrap_or_default(),
                    criterion,
                    range: words.range(),
                    scheme: versions.scheme().name().to_owned(),
                    comparison: words.comparison(&identity.version),
                    identity: identity.clone(),
                    status: saying.status,
                    remedies: if saying.remedies == NONE {
                        Vec::new()
                    } else {
                        let remedies = knowledge.text(saying.remedies).split(',');
                        remedies.map(str::to_owned).collect()
                    },
                    disagreements: Vec::new(),
                }
            }
            Origin::Nvd { row } => {
                let statement = nvd_statement(knowledge, row)?;
                let criterion = knowledge
                    .configurations
                    .criteria
                    .get(statement.criterion as usize)?;
                let words = nvd_words(knowledge, statement);
                Evidence {
                    authority: Authority::Nvd,
                    feed: knowledge.configurations.feed_of(row).as_str().to_owned(),
                    record: facts.id.to_string(),
                    revision: facts
                        .modified
                        .map(|time| time.to_string())
                        .unwrap_or_default(),
                    criterion: knowledge.text(criterion.name).to_owned(),
                    range: words.range(),
                    scheme: knowledge
                        .configurations
                        .versions_at(statement.criterion)
                        .scheme()
                        .name()
                        .to_owned(),
                    comparison: words.comparison(&identity.version),
                    identity: identity.clone(),
                    status: PackageStatus::Affected,
                    remedies: Vec::new(),
                    disagreements: Vec::new(),
                }
            }
        };
        Some(Finding {
            cve: facts.id.clone(),
            fixed_in,
            evidence,
        })
    }
}

fn nvd_statement(knowledge: &Knowledge, row: u32) -> Option<&CpeStatement> {
    let row = knowledge.configurations.matches.get(row as usize)?;
    knowledge
        .configurations
        .statements
        .get(row.statement as usize)
}

pub(super) fn version_text<'a>(
    knowledge: &'a Knowledge,
    versions: &VersionTable,
    id: VersionId,
) -> Option<&'a str> {
    versions.text(id).map(|text| knowledge.text(text))
}

/// The range of an NVD criterion in words.
pub(super) fn nvd_words<'a>(knowledge: &'a Knowledge, statement: &CpeStatement) -> Words<'a> {
    let versions = knowledge.configurations.versions_at(statement.criterion);
    let text = |id| version_text(knowledge, versions, id);
    if statement.has_range() {
        return Words {
            start: text(statement.start).map(|text| (text, statement.start_excluded)),
            end: text(statement.end).map(|text| (text, statement.end_excluded)),
        };
    }
    let version = knowledge.configurations.criteria[statement.criterion as usize].version;
    let exact = match version {
        CriterionVersion::Exact(id) => text(id).map(|text| (text, false)),
        CriterionVersion::NotApplicable => Some(("-", false)),
        CriterionVersion::Any => None,
    };
    Words {
        start: exact,
        end: exact,
    }
}

/// The bounds of a range as texts, each with "excluded".
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub start: Option<(&'a str, bool)>,
    pub end: Option<(&'a str, bool)>,
}

impl<'a> Words<'a> {
    /// A range of an advisory; `text` writes its versions.
    pub(super) fn of(range: &AdvisoryRange, text: impl Fn(VersionId) -> Option<&'a str>) -> Self {
        Self {
            start: text(range.introduced).map(|text| (text, false)),
            end: match range.fixed() {
                Some(fixed) => text(fixed).map(|text| (text, true)),
                None => text(range.last_affected).map(|text| (text, false)),
            },
        }
    }

    /// `< 2.36-9+deb12u3`, `>= 115.0, < 115.9.1`, `= 1.0.2`, `all versions`.
    pub(super) fn range(&self) -> String {
        match (self.start, self.end) {
            (None, None) => "all versions".to_owned(),
            (Some(start), Some(end)) if start == end => format!("= {}", start.0),
            (start, end) => {
                let start = start.map(|(text, excluded)| {
                    format!("{} {text}", if excluded { ">" } else { ">=" })
                });
                let end = end.map(|(text, excluded)| {
                    format!("{} {text}", if excluded { "<" } else { "<=" })
                });
                start.into_iter().chain(end).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The comparison that decided: `115.0 <= 115.3.1 < 115.9.1`.
    pub(super) fn comparison(&self, version: &str) -> String {
        match (self.start, self.end) {
            (None, None) => format!("{version} is a version"),
            (Some(start), Some(end)) if start == end => format!("{version} = {}", start.0),
            (start, end) => {
                let sign = |excluded| if excluded { "<" } else { "<=" };
                let start = start.map_or_else(String::new, |(text, excluded)| {
                    format!("{text} {} ", sign(excluded))
                });
                let end = end.map_or_else(String::new, |(text, excluded)| {
                    format!(" {} {text}", sign(excluded))
                });
                format!("{start}{version}{end}")
            }
        }
    }
}
