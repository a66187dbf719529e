//! Who has the say about every vulnerability of one package.

use std::collections::BTreeMap;

use parapet_model::CveId;
use parapet_model::evidence::Authority;
use parapet_model::record::PackageStatus;
use parapet_versions::{Scheme, Version};

use super::Entry;
use super::raw::{RawAdvisory, RawAffected, RawRange};
use crate::knowledge::advisories::Subject;
use crate::knowledge::texts::{Interner, NONE, TextId};

/// One package of one ecosystem.
pub(super) struct PackageCompiler<'a> {
    pub(super) advisories: &'a [RawAdvisory],
    pub(super) raw: &'a Interner,
    /// Ordered: a record is withdrawn when any copy of it is.
    pub(super) withdrawn_ids: &'a [&'a str],
    pub(super) scheme: Scheme,
    pub(super) authority: Authority,
}

/// A row in the making.
pub(super) struct RawRow<'a> {
    pub(super) ranges: Vec<RawRange>,
    pub(super) subjects: Vec<Subject>,
    pub(super) saying: RawSaying<'a>,
    pub(super) secondary: bool,
}

pub(super) struct RawSaying<'a> {
    pub(super) advisory: &'a RawAdvisory,
    pub(super) affected: &'a RawAffected,
    pub(super) also: String,
    pub(super) withdrawn: bool,
}

/// Rows that say the same but for the vulnerabilities: entry, ranges, records that say so too, whether secondary.
type RowKey = (Entry, Vec<RawRange>, String, bool);

