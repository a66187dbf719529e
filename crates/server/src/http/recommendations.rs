//! `/api/recommendations`

use axum::extract::{Path, State};
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::recommendation::Recommendation;
use parapet_api::software::Software;
use parapet_api::vulnerability::Vulnerability;

use super::Problem;
use super::auth::permission::{RecommendationRead, SoftwareRead, VulnerabilityRead};
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::{List, One};
use crate::AppState;

/// Security recommendations of the organisation.
#[utoipa::path(
    get,
    path = "/api/recommendations",
    tag = "Recommendations",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Recommendation>)),
    security(("app" = ["SecurityRecommendation.Read.All"]), ("person" = []))
)]
pub(crate) async fn list(
    _: Require<RecommendationRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Recommendation>, Problem> {
    Err(Problem::not_ready())
}

/// One recommendation.
#[utoipa::path(
    get,
    path = "/api/recommendations/{id}",
    tag = "Recommendations",
    params(("id" = String, Path, description = "`va-_-vendor-_-product`")),
    responses((status = 200, description = "the entity", body = Entity<Recommendation>)),
    security(("app" = ["SecurityRecommendation.Read.All"]), ("person" = []))
)]
pub(crate) async fn get(
    _: Require<RecommendationRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
) -> Result<One<Recommendation>, Problem> {
    Err(Problem::not_ready())
}

/// The software that a recommendation is about.
#[utoipa::path(
    get,
    path = "/api/recommendations/{id}/software",
    tag = "Recommendations",
    params(("id" = String, Path, description = "`va-_-vendor-_-product`")),
    responses((status = 200, description = "the entity", body = Entity<Software>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn software(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
) -> Result<One<Software>, Problem> {
    Err(Problem::not_ready())
}

/// Devices exposed to what a recommendation fixes.
#[utoipa::path(
    get,
    path = "/api/recommendations/{id}/machineReferences",
    tag = "Recommendations",
    params(("id" = String, Path, description = "`va-_-vendor-_-product`"), ListQuery),
    responses((status = 200, description = "a page", body = Collection<PublicAssetDto>)),
    security(("app" = ["SecurityRecommendation.Read.All"]), ("person" = []))
)]
pub(crate) async fn machine_references(
    _: Require<RecommendationRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    Err(Problem::not_ready())
}

/// Vulnerabilities that a recommendation removes.
#[utoipa::path(
    get,
    path = "/api/recommendations/{id}/vulnerabilities",
    tag = "Recommendations",
    params(("id" = String, Path, description = "`va-_-vendor-_-product`"), ListQuery),
    responses((status = 200, description = "a page", body = Collection<Vulnerability>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn vulnerabilities(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<Vulnerability>, Problem> {
    Err(Problem::not_ready())
}
