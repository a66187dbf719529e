//! The task that writes.

use std::sync::Arc;

use parapet_model::{MachineId, SoftwareItem, SoftwareVersionId};
use parapet_store::{DeviceChange, DeviceWrite, Store, StoreError, StoredDevice, UnitOfWork};
use rustc_hash::FxHashMap;
use tokio::sync::mpsc;

use super::decide::{Decision, decide};
use super::versions::Versions;
use super::{Accepted, IngestError, Visible, Waiting};

/// Reports of one transaction.
const BATCH: usize = 256;

pub(super) struct Writer {
    store: Store,
    visible: Arc<dyn Visible>,
    versions: Versions,
}

/// A batch in its transaction.
struct Batch {
    unit: UnitOfWork,
    /// Devices as they are stored, then as each report leaves them.
    devices: FxHashMap<MachineId, StoredDevice>,
    /// Versions this transaction numbered, and those that others numbered in the meantime.
    new_versions: Vec<(SoftwareVersionId, SoftwareItem)>,
}

impl Writer {
    pub(super) async fn load(store: Store, visible: Arc<dyn Visible>) -> Result<Self, StoreError> {
        let mut versions = Versions::default();
        for (number, item) in store.software().all().await? {
            versions.add(number, item);
        }
        Ok(Self {
            store,
            visible,
            versions,
        })
    }

    pub(super) async fn run(mut self, mut receiver: mpsc::Receiver<Waiting>) {
        let mut batch = Vec::with_capacity(BATCH);
        while receiver.recv_many(&mut batch, BATCH).await > 0 {
            self.write(std::mem::take(&mut batch)).await;
        }
    }

