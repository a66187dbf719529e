//! The order of versions, as `dpkg --compare-versions` says it.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::thread;

/// Whether the first version is below the second.
pub(crate) struct Order(BTreeMap<(String, String), bool>);

impl Order {
    /// Asks dpkg about every pair, each one once.
    pub(crate) fn of(pairs: BTreeSet<(String, String)>) -> Self {
        let pairs: Vec<_> = pairs.into_iter().collect();
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let share = pairs.len().div_ceil(workers).max(1);
        let answers = thread::scope(|scope| {
            let workers: Vec<_> = pairs
                .chunks(share)
                .map(|share| {
                    scope.spawn(move || share.iter().map(|(a, b)| is_below(a, b)).collect())
                })
                .collect();
            let answers = workers.into_iter();
            answers
                .flat_map(|worker| -> Vec<bool> { worker.join().expect("an answer") })
                .collect::<Vec<_>>()
        });
        Self(pairs.into_iter().zip(answers).collect())
    }

    pub(crate) fn is_below(&self, a: &str, b: &str) -> bool {
        match self.0.get(&(a.to_owned(), b.to_owned())) {
            Some(is_below) => *is_below,
            None => is_below(a, b),
        }
    }
}

fn is_below(a: &str, b: &str) -> bool {
    let status = Command::new("dpkg")
        .args(["--compare-versions", a, "lt", b])
        .status()
        .expect("dpkg starts");
    match status.code() {
        Some(0) => true,
        Some(1) => false,
        _ => panic!("dpkg cannot compare '{a}' with '{b}'"),
    }
}
