//! Where a feed stands.

use jiff::Timestamp;
use parapet_model::record::FeedId;
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::table::FeedTable;
use crate::database::Tx;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::from_optional;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedState {
    pub feed: FeedId,
    /// Rises by one with each commit that changed something; 0 before the first.
    pub generation: i64,
    /// What the source looked like at the last commit; empty before the first.
    pub source_digest: String,
    /// Records in use, withdrawn ones among them.
    pub records: u64,
    pub withdrawn: u64,
    /// Records of the last synchronisation that could not be read.
    pub diagnostics: u64,
    pub last_success: Option<Timestamp>,
    pub last_attempt: Option<Timestamp>,
    /// Why the last attempt failed; `None` when it succeeded.
    pub last_error: Option<String>,
}

pub(super) fn select() -> SelectStatement {
    Query::select()
        .columns([
            FeedTable::Id,
            FeedTable::Generation,
            FeedTable::SourceDigest,
            FeedTable::Records,
            FeedTable::Withdrawn,
            FeedTable::Diagnostics,
            FeedTable::LastSuccess,
            FeedTable::LastAttempt,
            FeedTable::LastError,
        ])
        .from(FeedTable::Table)
        .take()
}

impl FeedState {
    pub(super) fn from_row(row: &Row) -> Result<Self, StoreError> {
        let name = row.text(0)?;
        let feed = FeedId::from_name(name).ok_or_else(|| {
            StoreError::corrupt(format!("'{name}' is not a feed"), "unknown feed name")
        })?;
        Ok(Self {
            feed,
            generation: row.get(1)?,
            source_digest: row.get(2)?,
            records: row.get::<i64>(3)? as u64,
            withdrawn: row.get::<i64>(4)? as u64,
            diagnostics: row.get::<i64>(5)? as u64,
            last_success: from_optional(row.get(6)?)?,
            last_attempt: from_optional(row.get(7)?)?,
            last_error: row.get(8)?,
        })
    }
}

/// The generation in use; 0 for a feed never committed.
pub(super) async fn generation(tx: &mut Tx, feed: FeedId) -> Result<i64, StoreError> {
    let select = Query::select()
        .column(FeedTable::Generation)
        .from(FeedTable::Table)
        .and_where(Expr::col(FeedTable::Id).eq(feed.as_str()))
        .take();
    let row = tx.fetch_optional(&select).await?;
    row.map_or(Ok(0), |row| row.get(0))
}
