//! `/api/feeds`

use axum::extract::State;
use parapet_api::envelope::Collection;
use parapet_api::feed::FeedStatus;

use super::Problem;
use super::auth::permission::VulnerabilityRead;
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::List;
use crate::AppState;

/// State of the intelligence feeds. Extension.
#[utoipa::path(
    get,
    path = "/api/feeds",
    tag = "Feeds",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<FeedStatus>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn list(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<FeedStatus>, Problem> {
    Err(Problem::not_ready())
}
