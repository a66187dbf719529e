//! Sorted intervals that neither overlap nor touch.

use super::cut::Cut;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Intervals(Vec<(Cut, Cut)>);

impl Intervals {
    pub(super) fn empty() -> Self {
        Self(Vec::new())
    }

    pub(super) fn all() -> Self {
        Self(vec![(Cut::Bottom, Cut::Top)])
    }

    /// Empty if the first is not below the second.
    pub(super) fn between(low: Cut, high: Cut) -> Self {
        if low < high {
            Self(vec![(low, high)])
        } else {
            Self::empty()
        }
    }

    /// The union of intervals in any order.
    pub(super) fn collect(intervals: impl IntoIterator<Item = (Cut, Cut)>) -> Self {
        let mut given: Vec<_> = intervals.into_iter().filter(|(l, h)| l < h).collect();
        given.sort_by(|a, b| a.0.cmp(&b.0));
        let mut merged: Vec<(Cut, Cut)> = Vec::with_capacity(given.len());
        for (low, high) in given {
            match merged.last_mut() {
                Some((_, last)) if low <= *last => {
                    if high > *last {
                        *last = high;
                    }
                }
                _ => merged.push((low, high)),
            }
        }
        Self(merged)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(Cut, Cut)> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_all(&self) -> bool {
        matches!(self.0.as_slice(), [(Cut::Bottom, Cut::Top)])
    }

    pub(super) fn contains(&self, key: &[u8]) -> bool {
        let behind = self.0.partition_point(|(low, _)| low.is_before(key));
        behind
            .checked_sub(1)
            .is_some_and(|at| !self.0[at].1.is_before(key))
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::collect(self.iter().chain(other.iter()).cloned())
    }

    pub(super) fn intersection(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = Vec::new();
        while let (Some(one), Some(two)) = (a.peek(), b.peek()) {
            let low = (&one.0).max(&two.0);
            let high = (&one.1).min(&two.1);
            if low < high {
                common.push((low.clone(), high.clone()));
            }
            if one.1 < two.1 {
                a.next();
            } else {
                b.next();
            }
        }
        Self(common)
    }

    pub(super) fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut low = Cut::Bottom;
        for (begin, end) in &self.0 {
            if low < *begin {
                gaps.push((low, begin.clone()));
            }
            low = end.clone();
        }
        if low < Cut::Top {
            gaps.push((low, Cut::Top));
        }
        Self(gaps)
    }
}
