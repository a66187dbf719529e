//! A running synchronisation of one feed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use parapet_model::record::FeedId;
use rustc_hash::FxHashMap;
use sea_query::{Expr, ExprTrait, OnConflict, Query};

use super::state::{self, FeedState};
use super::table::{FeedRecord, FeedTable};
use super::{Feeds, bulk};
use crate::database::{Database, Tx};
use crate::error::{StoreError, StoreErrorKind};
use crate::time::to_micros;

/// Rows that become durable together. Others (reports of devices) write in between.
const CHUNK: usize = 4096;

/// A record in the form it is stored in; the encodings are the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedRecord {
    /// Unique in the feed.
    pub key: String,
    /// Hash of everything below: equal when nothing changed.
    pub revision: u64,
    pub withdrawn: bool,
    pub modified: Option<Timestamp>,
    pub facts: Vec<u8>,
    pub text: Option<Vec<u8>>,
}

/// What a successful synchronisation says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedCommit {
    pub source_digest: String,
    /// Records that could not be read.
    pub diagnostics: u64,
    pub finished_at: Timestamp,
}

struct Known {
    revision: u64,
    withdrawn: bool,
    /// Stands in the generation in use.
    current: bool,
    seen: bool,
    /// Stands in the generation being written.
    written: bool,
}

/// Writes the next generation, invisible until [`commit`](Self::commit). Dropped without it, the generation in use
/// stays and the next [`Feeds::begin`] cleans up.
pub struct FeedWriter {
    database: Database,
    feed: FeedId,
    attempt: i64,
    /// The generation being written.
    generation: i64,
    known: FxHashMap<String, Known>,
}

impl FeedWriter {
    pub(super) async fn begin(database: &Database, feed: FeedId) -> Result<Self, StoreError> {
        let mut tx = database.begin().await?;
        let attempt = take_over(&mut tx, feed).await?;
        let current = state::generation(&mut tx, feed).await?;
        let delete = Query::delete()
            .from_table(FeedRecord::Table)
            .and_where(Expr::col(FeedRecord::Feed).eq(feed.as_str()))
            .and_where(Expr::col(FeedRecord::Generation).gt(current))
            .take();
        tx.execute(&delete).await?;
        let known = load(&mut tx, feed).await?;
        tx.commit().await?;
        Ok(Self {
            database: database.clone(),
            feed,
            attempt,
            generation: current + 1,
            known,
        })
    }

    pub fn feed(&self) -> FeedId {
        self.feed
    }

    /// Whether the record stands exactly so already; then it counts as seen and need not be encoded or written.
    pub fn is_unchanged(&mut self, key: &str, revision: u64) -> bool {
        match self.known.get_mut(key) {
            Some(known) if known.revision == revision => {
                known.seen = true;
                true
            }
            _ => false,
        }
    }

    /// Keeps the record of the generation in use as it is (a document that was not fetched again holds it). False
    /// when there is none.
    pub fn seen(&mut self, key: &str) -> bool {
        match self.known.get_mut(key) {
            Some(known) => {
                known.seen = true;
                true
            }
            None => false,
        }
    }

    /// Keeps every record of the generation in use: for a source that only tells what changed.
    pub fn keep_all(&mut self) {
        self.known.values_mut().for_each(|known| known.seen = true);
    }

    /// Writes records that are new or changed. Of a key that comes twice, the last one stays.
    pub async fn write(&mut self, records: Vec<EncodedRecord>) -> Result<(), StoreError> {
        let mut records = last_of_each_key(records);
        while !records.is_empty() {
            let rest = records.split_off(records.len().min(CHUNK));
            self.write_chunk(&records).await?;
            records = rest;
        }
        Ok(())
    }

    async fn write_chunk(&mut self, records: &[EncodedRecord]) -> Result<(), StoreError> {
        let mut tx = self.database.begin().await?;
        self.check(&mut tx).await?;
        bulk::insert(&mut tx, self.feed.as_str(), self.generation, records).await?;
        tx.commit().await?;
        for record in records {
            let current = self.known.get(&record.key).is_some_and(|k| k.current);
            let known = Known {
                revision: record.revision,
                withdrawn: record.withdrawn,
                current,
                seen: true,
                written: true,
            };
            self.known.insert(record.key.clone(), known);
        }
        Ok(())
    }

