//! All versions that intelligence speaks of in one scheme, sorted once, so that ranges are tested by comparing
//! two numbers.

use parapet_versions::Scheme;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::texts::{Interner, TextId};
use super::words;

/// Number of a version in [`VersionTable`].
pub(crate) type VersionId = u32;

/// Where a version stands among those of the table: even numbers from 2 are versions of the table, odd numbers
/// the gaps between them. 0 is a text that cannot be compared.
pub(crate) type Position = u32;

pub(crate) const INCOMPARABLE: Position = 0;
pub(crate) const FIRST: Position = 1;
pub(crate) const LAST: Position = u32::MAX;

/// Positions from the first to the second, both included; empty when the first is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Span {
    pub low: Position,
    pub high: Position,
}

impl Span {
    pub(crate) const ALL: Self = Self {
        low: FIRST,
        high: LAST,
    };
    pub(crate) const NEVER: Self = Self { low: 1, high: 0 };

    pub(crate) fn contains(self, position: Position) -> bool {
        self.low <= position && position <= self.high
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct VersionTable {
    scheme: Scheme,
    /// By version number.
    #[serde(with = "words")]
    texts: Vec<TextId>,
    #[serde(with = "words")]
    positions: Vec<Position>,
    /// Distinct sort keys in order, one after another.
    #[serde(with = "words::bytes")]
    keys: Vec<u8>,
    #[serde(with = "words")]
    key_ends: Vec<u32>,
}

impl VersionTable {
    pub(crate) fn scheme(&self) -> Scheme {
        self.scheme
    }

    pub(crate) fn bytes(&self) -> usize {
        self.keys.len() + (self.texts.len() * 2 + self.key_ends.len()) * 4
    }

    pub(crate) fn text(&self, id: VersionId) -> Option<TextId> {
        self.texts.get(id as usize).copied()
    }

    pub(crate) fn position(&self, id: VersionId) -> Position {
        self.positions
            .get(id as usize)
            .copied()
            .unwrap_or(INCOMPARABLE)
    }

    /// Where any version stands; [`INCOMPARABLE`] when it is not a version of the scheme.
    pub(crate) fn locate(&self, text: &str) -> Position {
        let Ok(version) = self.scheme.parse(text) else {
            return INCOMPARABLE;
        };
        let wanted = version.key();
        let (mut low, mut high) = (0, self.key_ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return (middle as u32) * 2 + 2,
            }
        }
        (low as u32) * 2 + 1
    }

    fn key(&self, rank: usize) -> &[u8] {
        let start = if rank == 0 {
            0
        } else {
            self.key_ends[rank - 1] as usize
        };
        &self.keys[start..self.key_ends[rank] as usize]
    }

    /// The span of a range; a bound that cannot be compared makes it empty, because nothing is known then.
    pub(crate) fn span(&self, low: Bound, high: Bound) -> Span {
        let low = match low {
            Bound::Open => FIRST,
            Bound::Including(id) => self.position(id),
            Bound::Excluding(id) => match self.position(id) {
                INCOMPARABLE => INCOMPARABLE,
                position => position + 1,
            },
        };
        let high = match high {
            Bound::Open => LAST,
            Bound::Including(id) => self.position(id),
            Bound::Excluding(id) => self.position(id).saturating_sub(1),
        };
        if low == INCOMPARABLE || high == INCOMPARABLE {
            Span::NEVER
        } else {
            Span { low, high }
        }
    }
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Open,
    Including(VersionId),
    Excluding(VersionId),
}

/// Collects versions, then sorts them.
#[derive(Debug, Default)]
pub(crate) struct VersionTableBuilder {
    ids: FxHashMap<TextId, VersionId>,
    texts: Vec<TextId>,
}

impl VersionTableBuilder {
    pub(crate) fn add(&mut self, text: TextId) -> VersionId {
        *self.ids.entry(text).or_insert_with(|| {
            self.texts.push(text);
            (self.texts.len() - 1) as u32
        })
    }

    pub(crate) fn finish(self, scheme: Scheme, interner: &Interner) -> VersionTable {
        let mut parsed: Vec<(parapet_versions::Version, VersionId)> = self
            .texts
            .iter()
            .enumerate()
            .filter_map(|(id, &text)| Some((scheme.parse(interner.get(text)).ok()?, id as u32)))
            .collect();
        parsed.sort();
        let mut positions = vec![INCOMPARABLE; self.texts.len()];
        let (mut keys, mut key_ends) = (Vec::new(), Vec::new());
        let mut previous = None;
        for (version, id) in &parsed {
            if previous != Some(version) {
                keys.extend_from_slice(version.key());
                key_ends.push(keys.len() as u32);
                previous = Some(version);
            }
            positions[*id as usize] = key_ends.len() as u32 * 2;
        }
        VersionTable {
            scheme,
            texts: self.texts,
            positions,
            keys,
            key_ends,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_compare_as_the_versions() {
        let mut interner = Interner::default();
        let mut builder = VersionTableBuilder::default();
        let ids: Vec<VersionId> = ["2.0", "1.0", "1.0.0", "10.0", "n/a"]
            .iter()
            .map(|text| builder.add(interner.intern(text)))
            .collect();
        let table = builder.finish(Scheme::Generic, &interner);
        assert_eq!(table.position(ids[1]), table.position(ids[2]));
        assert!(table.position(ids[1]) < table.position(ids[0]));
        assert_eq!(table.position(ids[4]), INCOMPARABLE);
        assert_eq!(table.locate("2"), table.position(ids[0]));
        assert_eq!(table.locate("0.1"), FIRST);
        let span = table.span(Bound::Including(ids[1]), Bound::Excluding(ids[3]));
        for (version, inside) in [
            ("0.9", false),
            ("1.0", true),
            ("1.5", true),
            ("9.9", true),
            ("10.0", false),
            ("11", false),
        ] {
            assert_eq!(span.contains(table.locate(version)), inside, "{version}");
        }
        let open = table.span(Bound::Excluding(ids[1]), Bound::Including(ids[3]));
        assert!(!open.contains(table.locate("1.0")));
        assert!(open.contains(table.locate("10.0")));
        assert_eq!(
            table.span(Bound::Including(ids[4]), Bound::Open),
            Span::NEVER
        );
        assert!(!Span::ALL.contains(INCOMPARABLE));
    }
}
