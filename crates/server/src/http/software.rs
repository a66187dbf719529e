//! `/api/software`

use axum::extract::{Path, State};
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::software::{PublicDistributionDto, Software};
use parapet_api::vulnerability::Vulnerability;

use super::Problem;
use super::auth::permission::{SoftwareRead, VulnerabilityRead};
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::{List, One};
use crate::AppState;

/// Software products of the organisation.
#[utoipa::path(
    get,
    path = "/api/software",
    tag = "Software",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Software>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn list(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Software>, Problem> {
    Err(Problem::not_ready())
}

/// One software product.
#[utoipa::path(
    get,
    path = "/api/software/{id}",
    tag = "Software",
    params(("id" = String, Path, description = "`vendor-_-product`")),
    responses((status = 200, description = "the entity", body = Entity<Software>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn get(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
) -> Result<One<Software>, Problem> {
    Err(Problem::not_ready())
}

/// Installed versions of a product.
#[utoipa::path(
    get,
    path = "/api/software/{id}/distributions",
    tag = "Software",
    params(("id" = String, Path, description = "`vendor-_-product`"), ListQuery),
    responses((status = 200, description = "a page", body = Collection<PublicDistributionDto>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn distributions(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<PublicDistributionDto>, Problem> {
    Err(Problem::not_ready())
}

/// Devices that have a product installed.
#[utoipa::path(
    get,
    path = "/api/software/{id}/machineReferences",
    tag = "Software",
    params(("id" = String, Path, description = "`vendor-_-product`"), ListQuery),
    responses((status = 200, description = "a page", body = Collection<PublicAssetDto>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn machine_references(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    Err(Problem::not_ready())
}

/// Vulnerabilities of the installed versions of a product.
#[utoipa::path(
    get,
    path = "/api/software/{id}/vulnerabilities",
    tag = "Software",
    params(("id" = String, Path, description = "`vendor-_-product`"), ListQuery),
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
