//! What surrounds every answer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A page of a collection.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Collection<T> {
    #[serde(rename = "@odata.context")]
    pub context: String,
    /// Number of items after `$filter`, before paging; present when `$count=true`.
    #[serde(rename = "@odata.count", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub count: Option<u64>,
    pub value: Vec<T>,
    /// Absolute address of the next page; present when there is one and `$top` was not given.
    #[serde(rename = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next_link: Option<String>,
}

/// A single entity: the context first, then its properties at top level.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Entity<T> {
    #[serde(rename = "@odata.context")]
    pub context: String,
    #[serde(flatten)]
    pub entity: T,
}

/// The body of every error.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErrorBody {
    pub error: ErrorDetail,
}

#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ErrorDetail {
    /// `ResourceNotFound`, `ODataError`, `Unauthorized`, `Forbidden`, …
    pub code: String,
    pub message: String,
    /// Correlation id, also in the server's log.
    pub target: String,
}
