//! The one place where the server reads the system's clock.

use jiff::Timestamp;
use parapet_model::Clock;

/// The clock of the host, in whole microseconds: what the store keeps and what clients can parse.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the edge of the process: everything else gets a Clock"
    )]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}
