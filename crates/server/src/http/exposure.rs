//! Scores and the dashboard.

use axum::extract::State;
use jiff::Timestamp;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::overview::Overview;
use parapet_api::score::Score;

use super::Problem;
use super::auth::require::Require;
use super::entity::{Base, One};
use super::list::{List, ListQuery};
use super::wire;
use crate::AppState;
use crate::app::history::ORGANISATION;
use crate::app::permission::ScoreRead;

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
    base: Base,
) -> Result<One<Score>, Problem> {
    let judged = app.fleet.read()?;
    let overview = judged.posture.overview();
    let score = overview
        .score
        .ok_or_else(|| Problem::not_found("Exposure score", "of the organisation"))?;
    Ok(base.entity(
        "#ExposureScore/$entity",
        Score {
            time: wire::time(overview.as_of),
            score: score.value(),
            rbac_group_name: None,
            rbac_group_id: None,
        },
    ))
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
    let judged = app.fleet.read()?;
    let posture = &judged.posture;
    let rows = posture.group_scores().into_iter().map(|group| Score {
        time: wire::time(posture.now()),
        score: group.score.value(),
        rbac_group_name: Some(group.name),
        rbac_group_id: Some(group.id.into()),
    });
    Ok(query
        .run("#ExposureScore", &wire::exposure::schema(), rows)?
        .done())
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
    let points = app
        .store
        .scores()
        .range(ORGANISATION, Timestamp::UNIX_EPOCH, Timestamp::MAX)
        .await?;
    let rows = points.into_iter().map(|point| Score {
        time: wire::time(point.at),
        score: point.score,
        rbac_group_name: None,
        rbac_group_id: None,
    });
    Ok(query
        .run("#ExposureScore", &wire::exposure::schema(), rows)?
        .done())
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
    base: Base,
) -> Result<One<Overview>, Problem> {
    let judged = app.fleet.read()?;
    let overview = judged.posture.overview();
    let generation = judged
        .matcher
        .knowledge()
        .generation()
        .feeds()
        .iter()
        .map(|(_, generation)| generation)
        .sum();
    let demo = judged
        .posture
        .devices()
        .iter()
        .any(|device| device.machine.demo);
    Ok(base.entity(
        "#parapet.Overview",
        wire::exposure::overview(&overview, generation, demo),
    ))
}
