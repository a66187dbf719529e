//! How long to wait after a failure.

use std::time::Duration;

/// Doubles from `first` to `longest`; each wait is drawn from its upper half, so that a fleet does not come back at once.
#[derive(Debug, Clone)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    failures: u32,
}

impl Backoff {
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self {
            first,
            longest,
            failures: 0,
        }
    }

    /// The wait after one more failure. `fraction` is random in 0–1.
    pub fn next(&mut self, fraction: f64) -> Duration {
        let factor = 2u32.saturating_pow(self.failures);
        self.failures = self.failures.saturating_add(1);
        let whole = self.first.saturating_mul(factor).min(self.longest);
        whole / 2 + whole.mul_f64(fraction.clamp(0.0, 1.0) / 2.0)
    }

    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let mut backoff = Backoff::new(Duration::from_secs(10), Duration::from_mins(1));
        let mut seconds = |fraction| backoff.next(fraction).as_secs();
        assert_eq!(
            [seconds(1.0), seconds(1.0), seconds(0.0), seconds(1.0)],
            [10, 20, 20, 60]
        );
        for _ in 0..100 {
            assert!((30..=60).contains(&seconds(0.5)));
        }
        backoff.reset();
        assert_eq!(backoff.next(1.0).as_secs(), 10);
    }
}