impl<'a> PackageCompiler<'a> {
    fn advisory(&self, entry: Entry) -> &'a RawAdvisory {
        &self.advisories[entry.0 as usize]
    }

    fn affected(&self, entry: Entry) -> &'a RawAffected {
        &self.advisory(entry).affected[entry.1 as usize]
    }

    pub(super) fn rows(
        &self,
        entries: &[Entry],
        subject_of: &impl Fn(&CveId) -> Option<Subject>,
    ) -> Vec<RawRow<'a>> {
        // By vulnerability and module stream: who speaks about it, whoever has the say first.
        let mut said: BTreeMap<(Subject, &str), Vec<Entry>> = BTreeMap::new();
        for &entry in entries {
            let (advisory, affected) = (self.advisory(entry), self.affected(entry));
            let own = RawAdvisory::own_cve(&advisory.id);
            let about: &[CveId] = if !affected.cves.is_empty() {
                &affected.cves
            } else if let Some(own) = &own {
                // A CVE record speaks about its own CVE, whatever else it relates to.
                std::slice::from_ref(own)
            } else {
                &advisory.cves
            };
            let module = self.text(affected.module);
            for cve in about {
                if let Some(subject) = subject_of(cve) {
                    said.entry((subject, module)).or_default().push(entry);
                }
            }
        }
        let mut rows: BTreeMap<RowKey, Vec<Subject>> = BTreeMap::new();
        for ((subject, _), mut members) in said {
            members.sort_by_key(|&entry| {
                let advisory = self.advisory(entry);
                (self.is_withdrawn(advisory), advisory.rank(), entry)
            });
            members.dedup();
            for key in self.settle(&members) {
                rows.entry(key).or_default().push(subject);
            }
        }
        rows.into_iter()
            .map(|((entry, ranges, also, secondary), subjects)| {
                let advisory = self.advisory(entry);
                RawRow {
                    ranges,
                    subjects,
                    saying: RawSaying {
                        advisory,
                        affected: self.affected(entry),
                        also,
                        withdrawn: self.is_withdrawn(advisory),
                    },
                    secondary,
                }
            })
            .collect()
    }

    /// Who has the say about one vulnerability, and what the others add. Members are ordered by rank.
    fn settle(&self, members: &[Entry]) -> Vec<RowKey> {
        match self.authority {
            Authority::EcosystemAdvisory => return self.settle_ecosystem(members),
            Authority::VendorAdvisory => return self.settle_vendor(members),
            _ => {}
        }
        let own_record = RawAdvisory::own_cve(&self.advisory(members[0]).id).is_some();
        let main = if own_record {
            // A record may name a fixed version for each minor release: what has the lowest of them is fixed.
            let id = &self.advisory(members[0]).id;
            let same = members
                .iter()
                .take_while(|&&entry| self.advisory(entry).id == *id)
                .count();
            self.lowest_fix(&members[..same])
                .map_or(members[0], |(_, entry)| entry)
        } else {
            self.lowest_fix(members)
                .map_or(members[0], |(_, entry)| entry)
        };
        let affected = self.affected(main);
        let mut ranges = affected.ranges.to_vec();
        let unfixed = ranges.iter().all(|range| range.fixed == NONE);
        if own_record
            && unfixed
            && affected.status != PackageStatus::NotAffected
            && let Some((fixed, _)) = self.lowest_fix(members)
        {
            for range in &mut ranges {
                if range.last_affected == NONE {
                    range.fixed = fixed;
                }
            }
        }
        let also = if own_record {
            let mut ids: Vec<&str> = members[1..]
                .iter()
                .map(|&entry| self.advisory(entry).id.as_str())
                .collect();
            ids.dedup();
            ids.join(", ")
        } else {
            String::new()
        };
        vec![(main, ranges, also, false)]
    }

    /// A vendor may mend several release lines under one name, each with a beginning of its own; of the statements
    /// about one line the lowest fixed version counts.
    fn settle_vendor(&self, members: &[Entry]) -> Vec<RowKey> {
        let mut lines: BTreeMap<TextId, Vec<Entry>> = BTreeMap::new();
        for &entry in members {
            let beginning = self.affected(entry).ranges.first();
            let beginning = beginning.map_or(NONE, |range| range.introduced);
            lines.entry(beginning).or_default().push(entry);
        }
        lines
            .into_values()
            .map(|line| {
                let main = self.lowest_fix(&line).map_or(line[0], |(_, entry)| entry);
                let ranges = self.affected(main).ranges.to_vec();
                (main, ranges, String::new(), false)
            })
            .collect()
    }

    /// Others are kept where they say something else.
    fn settle_ecosystem(&self, members: &[Entry]) -> Vec<RowKey> {
        let main = members[0];
        let ranges = self.affected(main).ranges.to_vec();
        let mut agree: Vec<&str> = Vec::new();
        let mut keys = Vec::new();
        for &entry in &members[1..] {
            let advisory = self.advisory(entry);
            if advisory.id == self.advisory(main).id {
                // Several entries of one record add up.
                keys.push((
                    entry,
                    self.affected(entry).ranges.to_vec(),
                    String::new(),
                    false,
                ));
            } else if *self.affected(entry).ranges == *ranges {
                agree.push(&advisory.id);
            } else if !self.is_withdrawn(advisory) {
                keys.push((
                    entry,
                    self.affected(entry).ranges.to_vec(),
                    String::new(),
                    true,
                ));
            }
        }
        agree.dedup();
        keys.insert(0, (main, ranges, agree.join(", "), false));
        keys
    }

    fn is_withdrawn(&self, advisory: &RawAdvisory) -> bool {
        self.withdrawn_ids
            .binary_search(&advisory.id.as_str())
            .is_ok()
    }

    fn lowest_fix(&self, members: &[Entry]) -> Option<(TextId, Entry)> {
        let fixes = members.iter().flat_map(|&entry| {
            let ranges = self.affected(entry).ranges.iter();
            ranges.map(move |range| (range.fixed, entry))
        });
        fixes
            .filter(|(fixed, _)| *fixed != NONE)
            .filter_map(|(fixed, entry)| {
                let version: Version = self.scheme.parse(self.raw.get(fixed)).ok()?;
                Some((version, fixed, entry))
            })
            .min_by(|a, b| a.0.cmp(&b.0).then(a.2.cmp(&b.2)))
            .map(|(_, fixed, entry)| (fixed, entry))
    }

    fn text(&self, id: TextId) -> &'a str {
        if id == NONE { "" } else { self.raw.get(id) }
    }
}
