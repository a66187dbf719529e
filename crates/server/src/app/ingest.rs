//! Reports of devices: durable, then visible, then acknowledged.
//!
//! One task writes. It takes what waits, up to a batch, and writes all of it in one transaction, so that a thousand
//! devices that report at once cost a few flushes of the disk and not a thousand. A report is acknowledged when it is
//! durable in the store and visible in the fleet; what was not acknowledged is sent again by its agent, and a report
//! that comes twice changes nothing but the time the device was last seen.

mod decide;
mod limits;
mod report;
mod versions;
mod wire;
mod writer;

use std::sync::Arc;

use jiff::Timestamp;
use parapet_model::{Clock, SoftwareItem, SoftwareVersionId};
use parapet_store::{DeviceChange, Store, StoreError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

pub use limits::ReportError;
pub use report::{Inventory, Report};
use writer::Writer;

/// Reports that wait while a batch is written; whoever comes later waits for a place.
const WAITING: usize = 1024;

/// Where stored changes become visible.
pub trait Visible: Send + Sync + 'static {
    /// Takes software versions that are new, then devices as the store has them now. May be told of a version or a
    /// change that it knows already.
    fn take(
        &self,
        versions: Vec<(SoftwareVersionId, SoftwareItem)>,
        changes: Vec<DeviceChange>,
    ) -> anyhow::Result<()>;
}

/// The report is durable and visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Digest of the inventory that is stored now: the base of the next delta.
    pub inventory: String,
    /// Place of the report in the store's sequence of changes.
    pub sequence: i64,
}

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The base of the delta is not what is stored.
    #[error("the inventory of this device must be sent in full")]
    FullInventoryRequired,
    /// Nothing of the report is stored. One failure concerns all that were written together.
    #[error("the report could not be stored")]
    Store(#[source] Arc<StoreError>),
    /// The report is stored and the fleet in memory does not show it.
    #[error("the report is stored but not visible yet")]
    NotVisible(#[source] Arc<anyhow::Error>),
    #[error("the server is stopping")]
    Stopping,
}

struct Waiting {
    report: Report,
    received: Timestamp,
    answer: oneshot::Sender<Result<Accepted, IngestError>>,
}

/// Handle on the writing task; cheap to clone. The task ends when the last handle is gone and all is written.
#[derive(Clone)]
pub struct Ingest {
    sender: mpsc::Sender<Waiting>,
    clock: Arc<dyn Clock>,
}

impl Ingest {
    /// Starts the writing task. `visible` must have been loaded from the store already, or say in `take` that it has
    /// not.
    pub async fn start(
        store: Store,
        clock: Arc<dyn Clock>,
        visible: Arc<dyn Visible>,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let writer = Writer::load(store, visible).await?;
        let (sender, receiver) = mpsc::channel(WAITING);
        let task = tokio::spawn(writer.run(receiver));
        Ok((Self { sender, clock }, task))
    }

    /// Returns when the report is durable and visible, or refused. The time a device is last seen is the time this
    /// was called, by the server's clock.
    pub async fn accept(&self, report: Report) -> Result<Accepted, IngestError> {
        report.check()?;
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting {
            report,
            received: self.clock.now(),
            answer,
        };
        self.sender
            .send(waiting)
            .await
            .map_err(|_| IngestError::Stopping)?;
        answered.await.map_err(|_| IngestError::Stopping)?
    }
}

#[cfg(test)]
mod tests;
