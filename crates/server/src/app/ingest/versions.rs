//! The numbers of all software versions, so that a report of known software asks the store nothing.

use std::sync::Arc;

use parapet_model::{SoftwareItem, SoftwareVersionId};
use rustc_hash::FxHashMap;

#[derive(Debug, Default)]
pub(super) struct Versions {
    numbers: FxHashMap<Arc<SoftwareItem>, SoftwareVersionId>,
    items: FxHashMap<SoftwareVersionId, Arc<SoftwareItem>>,
    last: u32,
}

impl Versions {
    /// The highest number known.
    pub(super) fn last(&self) -> SoftwareVersionId {
        SoftwareVersionId(self.last)
    }

    pub(super) fn add(&mut self, number: SoftwareVersionId, item: SoftwareItem) {
        let item = Arc::new(item);
        self.numbers.insert(Arc::clone(&item), number);
        self.items.insert(number, item);
        self.last = self.last.max(number.0);
    }

    /// Takes back numbers above `last`, of a transaction that did not happen.
    pub(super) fn forget_after(&mut self, last: SoftwareVersionId) {
        for number in last.0 + 1..=self.last {
            if let Some(item) = self.items.remove(&SoftwareVersionId(number)) {
                self.numbers.remove(&item);
            }
        }
        self.last = last.0;
    }

    pub(super) fn number(&self, item: &SoftwareItem) -> Option<SoftwareVersionId> {
        self.numbers.get(item).copied()
    }

    /// `None` when one of the numbers is not known.
    pub(super) fn items(&self, numbers: &[SoftwareVersionId]) -> Option<Vec<&SoftwareItem>> {
        numbers
            .iter()
            .map(|number| self.items.get(number).map(AsRef::as_ref))
            .collect()
    }
}
