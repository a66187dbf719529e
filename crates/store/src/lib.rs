//! Keeps everything: one set of queries for SQLite and PostgreSQL.
