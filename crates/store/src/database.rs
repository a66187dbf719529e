//! The two backends behind one face: statements are built once and run on either.

use futures_util::TryStreamExt;
use sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};
use sea_query_sqlx::{SqlxBinder, SqlxValues};
use sqlx::pool::PoolConnection;
use sqlx::{
    AssertSqlSafe, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool,
    Transaction,
};

use crate::error::StoreError;
use crate::row::Row;

/// SQLite has one writer and many readers; PostgreSQL needs no such difference.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

impl Database {
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            // Taking the write lock at the start: a transaction that reads first could not be repeated.
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that only reads, and sees one state of the database throughout.
    pub(crate) async fn begin_read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    async fn writer(&self) -> Result<Connection, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Connection::Sqlite(writer.acquire().await?),
            Self::Postgres(pool) => Connection::Postgres(pool.acquire().await?),
        })
    }

    async fn reader(&self) -> Result<Connection, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Connection::Sqlite(readers.acquire().await?),
            Self::Postgres(pool) => Connection::Postgres(pool.acquire().await?),
        })
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// A statement that both dialects can say.
pub(crate) trait Statement: SqlxBinder + Send + Sync {}
impl<T: SqlxBinder + Send + Sync> Statement for T {}

enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Connection {
    fn handle(&mut self) -> Handle<'_> {
        match self {
            Self::Sqlite(connection) => Handle::Sqlite(connection),
            Self::Postgres(connection) => Handle::Postgres(connection),
        }
    }
}

pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn handle(&mut self) -> Handle<'_> {
        match self {
            Self::Sqlite(tx) => Handle::Sqlite(tx),
            Self::Postgres(tx) => Handle::Postgres(tx),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) async fn execute(&mut self, statement: &impl Statement) -> Result<u64, StoreError> {
        self.handle().execute(statement).await
    }

    pub(crate) async fn fetch_all(
        &mut self,
        statement: &impl Statement,
    ) -> Result<Vec<Row>, StoreError> {
        self.handle().fetch_all(statement).await
    }

    pub(crate) async fn fetch_optional(
        &mut self,
        statement: &impl Statement,
    ) -> Result<Option<Row>, StoreError> {
        self.handle().fetch_optional(statement).await
    }

    pub(crate) async fn for_each(
        &mut self,
        statement: &impl Statement,
        each: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        self.handle().for_each(statement, each).await
    }
}

/// Where a repository works: on the store, each statement for itself, or inside a unit of work.
pub(crate) enum Session<'a> {
    Store(&'a Database),
    Unit(&'a mut Tx),
}

impl Session<'_> {
    pub(crate) async fn execute(&mut self, statement: &impl Statement) -> Result<u64, StoreError> {
        match self {
            Self::Store(database) => database.writer().await?.handle().execute(statement).await,
            Self::Unit(tx) => tx.execute(statement).await,
        }
    }

    pub(crate) async fn fetch_all(
        &mut self,
        statement: &impl Statement,
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Store(database) => database.reader().await?.handle().fetch_all(statement).await,
            Self::Unit(tx) => tx.fetch_all(statement).await,
        }
    }

    pub(crate) async fn fetch_optional(
        &mut self,
        statement: &impl Statement,
    ) -> Result<Option<Row>, StoreError> {
        match self {
            Self::Store(database) => {
                database
                    .reader()
                    .await?
                    .handle()
                    .fetch_optional(statement)
                    .await
            }
            Self::Unit(tx) => tx.fetch_optional(statement).await,
        }
    }

    pub(crate) async fn for_each(
        &mut self,
        statement: &impl Statement,
        each: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        match self {
            Self::Store(database) => {
                database
                    .reader()
                    .await?
                    .handle()
                    .for_each(statement, each)
                    .await
            }
            Self::Unit(tx) => tx.for_each(statement, each).await,
        }
    }
}

/// One connection of either backend.
pub(crate) enum Handle<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Handle<'_> {
    async fn execute(self, statement: &impl Statement) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(connection) => {
                let query = sqlite(statement);
                query.execute(connection).await?.rows_affected()
            }
            Self::Postgres(connection) => {
                let query = postgres(statement);
                query.execute(connection).await?.rows_affected()
            }
        })
    }

    async fn fetch_all(self, statement: &impl Statement) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(connection) => {
                let rows = sqlite(statement).fetch_all(connection).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres(connection) => {
                let rows = postgres(statement).fetch_all(connection).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    async fn fetch_optional(self, statement: &impl Statement) -> Result<Option<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(connection) => sqlite(statement)
                .fetch_optional(connection)
                .await?
                .map(Row::Sqlite),
            Self::Postgres(connection) => postgres(statement)
                .fetch_optional(connection)
                .await?
                .map(Row::Postgres),
        })
    }

    async fn for_each(
        self,
        statement: &impl Statement,
        mut each: impl FnMut(Row) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => {
                let mut rows = sqlite(statement).fetch(connection);
                while let Some(row) = rows.try_next().await? {
                    each(Row::Sqlite(row))?;
                }
            }
            Self::Postgres(connection) => {
                let mut rows = postgres(statement).fetch(connection);
                while let Some(row) = rows.try_next().await? {
                    each(Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }
}

/// The builder quotes names and binds every value, so the text is safe.
fn sqlite(statement: &impl Statement) -> sqlx::query::Query<'static, Sqlite, SqlxValues> {
    let (sql, values) = statement.build_sqlx(SqliteQueryBuilder);
    sqlx::query_with(AssertSqlSafe(sql), values)
}

fn postgres(statement: &impl Statement) -> sqlx::query::Query<'static, Postgres, SqlxValues> {
    let (sql, values) = statement.build_sqlx(PostgresQueryBuilder);
    sqlx::query_with(AssertSqlSafe(sql), values)
}
