//! Advisories as they wait for their turn: their texts are numbers already.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::CveId;
use parapet_model::evidence::Authority;
use parapet_model::record::{AdvisoryFacts, AffectedPackage, FeedId, PackageStatus, VersionRange};

use crate::knowledge::ecosystem;
use crate::knowledge::texts::{Interner, NONE, TextId};

/// An advisory as it came, its texts interned.
#[derive(Debug)]
pub(in crate::knowledge) struct RawAdvisory {
    pub(super) feed: FeedId,
    pub(super) id: CompactString,
    pub(super) cves: Box<[CveId]>,
    pub(super) withdrawn: bool,
    pub(super) modified: Option<Timestamp>,
    pub(super) affected: Box<[RawAffected]>,
}

#[derive(Debug)]
pub(super) struct RawAffected {
    pub(super) ecosystem: TextId,
    pub(super) name: TextId,
    pub(super) ranges: Box<[RawRange]>,
    pub(super) urgency: TextId,
    pub(super) status: PackageStatus,
    pub(super) module: TextId,
    pub(super) arches: TextId,
    pub(super) remedies: TextId,
    /// Empty: all of the advisory.
    pub(super) cves: Box<[CveId]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RawRange {
    pub(super) introduced: TextId,
    pub(super) fixed: TextId,
    pub(super) last_affected: TextId,
}

impl RawAdvisory {
    pub(in crate::knowledge) fn new(
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

    pub(in crate::knowledge) fn sort_key(&self) -> (&str, FeedId) {
        (&self.id, self.feed)
    }

    /// The source's own record of one CVE, which has the say about it before its update advisories.
    pub(in crate::knowledge) fn own_cve(id: &str) -> Option<CveId> {
        let at = id.find("CVE-")?;
        id[at..].parse().ok()
    }

    /// Lower ranks have the say.
    pub(super) fn rank(&self) -> u8 {
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
