use jiff::Timestamp;
use parapet_model::Clock;

/// The clock of this host.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the edge of the agent's process, where time comes in"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
