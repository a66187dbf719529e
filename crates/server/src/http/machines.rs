//! `/api/machines`

use axum::extract::{Path, State};
use parapet_api::envelope::{Collection, Entity};
use parapet_api::finding::Finding;
use parapet_api::machine::Machine;
use parapet_api::recommendation::Recommendation;
use parapet_api::software::{InstalledSoftware, Software};
use parapet_api::vulnerability::Vulnerability;

use super::Problem;
use super::auth::permission::{MachineRead, RecommendationRead, SoftwareRead, VulnerabilityRead};
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::{List, One};
use crate::AppState;

/// Devices that reported in the last 30 days.
#[utoipa::path(
    get,
    path = "/api/machines",
    tag = "Machines",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Machine>)),
    security(("app" = ["Machine.Read.All"]), ("person" = []))
)]
pub(crate) async fn list(
    _: Require<MachineRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Machine>, Problem> {
    Err(Problem::not_ready())
}

/// One device.
#[utoipa::path(
    get,
    path = "/api/machines/{id}",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name.")),
    responses((status = 200, description = "the entity", body = Entity<Machine>)),
    security(("app" = ["Machine.Read.All"]), ("person" = []))
)]
pub(crate) async fn get(
    _: Require<MachineRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
) -> Result<One<Machine>, Problem> {
    Err(Problem::not_ready())
}

/// Software products on a device, with the organisation's figures.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/software",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name."), ListQuery),
    responses((status = 200, description = "a page", body = Collection<Software>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn software(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<Software>, Problem> {
    Err(Problem::not_ready())
}

/// Vulnerabilities of a device.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/vulnerabilities",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name."), ListQuery),
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

/// Recommendations that concern a device.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/recommendations",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name."), ListQuery),
    responses((status = 200, description = "a page", body = Collection<Recommendation>)),
    security(("app" = ["SecurityRecommendation.Read.All"]), ("person" = []))
)]
pub(crate) async fn recommendations(
    _: Require<RecommendationRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<Recommendation>, Problem> {
    Err(Problem::not_ready())
}

/// What is installed on a device, version by version. Extension.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/installedSoftware",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name."), ListQuery),
    responses((status = 200, description = "a page", body = Collection<InstalledSoftware>)),
    security(("app" = ["Software.Read.All"]), ("person" = []))
)]
pub(crate) async fn installed_software(
    _: Require<SoftwareRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<InstalledSoftware>, Problem> {
    Err(Problem::not_ready())
}

/// Findings of a device, each with its evidence. Extension.
#[utoipa::path(
    get,
    path = "/api/machines/{id}/findings",
    tag = "Machines",
    params(("id" = String, Path, description = "Id of 40 hex digits, or DNS name."), ListQuery),
    responses((status = 200, description = "a page", body = Collection<Finding>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn findings(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<Finding>, Problem> {
    Err(Problem::not_ready())
}
