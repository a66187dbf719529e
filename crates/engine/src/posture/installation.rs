//! "These versions of one product on a device": shared by all devices where it is so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::version::VersionState;
use crate::scoring::{ContextClass, ScoringModel, Weakness, group_term, pair_risk};

/// Group term of an installation in one class of context.
#[derive(Clone, Copy)]
pub(super) struct GroupTerms {
    pub(super) now: f64,
    /// After following the recommendation for the product.
    pub(super) remediated: f64,
}

pub(super) struct Installation {
    pub(super) product: u32,
    /// Indexes of the versions, sorted: its identity.
    pub(super) versions: Arc<[u32]>,
    /// Devices that have it; without any it is forgotten.
    pub(super) devices: u32,
    /// Distinct vulnerabilities, sorted.
    pub(super) vulns: Arc<[u32]>,
    pub(super) exposed: bool,
    pub(super) remediable: bool,
    /// For the first class of context that was asked for, which is mostly the only one.
    first: Option<(ContextClass, GroupTerms)>,
    /// For the other classes.
    more: Vec<(ContextClass, GroupTerms)>,
}

impl Installation {
    pub(super) fn new(versions: Arc<[u32]>, all: &[VersionState]) -> Self {
        let states = || versions.iter().map(|&v| &all[v as usize]);
        let vulns = if let [only] = &*versions {
            Arc::clone(&all[*only as usize].vulns)
        } else {
            let mut vulns: Vec<u32> = states().flat_map(|v| v.vulns.iter().copied()).collect();
            vulns.sort_unstable();
            vulns.dedup();
            vulns.into()
        };
        Self {
            product: states().next().map_or(0, |v| v.product),
            devices: 0,
            vulns,
            exposed: states().any(|v| v.installed().is_exposed()),
            remediable: states().any(|v| v.installed().is_remediable()),
            first: None,
            more: Vec::new(),
            versions,
        }
    }

    pub(super) fn terms(&self, context: ContextClass) -> Option<GroupTerms> {
        self.first
            .iter()
            .chain(&self.more)
            .find(|(class, _)| *class == context)
            .map(|(_, terms)| *terms)
    }

    pub(super) fn remember(&mut self, context: ContextClass, terms: GroupTerms) {
        if self.first.is_none() {
            self.first = Some((context, terms));
        } else {
            self.more.push((context, terms));
        }
    }

    pub(super) fn forget_terms(&mut self) {
        self.first = None;
        self.more.clear();
    }

    /// `G` now and after remediation. A vulnerability that several versions share is one pair, and gone
    /// only when each of them has a fix; the end of support is one weakness of the whole group.
    pub(super) fn evaluate(
        &self,
        model: &ScoringModel,
        weaknesses: &[Weakness],
        all: &[VersionState],
        context: ContextClass,
    ) -> GroupTerms {
        let mut fixed: BTreeMap<u32, bool> = BTreeMap::new();
        let (mut ended, mut stays_ended) = (false, false);
        for &version in &*self.versions {
            let installed = all[version as usize].installed();
            for hit in &installed.matched.hits {
                let fix = installed.fixes(hit);
                fixed
                    .entry(hit.vuln.0)
                    .and_modify(|all_fixed| *all_fixed &= fix)
                    .or_insert(fix);
            }
            if installed.support.has_ended() {
                ended = true;
                stays_ended |= !installed.ends_with_remediation();
            }
        }
        let end_of_support = pair_risk(model, &Weakness::end_of_support(model), context);
        let risks = |open: &dyn Fn(bool) -> bool, ended: bool| -> Vec<f64> {
            fixed
                .iter()
                .filter(|(_, fix)| open(**fix))
                .map(|(vuln, _)| pair_risk(model, &weaknesses[*vuln as usize], context))
                .chain(ended.then_some(end_of_support))
                .collect()
        };
        GroupTerms {
            now: group_term(model, &mut risks(&|_| true, ended)),
            remediated: group_term(model, &mut risks(&|fix| !fix, stays_ended)),
        }
    }
}
