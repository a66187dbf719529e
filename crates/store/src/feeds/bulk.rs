//! Writing many records at once: the one place where a feed knows its backend.

use sqlx::{AssertSqlSafe, Sqlite};

use super::writer::EncodedRecord;
use crate::database::{Handle, Tx};
use crate::error::StoreError;
use crate::time::to_micros;

/// Rows of one SQLite statement. Larger ones win nothing; a constant number keeps the statement prepared.
const SQLITE_ROWS: usize = 64;

const SQLITE_KEYS: usize = 512;

const SQLITE_HEAD: &str = "INSERT INTO feed_record (feed, key, generation, revision, withdrawn, modified, facts, text) VALUES ";
const SQLITE_ROW: &str = "(?, ?, ?, ?, ?, ?, ?, ?)";
/// A key that comes twice in one synchronisation keeps what came last.
const ON_CONFLICT: &str = " ON CONFLICT (feed, key, generation) DO UPDATE SET revision = excluded.revision, \
     withdrawn = excluded.withdrawn, modified = excluded.modified, facts = excluded.facts, text = excluded.text";

const POSTGRES: &str = "INSERT INTO feed_record (feed, key, generation, revision, withdrawn, modified, facts, text) \
     SELECT $1, r.key, $2, r.revision, r.withdrawn, r.modified, r.facts, r.text \
     FROM UNNEST($3::text[], $4::bigint[], $5::boolean[], $6::bigint[], $7::bytea[], $8::bytea[]) \
     AS r (key, revision, withdrawn, modified, facts, text)";

const DELETE_KEYS_SQLITE: &str = "DELETE FROM feed_record WHERE feed = ? AND generation <= ?";
const DELETE_KEYS_POSTGRES: &str =
    "DELETE FROM feed_record WHERE feed = $1 AND key = ANY($2::text[]) AND generation <= $3";

/// No key may come twice in `records`.
pub(super) async fn insert(
    tx: &mut Tx,
    feed: &str,
    generation: i64,
    records: &[EncodedRecord],
) -> Result<(), StoreError> {
    match tx.handle() {
        Handle::Sqlite(connection) => {
            for chunk in records.chunks(SQLITE_ROWS) {
                let mut sql = String::with_capacity(256 + chunk.len() * (SQLITE_ROW.len() + 1));
                sql.push_str(SQLITE_HEAD);
                for index in 0..chunk.len() {
                    if index > 0 {
                        sql.push(',');
                    }
                    sql.push_str(SQLITE_ROW);
                }
                sql.push_str(ON_CONFLICT);
                let mut query = sqlx::query::<Sqlite>(AssertSqlSafe(sql))
                    // The rest at the end is of a length that hardly comes again.
                    .persistent(chunk.len() == SQLITE_ROWS);
                for record in chunk {
                    query = query
                        .bind(feed)
                        .bind(&record.key)
                        .bind(generation)
                        .bind(record.revision as i64)
                        .bind(record.withdrawn)
                        .bind(record.modified.map(to_micros))
                        .bind(&record.facts)
                        .bind(&record.text);
                }
                query.execute(&mut *connection).await?;
            }
        }
        Handle::Postgres(connection) => {
            let keys: Vec<&str> = records.iter().map(|r| r.key.as_str()).collect();
            let revisions: Vec<i64> = records.iter().map(|r| r.revision as i64).collect();
            let withdrawn: Vec<bool> = records.iter().map(|r| r.withdrawn).collect();
            let modified: Vec<Option<i64>> =
                records.iter().map(|r| r.modified.map(to_micros)).collect();
            let facts: Vec<&[u8]> = records.iter().map(|r| r.facts.as_slice()).collect();
            let texts: Vec<Option<&[u8]>> = records.iter().map(|r| r.text.as_deref()).collect();
            sqlx::query(AssertSqlSafe(format!("{POSTGRES}{ON_CONFLICT}")))
                .bind(feed)
                .bind(generation)
                .bind(keys)
                .bind(revisions)
                .bind(withdrawn)
                .bind(modified)
                .bind(facts)
                .bind(texts)
                .execute(connection)
                .await?;
        }
    }
    Ok(())
}

/// Removes what stands under `keys` in `generation` and before.
pub(super) async fn delete_keys(
    tx: &mut Tx,
    feed: &str,
    generation: i64,
    keys: &[&str],
) -> Result<(), StoreError> {
    if keys.is_empty() {
        return Ok(());
    }
    match tx.handle() {
        Handle::Sqlite(connection) => {
            for chunk in keys.chunks(SQLITE_KEYS) {
                let marks = vec!["?"; chunk.len()].join(",");
                let sql = format!("{DELETE_KEYS_SQLITE} AND key IN ({marks})");
                let mut query = sqlx::query::<Sqlite>(AssertSqlSafe(sql))
                    .persistent(chunk.len() == SQLITE_KEYS)
                    .bind(feed)
                    .bind(generation);
                for key in chunk {
                    query = query.bind(key);
                }
                query.execute(&mut *connection).await?;
            }
        }
        Handle::Postgres(connection) => {
            sqlx::query(DELETE_KEYS_POSTGRES)
                .bind(feed)
                .bind(keys)
                .bind(generation)
                .execute(connection)
                .await?;
        }
    }
    Ok(())
}
