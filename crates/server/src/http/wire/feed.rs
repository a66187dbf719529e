//! State of the feeds.

use parapet_api::feed::FeedStatus;
use parapet_odata::{Schema, Type};
use parapet_store::FeedState;

use super::time;

pub(crate) fn schema() -> Schema<FeedStatus> {
    Schema::new("FeedStatus")
        .key("id", Type::Text, |r: &FeedStatus| r.id.as_str().into())
        .property("generation", Type::Int, |r| r.generation.into())
        .property("records", Type::Int, |r| r.records.into())
        .property("withdrawn", Type::Int, |r| r.withdrawn.into())
        .property("diagnostics", Type::Int, |r| r.diagnostics.into())
        .property("lastSuccess", Type::DateTime, |r| r.last_success.into())
        .property("lastAttempt", Type::DateTime, |r| r.last_attempt.into())
        .property("lastError", Type::Text, |r| r.last_error.as_deref().into())
}

pub(crate) fn wire(feed: FeedState) -> FeedStatus {
    FeedStatus {
        id: feed.feed.as_str().to_owned(),
        generation: feed.generation,
        records: feed.records.saturating_sub(feed.withdrawn) as i64,
        withdrawn: feed.withdrawn as i64,
        diagnostics: feed.diagnostics as i64,
        last_success: feed.last_success.map(time),
        last_attempt: feed.last_attempt.map(time),
        last_error: feed.last_error,
    }
}

/// A feed that was never tried.
pub(crate) fn untried(id: &str) -> FeedStatus {
    FeedStatus {
        id: id.to_owned(),
        generation: 0,
        records: 0,
        withdrawn: 0,
        diagnostics: 0,
        last_success: None,
        last_attempt: None,
        last_error: None,
    }
}
