//! Score of a device from its groups, and what it falls by when one group shrinks.

use super::group::close_rest;
use super::{Points, ScoringModel};

/// Points of all controls that apply to a device (product.md 5.2). A control under a mitigating exception
/// counts as compliant. `Default`: no control was assessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Configuration {
    pub lost: u32,
    pub applicable: u32,
}

impl Configuration {
    /// `G_cfg`.
    pub fn group_term(self, model: &ScoringModel) -> f64 {
        if self.applicable == 0 {
            return 0.0;
        }
        model.configuration_weight * f64::from(self.lost) / f64::from(self.applicable)
    }
}

/// The group terms of one device, ready for its score and for "what if this group were gone".
/// Kept and refilled, so that scoring a fleet allocates nothing.
#[derive(Debug, Default)]
pub struct DeviceTerms {
    /// Descending.
    terms: Vec<f64>,
    /// `before[k]`: product of `1 - G` over the terms 1..k (the top term 0 is not part of it).
    before: Vec<f64>,
    /// `after[k]`: product of `1 - G` over the terms k...
    after: Vec<f64>,
    share: f64,
}

impl DeviceTerms {
    /// Takes the group terms in any order; zeros may be among them.
    pub fn fill(&mut self, model: &ScoringModel, terms: impl Iterator<Item = f64>) {
        self.share = model.device_share;
        self.terms.clear();
        self.terms.extend(terms.filter(|&g| g > 0.0));
        self.terms.sort_unstable_by(|a, b| b.total_cmp(a));
        let count = self.terms.len();
        self.before.clear();
        self.before.resize(count.max(1) + 1, 1.0);
        for k in 1..count {
            self.before[k + 1] = self.before[k] * (1.0 - self.terms[k]);
        }
        self.after.clear();
        self.after.resize(count + 1, 1.0);
        for k in (0..count).rev() {
            self.after[k] = self.after[k + 1] * (1.0 - self.terms[k]);
        }
    }

    /// `D`; 0 without any weakness.
    pub fn score(&self) -> Points {
        match self.terms.first() {
            None => Points::ZERO,
            Some(&top) => {
                Points::from_share(close_rest(top, self.share, self.before[self.terms.len()]))
            }
        }
    }

    /// `D` with one term `old` replaced by a smaller `new`. Terms of equal value are interchangeable: the
    /// first of them is always the one replaced, so the answer depends on values only.
    pub fn score_with(&self, old: f64, new: f64) -> Points {
        let place = self.terms.partition_point(|&g| g > old);
        if self.terms.get(place).is_none_or(|&g| g != old) || new >= old {
            return self.score();
        }
        if place > 0 {
            let rest = self.before[place] * self.after[place + 1] * (1.0 - new);
            return Points::from_share(close_rest(self.terms[0], self.share, rest));
        }
        let (top, rest) = match self.terms.get(1) {
            Some(&second) if second > new => (second, self.after[2] * (1.0 - new)),
            _ => (new, self.after[1]),
        };
        Points::from_share(close_rest(top, self.share, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_a_term_equals_scoring_without_it() {
        let model = ScoringModel::default();
        let groups = [0.9, 0.5, 0.5, 0.3, 0.05];
        let mut terms = DeviceTerms::default();
        terms.fill(&model, groups.iter().copied());
        for (index, &old) in groups.iter().enumerate() {
            for new in [0.0, 0.02, 0.29, 0.4, 0.6] {
                if new >= old {
                    continue;
                }
                let mut changed = groups;
                changed[index] = new;
                let mut expected = DeviceTerms::default();
                expected.fill(&model, changed.iter().copied());
                let difference = terms
                    .score_with(old, new)
                    .units()
                    .abs_diff(expected.score().units());
                assert!(difference <= 1, "{old} replaced by {new}");
            }
        }
    }

    #[test]
    fn a_device_without_weaknesses_has_score_zero() {
        let mut terms = DeviceTerms::default();
        terms.fill(&ScoringModel::default(), [0.0, 0.0].into_iter());
        assert_eq!(terms.score(), Points::ZERO);
        terms.fill(&ScoringModel::default(), std::iter::once(0.4));
        assert_eq!(terms.score_with(0.4, 0.0), Points::ZERO);
        assert_eq!(terms.score_with(0.4, 0.1), Points::from_share(0.1));
    }
}
