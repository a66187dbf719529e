//! Failed attempts to sign in: after a few, each next one has to wait twice as long, up to a minute. A guesser gets
//! nowhere, and the owner of the name is never locked out for long.

use jiff::Timestamp;
use parking_lot::Mutex;
use rustc_hash::FxHashMap;

const FREE: u32 = 5;
const LONGEST_WAIT: i64 = 60;
/// After this many seconds without a failure everything is forgotten.
const MEMORY: i64 = 900;
/// Names remembered at once; beyond it the oldest are swept, so that invented names cannot fill the memory.
const NAMES: usize = 10_000;

/// Seconds until the next attempt is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooSoon(pub(crate) u64);

#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<FxHashMap<String, Failures>>);

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: i64,
}

impl Failures {
    fn wait(self) -> i64 {
        match self.count.checked_sub(FREE) {
            None => 0,
            Some(beyond) => (1_i64 << beyond.min(6)).min(LONGEST_WAIT),
        }
    }
}

impl Attempts {
    pub(crate) fn permit(&self, name: &str, now: Timestamp) -> Result<(), TooSoon> {
        let known = self.0.lock().get(name).copied();
        let Some(failures) = known else { return Ok(()) };
        let left = failures.last + failures.wait() - now.as_second();
        if left > 0 {
            Err(TooSoon(left as u64))
        } else {
            Ok(())
        }
    }

    pub(crate) fn failed(&self, name: &str, now: Timestamp) {
        let now = now.as_second();
        let mut names = self.0.lock();
        if names.len() >= NAMES {
            names.retain(|_, failures| now - failures.last < LONGEST_WAIT);
        }
        if names.len() >= NAMES {
            names.clear();
        }
        let failures = names.entry(name.to_owned()).or_insert(Failures {
            count: 0,
            last: now,
        });
        if now - failures.last >= MEMORY {
            failures.count = 0;
        }
        failures.count = failures.count.saturating_add(1);
        failures.last = now;
    }

    pub(crate) fn succeeded(&self, name: &str) {
        self.0.lock().remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn waits_double_up_to_a_minute() {
        let attempts = Attempts::default();
        let mut waits = Vec::new();
        for _ in 0..14 {
            assert_eq!(attempts.permit("anna", at(10_000)), Ok(()));
            attempts.failed("anna", at(0));
            waits.push(attempts.permit("anna", at(0)).err().map_or(0, |w| w.0));
        }
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
        assert_eq!(attempts.permit("berta", at(0)), Ok(()));
    }

    #[test]
    fn success_and_time_forget() {
        let attempts = Attempts::default();
        for _ in 0..8 {
            attempts.failed("anna", at(0));
        }
        assert!(attempts.permit("anna", at(1)).is_err());
        attempts.failed("anna", at(MEMORY));
        assert_eq!(attempts.permit("anna", at(MEMORY)), Ok(()));
        attempts.succeeded("anna");
        assert_eq!(attempts.permit("anna", at(0)), Ok(()));
    }
}
