//! Scores and the dashboard

use axum::extract::State;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::overview::Overview;
use parapet_api::score::Score;

use super::Problem;
use super::auth::permission::ScoreRead;
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::{List, One};
use crate::AppState;

/// Exposure score of the organisation: 0–100, lower is better.
#[utoipa::path(
    get,
    path = "/api/exposureScore",
    tag = "Scores",
    responses((status = 200, description = "the entity", body = Entity<Score>)),
    security(("app" = ["Score.Read.All"]), ("person" = []))
)]
pub(crate) async fn score(
    _: Require<ScoreRead>,
    State(app): State<AppState>,
) -> Result<One<Score>, Problem> {
    Err(Problem::not_ready())
}

/// Exposure score of every device group.
#[utoipa::path(
    get,
    path = "/api/exposureScore/ByMachineGroups",
    tag = "Scores",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Score>)),
    security(("app" = ["Score.Read.All"]), ("person" = []))
)]
pub(crate) async fn by_machine_groups(
    _: Require<ScoreRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Score>, Problem> {
    Err(Problem::not_ready())
}

/// Exposure score over time. Extension.
#[utoipa::path(
    get,
    path = "/api/exposureScore/history",
    tag = "Scores",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Score>)),
    security(("app" = ["Score.Read.All"]), ("person" = []))
)]
pub(crate) async fn history(
    _: Require<ScoreRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Score>, Problem> {
    Err(Problem::not_ready())
}

/// Figures of the dashboard. Extension.
#[utoipa::path(
    get,
    path = "/api/overview",
    tag = "Scores",
    responses((status = 200, description = "the entity", body = Entity<Overview>)),
    security(("app" = ["Score.Read.All"]), ("person" = []))
)]
pub(crate) async fn overview(
    _: Require<ScoreRead>,
    State(app): State<AppState>,
) -> Result<One<Overview>, Problem> {
    Err(Problem::not_ready())
}
