//! The fleet in memory, together with the intelligence it was judged by.
//!
//! Both change under one lock, so that a vulnerability's position always belongs to the knowledge beside it.
//! Changes of a device are taken in the order of the store's sequence, whoever brings them first: a report that was
//! just stored, or the follower that reads what other servers stored.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

use jiff::Timestamp;
use parapet_engine::matching::Matcher;
use parapet_engine::posture::{Posture, PostureError};
use parapet_model::{MachineId, SoftwareItem, SoftwareVersionId};
use parapet_store::{DeviceChange, StoredDevice};
use parking_lot::{MappedRwLockReadGuard, RwLock, RwLockReadGuard};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::ingest::Visible;

/// Start-up has not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("devices and intelligence are still being loaded")]
pub struct NotReady;

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FleetError {
    #[error(transparent)]
    NotReady(#[from] NotReady),
    #[error(transparent)]
    Posture(#[from] PostureError),
}

/// Posture and the intelligence that its vulnerabilities are positions in.
pub struct Judged {
    pub posture: Posture,
    pub matcher: Arc<Matcher>,
    /// Place of the last change that was taken, by device.
    sequences: FxHashMap<MachineId, i64>,
}

#[derive(Default)]
pub struct Fleet {
    judged: RwLock<Option<Judged>>,
    /// Rises with every change of what can be seen.
    revision: AtomicU64,
    /// All changes up to this place in the store's sequence were taken.
    followed: AtomicI64,
    followed_version: AtomicU32,
}

/// A software version with the answer of matching.
type Matched = (
    SoftwareVersionId,
    Arc<SoftwareItem>,
    parapet_engine::facts::VersionMatch,
);

impl Fleet {
    /// Looks at the fleet; nobody changes it meanwhile, so never hold this across an await.
    pub fn read(&self) -> Result<MappedRwLockReadGuard<'_, Judged>, NotReady> {
        RwLockReadGuard::try_map(self.judged.read(), Option::as_ref).map_err(|_| NotReady)
    }

    pub fn is_ready(&self) -> bool {
        self.judged.read().is_some()
    }

    /// Rises with every change of what can be seen.
    pub fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// All changes up to this place in the store's sequence were taken.
    pub(crate) fn followed(&self) -> i64 {
        self.followed.load(Ordering::Acquire)
    }

    pub(crate) fn set_followed(&self, sequence: i64) {
        self.followed.fetch_max(sequence, Ordering::AcqRel);
    }

    fn changed(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
    }

    /// Puts a freshly loaded fleet in place: the server is ready from here on.
    pub(crate) fn install(&self, judged: Judged) {
        let last = judged.sequences.values().copied().max();
        self.set_followed(last.unwrap_or(0));
        if let Some(version) = judged.posture.last_version() {
            self.set_followed_version(version);
        }
        *self.judged.write() = Some(judged);
        self.changed();
    }

    /// All software versions up to this number are defined.
    pub(crate) fn followed_version(&self) -> SoftwareVersionId {
        SoftwareVersionId(self.followed_version.load(Ordering::Acquire))
    }

    pub(crate) fn set_followed_version(&self, version: SoftwareVersionId) {
        self.followed_version.fetch_max(version.0, Ordering::AcqRel);
    }

    /// Defines software versions that are not known yet. Matching runs outside the lock.
    pub fn define(&self, items: Vec<(SoftwareVersionId, SoftwareItem)>) -> Result<(), FleetError> {
        if items.is_empty() {
            return Ok(());
        }
        let items: Vec<(SoftwareVersionId, Arc<SoftwareItem>)> = items
            .into_iter()
            .map(|(id, item)| (id, Arc::new(item)))
            .collect();
        loop {
            let matcher = Arc::clone(&self.read()?.matcher);
            let matched = match_all(&matcher, &items);
            let mut guard = self.judged.write();
            let judged = guard.as_mut().ok_or(NotReady)?;
            // New intelligence came in between: these answers speak of positions that are no more.
            if Arc::ptr_eq(&judged.matcher, &matcher) {
                judged.posture.set_versions(matched)?;
                return Ok(());
            }
        }
    }

    /// Takes devices as the store has them. All their software versions must be defined. A device of which
    /// something newer was taken already is left alone.
    pub fn apply(&self, changes: impl IntoIterator<Item = DeviceChange>) -> Result<(), FleetError> {
        let mut guard = self.judged.write();
        let judged = guard.as_mut().ok_or(NotReady)?;
        let mut any = false;
        for change in changes {
            any |= judged.apply(change)?;
        }
        drop(guard);
        if any {
            self.changed();
        }
        Ok(())
    }

    /// Replaces the intelligence: the versions of which it says something else are matched anew outside the lock,
    /// then all is swapped at once.
    pub(crate) fn set_matcher(&self, matcher: &Arc<Matcher>) -> Result<(), FleetError> {
        loop {
            let (old, versions) = {
                let judged = self.read()?;
                (Arc::clone(&judged.matcher), judged.posture.answers())
            };
            let rematch = matcher.rematch(&old, &versions);
            let mut guard = self.judged.write();
            let judged = guard.as_mut().ok_or(NotReady)?;
            // Versions were defined in between: answer for those, too.
            let is_current = Arc::ptr_eq(&judged.matcher, &old)
                && judged.posture.version_count() == versions.len();
            if is_current {
                judged
                    .posture
                    .set_knowledge(Arc::clone(matcher.knowledge()) as _, rematch.answers)?;
                judged.matcher = Arc::clone(matcher);
                drop(guard);
                tracing::info!(
                    anew = rematch.anew.len(),
                    versions = versions.len(),
                    "matched the versions that the new intelligence speaks of differently"
                );
                self.changed();
                return Ok(());
            }
        }
    }

    /// Moves the moment at which activity and end of support are judged.
    pub(crate) fn advance(&self, now: Timestamp) -> Result<(), NotReady> {
        let mut guard = self.judged.write();
        let judged = guard.as_mut().ok_or(NotReady)?;
        judged.posture.advance(now);
        drop(guard);
        self.changed();
        Ok(())
    }
}

impl Visible for Fleet {
    fn take(
        &self,
        versions: Vec<(SoftwareVersionId, SoftwareItem)>,
        changes: Vec<DeviceChange>,
    ) -> anyhow::Result<()> {
        self.define(versions)?;
        Ok(self.apply(changes)?)
    }
}

impl Judged {
    /// A fleet from what the store holds. Distinct versions are matched once each, in parallel.
    pub(crate) fn load(
        matcher: Arc<Matcher>,
        versions: Vec<(SoftwareVersionId, SoftwareItem)>,
        devices: Vec<StoredDevice>,
        model: parapet_engine::scoring::ScoringModel,
        now: Timestamp,
    ) -> Result<Self, PostureError> {
        let versions: Vec<(SoftwareVersionId, Arc<SoftwareItem>)> = versions
            .into_iter()
            .map(|(id, item)| (id, Arc::new(item)))
            .collect();
        let mut judged = Self {
            posture: Posture::new(Arc::clone(matcher.knowledge()) as _, model, now),
            matcher,
            sequences: FxHashMap::default(),
        };
        let matched = match_all(&judged.matcher, &versions);
        judged.posture.set_versions(matched)?;
        judged.sequences = devices
            .iter()
            .map(|device| (device.machine.id, device.sequence))
            .collect();
        judged.posture.load_devices(
            devices
                .into_iter()
                .map(|device| (device.machine, device.versions)),
        )?;
        Ok(judged)
    }

    /// Whether it was news.
    fn apply(&mut self, change: DeviceChange) -> Result<bool, PostureError> {
        let id = match &change {
            DeviceChange::Updated(device) => device.machine.id,
            DeviceChange::Deleted { id, .. } => *id,
        };
        let sequence = sequence_of(&change);
        if self
            .sequences
            .get(&id)
            .is_some_and(|last| *last >= sequence)
        {
            return Ok(false);
        }
        match change {
            DeviceChange::Updated(device) => self
                .posture
                .apply_device(device.machine, &device.versions)?,
            DeviceChange::Deleted { id, .. } => {
                self.posture.remove_device(&id);
            }
        }
        self.sequences.insert(id, sequence);
        Ok(true)
    }
}

fn match_all(matcher: &Matcher, items: &[(SoftwareVersionId, Arc<SoftwareItem>)]) -> Vec<Matched> {
    items
        .par_iter()
        .map(|(id, item)| (*id, Arc::clone(item), matcher.match_item(item)))
        .collect()
}

/// Place of a change in the store's sequence.
pub(crate) fn sequence_of(change: &DeviceChange) -> i64 {
    match change {
        DeviceChange::Updated(device) => device.sequence,
        DeviceChange::Deleted { sequence, .. } => *sequence,
    }
}
