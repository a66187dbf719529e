//! Names of the tables and columns.

use sea_query::Iden;

#[derive(Iden, Clone, Copy)]
#[iden = "feed"]
pub(super) enum FeedTable {
    Table,
    Id,
    Generation,
    Attempt,
    SourceDigest,
    Records,
    Withdrawn,
    Diagnostics,
    LastSuccess,
    LastAttempt,
    LastError,
}

#[derive(Iden, Clone, Copy)]
pub(super) enum FeedRecord {
    Table,
    Feed,
    Key,
    Generation,
    Revision,
    Withdrawn,
    Modified,
    Facts,
    Text,
}
