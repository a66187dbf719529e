//! Programs that call the API with client credentials.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::time::{from_micros, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    /// GUID.
    pub client_id: String,
    pub name: String,
    pub secret_hash: String,
    /// Permissions, as the token names them: `Machine.Read.All`.
    pub roles: Vec<String>,
    pub created: Timestamp,
}

#[derive(Iden, Clone, Copy)]
#[iden = "app"]
enum AppTable {
    Table,
    ClientId,
    Name,
    SecretHash,
    Roles,
    Created,
}

const COLUMNS: [AppTable; 5] = [
    AppTable::ClientId,
    AppTable::Name,
    AppTable::SecretHash,
    AppTable::Roles,
    AppTable::Created,
];

pub struct Apps<'a> {
    session: Session<'a>,
}

impl<'a> Apps<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// A conflict when the client id is taken.
    pub async fn add(&mut self, app: &App) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(AppTable::Table)
            .columns(COLUMNS)
            .values_panic([
                app.client_id.as_str().into(),
                app.name.as_str().into(),
                app.secret_hash.as_str().into(),
                roles_to_json(&app.roles)?.into(),
                to_micros(app.created).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    pub async fn lookup(&mut self, client_id: &str) -> Result<Option<App>, StoreError> {
        let select = select()
            .and_where(Expr::col(AppTable::ClientId).eq(client_id))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// By client id.
    pub async fn list(&mut self) -> Result<Vec<App>, StoreError> {
        let select = select().order_by(AppTable::ClientId, Order::Asc).take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(from_row).collect()
    }

    /// False when there is no such app.
    pub async fn set_secret(
        &mut self,
        client_id: &str,
        secret_hash: &str,
    ) -> Result<bool, StoreError> {
        let update = Query::update()
            .table(AppTable::Table)
            .value(AppTable::SecretHash, secret_hash)
            .and_where(Expr::col(AppTable::ClientId).eq(client_id))
            .take();
        Ok(self.session.execute(&update).await? > 0)
    }

    /// False when there is no such app.
    pub async fn remove(&mut self, client_id: &str) -> Result<bool, StoreError> {
        let delete = Query::delete()
            .from_table(AppTable::Table)
            .and_where(Expr::col(AppTable::ClientId).eq(client_id))
            .take();
        Ok(self.session.execute(&delete).await? > 0)
    }
}

fn select() -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(AppTable::Table)
        .take()
}

fn roles_to_json(roles: &[String]) -> Result<String, StoreError> {
    serde_json::to_string(roles)
        .map_err(|error| StoreError::corrupt("the roles of an app cannot be written", error))
}

fn from_row(row: &Row) -> Result<App, StoreError> {
    let roles = serde_json::from_str(row.text(3)?)
        .map_err(|error| StoreError::corrupt("the roles of an app cannot be read", error))?;
    Ok(App {
        client_id: row.get(0)?,
        name: row.get(1)?,
        secret_hash: row.get(2)?,
        roles,
        created: from_micros(row.get(4)?)?,
    })
}
