//! New intelligence for known versions: only those are matched anew of which it says something else than before.
//!
//! An answer depends on the products, packages and life cycles that its item goes by, and on nothing else of the
//! knowledge. Where none of them differs the old answer stands; its vulnerabilities are found at their new positions.

mod changes;
mod translation;

use std::sync::Arc;

use parapet_model::{SoftwareId, SoftwareItem, SoftwareSource, SoftwareVersionId};
use rayon::prelude::*;

use super::packages::Package;
use super::search::Found;
use super::{Matcher, operating_system, own_cpe};
use crate::facts::{Answered, VersionMatch};
use crate::knowledge::configurations::{PartCode, ProductIndex};
pub(super) use changes::Changes;
use translation::Translation;

/// The answers of new intelligence for known versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Rematch {
    /// One for every version, in the order in which they were given.
    pub answers: Vec<(SoftwareVersionId, Arc<VersionMatch>)>,
    /// Those that were matched anew, in that order.
    pub anew: Vec<SoftwareVersionId>,
}

impl Matcher {
    /// What [`Matcher::match_item`] answers for every version, when `old` answered as given. In parallel.
    pub fn rematch(&self, old: &Self, versions: &[Answered]) -> Rematch {
        let translation = Translation::new(&old.knowledge, &self.knowledge);
        let changes = Changes::between(old, self);
        let answers: Vec<(SoftwareVersionId, Arc<VersionMatch>, bool)> = versions
            .par_iter()
            .map(|version| {
                let kept = (!self.is_touched(old, version, &changes))
                    .then(|| translation.answer(&version.matched))
                    .flatten();
                let is_new = kept.is_none();
                let answer = kept.unwrap_or_else(|| Arc::new(self.match_item(&version.item)));
                (version.id, answer, is_new)
            })
            .collect();
        Rematch {
            anew: answers
                .iter()
                .filter(|(_, _, is_new)| *is_new)
                .map(|(id, _, _)| *id)
                .collect(),
            answers: answers
                .into_iter()
                .map(|(id, answer, _)| (id, answer))
                .collect(),
        }
    }

    /// Whether a change is about anything that the answer depends on. Decides as `walk` does who answers.
    fn is_touched(&self, old: &Self, version: &Answered, changes: &Changes<'_>) -> bool {
        let item = version.item.as_ref();
        if item.source == SoftwareSource::OsVersion {
            operating_system::is_touched(old, self, item, changes)
        } else if let Some(package) = Package::named(item) {
            changes.has_packages() && package.is_touched(changes)
        } else {
            self.is_application_touched(old, item, &version.matched.product.id, changes)
        }
    }

    fn is_application_touched(
        &self,
        old: &Self,
        item: &SoftwareItem,
        answered: &SoftwareId,
        changes: &Changes<'_>,
    ) -> bool {
        let asked_about = changes.vendors().are_asked_about(item, self.search_vendors);
        if !asked_about && !changes.has_application(answered) {
            return false;
        }
        if let Some(cpe) = own_cpe(item) {
            return changes.has_product(cpe.part.into(), cpe.vendor.as_str(), cpe.product.as_str());
        }
        if let Some(identified) = self.rules.identify(item) {
            return changes.has_rule(identified.at);
        }
        let found = self.search_index().find(item);
        if asked_about {
            let before = old.search_index().find(item);
            if before.map(|found| old.names(&found)) != found.as_ref().map(|it| self.names(it)) {
                return true;
            }
        }
        let Some(found) = found else {
            return false;
        };
        match self.only_rule(&self.rules_of(found.entry), item) {
            Some(identified) => changes.has_rule(identified.at),
            None => self
                .names(&found)
                .into_iter()
                .any(|(part, vendor, product)| changes.has_product(part, vendor, product)),
        }
    }

    /// The products that were found, by name: their numbers are another knowledge's in another order.
    fn names(&self, found: &Found) -> Vec<(PartCode, &str, &str)> {
        let mut names: Vec<_> = std::iter::once(found.entry)
            .chain(found.also.iter().copied())
            .filter_map(|product| self.name(product))
            .collect();
        // The first gives the answer its name.
        if let Some((_, also)) = names.split_first_mut() {
            also.sort_unstable();
        }
        names
    }

    fn name(&self, product: ProductIndex) -> Option<(PartCode, &str, &str)> {
        let key = self
            .knowledge
            .configurations
            .products
            .get(product as usize)?;
        let text = |id| self.knowledge.text(id);
        Some((key.part, text(key.vendor), text(key.product)))
    }
}
