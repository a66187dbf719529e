//! Risk of one weakness on one device, and of all weaknesses that one action removes.

use super::{ContextClass, ScoringModel, Weakness};

/// `r`: risk of a (device, weakness) pair, 0 ≤ r < 1.
pub fn pair_risk(model: &ScoringModel, weakness: &Weakness, context: ContextClass) -> f64 {
    let e = context.factor(model, weakness.network);
    let likelihood = 1.0 - (1.0 - weakness.likelihood) * (1.0 - e);
    weakness.severity * likelihood.min(model.likelihood_cap)
}

/// `G`: the worst pair, plus a bounded part of what remains. Sorts `risks`; 0 for none.
pub fn group_term(model: &ScoringModel, risks: &mut [f64]) -> f64 {
    risks.sort_unstable_by(|a, b| b.total_cmp(a));
    let Some((&worst, rest)) = risks.split_first() else {
        return 0.0;
    };
    let none_of_rest = rest.iter().fold(1.0, |product, r| product * (1.0 - r));
    close_rest(worst, model.group_share, none_of_rest)
}

/// `top + (1 - top) * share * (1 - none_of_rest)`: the step that groups and devices have in common.
pub(super) fn close_rest(top: f64, share: f64, none_of_rest: f64) -> f64 {
    top + (1.0 - top) * share * (1.0 - none_of_rest)
}
