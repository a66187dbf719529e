//! Records of the intelligence feeds, by generation: a feed changes as a whole, at a commit, or not at all.

mod bulk;
mod state;
mod table;
mod writer;

use jiff::Timestamp;
use parapet_model::record::FeedId;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use crate::database::{Database, Session};
use crate::error::StoreError;
use crate::time::{from_optional, to_micros};
use table::{FeedRecord, FeedTable};

pub use state::FeedState;
pub use writer::{EncodedRecord, FeedCommit, FeedWriter};

/// Keys in one statement.
const KEYS: usize = 500;

/// What people read of one record, and its facts, as the caller encoded them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredText {
    pub withdrawn: bool,
    pub facts: Vec<u8>,
    pub text: Option<Vec<u8>>,
}

pub struct Feeds<'a> {
    database: &'a Database,
}

impl<'a> Feeds<'a> {
    pub(crate) fn new(database: &'a Database) -> Self {
        Self { database }
    }

    /// Every feed that was ever tried, by name.
    pub async fn status(&self) -> Result<Vec<FeedState>, StoreError> {
        let select = state::select().order_by(FeedTable::Id, Order::Asc).take();
        let rows = Session::Store(self.database).fetch_all(&select).await?;
        rows.iter().map(FeedState::from_row).collect()
    }

    pub async fn state(&self, feed: FeedId) -> Result<Option<FeedState>, StoreError> {
        let select = state::select()
            .and_where(Expr::col(FeedTable::Id).eq(feed.as_str()))
            .take();
        let row = Session::Store(self.database)
            .fetch_optional(&select)
            .await?;
        row.as_ref().map(FeedState::from_row).transpose()
    }

    /// Starts the next generation. What a crashed synchronisation left behind goes away; a synchronisation of the
    /// same feed that is still running elsewhere is overtaken, and its next step fails with a conflict.
    pub async fn begin(&self, feed: FeedId) -> Result<FeedWriter, StoreError> {
        FeedWriter::begin(self.database, feed).await
    }

    /// The source was looked at and had nothing new.
    pub async fn record_unchanged(&self, feed: FeedId, at: Timestamp) -> Result<(), StoreError> {
        self.note(feed, at, None).await
    }

    /// The source could not be read; the generation in use stays.
    pub async fn record_failure(
        &self,
        feed: FeedId,
        error: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.note(feed, at, Some(error)).await
    }

    async fn note(
        &self,
        feed: FeedId,
        at: Timestamp,
        error: Option<&str>,
    ) -> Result<(), StoreError> {
        let at = to_micros(at);
        let mut conflict = OnConflict::column(FeedTable::Id);
        conflict.update_columns([FeedTable::LastAttempt, FeedTable::LastError]);
        if error.is_none() {
            conflict.update_column(FeedTable::LastSuccess);
        }
        let insert = Query::insert()
            .into_table(FeedTable::Table)
            .columns([
                FeedTable::Id,
                FeedTable::LastAttempt,
                FeedTable::LastError,
                FeedTable::LastSuccess,
            ])
            .values_panic([
                feed.as_str().into(),
                at.into(),
                error.map(str::to_owned).into(),
                error.is_none().then_some(at).into(),
            ])
            .on_conflict(conflict)
            .take();
        Session::Store(self.database).execute(&insert).await?;
        Ok(())
    }

    /// Hands `(key, withdrawn, modified, facts)` of every record to `each`, ordered by key, and returns the generation they
    /// are of (0 for a feed never committed). A commit that happens meanwhile is not seen.
    pub async fn facts(
        &self,
        feed: FeedId,
        mut each: impl FnMut(&str, bool, Option<Timestamp>, &[u8]) -> Result<(), StoreError> + Send,
    ) -> Result<i64, StoreError> {
        let mut tx = self.database.begin_read().await?;
        let generation = state::generation(&mut tx, feed).await?;
        let select = Query::select()
            .columns([
                FeedRecord::Key,
                FeedRecord::Withdrawn,
                FeedRecord::Modified,
                FeedRecord::Facts,
            ])
            .from(FeedRecord::Table)
            .and_where(Expr::col(FeedRecord::Feed).eq(feed.as_str()))
            .and_where(Expr::col(FeedRecord::Generation).lte(generation))
            .order_by(FeedRecord::Key, Order::Asc)
            .take();
        tx.for_each(&select, |row| {
            let modified = from_optional(row.get(2)?)?;
            each(row.text(0)?, row.get(1)?, modified, row.bytes(3)?)
        })
        .await?;
        Ok(generation)
    }

    /// The records of `keys` that the generation in use has, with their keys; in no particular order.
    pub async fn texts(
        &self,
        feed: FeedId,
        keys: &[&str],
    ) -> Result<Vec<(String, StoredText)>, StoreError> {
        let mut found = Vec::with_capacity(keys.len());
        for keys in keys.chunks(KEYS) {
            let current = Query::select()
                .column(FeedTable::Generation)
                .from(FeedTable::Table)
                .and_where(Expr::col(FeedTable::Id).eq(feed.as_str()))
                .take();
            let select = Query::select()
                .columns([
                    FeedRecord::Key,
                    FeedRecord::Withdrawn,
                    FeedRecord::Facts,
                    FeedRecord::Text,
                ])
                .from(FeedRecord::Table)
                .and_where(Expr::col(FeedRecord::Feed).eq(feed.as_str()))
                .and_where(Expr::col(FeedRecord::Key).is_in(keys.iter().copied()))
                .and_where(
                    Expr::col(FeedRecord::Generation)
                        .lte(Expr::SubQuery(None, Box::new(current.into()))),
                )
                .take();
            let rows = Session::Store(self.database).fetch_all(&select).await?;
            for row in rows {
                found.push((
                    row.get(0)?,
                    StoredText {
                        withdrawn: row.get(1)?,
                        facts: row.get(2)?,
                        text: row.get(3)?,
                    },
                ));
            }
        }
        Ok(found)
    }

    pub async fn text(&self, feed: FeedId, key: &str) -> Result<Option<StoredText>, StoreError> {
        let current = Query::select()
            .column(FeedTable::Generation)
            .from(FeedTable::Table)
            .and_where(Expr::col(FeedTable::Id).eq(feed.as_str()))
            .take();
        let select = Query::select()
            .columns([FeedRecord::Withdrawn, FeedRecord::Facts, FeedRecord::Text])
            .from(FeedRecord::Table)
            .and_where(Expr::col(FeedRecord::Feed).eq(feed.as_str()))
            .and_where(Expr::col(FeedRecord::Key).eq(key))
            .and_where(
                Expr::col(FeedRecord::Generation)
                    .lte(Expr::SubQuery(None, Box::new(current.into()))),
            )
            .take();
        let row = Session::Store(self.database)
            .fetch_optional(&select)
            .await?;
        row.map(|row| {
            Ok(StoredText {
                withdrawn: row.get(0)?,
                facts: row.get(1)?,
                text: row.get(2)?,
            })
        })
        .transpose()
    }
}
