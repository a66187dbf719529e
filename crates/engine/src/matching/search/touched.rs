//! Which items the search may answer otherwise when its vocabulary has changed.

use compact_str::CompactString;
use parapet_model::SoftwareItem;
use rustc_hash::FxHashSet;

use super::index::reported_vendor;
use super::targets::Targets;
use super::vendors::{Keys, Vendors};

/// Vendors of which two vocabularies list other products. What the search finds of one vendor does not depend on
/// another's.
#[derive(Debug, Default)]
pub(in crate::matching) struct TouchedVendors(FxHashSet<CompactString>);

impl TouchedVendors {
    /// `changed` and `all` are vendors of CPE, each as often as it comes. A vendor may have several spellings.
    pub(in crate::matching) fn new<'a>(
        changed: impl IntoIterator<Item = &'a str>,
        all: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let full: FxHashSet<CompactString> = changed
            .into_iter()
            .map(|vendor| Keys::of_cpe(vendor).full)
            .collect();
        let all: FxHashSet<&str> = all.into_iter().collect();
        let spellings = all.into_iter().map(Keys::of_cpe);
        Self(
            spellings
                .filter(|keys| full.contains(&keys.full))
                .flat_map(|keys| [keys.full, keys.short])
                .collect(),
        )
    }

    /// Whether the search would look for a product of one of them.
    pub(in crate::matching) fn are_asked_about(
        &self,
        item: &SoftwareItem,
        vendors: &Vendors,
    ) -> bool {
        if self.0.is_empty() || Targets::wanted(item).is_none() {
            return false;
        }
        reported_vendor(item).is_some_and(|keys| {
            self.0.contains(&keys.full)
                || self.0.contains(&keys.short)
                || vendors
                    .aliases(&keys.short)
                    .iter()
                    .any(|alias| self.0.contains(alias))
        })
    }
}
