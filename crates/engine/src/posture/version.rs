//! One distinct software version.

use std::sync::Arc;

use jiff::civil::Date;
use parapet_model::{SoftwareItem, SoftwareVersionId};
use roaring::RoaringBitmap;

use crate::facts::VersionMatch;
use crate::recommending::{Installed, Support};

pub(super) struct VersionState {
    pub(super) id: SoftwareVersionId,
    pub(super) item: Arc<SoftwareItem>,
    pub(super) matched: Arc<VersionMatch>,
    /// Index of the product.
    pub(super) product: u32,
    pub(super) support: Support,
    /// Its vulnerabilities, sorted, each once.
    pub(super) vulns: Arc<[u32]>,
    /// All devices that have it, counted or not.
    pub(super) devices: RoaringBitmap,
}

impl VersionState {
    pub(super) fn new(
        id: SoftwareVersionId,
        item: Arc<SoftwareItem>,
        matched: VersionMatch,
        product: u32,
        today: Date,
    ) -> Self {
        Self {
            id,
            item,
            product,
            support: Support::on(&matched.lifecycle, today),
            vulns: vulns_of(&matched),
            matched: sorted(Arc::new(matched)),
            devices: RoaringBitmap::new(),
        }
    }

    /// Takes a new answer of matching; the devices stay.
    pub(super) fn rematch(&mut self, matched: Arc<VersionMatch>, product: u32, today: Date) {
        self.product = product;
        self.support = Support::on(&matched.lifecycle, today);
        self.vulns = vulns_of(&matched);
        self.matched = sorted(matched);
    }

    pub(super) fn installed(&self) -> Installed<'_> {
        Installed {
            item: &self.item,
            matched: &self.matched,
            support: self.support,
        }
    }
}

fn vulns_of(matched: &VersionMatch) -> Arc<[u32]> {
    let mut vulns: Vec<u32> = matched.hits.iter().map(|hit| hit.vuln.0).collect();
    vulns.sort_unstable();
    vulns.dedup();
    vulns.into()
}

/// Hits are found by bisection; matching gives them sorted, and this is where it is made sure.
fn sorted(mut matched: Arc<VersionMatch>) -> Arc<VersionMatch> {
    if !matched.hits.is_sorted_by_key(|hit| hit.vuln) {
        Arc::make_mut(&mut matched).hits.sort_by_key(|hit| hit.vuln);
    }
    matched
}
