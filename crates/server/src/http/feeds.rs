//! `/api/feeds`

use axum::extract::State;
use parapet_api::envelope::Collection;
use parapet_api::feed::FeedStatus;
use parapet_model::record::FeedId;

use super::Problem;
use super::auth::require::Require;
use super::list::{List, ListQuery};
use super::wire;
use crate::AppState;
use crate::app::permission::VulnerabilityRead;

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
    let mut known = app.store.feeds().status().await?;
    let rows = FeedId::ALL.map(
        |feed| match known.iter().position(|state| state.feed == feed) {
            Some(at) => wire::feed::wire(known.swap_remove(at)),
            None => wire::feed::untried(feed.as_str()),
        },
    );
    Ok(query
        .run(
            "#Collection(parapet.FeedStatus)",
            &wire::feed::schema(),
            rows,
        )?
        .done())
}
