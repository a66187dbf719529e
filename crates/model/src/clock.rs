//! Time comes in from outside, so that every "as of" question can be tested.

use jiff::Timestamp;

/// Where a use case asks what time it is. The system clock lives in `server` and `agent`.
pub trait Clock: Send + Sync + std::fmt::Debug {
    fn now(&self) -> Timestamp;
}

/// A clock that stands still: for tests and for replaying the past.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
