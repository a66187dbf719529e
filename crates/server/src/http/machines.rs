//! `/api/machines`

use axum::extract::State;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::finding::Finding;
use parapet_api::machine::Machine;
use parapet_api::recommendation::Recommendation;
use parapet_api::software::{InstalledSoftware, Software};
use parapet_api::vulnerability::Vulnerability;
use parapet_engine::matching::Matcher;
use parapet_engine::posture::{DeviceSoftware, DeviceSummary, Posture};
use parapet_model::{CveId, Evidence, MachineId, SoftwareVersionId};
use rustc_hash::FxHashMap;

use super::Problem;
use super::auth::require::Require;
use super::entity::{Base, One};
use super::key::Key;
use super::list::{List, ListQuery};
use super::vulnerabilities::with_texts;
use super::wire;
use crate::AppState;
use crate::app::permission::{MachineRead, RecommendationRead, SoftwareRead, VulnerabilityRead};

/// Devices, those that have fallen silent too.
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
    let judged = app.fleet.read()?;
    let now = judged.posture.now();
    let rows = judged
        .posture
        .devices()
        .into_iter()
        .map(|device| wire::machine::Row { device, now });
    Ok(query
        .run("#Machines", &wire::machine::schema(), rows)?
        .map(wire::machine::wire))
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
    base: Base,
    Key(id): Key,
) -> Result<One<Machine>, Problem> {
    let judged = app.fleet.read()?;
    let device = find(&judged.posture, &id)?;
    let now = judged.posture.now();
    let machine = wire::machine::wire(wire::machine::Row { device, now });
    Ok(base.entity("#Machines/$entity", machine))
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Software>, Problem> {
    let judged = app.fleet.read()?;
    let posture = &judged.posture;
    let machine = find(posture, &id)?.machine.id;
    let mut products: Vec<_> = posture
        .device_software(&machine)
        .unwrap_or_default()
        .iter()
        .map(|software| software.matched.product.id.clone())
        .collect();
    products.sort_unstable();
    products.dedup();
    let rows = products
        .iter()
        .filter_map(|id| posture.product(id))
        .map(|product| wire::software::wire(&product));
    Ok(query
        .run("#Software", &wire::software::schema(), rows)?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Vulnerability>, Problem> {
    let page = {
        let judged = app.fleet.read()?;
        let posture = &judged.posture;
        let machine = find(posture, &id)?.machine.id;
        let rows: Vec<Vulnerability> = posture
            .device_vulnerabilities(&machine)
            .unwrap_or_default()
            .iter()
            .map(|on_device| {
                let id = &on_device.facts.id;
                let first_detected = app.history.first_detected(id);
                match posture.vulnerability(id) {
                    Some(summary) => wire::vulnerability::wire(&summary, first_detected),
                    None => wire::vulnerability::known(on_device.facts, first_detected),
                }
            })
            .collect();
        rows
    };
    with_texts(&app, &query, page).await
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Recommendation>, Problem> {
    let judged = app.fleet.read()?;
    let posture = &judged.posture;
    let machine = find(posture, &id)?.machine;
    let critical = i64::from(machine.value == parapet_model::DeviceValue::High);
    let rows = posture
        .device_recommendations(&machine.id)
        .into_iter()
        .map(|recommendation| wire::recommendation::wire(recommendation, critical));
    Ok(query
        .run("#Recommendations", &wire::recommendation::schema(), rows)?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<InstalledSoftware>, Problem> {
    let judged = app.fleet.read()?;
    let machine = find(&judged.posture, &id)?.machine.id;
    let software = judged.posture.device_software(&machine).unwrap_or_default();
    let rows = software.iter().map(wire::software::installed);
    Ok(query
        .run(
            "#Collection(parapet.InstalledSoftware)",
            &wire::software::installed_schema(),
            rows,
        )?
        .done())
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<Finding>, Problem> {
    let judged = app.fleet.read()?;
    let machine = find(&judged.posture, &id)?.machine.id;
    let software = judged.posture.device_software(&machine).unwrap_or_default();
    let rows = software.iter().flat_map(|software| {
        software.matched.hits.iter().filter_map(|hit| {
            Some(wire::finding::Row {
                facts: judged.matcher.knowledge().vuln(hit.vuln)?,
                software,
                hit,
            })
        })
    });
    let page = query.run(
        "#Collection(parapet.Finding)",
        &wire::finding::schema(),
        rows,
    )?;
    let mut evidence = EvidenceOf::default();
    page.try_map(|row| {
        let proof = evidence.of(&judged.matcher, row.software, &row.facts.id)?;
        Ok(wire::finding::wire(&row, proof))
    })
}

/// By id, or by DNS name without regard to case.
fn find(posture: &Posture, key: &str) -> Result<DeviceSummary, Problem> {
    let by_id = key
        .parse::<MachineId>()
        .ok()
        .and_then(|id| posture.device_summary(&id));
    by_id
        .or_else(|| {
            posture
                .devices()
                .into_iter()
                .find(|device| device.machine.dns_name.eq_ignore_ascii_case(key))
        })
        .ok_or_else(|| Problem::not_found("Machine", key))
}

/// Explains each software version once, however many of its findings are on the page.
#[derive(Default)]
struct EvidenceOf(FxHashMap<SoftwareVersionId, FxHashMap<CveId, Evidence>>);

impl EvidenceOf {
    fn of(
        &mut self,
        matcher: &Matcher,
        software: &DeviceSoftware<'_>,
        cve: &CveId,
    ) -> Result<&Evidence, Problem> {
        self.0
            .entry(software.id)
            .or_insert_with(|| {
                matcher
                    .explain(software.item)
                    .findings
                    .into_iter()
                    .map(|finding| (finding.cve, finding.evidence))
                    .collect()
            })
            .get(cve)
            .ok_or_else(|| {
                Problem::internal(format!(
                    "{cve} was found on {} and cannot be explained",
                    software.item.name
                ))
            })
    }
}
