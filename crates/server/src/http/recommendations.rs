//! `/api/recommendations`

use axum::extract::State;
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::recommendation::Recommendation;
use parapet_api::software::Software;
use parapet_api::vulnerability::Vulnerability;
use parapet_engine::posture::Posture;
use parapet_engine::recommending;
use parapet_model::{DeviceValue, RecommendationId};

use super::Problem;
use super::auth::require::Require;
use super::entity::{Base, One};
use super::key::Key;
use super::list::{List, ListQuery};
use super::vulnerabilities::{summaries, with_texts};
use super::wire;
use crate::AppState;
use crate::app::permission::{RecommendationRead, SoftwareRead, VulnerabilityRead};

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
    let judged = app.fleet.read()?;
    let posture = &judged.posture;
    let rows = posture.recommendations().into_iter().map(|recommendation| {
        let critical = critical_devices(posture, &recommendation.id);
        wire::recommendation::wire(recommendation, critical)
    });
    Ok(query
        .run("#Recommendations", &wire::recommendation::schema(), rows)?
        .done())
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
    base: Base,
    Key(id): Key,
) -> Result<One<Recommendation>, Problem> {
    let judged = app.fleet.read()?;
    let recommendation = find(&judged.posture, &id)?;
    let critical = critical_devices(&judged.posture, &recommendation.id);
    Ok(base.entity(
        "#Recommendations/$entity",
        wire::recommendation::wire(recommendation, critical),
    ))
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
    base: Base,
    Key(id): Key,
) -> Result<One<Software>, Problem> {
    let judged = app.fleet.read()?;
    let recommendation = find(&judged.posture, &id)?;
    let product = judged
        .posture
        .product(&recommendation.product.id)
        .ok_or_else(|| Problem::not_found("Software of recommendation", &id))?;
    Ok(base.entity(
        "#Analytics.Contracts.PublicAPI.PublicProductDto",
        wire::software::wire(&product),
    ))
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    let judged = app.fleet.read()?;
    let recommendation = find(&judged.posture, &id)?;
    let devices = judged.posture.recommendation_devices(&recommendation.id);
    let rows = devices.iter().map(wire::asset::wire);
    Ok(query
        .run("#MachineReferences", &wire::asset::schema(), rows)?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Vulnerability>, Problem> {
    let rows = {
        let judged = app.fleet.read()?;
        let recommendation = find(&judged.posture, &id)?;
        let removed = judged
            .posture
            .recommendation_vulnerabilities(&recommendation.id);
        summaries(&app, &removed)
    };
    with_texts(&app, &query, rows).await
}

fn find(posture: &Posture, key: &str) -> Result<recommending::Recommendation, Problem> {
    key.parse::<RecommendationId>()
        .ok()
        .and_then(|id| posture.recommendation(&id))
        .ok_or_else(|| Problem::not_found("Recommendation", key))
}

/// Exposed devices of high value.
fn critical_devices(posture: &Posture, id: &RecommendationId) -> i64 {
    posture
        .recommendation_devices(id)
        .iter()
        .filter(|device| device.machine.value == DeviceValue::High)
        .count() as i64
}
