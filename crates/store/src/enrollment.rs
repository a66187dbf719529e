//! Secrets with which a new agent may ask for its own key.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::{from_micros, from_optional, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrollmentSecret {
    /// Plain digest: the secret is long and random, so a slow hash adds nothing.
    pub secret_hash: Vec<u8>,
    /// For people: `head office`.
    pub name: String,
    pub created: Timestamp,
    pub expires: Option<Timestamp>,
}

#[derive(Iden, Clone, Copy)]
#[iden = "enrollment_secret"]
enum SecretTable {
    Table,
    SecretHash,
    Name,
    Created,
    Expires,
}

const COLUMNS: [SecretTable; 4] = [
    SecretTable::SecretHash,
    SecretTable::Name,
    SecretTable::Created,
    SecretTable::Expires,
];

pub struct Enrollment<'a> {
    session: Session<'a>,
}

impl<'a> Enrollment<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    pub async fn add(&mut self, secret: &EnrollmentSecret) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(SecretTable::Table)
            .columns(COLUMNS)
            .values_panic([
                secret.secret_hash.clone().into(),
                secret.name.as_str().into(),
                to_micros(secret.created).into(),
                secret.expires.map(to_micros).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    /// The secret with this hash, unless it has expired by `now`.
    pub async fn lookup(
        &mut self,
        secret_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<EnrollmentSecret>, StoreError> {
        let expires = Expr::col(SecretTable::Expires);
        let select = select()
            .and_where(Expr::col(SecretTable::SecretHash).eq(secret_hash.to_vec()))
            .and_where(expires.clone().is_null().or(expires.gt(to_micros(now))))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Oldest first.
    pub async fn list(&mut self) -> Result<Vec<EnrollmentSecret>, StoreError> {
        let select = select()
            .order_by(SecretTable::Created, Order::Asc)
            .order_by(SecretTable::SecretHash, Order::Asc)
            .take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(from_row).collect()
    }

    /// False when there is no such secret. Agents that enrolled with it keep their keys.
    pub async fn remove(&mut self, secret_hash: &[u8]) -> Result<bool, StoreError> {
        let delete = Query::delete()
            .from_table(SecretTable::Table)
            .and_where(Expr::col(SecretTable::SecretHash).eq(secret_hash.to_vec()))
            .take();
        Ok(self.session.execute(&delete).await? > 0)
    }
}

fn select() -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(SecretTable::Table)
        .take()
}

fn from_row(row: &Row) -> Result<EnrollmentSecret, StoreError> {
    Ok(EnrollmentSecret {
        secret_hash: row.get(0)?,
        name: row.get(1)?,
        created: from_micros(row.get(2)?)?,
        expires: from_optional(row.get(3)?)?,
    })
}
