//! Migrations, forward only: equal numbers and names on both backends, applied at connect under a lock.
//!
//! To add one: a file of the next number in `migrations/sqlite` and in `migrations/postgres`, and a line in
//! `MIGRATIONS`. Never change a file that was released.

use sqlx::{AssertSqlSafe, Row as _};

use crate::database::{Database, Handle, Tx};
use crate::error::{StoreError, StoreErrorKind};

struct Migration {
    number: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    1 "0001_feeds",
    2 "0002_devices",
    3 "0003_accounts",
    4 "0004_history",
    5 "0005_software_state",
];

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7236480142)";
const TABLE: &str =
    "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)";
const NEWEST: &str = "SELECT COALESCE(MAX(number), 0) FROM migration";

/// Brings the database to the state that this binary needs, all or nothing.
pub(crate) async fn migrate(database: &Database) -> Result<(), StoreError> {
    let mut tx = database.begin().await?;
    if let Handle::Postgres(connection) = tx.handle() {
        sqlx::raw_sql(LOCK).execute(connection).await?;
    }
    run(&mut tx, TABLE.to_owned()).await?;
    let newest = newest(&mut tx).await?;
    let known = MIGRATIONS.last().map_or(0, |last| last.number);
    if newest > known {
        return Err(StoreError::new(
            StoreErrorKind::NewerSchema,
            format!(
                "the database has schema {newest}, this release knows only {known}: use the newer release"
            ),
        ));
    }
    for migration in MIGRATIONS.iter().filter(|m| m.number > newest) {
        let sql = match tx {
            Tx::Sqlite(_) => migration.sqlite,
            Tx::Postgres(_) => migration.postgres,
        };
        let Migration { number, name, .. } = migration;
        let done = format!("INSERT INTO migration (number, name) VALUES ({number}, '{name}');");
        run(&mut tx, format!("{sql}\n{done}"))
            .await
            .map_err(|error| error.context(format!("migration {name}")))?;
        tracing::info!(migration.name = name, "migrated the database");
    }
    tx.commit().await
}

async fn run(tx: &mut Tx, sql: String) -> Result<(), StoreError> {
    let sql = sqlx::raw_sql(AssertSqlSafe(sql));
    match tx.handle() {
        Handle::Sqlite(connection) => sql.execute(connection).await.map(|_| ())?,
        Handle::Postgres(connection) => sql.execute(connection).await.map(|_| ())?,
    }
    Ok(())
}

async fn newest(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(match tx.handle() {
        Handle::Sqlite(connection) => sqlx::query(NEWEST)
            .fetch_one(connection)
            .await?
            .try_get(0)?,
        Handle::Postgres(connection) => sqlx::query(NEWEST)
            .fetch_one(connection)
            .await?
            .try_get(0)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_backends_have_the_same_migrations_in_order() {
        let listed: Vec<String> = MIGRATIONS
            .iter()
            .map(|m| format!("{}.sql", m.name))
            .collect();
        for (index, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.number, index as i64 + 1);
            assert!(
                migration
                    .name
                    .starts_with(&format!("{:04}_", migration.number))
            );
        }
        for backend in ["sqlite", "postgres"] {
            let directory = format!("{}/migrations/{backend}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<String> = std::fs::read_dir(directory)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            assert_eq!(files, listed, "{backend}");
        }
    }
}
