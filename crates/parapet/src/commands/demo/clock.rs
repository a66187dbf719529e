//! The clock while the demonstration is filled.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use parapet_model::Clock;
use parapet_server::app::clock::SystemClock;

/// The system's clock, or a moment before it: a device that has been silent for nine days reported nine days ago.
#[derive(Debug, Default)]
pub(super) struct DemoClock {
    /// Microseconds; 0 is "not set".
    set: AtomicI64,
}

impl DemoClock {
    pub(super) fn set(&self, moment: Timestamp) {
        self.set.store(moment.as_microsecond(), Ordering::Release);
    }

    pub(super) fn unset(&self) {
        self.set.store(0, Ordering::Release);
    }

    pub(super) fn system(&self) -> Timestamp {
        SystemClock.now()
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        match self.set.load(Ordering::Acquire) {
            0 => self.system(),
            moment => Timestamp::from_microsecond(moment).unwrap_or_else(|_| self.system()),
        }
    }
}
