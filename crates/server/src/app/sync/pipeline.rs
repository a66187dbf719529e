//! Reading on one thread, writing on another, and a short queue of batches between them.

use parapet_feeds::document::Meter;
use parapet_feeds::{Diagnostic, FeedError, Limits, ReadSummary, Sink, SourceFile, read_feed};
use parapet_model::record::{FeedId, FeedRecord};
use parapet_store::{EncodedRecord, FeedWriter};
use tokio::sync::mpsc;
use tokio::task;

use super::encode::{Prepared, compress};
use super::{SyncError, SyncProgress};

const BATCH_RECORDS: usize = 4096;
const BATCH_BYTES: usize = 8 << 20;
/// Batches waiting: with the two at work, the memory of a synchronisation.
const QUEUE: usize = 3;
/// Diagnostics that are kept; all are counted.
const KEPT_DIAGNOSTICS: usize = 200;

pub(super) struct Read {
    pub(super) summary: ReadSummary,
    pub(super) changed: u64,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Writes all records of `files` through `writer`, except the unchanged ones.
pub(super) async fn run(
    writer: &mut FeedWriter,
    feed: FeedId,
    files: Vec<SourceFile>,
    limits: Limits,
    progress: &dyn SyncProgress,
) -> Result<Read, SyncError> {
    let meter = Meter::default();
    let (sender, mut receiver) = mpsc::channel(QUEUE);
    let reading = task::spawn_blocking({
        let meter = meter.clone();
        move || read(feed, &files, limits, &meter, sender)
    });
    let mut records = 0;
    let mut changed = 0;
    while let Some(batch) = receiver.recv().await {
        records += batch.len() as u64;
        let written = write(writer, batch).await;
        // Dropping the receiver ends the reading thread as well.
        changed += written?;
        progress.advanced(feed, meter.bytes(), records);
    }
    let (summary, diagnostics) = reading.await.map_err(|_| SyncError::Reader)??;
    Ok(Read {
        summary,
        changed,
        diagnostics,
    })
}

async fn write(writer: &mut FeedWriter, mut batch: Vec<Prepared>) -> Result<u64, SyncError> {
    batch.retain(|Prepared { record }| !writer.is_unchanged(&record.key, record.revision));
    let changed = batch.len() as u64;
    let compressed: Result<Vec<EncodedRecord>, String> =
        task::spawn_blocking(move || compress(batch))
            .await
            .map_err(|_| SyncError::Reader)?;
    writer.write(compressed.map_err(SyncError::Encode)?).await?;
    Ok(changed)
}

fn read(
    feed: FeedId,
    files: &[SourceFile],
    limits: Limits,
    meter: &Meter,
    sender: mpsc::Sender<Vec<Prepared>>,
) -> Result<(ReadSummary, Vec<Diagnostic>), SyncError> {
    let mut batches = Batches {
        feed,
        sender,
        batch: Vec::new(),
        bytes: 0,
        diagnostics: Vec::new(),
    };
    let summary = read_feed(feed, files, limits, meter, &mut batches)?;
    batches.send()?;
    Ok((summary, batches.diagnostics))
}

struct Batches {
    feed: FeedId,
    sender: mpsc::Sender<Vec<Prepared>>,
    batch: Vec<Prepared>,
    bytes: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Batches {
    fn send(&mut self) -> Result<(), FeedError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        self.sender
            .blocking_send(batch)
            .map_err(|_| FeedError::Stopped("the records are no longer taken".to_owned()))
    }
}

impl Sink for Batches {
    fn record(&mut self, record: FeedRecord) -> Result<(), FeedError> {
        let prepared = Prepared::new(&record).map_err(FeedError::Stopped)?;
        self.bytes += prepared.bytes();
        self.batch.push(prepared);
        if self.batch.len() >= BATCH_RECORDS || self.bytes >= BATCH_BYTES {
            self.send()?;
        }
        Ok(())
    }

    fn diagnostic(&mut self, diagnostic: Diagnostic) {
        tracing::debug!(feed.name = self.feed.as_str(), "{diagnostic}");
        if self.diagnostics.len() < KEPT_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }
}
