//! The state of the fleet in memory: which device has what, what that is worth, what to do about it.
//!
//! Devices share software, so everything that depends on software alone is computed once: a version is
//! matched once, the group term of "these versions of a product in this context" once
//! (`installation`). A device is then the list of its installations; its score and its contribution to every
//! count and sum are a pure function of that list (`evaluate`). A change takes the old contribution of the
//! device out of the ledger and puts the new one in; sums are integers, so the ledger after any sequence of
//! changes equals, bit for bit, the one built from nothing.
//!
//! Every count has the list it counts: counts come from the ledger, lists from the bitmaps of devices, both
//! by the one predicate `Machine::is_counted`.

mod advance;
mod apply;
mod bulk;
mod catalog;
mod device;
mod error;
mod evaluate;
mod installation;
mod ledger;
mod product;
mod tables;
#[cfg(test)]
mod tests;
mod version;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use parapet_model::{MachineId, OsPlatform};
use roaring::RoaringBitmap;

use crate::scoring::ScoringModel;
use device::DeviceState;
use evaluate::Scratch;
use ledger::Ledger;
use tables::Tables;

pub use catalog::VulnCatalog;
pub use error::PostureError;
pub use views::{
    AffectedSoftware, Coverage, DeviceGroupTerm, DeviceSoftware, DeviceSummary,
    DeviceVulnerability, ExposureDistribution, GroupScore, Overview, ProductSummary,
    ProductVersion, UNASSIGNED, Updates, VulnerabilitySummary,
};

/// Devices, software versions, vulnerabilities and everything that follows from them.
pub struct Posture {
    /// The moment that activity and end of support are judged at; moved by [`Posture::advance`].
    now: Timestamp,
    tables: Tables,
    /// By device index; `None` is a free place.
    devices: Vec<Option<DeviceState>>,
    free: Vec<u32>,
    index: BTreeMap<MachineId, u32>,
    /// Devices that count.
    counted: RoaringBitmap,
    /// The counted devices of each platform.
    platforms: BTreeMap<OsPlatform, RoaringBitmap>,
    ledger: Ledger,
    scratch: Scratch,
}

impl std::fmt::Debug for Posture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Posture")
            .field("now", &self.now)
            .field("devices", &self.index.len())
            .field("counted", &self.counted.len())
            .field("versions", &self.tables.versions.len())
            .finish_non_exhaustive()
    }
}

impl Posture {
    /// An empty fleet, judged with this intelligence at this moment.
    pub fn new(catalog: Arc<dyn VulnCatalog>, model: ScoringModel, now: Timestamp) -> Self {
        let tables = Tables::new(catalog, model, utc_date(now));
        let mut ledger = Ledger::default();
        ledger.make_room(&tables);
        Self {
            now,
            scratch: Scratch::default(),
            tables,
            devices: Vec::new(),
            free: Vec::new(),
            index: BTreeMap::new(),
            counted: RoaringBitmap::new(),
            platforms: BTreeMap::new(),
            ledger,
        }
    }

    /// The moment that activity and end of support are judged at.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn model(&self) -> &ScoringModel {
        &self.tables.model
    }
}

fn utc_date(now: Timestamp) -> jiff::civil::Date {
    now.to_zoned(TimeZone::UTC).date()
}
