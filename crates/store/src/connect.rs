//! From a URL to open pools.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::database::Database;
use crate::error::{StoreError, StoreErrorKind};

/// Another process (a feed synchronisation beside the server) may hold the write lock this long.
const BUSY_TIMEOUT: Duration = Duration::from_mins(1);
const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
/// The write-ahead log shrinks back to this after a large feed.
const JOURNAL_SIZE_LIMIT: &str = "67108864";
/// 64 MiB, in SQLite's negative KiB: holds the index of the largest feed while it is written.
const WRITER_CACHE: &str = "-65536";

pub(crate) async fn open(url: &str) -> Result<Database, StoreError> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        return open_sqlite(Path::new(path)).await;
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return open_postgres(url).await;
    }
    // The URL itself may hold a password, so only its scheme is repeated.
    let scheme = url.split(':').next().unwrap_or_default();
    Err(StoreError::new(
        StoreErrorKind::Url,
        format!(
            "'{scheme}' is not a database the store knows (sqlite://path or postgres://user@host/name)"
        ),
    ))
}

async fn open_sqlite(path: &Path) -> Result<Database, StoreError> {
    if path.as_os_str().is_empty() {
        return Err(StoreError::new(
            StoreErrorKind::Url,
            "sqlite:// needs the path of a file",
        ));
    }
    create_private(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .page_size(8192)
        .pragma("journal_size_limit", JOURNAL_SIZE_LIMIT);
    let opening = |error| {
        StoreError::from(error).context(format!("cannot open the database {}", path.display()))
    };
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(BUSY_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone().pragma("cache_size", WRITER_CACHE))
        .await
        .map_err(opening)?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.pragma("query_only", "ON").row_buffer_size(1024))
        .await
        .map_err(opening)?;
    Ok(Database::Sqlite { writer, readers })
}

/// The database holds keys and hashes: its file (and the log beside it, which takes over the mode) is for its owner.
fn create_private(path: &Path) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| {
        StoreError::new(
            StoreErrorKind::Database,
            format!("cannot create the database {}", path.display()),
        )
        .with_source(error)
    };
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(failed)?;
    Ok(())
}

async fn open_postgres(url: &str) -> Result<Database, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|error| {
        StoreError::new(StoreErrorKind::Url, "cannot read the PostgreSQL URL").with_source(error)
    })?;
    let target = format!(
        "cannot connect to PostgreSQL at {}:{}",
        options.get_host(),
        options.get_port()
    );
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .connect_with(options.application_name("parapet"))
        .await
        .map_err(|error| StoreError::from(error).context(target))?;
    Ok(Database::Postgres(pool))
}
