//! How the rows of the tables lie in the compiled copy on disk.

use parapet_model::record::FeedId;

use super::advisories::{AdvisoryPackage, AdvisoryRange, AdvisoryRow};
use super::configurations::{
    ConfigurationRow, CpeStatement, Criterion, CriterionVersion, Entry, Joint, MatchRow, NodeRow,
    PartCode, ProductKey,
};
use super::version_table::Span;
use super::words::Row;
use crate::facts::VulnIndex;

/// Bits of a word that holds flags.
fn flags<const N: usize>(flags: [bool; N]) -> u32 {
    flags
        .iter()
        .enumerate()
        .map(|(at, &set)| u32::from(set) << at)
        .sum()
}

fn flag(word: u32, at: u32) -> bool {
    word >> at & 1 == 1
}

impl Row for AdvisoryRow {
    const WORDS: usize = 8;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([
            self.hull.low,
            self.hull.high,
            self.ranges.0,
            self.ranges.1,
            self.subjects.0,
            self.subjects.1,
            self.saying,
            flags([self.secondary]),
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[low, high, a, b, c, d, saying, set] = words else {
            return None;
        };
        Some(Self {
            hull: Span { low, high },
            ranges: (a, b),
            subjects: (c, d),
            saying,
            secondary: flag(set, 0),
        })
    }
}

impl Row for AdvisoryRange {
    const WORDS: usize = 5;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([
            self.introduced,
            self.fixed,
            self.last_affected,
            self.span.low,
            self.span.high,
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[introduced, fixed, last_affected, low, high] = words else {
            return None;
        };
        Some(Self {
            introduced,
            fixed,
            last_affected,
            span: Span { low, high },
        })
    }
}

impl Row for AdvisoryPackage {
    const WORDS: usize = 6;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([
            self.ecosystem,
            self.name,
            self.table,
            self.epoch,
            self.rows.0,
            self.rows.1,
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[ecosystem, name, table, epoch, a, b] = words else {
            return None;
        };
        Some(Self {
            ecosystem,
            name,
            table,
            epoch,
            rows: (a, b),
        })
    }
}

impl Row for ProductKey {
    const WORDS: usize = 3;

    fn put(&self, words: &mut Vec<u32>) {
        let part = PartCode::ALL
            .iter()
            .position(|part| *part == self.part)
            .unwrap_or_default();
        words.extend([part as u32, self.vendor, self.product]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[part, vendor, product] = words else {
            return None;
        };
        Some(Self {
            part: *PartCode::ALL.get(part as usize)?,
            vendor,
            product,
        })
    }
}

impl Row for Criterion {
    const WORDS: usize = 8;

    fn put(&self, words: &mut Vec<u32>) {
        let (kind, version) = match self.version {
            CriterionVersion::Any => (0, 0),
            CriterionVersion::NotApplicable => (1, 0),
            CriterionVersion::Exact(id) => (2, id),
        };
        words.extend([
            self.name,
            self.product,
            kind,
            version,
            self.edition,
            self.sw_edition,
            self.target_sw,
            self.target_hw,
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[
            name,
            product,
            kind,
            version,
            edition,
            sw_edition,
            target_sw,
            target_hw,
        ] = words
        else {
            return None;
        };
        Some(Self {
            name,
            product,
            version: match kind {
                0 => CriterionVersion::Any,
                1 => CriterionVersion::NotApplicable,
                2 => CriterionVersion::Exact(version),
                _ => return None,
            },
            edition,
            sw_edition,
            target_sw,
            target_hw,
        })
    }
}

impl Row for CpeStatement {
    const WORDS: usize = 6;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([
            self.criterion,
            self.start,
            self.end,
            flags([self.start_excluded, self.end_excluded]),
            self.span.low,
            self.span.high,
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[criterion, start, end, set, low, high] = words else {
            return None;
        };
        Some(Self {
            criterion,
            start,
            start_excluded: flag(set, 0),
            end,
            end_excluded: flag(set, 1),
            span: Span { low, high },
        })
    }
}

impl Row for MatchRow {
    const WORDS: usize = 2;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([self.statement, flags([self.vulnerable])]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[statement, set] = words else {
            return None;
        };
        Some(Self {
            statement,
            vulnerable: flag(set, 0),
        })
    }
}

fn joint_flags(joint: Joint) -> u32 {
    flags([joint.and, joint.negate])
}

fn joint(set: u32) -> Joint {
    Joint {
        and: flag(set, 0),
        negate: flag(set, 1),
    }
}

impl Row for NodeRow {
    const WORDS: usize = 2;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([self.first, joint_flags(self.joint)]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[first, set] = words else {
            return None;
        };
        Some(Self {
            first,
            joint: joint(set),
        })
    }
}

impl Row for ConfigurationRow {
    const WORDS: usize = 4;

    fn put(&self, words: &mut Vec<u32>) {
        let feed = FeedId::ALL
            .iter()
            .position(|feed| *feed == self.feed)
            .unwrap_or_default();
        words.extend([
            self.first,
            joint_flags(self.joint),
            self.vuln.0,
            feed as u32,
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[first, set, vuln, feed] = words else {
            return None;
        };
        Some(Self {
            first,
            joint: joint(set),
            vuln: VulnIndex(vuln),
            feed: *FeedId::ALL.get(feed as usize)?,
        })
    }
}

impl Row for Entry {
    const WORDS: usize = 5;

    fn put(&self, words: &mut Vec<u32>) {
        words.extend([
            self.span.low,
            self.span.high,
            self.row,
            self.vuln.0,
            flags([self.plain, self.shadowed]),
        ]);
    }

    fn take(words: &[u32]) -> Option<Self> {
        let &[low, high, row, vuln, set] = words else {
            return None;
        };
        Some(Self {
            span: Span { low, high },
            row,
            vuln: VulnIndex(vuln),
            plain: flag(set, 0),
            shadowed: flag(set, 1),
        })
    }
}
