//! `/api/vulnerabilities`

use axum::extract::{Path, State};
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::vulnerability::{PublicAssetVulnerabilityDto, Vulnerability};

use super::Problem;
use super::auth::permission::VulnerabilityRead;
use super::auth::require::Require;
use super::list::ListQuery;
use super::respond::{List, One};
use crate::AppState;

/// Vulnerabilities of the organisation's software.
#[utoipa::path(
    get,
    path = "/api/vulnerabilities",
    tag = "Vulnerabilities",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<Vulnerability>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn list(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<Vulnerability>, Problem> {
    Err(Problem::not_ready())
}

/// One vulnerability.
#[utoipa::path(
    get,
    path = "/api/vulnerabilities/{cveId}",
    tag = "Vulnerabilities",
    params(("cveId" = String, Path, description = "`CVE-YYYY-NNNN`")),
    responses((status = 200, description = "the entity", body = Entity<Vulnerability>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn get(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
) -> Result<One<Vulnerability>, Problem> {
    Err(Problem::not_ready())
}

/// Devices that have a vulnerability.
#[utoipa::path(
    get,
    path = "/api/vulnerabilities/{cveId}/machineReferences",
    tag = "Vulnerabilities",
    params(("cveId" = String, Path, description = "`CVE-YYYY-NNNN`"), ListQuery),
    responses((status = 200, description = "a page", body = Collection<PublicAssetDto>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn machine_references(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    Err(Problem::not_ready())
}

/// Every (device, vulnerability, software version).
#[utoipa::path(
    get,
    path = "/api/vulnerabilities/machinesVulnerabilities",
    tag = "Vulnerabilities",
    params(ListQuery),
    responses((status = 200, description = "a page", body = Collection<PublicAssetVulnerabilityDto>)),
    security(("app" = ["Vulnerability.Read.All"]), ("person" = []))
)]
pub(crate) async fn machines_vulnerabilities(
    _: Require<VulnerabilityRead>,
    State(app): State<AppState>,

    query: ListQuery,
) -> Result<List<PublicAssetVulnerabilityDto>, Problem> {
    Err(Problem::not_ready())
}
