//! A fleet.

use jiff::Timestamp;

use crate::catalogue::{Catalogue, CatalogueError};
use crate::device::{SimulatedDevice, simulate};

/// The moment a fleet is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The time of the reports.
    pub now: Timestamp,
    /// How many days before the catalogue's newest day the software is of; 0 for the newest.
    pub age_days: u32,
}

/// All devices of a seed.
#[derive(Debug, Clone)]
pub struct Fleet {
    catalogue: Catalogue,
    seed: u64,
}

impl Fleet {
    pub fn new(seed: u64) -> Result<Self, CatalogueError> {
        Ok(Self {
            catalogue: Catalogue::builtin()?,
            seed,
        })
    }

    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Device number `device`, at that moment. The same arguments give the same device, in any fleet size.
    pub fn device(&self, device: u64, at: Moment) -> SimulatedDevice {
        simulate(&self.catalogue, self.seed, device, at)
    }

    pub fn devices(&self, count: u64, at: Moment) -> impl Iterator<Item = SimulatedDevice> + '_ {
        (0..count).map(move |device| self.device(device, at))
    }
}
