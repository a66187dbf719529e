//! Keys of enrolled agents.

use jiff::Timestamp;
use parapet_model::MachineId;
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::{from_micros, from_optional, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentKey {
    /// Plain digest: the key is long and random.
    pub key_hash: Vec<u8>,
    /// The only machine it may speak for.
    pub machine: MachineId,
    pub created: Timestamp,
    pub last_used: Option<Timestamp>,
}

#[derive(Iden, Clone, Copy)]
#[iden = "agent_key"]
enum KeyTable {
    Table,
    KeyHash,
    Machine,
    Created,
    LastUsed,
}

const COLUMNS: [KeyTable; 4] = [
    KeyTable::KeyHash,
    KeyTable::Machine,
    KeyTable::Created,
    KeyTable::LastUsed,
];

pub struct AgentKeys<'a> {
    session: Session<'a>,
}

impl<'a> AgentKeys<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    pub async fn add(&mut self, key: &AgentKey) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(KeyTable::Table)
            .columns(COLUMNS)
            .values_panic([
                key.key_hash.clone().into(),
                key.machine.as_bytes().to_vec().into(),
                to_micros(key.created).into(),
                key.last_used.map(to_micros).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    pub async fn lookup(&mut self, key_hash: &[u8]) -> Result<Option<AgentKey>, StoreError> {
        let select = select()
            .and_where(Expr::col(KeyTable::KeyHash).eq(key_hash.to_vec()))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// The keys of one machine, oldest first.
    pub async fn of_machine(&mut self, machine: MachineId) -> Result<Vec<AgentKey>, StoreError> {
        let select = select()
            .and_where(Expr::col(KeyTable::Machine).eq(machine.as_bytes().to_vec()))
            .order_by(KeyTable::Created, Order::Asc)
            .order_by(KeyTable::KeyHash, Order::Asc)
            .take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(from_row).collect()
    }

    /// False when there is no such key.
    pub async fn touch(&mut self, key_hash: &[u8], at: Timestamp) -> Result<bool, StoreError> {
        let update = Query::update()
            .table(KeyTable::Table)
            .value(KeyTable::LastUsed, to_micros(at))
            .and_where(Expr::col(KeyTable::KeyHash).eq(key_hash.to_vec()))
            .take();
        Ok(self.session.execute(&update).await? > 0)
    }

    /// Shuts a machine out; returns how many keys it had.
    pub async fn remove_of_machine(&mut self, machine: MachineId) -> Result<u64, StoreError> {
        let delete = Query::delete()
            .from_table(KeyTable::Table)
            .and_where(Expr::col(KeyTable::Machine).eq(machine.as_bytes().to_vec()))
            .take();
        self.session.execute(&delete).await
    }
}

fn select() -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(KeyTable::Table)
        .take()
}

fn from_row(row: &Row) -> Result<AgentKey, StoreError> {
    let machine: [u8; 20] = row
        .bytes(1)?
        .try_into()
        .map_err(|error| StoreError::corrupt("the machine of a key is not 20 bytes", error))?;
    Ok(AgentKey {
        key_hash: row.get(0)?,
        machine: MachineId::from_bytes(machine),
        created: from_micros(row.get(2)?)?,
        last_used: from_optional(row.get(3)?)?,
    })
}
