//! How long to wait before trying again.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Exponential, with jitter, so that many servers do not come back at the same moment.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// Attempts in all.
    pub attempts: u32,
    /// Before the second attempt; doubles from there.
    pub first: Duration,
    pub longest: Duration,
    /// A server that asks for more patience than this is asked again at the next synchronisation.
    pub longest_asked: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            attempts: 6,
            first: Duration::from_secs(2),
            longest: Duration::from_mins(1),
            longest_asked: Duration::from_mins(5),
        }
    }
}

impl Backoff {
    /// The wait after so many failures (at least 1), or `None` when it is time to give up. `jitter` is within
    /// 0 and 1. A wait that the server asked for is never undercut.
    pub fn wait(&self, failures: u32, asked: Option<Duration>, jitter: f64) -> Option<Duration> {
        if failures >= self.attempts || asked.is_some_and(|asked| asked > self.longest_asked) {
            return None;
        }
        let doubled = self
            .first
            .saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        let full = doubled.min(self.longest);
        let own = full.mul_f64(0.5 + 0.5 * jitter.clamp(0.0, 1.0));
        Some(asked.map_or(own, |asked| asked.max(own)))
    }
}

/// Time and chance, from outside: tests wait for nothing.
pub trait Waiter: Send + Sync + fmt::Debug {
    fn wait(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;

    /// Within 0 and 1.
    fn jitter(&self) -> f64;
}

/// Real time, and the random source of the operating system.
#[derive(Debug, Clone, Copy)]
pub struct SystemWaiter;

impl Waiter for SystemWaiter {
    fn wait(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn jitter(&self) -> f64 {
        // Without a random source everybody waits the longest.
        getrandom::u32().map_or(1.0, |random| f64::from(random) / f64::from(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_then_end() {
        let backoff = Backoff {
            attempts: 6,
            first: Duration::from_secs(2),
            longest: Duration::from_secs(10),
            longest_asked: Duration::from_mins(5),
        };
        let waits: Vec<Option<u64>> = (1..=6)
            .map(|n| backoff.wait(n, None, 1.0).map(|w| w.as_secs()))
            .collect();
        assert_eq!(waits, [Some(2), Some(4), Some(8), Some(10), Some(10), None]);
        assert_eq!(backoff.wait(1, None, 0.0), Some(Duration::from_secs(1)));
    }

    #[test]
    fn what_the_server_asks_for_is_kept() {
        let backoff = Backoff::default();
        let asked = |seconds| backoff.wait(1, Some(Duration::from_secs(seconds)), 0.5);
        assert_eq!(asked(30), Some(Duration::from_secs(30)));
        assert_eq!(asked(0), backoff.wait(1, None, 0.5));
        assert_eq!(asked(301), None);
    }
}
