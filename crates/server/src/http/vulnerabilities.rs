//! `/api/vulnerabilities`

use std::sync::Arc;

use axum::extract::State;
use parapet_api::asset::PublicAssetDto;
use parapet_api::envelope::{Collection, Entity};
use parapet_api::vulnerability::{PublicAssetVulnerabilityDto, Vulnerability};
use parapet_engine::posture::VulnerabilitySummary;
use parapet_model::CveId;

use super::Problem;
use super::auth::require::Require;
use super::entity::{Base, One};
use super::key::Key;
use super::list::{List, ListQuery};
use super::wire;
use super::wire::vulnerability::OnMachine;
use crate::AppState;
use crate::app::permission::VulnerabilityRead;
use crate::app::{Judged, vulnerability_text};

/// Context of the vulnerabilities of something.
const OF_SOMETHING: &str = "#Collection(Analytics.Contracts.PublicAPI.PublicVulnerabilityDto)";

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
    let rows = {
        let judged = app.fleet.read()?;
        summaries(&app, &judged.posture.vulnerabilities())
    };
    page(&app, &query, "#Vulnerabilities", rows).await
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
    base: Base,
    Key(id): Key,
) -> Result<One<Vulnerability>, Problem> {
    let mut vulnerability = {
        let judged = app.fleet.read()?;
        let cve = find(&judged, &id)?;
        one(&app, &judged, &cve).ok_or_else(|| Problem::not_found("Vulnerability", &id))?
    };
    let texts = vulnerability_text::texts(&app.store, vec![&vulnerability.id]).await?;
    if let Some(text) = texts.get(&vulnerability.id) {
        wire::vulnerability::describe(&mut vulnerability, text);
    }
    Ok(base.entity("#Vulnerabilities/$entity", vulnerability))
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
    Key(id): Key,
    query: ListQuery,
) -> Result<List<PublicAssetDto>, Problem> {
    let judged = app.fleet.read()?;
    let cve = find(&judged, &id)?;
    let devices = judged.posture.vulnerability_devices(&cve);
    let rows = devices.iter().map(wire::asset::wire);
    Ok(query
        .run("#MachineReferences", &wire::asset::schema(), rows)?
        .done())
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
    let judged = app.fleet.read()?;
    let posture = &judged.posture;
    let devices = posture.devices();
    // Only what counts in every other figure.
    let counted = devices.iter().filter(|device| device.score.is_some());
    let rows = counted.flat_map(|device| {
        let machine: Arc<str> = device.machine.id.to_string().into();
        posture
            .device_vulnerabilities(&device.machine.id)
            .unwrap_or_default()
            .into_iter()
            .flat_map(move |found| {
                let machine = Arc::clone(&machine);
                let mut software = found.software;
                // One row a product version, however many packages of it there are.
                software
                    .sort_by(|a, b| (&a.product.id, a.version).cmp(&(&b.product.id, b.version)));
                software.dedup_by(|a, b| a.product.id == b.product.id && a.version == b.version);
                software.into_iter().map(move |software| OnMachine {
                    machine: Arc::clone(&machine),
                    facts: found.facts,
                    software,
                })
            })
    });
    Ok(query
        .run(
            "#Collection(microsoft.windowsDefenderATP.api.PublicAssetVulnerabilityDto)",
            &wire::vulnerability::on_machine_schema(),
            rows,
        )?
        .map(|row| wire::vulnerability::on_machine(&row)))
}

/// Wire types without texts.
pub(super) fn summaries(
    app: &AppState,
    vulnerabilities: &[VulnerabilitySummary<'_>],
) -> Vec<Vulnerability> {
    vulnerabilities
        .iter()
        .map(|vulnerability| {
            let first_detected = app.history.first_detected(&vulnerability.facts.id);
            wire::vulnerability::wire(vulnerability, first_detected)
        })
        .collect()
}

/// The page that answers a sub-collection.
pub(super) async fn with_texts(
    app: &AppState,
    query: &ListQuery,
    rows: Vec<Vulnerability>,
) -> Result<List<Vulnerability>, Problem> {
    page(app, query, OF_SOMETHING, rows).await
}

/// Texts are read for the page only, unless the query itself asks about them.
async fn page(
    app: &AppState,
    query: &ListQuery,
    context: &str,
    mut rows: Vec<Vulnerability>,
) -> Result<List<Vulnerability>, Problem> {
    let asked = query.mentions("description") || query.mentions("exploitUris");
    if asked {
        add_texts(app, &mut rows).await?;
    }
    let mut page = query.run(context, &wire::vulnerability::schema(), rows)?;
    if !asked {
        add_texts(app, &mut page.items).await?;
    }
    Ok(page.done())
}

async fn add_texts(app: &AppState, rows: &mut [Vulnerability]) -> Result<(), Problem> {
    let ids = rows.iter().map(|row| row.id.as_str()).collect();
    let texts = vulnerability_text::texts(&app.store, ids).await?;
    for row in rows {
        if let Some(text) = texts.get(&row.id) {
            wire::vulnerability::describe(row, text);
        }
    }
    Ok(())
}

/// A vulnerability that intelligence knows, present or not.
fn find(judged: &Judged, key: &str) -> Result<CveId, Problem> {
    key.parse::<CveId>()
        .ok()
        .filter(|cve| judged.matcher.knowledge().find(cve).is_some())
        .ok_or_else(|| Problem::not_found("Vulnerability", key))
}

fn one(app: &AppState, judged: &Judged, cve: &CveId) -> Option<Vulnerability> {
    let first_detected = app.history.first_detected(cve);
    if let Some(present) = judged.posture.vulnerability(cve) {
        return Some(wire::vulnerability::wire(&present, first_detected));
    }
    let knowledge = judged.matcher.knowledge();
    let facts = knowledge.vuln(knowledge.find(cve)?)?;
    Some(wire::vulnerability::known(facts, first_detected))
}