    /// Makes the new generation the one in use, in one step: records not seen are gone, replaced ones too. When
    /// nothing changed the generation keeps its number.
    pub async fn commit(self, commit: FeedCommit) -> Result<FeedState, StoreError> {
        let gone = self.keys(|known| known.current && (known.written || !known.seen));
        let remaining = self.known.values().filter(|known| known.seen);
        let (mut records, mut withdrawn) = (0, 0);
        for known in remaining {
            records += 1;
            withdrawn += i64::from(known.withdrawn);
        }
        let changed = !gone.is_empty() || self.known.values().any(|known| known.written);
        let generation = self.generation - i64::from(!changed);
        let at = to_micros(commit.finished_at);

        let mut tx = self.database.begin().await?;
        self.check(&mut tx).await?;
        bulk::delete_keys(&mut tx, self.feed.as_str(), self.generation - 1, &gone).await?;
        let update = Query::update()
            .table(FeedTable::Table)
            .values([
                (FeedTable::Generation, generation.into()),
                (FeedTable::SourceDigest, commit.source_digest.into()),
                (FeedTable::Records, records.into()),
                (FeedTable::Withdrawn, withdrawn.into()),
                (FeedTable::Diagnostics, (commit.diagnostics as i64).into()),
                (FeedTable::LastSuccess, at.into()),
                (FeedTable::LastAttempt, at.into()),
                (FeedTable::LastError, Option::<String>::None.into()),
            ])
            .and_where(Expr::col(FeedTable::Id).eq(self.feed.as_str()))
            .take();
        tx.execute(&update).await?;
        let select = state::select()
            .and_where(Expr::col(FeedTable::Id).eq(self.feed.as_str()))
            .take();
        let state = tx.fetch_optional(&select).await?;
        tx.commit().await?;
        state
            .as_ref()
            .map(FeedState::from_row)
            .transpose()?
            .ok_or_else(|| self.overtaken())
    }

    /// Gives up: the generation in use stays, and `error` stands in the status.
    pub async fn abort(self, error: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.database.begin().await?;
        self.check(&mut tx).await?;
        let delete = Query::delete()
            .from_table(FeedRecord::Table)
            .and_where(Expr::col(FeedRecord::Feed).eq(self.feed.as_str()))
            .and_where(Expr::col(FeedRecord::Generation).eq(self.generation))
            .take();
        tx.execute(&delete).await?;
        tx.commit().await?;
        Feeds::new(&self.database)
            .record_failure(self.feed, error, at)
            .await
    }

    /// Sorted, so that two runs lock and delete in one order.
    fn keys(&self, wanted: impl Fn(&Known) -> bool) -> Vec<&str> {
        let mut keys: Vec<&str> = self
            .known
            .iter()
            .filter(|(_, known)| wanted(known))
            .map(|(key, _)| key.as_str())
            .collect();
        keys.sort_unstable();
        keys
    }

    /// Fails when a later writer has taken over; holds its row, so that none can until the end of `tx`.
    async fn check(&self, tx: &mut Tx) -> Result<(), StoreError> {
        let update = Query::update()
            .table(FeedTable::Table)
            .value(FeedTable::Attempt, self.attempt)
            .and_where(Expr::col(FeedTable::Id).eq(self.feed.as_str()))
            .and_where(Expr::col(FeedTable::Attempt).eq(self.attempt))
            .take();
        match tx.execute(&update).await? {
            0 => Err(self.overtaken()),
            _ => Ok(()),
        }
    }

    fn overtaken(&self) -> StoreError {
        StoreError::new(
            StoreErrorKind::Conflict,
            format!(
                "another synchronisation of {} has taken over",
                self.feed.as_str()
            ),
        )
    }
}

async fn take_over(tx: &mut Tx, feed: FeedId) -> Result<i64, StoreError> {
    let insert = Query::insert()
        .into_table(FeedTable::Table)
        .columns([FeedTable::Id, FeedTable::Attempt])
        .values_panic([feed.as_str().into(), 1_i64.into()])
        .on_conflict(
            OnConflict::column(FeedTable::Id)
                .value(
                    FeedTable::Attempt,
                    Expr::col((FeedTable::Table, FeedTable::Attempt)).add(1_i64),
                )
                .to_owned(),
        )
        .returning_col(FeedTable::Attempt)
        .take();
    let row = tx.fetch_optional(&insert).await?;
    row.map_or(Ok(1), |row| row.get(0))
}

async fn load(tx: &mut Tx, feed: FeedId) -> Result<FxHashMap<String, Known>, StoreError> {
    let select = Query::select()
        .columns([FeedRecord::Key, FeedRecord::Revision, FeedRecord::Withdrawn])
        .from(FeedRecord::Table)
        .and_where(Expr::col(FeedRecord::Feed).eq(feed.as_str()))
        .take();
    let mut known = FxHashMap::default();
    tx.for_each(&select, |row| {
        known.insert(
            row.get(0)?,
            Known {
                revision: row.get::<i64>(1)? as u64,
                withdrawn: row.get(2)?,
                current: true,
                seen: false,
                written: false,
            },
        );
        Ok(())
    })
    .await?;
    Ok(known)
}

fn last_of_each_key(records: Vec<EncodedRecord>) -> Vec<EncodedRecord> {
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        place.insert(&record.key, index);
    }
    if place.len() == records.len() {
        return records;
    }
    let mut last: Vec<usize> = place.into_values().collect();
    last.sort_unstable();
    let mut last = last.into_iter().peekable();
    let mut kept = Vec::with_capacity(last.len());
    for (index, record) in records.into_iter().enumerate() {
        if last.next_if_eq(&index).is_some() {
            kept.push(record);
        }
    }
    kept
}
