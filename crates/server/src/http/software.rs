//! `/api/software`

use axum::extract::State;
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::software::{PublicDistributionDto, Software};
use parapet_api::vulnerability::Vulnerability;
use parapet_engine::posture::{Posture, ProductSummary};
use parapet_model::SoftwareId;

use super::Problem;
use super::auth::require::Require;
use super::entity::{Base, One};
use super::key::Key;
use super::list::{List, ListQuery};
use super::vulnerabilities::{summaries, with_texts};
use super::wire;
use crate::AppState;
use crate::app::permission::{SoftwareRead, VulnerabilityRead};

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
    let judged = app.fleet.read()?;
    let products = judged.posture.products();
    let rows = products.iter().map(wire::software::wire);
    Ok(query
        .run("#Software", &wire::software::schema(), rows)?
        .done())
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
    base: Base,
    Key(id): Key,
) -> Result<One<Software>, Problem> {
    let judged = app.fleet.read()?;
    let product = find(&judged.posture, &id)?;
    Ok(base.entity("#Software/$entity", wire::software::wire(&product)))
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<PublicDistributionDto>, Problem> {
    let judged = app.fleet.read()?;
    let product = find(&judged.posture, &id)?.product.id;
    let rows = judged
        .posture
        .product_versions(&product)
        .into_iter()
        .map(wire::software::distribution);
    Ok(query
        .run(
            "#Distributions",
            &wire::software::distribution_schema(),
            rows,
        )?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    let judged = app.fleet.read()?;
    let product = find(&judged.posture, &id)?.product.id;
    let devices = judged.posture.product_devices(&product);
    let rows = devices.iter().map(wire::asset::wire);
    Ok(query
        .run("#MachineReferences", &wire::asset::schema(), rows)?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Vulnerability>, Problem> {
    let rows = {
        let judged = app.fleet.read()?;
        let product = find(&judged.posture, &id)?.product.id;
        summaries(&app, &judged.posture.product_vulnerabilities(&product))
    };
    with_texts(&app, &query, rows).await
}

pub(super) fn find(posture: &Posture, key: &str) -> Result<ProductSummary, Problem> {
    key.parse::<SoftwareId>()
        .ok()
        .and_then(|id| posture.product(&id))
        .ok_or_else(|| Problem::not_found("Software", key))
}
