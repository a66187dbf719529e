//! Brings the feeds in the store up to their sources.
//!
//! For each feed: find its documents → nothing to do when they are the ones of the last time → read them on a
//! thread of its own → write what changed → put the new generation in use. A failure at any step leaves the
//! generation in use as it is and is kept as the feed's last error.

mod encode;
mod pipeline;
mod progress;
mod source;

use std::time::{Duration, Instant};

use parapet_feeds::fetch::FetchError;
use parapet_feeds::{Diagnostic, FeedError, Limits, SourceFile, mirror};
use parapet_model::Clock;
use parapet_model::record::FeedId;
use parapet_store::{FeedCommit, FeedState, Store, StoreError};

pub use encode::{DecodeError, decode_facts, decode_text};
pub use progress::{NoProgress, SyncProgress};
pub use source::Source;

/// How the synchronisation of one feed ended.
#[derive(Debug)]
pub struct FeedOutcome {
    pub feed: FeedId,
    pub result: FeedResult,
    pub elapsed: Duration,
}

#[derive(Debug)]
pub enum FeedResult {
    /// The documents are those of the generation in use.
    Unchanged(FeedState),
    Synced(Synced),
    /// The source does not have this feed, and it was not asked for by name.
    Skipped(String),
    /// The generation in use stays.
    Failed(String),
}

#[derive(Debug)]
pub struct Synced {
    pub state: FeedState,
    /// Records written because they are new or different.
    pub changed: u64,
    /// Records that a newer one of the same key replaced while reading.
    pub superseded: u64,
    /// The first of them; `state.diagnostics` says how many there are.
    pub diagnostics: Vec<Diagnostic>,
}

/// What to synchronise.
#[derive(Debug)]
pub struct SyncRequest {
    pub feeds: Vec<FeedId>,
    /// The feeds were named one by one: then a missing one is a failure.
    pub named: bool,
    pub limits: Limits,
}

/// Synchronises one feed after another; a failure of one does not stop the others. The order is that of the
/// request.
pub async fn sync_feeds(
    store: &Store,
    clock: &dyn Clock,
    request: &SyncRequest,
    source: &Source,
    progress: &dyn SyncProgress,
) -> Vec<FeedOutcome> {
    let mut outcomes = Vec::with_capacity(request.feeds.len());
    for feed in &request.feeds {
        let started = Instant::now();
        let result = match sync_feed(store, clock, request, source, *feed, progress).await {
            Ok(result) => result,
            Err(error) if error.is_no_source() && !request.named => {
                FeedResult::Skipped(error.to_string())
            }
            Err(error) => {
                let message = error.to_string();
                tracing::warn!(feed.name = feed.as_str(), "{message}");
                note_failure(store, clock, *feed, &message).await;
                FeedResult::Failed(message)
            }
        };
        let outcome = FeedOutcome {
            feed: *feed,
            result,
            elapsed: started.elapsed(),
        };
        progress.ended(&outcome);
        outcomes.push(outcome);
    }
    outcomes
}

/// Why a feed could not be brought up to date.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SyncError {
    #[error(transparent)]
    Feed(#[from] FeedError),
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
    #[error("a record cannot be stored: {0}")]
    Encode(String),
    #[error("the reading thread ended without a result")]
    Reader,
}

impl SyncError {
    /// The mirror does not have the feed, or its publisher offers no address.
    fn is_no_source(&self) -> bool {
        matches!(
            self,
            Self::Feed(FeedError::NoSource { .. })
                | Self::Fetch(FetchError::Read(FeedError::NoSource { .. }))
        )
    }
}

async fn sync_feed(
    store: &Store,
    clock: &dyn Clock,
    request: &SyncRequest,
    source: &Source,
    feed: FeedId,
    progress: &dyn SyncProgress,
) -> Result<FeedResult, SyncError> {
    let files = source.files(feed, clock, progress).await?;
    let digest = mirror::set_digest(&files);
    let before = store.feeds().state(feed).await?;
    if let Some(state) = before.filter(|state| state.source_digest == digest) {
        store.feeds().record_unchanged(feed, clock.now()).await?;
        return Ok(FeedResult::Unchanged(state));
    }
    let replaced = replace(store, clock, request, feed, files, digest, progress).await;
    if let Err(SyncError::Feed(_)) = replaced {
        source.reject(feed, clock).await;
    }
    replaced.map(FeedResult::Synced)
}

async fn replace(
    store: &Store,
    clock: &dyn Clock,
    request: &SyncRequest,
    feed: FeedId,
    files: Vec<SourceFile>,
    source_digest: String,
    progress: &dyn SyncProgress,
) -> Result<Synced, SyncError> {
    progress.reading(feed, files.iter().map(|file| file.bytes).sum());
    let mut writer = store.feeds().begin(feed).await?;
    match pipeline::run(&mut writer, feed, files, request.limits, progress).await {
        Ok(read) => {
            let commit = FeedCommit {
                source_digest,
                diagnostics: read.summary.diagnostics as u64,
                finished_at: clock.now(),
            };
            Ok(Synced {
                state: writer.commit(commit).await?,
                changed: read.changed,
                superseded: read.summary.superseded as u64,
                diagnostics: read.diagnostics,
            })
        }
        Err(error) => {
            writer.abort(&error.to_string(), clock.now()).await?;
            Err(error)
        }
    }
}

/// The failure may be the store's own; then there is nowhere to write it but the log.
async fn note_failure(store: &Store, clock: &dyn Clock, feed: FeedId, message: &str) {
    let feeds = store.feeds();
    if let Err(error) = feeds.record_failure(feed, message, clock.now()).await {
        tracing::warn!(
            feed.name = feed.as_str(),
            "the failure cannot be kept: {error}"
        );
    }
}
