//! People with a local account.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::{from_micros, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    pub role: String,
    pub created: Timestamp,
}

#[derive(Iden, Clone, Copy)]
enum UserAccount {
    Table,
    Name,
    PasswordHash,
    Role,
    Created,
}

const COLUMNS: [UserAccount; 4] = [
    UserAccount::Name,
    UserAccount::PasswordHash,
    UserAccount::Role,
    UserAccount::Created,
];

pub struct Users<'a> {
    session: Session<'a>,
}

impl<'a> Users<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// A conflict when the name is taken.
    pub async fn add(&mut self, user: &User) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(UserAccount::Table)
            .columns(COLUMNS)
            .values_panic([
                user.name.as_str().into(),
                user.password_hash.as_str().into(),
                user.role.as_str().into(),
                to_micros(user.created).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    pub async fn lookup(&mut self, name: &str) -> Result<Option<User>, StoreError> {
        let select = select()
            .and_where(Expr::col(UserAccount::Name).eq(name))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// By name.
    pub async fn list(&mut self) -> Result<Vec<User>, StoreError> {
        let select = select().order_by(UserAccount::Name, Order::Asc).take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(from_row).collect()
    }

    /// Whether anybody has an account; asked at the first run.
    pub async fn is_empty(&mut self) -> Result<bool, StoreError> {
        let select = select().limit(1).take();
        Ok(self.session.fetch_optional(&select).await?.is_none())
    }

    /// False when there is no such user.
    pub async fn set_password(&mut self, name: &str, hash: &str) -> Result<bool, StoreError> {
        self.set(name, UserAccount::PasswordHash, hash).await
    }

    /// False when there is no such user.
    pub async fn set_role(&mut self, name: &str, role: &str) -> Result<bool, StoreError> {
        self.set(name, UserAccount::Role, role).await
    }

    /// With all sessions. False when there is no such user.
    pub async fn remove(&mut self, name: &str) -> Result<bool, StoreError> {
        let delete = Query::delete()
            .from_table(UserAccount::Table)
            .and_where(Expr::col(UserAccount::Name).eq(name))
            .take();
        Ok(self.session.execute(&delete).await? > 0)
    }

    async fn set(
        &mut self,
        name: &str,
        column: UserAccount,
        value: &str,
    ) -> Result<bool, StoreError> {
        let update = Query::update()
            .table(UserAccount::Table)
            .value(column, value)
            .and_where(Expr::col(UserAccount::Name).eq(name))
            .take();
        Ok(self.session.execute(&update).await? > 0)
    }
}

fn select() -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(UserAccount::Table)
        .take()
}

fn from_row(row: &Row) -> Result<User, StoreError> {
    Ok(User {
        name: row.get(0)?,
        password_hash: row.get(1)?,
        role: row.get(2)?,
        created: from_micros(row.get(3)?)?,
    })
}
