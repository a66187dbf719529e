//! Counters of the running server.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts since the start.
#[derive(Debug, Default)]
pub struct Metrics {
    /// By hundreds of the status: 1xx is 0.
    answers: [AtomicU64; 5],
    pub reports_accepted: Counter,
    pub reports_refused: Counter,
    pub sign_ins_failed: Counter,
    pub tokens_issued: Counter,
}

#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Metrics {
    pub(crate) fn answered(&self, status: u16) {
        if let Some(class) = self.answers.get(usize::from(status / 100).wrapping_sub(1)) {
            class.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// (`2xx`, count), in order.
    pub(crate) fn answers(&self) -> [(&'static str, u64); 5] {
        let names = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        std::array::from_fn(|class| (names[class], self.answers[class].load(Ordering::Relaxed)))
    }
}
