//! Joins what all advisories say into rows by package.
//!
//! Of the records that speak about one vulnerability in one package (and module stream) one has the say:
//!
//! - of a distribution, its own record of the CVE, else the advisory with the lowest fixed version: a later one repairs
//!   a regression of the first, which fixed it;
//! - of a vendor, the statement with the lowest fixed version;
//! - of an ecosystem, the reviewed record (GHSA), then by id. Others are kept where they say something else.

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::CveId;
use parapet_model::evidence::Authority;
use parapet_model::record::{AdvisoryFacts, AffectedPackage, FeedId, PackageStatus, VersionRange};
use parapet_versions::{Scheme, Version};
use rustc_hash::FxHashMap;

use super::advisories::{
    AdvisoryPackage, AdvisoryRange, AdvisoryRow, AdvisoryTable, Saying, Subject,
};
use super::ecosystem;
use super::texts::{Interner, NONE, TextId};
use super::version_table::{Bound, FIRST, LAST, Span, VersionId, VersionTableBuilder};

/// An advisory as it came, its texts interned.
#[derive(Debug)]
pub(super) struct RawAdvisory {
    feed: FeedId,
    id: CompactString,
    cves: Box<[CveId]>,
    withdrawn: bool,
    modified: Option<Timestamp>,
    affected: Box<[RawAffected]>,
}

#[derive(Debug)]
struct RawAffected {
    ecosystem: TextId,
    name: TextId,
    ranges: Box<[RawRange]>,
    urgency: TextId,
    status: PackageStatus,
    module: TextId,
    arches: TextId,
    remedies: TextId,
    /// Empty: all of the advisory.
    cves: Box<[CveId]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct RawRange {
    introduced: TextId,
    fixed: TextId,
    last_affected: TextId,
}

impl RawAdvisory {
    pub(super) fn new(
        feed: FeedId,
        facts: AdvisoryFacts,
        withdrawn: bool,
        modified: Option<Timestamp>,
        texts: &mut Interner,
    ) -> Self {
        let affected = facts
            .affected
            .into_iter()
            .filter_map(|package| RawAffected::new(package, texts))
            .collect();
        Self {
            feed,
            id: facts.id,
            cves: facts.cves.into(),
            withdrawn,
            modified,
            affected,
        }
    }

    pub(super) fn sort_key(&self) -> (&str, FeedId) {
        (&self.id, self.feed)
    }

    /// The source's own record of one CVE, which has the say about it before its update advisories.
    pub(super) fn own_cve(id: &str) -> Option<CveId> {
        let at = id.find("CVE-")?;
        id[at..].parse().ok()
    }

    /// Lower ranks have the say.
    fn rank(&self) -> u8 {
        let has_the_say = Self::own_cve(&self.id).is_some() || self.id.starts_with("GHSA-");
        u8::from(!has_the_say)
    }
}

impl RawAffected {
    /// `None` for what says nothing: packages of debugging symbols, entries without any version.
    fn new(package: AffectedPackage, texts: &mut Interner) -> Option<Self> {
        let key = ecosystem::key(&package.ecosystem);
        let authority = ecosystem::authority(key);
        if ["-debuginfo", "-debugsource"]
            .iter()
            .any(|suffix| package.name.ends_with(suffix))
        {
            return None;
        }
        let mut optional = |text: Option<&CompactString>| match text {
            Some(text) if !text.is_empty() => texts.intern(text),
            _ => NONE,
        };
        let mut ranges: Vec<RawRange> = package
            .ranges
            .iter()
            .map(|range: &VersionRange| RawRange {
                introduced: optional(Some(&range.introduced).filter(|from| *from != "0")),
                fixed: optional(range.fixed.as_ref()),
                last_affected: optional(range.last_affected.as_ref()),
            })
            .collect();
        if ranges.is_empty() {
            ranges.extend(package.versions.iter().map(|version| {
                let version = optional(Some(version));
                RawRange {
                    introduced: version,
                    fixed: NONE,
                    last_affected: version,
                }
            }));
        }
        if ranges.is_empty() && package.status != PackageStatus::NotAffected {
            // A distribution speaks about the one version line that it ships; a vendor that names no version says
            // nothing that a version can be held against.
            if authority != Authority::DistributionAdvisory {
                return None;
            }
            ranges.push(RawRange {
                introduced: NONE,
                fixed: NONE,
                last_affected: NONE,
            });
        }
        let mut joined = |values: &[CompactString]| match values {
            [] => NONE,
            values => texts.intern(&values.join(",")),
        };
        Some(Self {
            arches: joined(&package.arches),
            remedies: joined(&package.remedies),
            ecosystem: texts.intern(key),
            name: texts.intern(&ecosystem::name(key, &package.name)),
            ranges: ranges.into(),
            urgency: texts.intern(&package.urgency),
            status: package.status,
            module: if package.module.is_empty() {
                NONE
            } else {
                texts.intern(&package.module)
            },
            cves: package.cves.into(),
        })
    }
}

/// An entry of an advisory: numbers of the advisory and of what it says about a package.
type Entry = (u32, u32);

/// `subject_of` gives the number of a CVE; advisories must be ordered by [`RawAdvisory::sort_key`].
pub(super) fn compile(
    advisories: &[RawAdvisory],
    raw: &Interner,
    subject_of: impl Fn(&CveId) -> Option<Subject>,
    texts: &mut Interner,
) -> AdvisoryTable {
    let mut packages: BTreeMap<(&str, &str), Vec<Entry>> = BTreeMap::new();
    for (at, advisory) in advisories.iter().enumerate() {
        for (place, package) in advisory.affected.iter().enumerate() {
            packages
                .entry((raw.get(package.ecosystem), raw.get(package.name)))
                .or_default()
                .push((at as u32, place as u32));
        }
    }
    let mut withdrawn_ids: Vec<&str> = advisories
        .iter()
        .filter(|advisory| advisory.withdrawn)
        .map(|advisory| advisory.id.as_str())
        .collect();
    withdrawn_ids.dedup();

    let mut out = Tables::default();
    for ((ecosystem, name), entries) in packages {
        let scheme = ecosystem::scheme(ecosystem);
        let compiler = PackageCompiler {
            advisories,
            raw,
            withdrawn_ids: &withdrawn_ids,
            scheme,
            authority: ecosystem::authority(ecosystem),
        };
        let rows = compiler.rows(&entries, &subject_of);
        out.push(ecosystem, name, scheme, rows, raw, texts);
    }
    out.finish(texts)
}

struct PackageCompiler<'a> {
    advisories: &'a [RawAdvisory],
    raw: &'a Interner,
    /// Ordered: a record is withdrawn when any copy of it is.
    withdrawn_ids: &'a [&'a str],
    scheme: Scheme,
    authority: Authority,
}

/// A row in the making.
struct RawRow<'a> {
    ranges: Vec<RawRange>,
    subjects: Vec<Subject>,
    saying: RawSaying<'a>,
    secondary: bool,
}

struct RawSaying<'a> {
    advisory: &'a RawAdvisory,
    affected: &'a RawAffected,
    also: String,
    withdrawn: bool,
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

    fn rows(
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

#[derive(Debug, Default)]
struct Tables {
    table: AdvisoryTable,
    saying_ids: FxHashMap<Saying, u32>,
    subject_slices: FxHashMap<Vec<Subject>, (u32, u32)>,
    schemes: Vec<(Scheme, VersionTableBuilder)>,
}

impl Tables {
    fn push(
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

    fn finish(self, texts: &Interner) -> AdvisoryTable {
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
