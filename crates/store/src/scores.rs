//! Exposure scores over time.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, OnConflict, Order, Query};

use crate::database::Session;
use crate::error::StoreError;
use crate::time::{from_micros, to_micros};

/// One score of one scope, with what it was calculated from.
#[derive(Debug, Clone, PartialEq)]
pub struct ScorePoint {
    pub at: Timestamp,
    /// `organisation`, or the name of a device group.
    pub scope: String,
    /// 0–100.
    pub score: f64,
    /// Version of the formula, so that a step in the line can be explained.
    pub model: String,
    /// Devices that counted.
    pub devices: u64,
    /// Generation of the knowledge.
    pub knowledge: String,
}

#[derive(Iden, Clone, Copy)]
enum ScoreHistory {
    Table,
    Scope,
    At,
    Score,
    Model,
    Devices,
    Knowledge,
}

const COLUMNS: [ScoreHistory; 6] = [
    ScoreHistory::Scope,
    ScoreHistory::At,
    ScoreHistory::Score,
    ScoreHistory::Model,
    ScoreHistory::Devices,
    ScoreHistory::Knowledge,
];

pub struct Scores<'a> {
    session: Session<'a>,
}

impl<'a> Scores<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// A second score of the same scope and time replaces the first.
    pub async fn record(&mut self, point: &ScorePoint) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(ScoreHistory::Table)
            .columns(COLUMNS)
            .values_panic([
                point.scope.as_str().into(),
                to_micros(point.at).into(),
                point.score.into(),
                point.model.as_str().into(),
                (point.devices as i64).into(),
                point.knowledge.as_str().into(),
            ])
            .on_conflict(
                OnConflict::columns([ScoreHistory::Scope, ScoreHistory::At])
                    .update_columns(COLUMNS.into_iter().skip(2))
                    .to_owned(),
            )
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    /// The scores of a scope with `from <= at < to`, oldest first.
    pub async fn range(
        &mut self,
        scope: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<ScorePoint>, StoreError> {
        let select = Query::select()
            .columns(COLUMNS)
            .from(ScoreHistory::Table)
            .and_where(Expr::col(ScoreHistory::Scope).eq(scope))
            .and_where(Expr::col(ScoreHistory::At).gte(to_micros(from)))
            .and_where(Expr::col(ScoreHistory::At).lt(to_micros(to)))
            .order_by(ScoreHistory::At, Order::Asc)
            .take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter()
            .map(|row| {
                Ok(ScorePoint {
                    scope: row.get(0)?,
                    at: from_micros(row.get(1)?)?,
                    score: row.get(2)?,
                    model: row.get(3)?,
                    devices: row.get::<i64>(4)? as u64,
                    knowledge: row.get(5)?,
                })
            })
            .collect()
    }
}
