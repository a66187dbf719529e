//! How a synchronisation tells what it is doing.

use parapet_model::record::FeedId;

use super::FeedOutcome;

/// Called from the task that synchronises; must not block.
pub trait SyncProgress: Send + Sync {
    /// `done` of `total` bytes of a document have arrived; the total is unknown for some servers.
    fn fetching(&self, feed: FeedId, document: &str, done: u64, total: Option<u64>);

    /// The documents are here, with so many bytes together; reading begins.
    fn reading(&self, feed: FeedId, bytes: u64);

    /// So many bytes were read and records written or found unchanged, since `reading`.
    fn advanced(&self, feed: FeedId, bytes: u64, records: u64);

    fn ended(&self, outcome: &FeedOutcome);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy)]
pub struct NoProgress;

impl SyncProgress for NoProgress {
    fn fetching(&self, _: FeedId, _: &str, _: u64, _: Option<u64>) {}

    fn reading(&self, _: FeedId, _: u64) {}

    fn advanced(&self, _: FeedId, _: u64, _: u64) {}

    fn ended(&self, _: &FeedOutcome) {}
}
