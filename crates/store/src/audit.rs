//! What people and apps changed.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Order, Query};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::{from_micros, to_micros};

/// One change. Secrets never stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    pub at: Timestamp,
    /// Name of the user, or client id of the app.
    pub actor: String,
    /// A verb: `create`, `set role`.
    pub action: String,
    /// What was changed: `user anna`.
    pub object: String,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
}

/// An entry with its number; numbers rise.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRecord {
    pub id: i64,
    pub entry: AuditEntry,
}

#[derive(Iden, Clone, Copy)]
#[iden = "audit"]
enum AuditTable {
    Table,
    Id,
    At,
    Actor,
    Action,
    Object,
    Before,
    After,
}

const COLUMNS: [AuditTable; 6] = [
    AuditTable::At,
    AuditTable::Actor,
    AuditTable::Action,
    AuditTable::Object,
    AuditTable::Before,
    AuditTable::After,
];

pub struct Audit<'a> {
    session: Session<'a>,
}

impl<'a> Audit<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// Belongs into the unit of work that makes the change.
    pub async fn append(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        let json = |value: &Option<serde_json::Value>| value.as_ref().map(ToString::to_string);
        let insert = Query::insert()
            .into_table(AuditTable::Table)
            .columns(COLUMNS)
            .values_panic([
                to_micros(entry.at).into(),
                entry.actor.as_str().into(),
                entry.action.as_str().into(),
                entry.object.as_str().into(),
                json(&entry.before).into(),
                json(&entry.after).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    /// Newest first, at most `limit`, before the number `before` where one is given.
    pub async fn list(
        &mut self,
        before: Option<i64>,
        limit: u64,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let mut select = Query::select();
        select
            .columns(COLUMNS)
            .column(AuditTable::Id)
            .from(AuditTable::Table)
            .order_by(AuditTable::Id, Order::Desc)
            .limit(limit);
        if let Some(before) = before {
            select.and_where(Expr::col(AuditTable::Id).lt(before));
        }
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(from_row).collect()
    }
}

fn from_row(row: &Row) -> Result<AuditRecord, StoreError> {
    let json = |column| -> Result<Option<serde_json::Value>, StoreError> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|error| StoreError::corrupt("an entry of the audit log cannot be read", error))
    };
    Ok(AuditRecord {
        id: row.get(6)?,
        entry: AuditEntry {
            at: from_micros(row.get(0)?)?,
            actor: row.get(1)?,
            action: row.get(2)?,
            object: row.get(3)?,
            before: json(4)?,
            after: json(5)?,
        },
    })
}
