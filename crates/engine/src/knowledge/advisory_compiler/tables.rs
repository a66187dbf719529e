//! The rows of all packages, and the spans of their ranges.

use jiff::Timestamp;
use parapet_versions::Scheme;
use rustc_hash::FxHashMap;

use super::package::{RawRow, RawSaying};
use crate::knowledge::advisories::{
    AdvisoryPackage, AdvisoryRange, AdvisoryRow, AdvisoryTable, Saying, Subject,
};
use crate::knowledge::texts::{Interner, NONE, TextId};
use crate::knowledge::version_table::{Bound, FIRST, LAST, Span, VersionId, VersionTableBuilder};

/// The table in the making.
#[derive(Debug, Default)]
pub(super) struct Tables {
    table: AdvisoryTable,
    saying_ids: FxHashMap<Saying, u32>,
    subject_slices: FxHashMap<Vec<Subject>, (u32, u32)>,
    schemes: Vec<(Scheme, VersionTableBuilder)>,
}

impl Tables {
    pub(super) fn push(
        &mut self,
        ecosystem: &str,
        name: &str,
        scheme: Scheme,
        rows: Vec<RawRow<'_>>,
        raw: &Interner,
        texts: &mut Interner,
    ) {
        let table = match self.schemes.iter().position(|(known, _)| *known == scheme) {
            Some(at) => at,
            None => {
                self.schemes.push((scheme, VersionTableBuilder::default()));
                self.schemes.len() - 1
            }
        };
        let first_row = self.table.rows.len() as u32;
        let mut epochs: Vec<&str> = Vec::new();
        for row in rows {
            let first_range = self.table.ranges.len() as u32;
            let builder = &mut self.schemes[table].1;
            for range in &row.ranges {
                let mut version = |id: TextId| -> VersionId {
                    if id == NONE {
                        return NONE;
                    }
                    builder.add(texts.intern(raw.get(id)))
                };
                self.table.ranges.push(AdvisoryRange {
                    introduced: version(range.introduced),
                    fixed: version(range.fixed),
                    last_affected: version(range.last_affected),
                    span: Span::NEVER,
                });
                if range.fixed != NONE {
                    let fixed = raw.get(range.fixed);
                    epochs.push(fixed.split_once(':').map_or("0", |(epoch, _)| epoch));
                }
            }
            let saying = self.saying(&row.saying, raw, texts);
            let subjects = self.subjects(row.subjects);
            self.table.rows.push(AdvisoryRow {
                hull: Span::NEVER,
                ranges: (first_range, self.table.ranges.len() as u32),
                subjects,
                saying,
                secondary: row.secondary,
            });
        }
        epochs.sort_unstable();
        epochs.dedup();
        self.table.packages.push(AdvisoryPackage {
            ecosystem: texts.intern(ecosystem),
            name: texts.intern(name),
            table: table as u32,
            epoch: match epochs[..] {
                [epoch] if epoch != "0" && scheme == Scheme::Rpm => texts.intern(epoch),
                _ => NONE,
            },
            rows: (first_row, self.table.rows.len() as u32),
        });
    }

    fn saying(&mut self, raw_saying: &RawSaying<'_>, raw: &Interner, texts: &mut Interner) -> u32 {
        let RawSaying {
            advisory, affected, ..
        } = raw_saying;
        let mut copy = |id: TextId| {
            if id == NONE {
                NONE
            } else {
                texts.intern(raw.get(id))
            }
        };
        let saying = Saying {
            feed: advisory.feed,
            revision: advisory.modified.map_or(i64::MIN, Timestamp::as_second),
            urgency: copy(affected.urgency),
            status: affected.status,
            module: copy(affected.module),
            arches: copy(affected.arches),
            remedies: copy(affected.remedies),
            withdrawn: raw_saying.withdrawn,
            record: texts.intern(&advisory.id),
            also: if raw_saying.also.is_empty() {
                NONE
            } else {
                texts.intern(&raw_saying.also)
            },
        };
        let sayings = &mut self.table.sayings;
        *self.saying_ids.entry(saying).or_insert_with_key(|saying| {
            sayings.push(saying.clone());
            (sayings.len() - 1) as u32
        })
    }

    /// Binary packages of one advisory share the list of its vulnerabilities.
    fn subjects(&mut self, mut subjects: Vec<Subject>) -> (u32, u32) {
        subjects.sort_unstable();
        subjects.dedup();
        let all = &mut self.table.subjects;
        *self
            .subject_slices
            .entry(subjects)
            .or_insert_with_key(|subjects| {
                let start = all.len() as u32;
                all.extend_from_slice(subjects);
                (start, all.len() as u32)
            })
    }

    pub(super) fn finish(self, texts: &Interner) -> AdvisoryTable {
        let mut table = self.table;
        table.versions = self
            .schemes
            .into_iter()
            .map(|(scheme, builder)| builder.finish(scheme, texts))
            .collect();
        for package in &table.packages {
            let versions = &table.versions[package.table as usize];
            let rows = &mut table.rows[package.rows.0 as usize..package.rows.1 as usize];
            for row in rows.iter_mut() {
                let ranges = &mut table.ranges[row.ranges.0 as usize..row.ranges.1 as usize];
                for range in ranges.iter_mut() {
                    range.span = versions.span(low(range), high(range));
                }
                row.hull = hull(ranges);
            }
            rows.sort_by(|a, b| b.hull.high.cmp(&a.hull.high).then(a.ranges.cmp(&b.ranges)));
        }
        table
    }
}

fn low(range: &AdvisoryRange) -> Bound {
    if range.introduced == NONE {
        Bound::Open
    } else {
        Bound::Including(range.introduced)
    }
}

fn high(range: &AdvisoryRange) -> Bound {
    if range.fixed != NONE {
        Bound::Excluding(range.fixed)
    } else if range.last_affected != NONE {
        Bound::Including(range.last_affected)
    } else {
        Bound::Open
    }
}

fn hull(ranges: &[AdvisoryRange]) -> Span {
    let mut hull = Span { low: LAST, high: 0 };
    for range in ranges {
        if range.span.low <= range.span.high {
            hull.low = hull.low.min(range.span.low);
            hull.high = hull.high.max(range.span.high);
        }
    }
    if hull.low < FIRST || hull.low > hull.high {
        Span::NEVER
    } else {
        hull
    }
}