    /// All reports of the batch are answered when this returns.
    async fn write(&mut self, batch: Vec<Waiting>) {
        let last = self.versions.last();
        let mut answers = Vec::with_capacity(batch.len());
        let mut reports = Vec::with_capacity(batch.len());
        for Waiting {
            report,
            received,
            answer,
        } in batch
        {
            answers.push(answer);
            reports.push((report, received));
        }
        let results = match self.store_all(reports).await {
            Ok((results, new_versions, changes)) => self.show(results, new_versions, changes).await,
            Err(error) => {
                self.versions.forget_after(last);
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    reports = answers.len(),
                    "cannot store reports"
                );
                let error = Arc::new(error);
                answers
                    .iter()
                    .map(|_| Err(IngestError::Store(Arc::clone(&error))))
                    .collect()
            }
        };
        for (answer, result) in answers.into_iter().zip(results) {
            // Whoever asked may be gone; the report is stored all the same.
            let _ = answer.send(result);
        }
    }

    async fn store_all(
        &mut self,
        reports: Vec<(super::Report, jiff::Timestamp)>,
    ) -> Result<Stored, StoreError> {
        let mut ids: Vec<MachineId> = reports.iter().map(|(report, _)| report.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut unit = self.store.begin().await?;
        let devices = unit.devices_for_update(&ids).await?;
        let mut batch = Batch {
            unit,
            devices,
            new_versions: Vec::new(),
        };
        self.learn(&mut batch).await?;

        let mut results = Vec::with_capacity(reports.len());
        let mut writes = Vec::with_capacity(reports.len());
        for (report, received) in reports {
            let stored = batch.devices.get(&report.id);
            let machine = report.machine(stored.map(|stored| &stored.machine), received);
            let decision = match decide(report.inventory, stored, &self.versions) {
                Ok(decision) => decision,
                Err(refused) => {
                    results.push(Err(refused));
                    continue;
                }
            };
            let (versions, inventory) = match (decision, stored) {
                (Decision::Changed { software, digest }, _) => {
                    (self.number(&mut batch, software).await?, digest)
                }
                (Decision::Same, Some(stored)) => {
                    (stored.versions.clone(), stored.inventory.clone())
                }
                // Only what is stored can be the same.
                (Decision::Same, None) => {
                    results.push(Err(IngestError::FullInventoryRequired));
                    continue;
                }
            };
            results.push(Ok(inventory.clone()));
            let after = StoredDevice {
                machine: machine.clone(),
                versions: versions.clone(),
                inventory: inventory.clone(),
                sequence: 0,
            };
            batch.devices.insert(machine.id, after);
            writes.push(DeviceWrite {
                machine,
                versions,
                inventory,
            });
        }
        let sequences = batch.unit.put_devices(&writes).await?;
        batch.unit.commit().await?;

        let mut places = sequences.iter();
        let results = results
            .into_iter()
            .map(|result| {
                let inventory = result?;
                let sequence = *places.next().ok_or(IngestError::Stopping)?;
                Ok(Accepted {
                    inventory,
                    sequence,
                })
            })
            .collect();
        // A device that came twice is shown as it is now, under its last place.
        let mut shown = Vec::with_capacity(writes.len());
        for (write, sequence) in writes.iter().zip(&sequences).rev() {
            if let Some(mut device) = batch.devices.remove(&write.machine.id) {
                device.sequence = *sequence;
                shown.push(DeviceChange::Updated(Box::new(device)));
            }
        }
        shown.reverse();
        Ok((results, batch.new_versions, shown))
    }

    /// Catches up with versions that others numbered, when a stored device has such.
    async fn learn(&mut self, batch: &mut Batch) -> Result<(), StoreError> {
        let known = |device: &StoredDevice| {
            let highest = device.versions.last().copied();
            highest.is_none_or(|highest| highest <= self.versions.last())
        };
        if batch.devices.values().all(known) {
            return Ok(());
        }
        let last = self.versions.last();
        for (number, item) in batch.unit.software().since(last).await? {
            self.versions.add(number, item.clone());
            batch.new_versions.push((number, item));
        }
        Ok(())
    }

    /// The numbers of `software`, sorted; what is new gets one.
    async fn number(
        &mut self,
        batch: &mut Batch,
        software: Vec<SoftwareItem>,
    ) -> Result<Vec<SoftwareVersionId>, StoreError> {
        let mut numbers = Vec::with_capacity(software.len());
        let mut unknown = Vec::new();
        for item in software {
            match self.versions.number(&item) {
                Some(number) => numbers.push(number),
                None => unknown.push(item),
            }
        }
        if !unknown.is_empty() {
            // Others may have numbered more than these since the last look; all up to here become known.
            let last = self.versions.last();
            let found = batch.unit.intern(&unknown).await?;
            numbers.extend(found);
            for (number, item) in batch.unit.software().since(last).await? {
                self.versions.add(number, item.clone());
                batch.new_versions.push((number, item));
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// Shows what is stored, off the threads that serve requests.
    async fn show(
        &self,
        results: Vec<Result<Accepted, IngestError>>,
        new_versions: Vec<(SoftwareVersionId, SoftwareItem)>,
        changes: Vec<DeviceChange>,
    ) -> Vec<Result<Accepted, IngestError>> {
        if changes.is_empty() {
            return results;
        }
        let visible = Arc::clone(&self.visible);
        let shown = tokio::task::spawn_blocking(move || visible.take(new_versions, changes)).await;
        let error = match shown {
            Ok(Ok(())) => return results,
            Ok(Err(error)) => error,
            Err(panicked) => panicked.into(),
        };
        tracing::error!(error = %format!("{error:#}"), "cannot show stored reports");
        let error = Arc::new(error);
        results
            .into_iter()
            .map(|result| result.and_then(|_| Err(IngestError::NotVisible(Arc::clone(&error)))))
            .collect()
    }
}

/// Answers in the order of the reports, and what is to be shown.
type Stored = (
    Vec<Result<Accepted, IngestError>>,
    Vec<(SoftwareVersionId, SoftwareItem)>,
    Vec<DeviceChange>,
);
