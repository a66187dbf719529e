//! `/agent`: enrolment and reports.

use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use parapet_api::agent::{AgentReport, EnrollRequest, EnrollResponse, ReportAccepted};
use parapet_model::MachineId;

use super::Problem;
use super::auth::authenticate::bearer;
use super::body::{Body, json_within};
use crate::AppState;
use crate::app::enrolment;
use crate::app::ingest::{IngestError, Report, ReportError};

/// The machine whose agent is calling, by its key.
pub(crate) struct Agent(MachineId);

impl FromRequestParts<AppState> for Agent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let key = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(bearer)
            .ok_or_else(|| Problem::unauthorized("the agent's key is needed as a bearer token"))?;
        enrolment::machine_of(app, key)
            .await?
            .map(Self)
            .ok_or_else(|| Problem::unauthorized("no agent has this key; enrol again"))
    }
}

/// Exchanges an enrolment secret for the agent's own key; a machine that enrols again gets a new key.
#[utoipa::path(
    post,
    path = "/agent/enroll",
    tag = "Agent",
    request_body = EnrollRequest,
    responses((status = 200, description = "the key", body = EnrollResponse)),
    security(())
)]
pub(crate) async fn enroll(
    State(app): State<AppState>,
    Body(request): Body<EnrollRequest>,
) -> Result<Json<EnrollResponse>, Problem> {
    let machine: MachineId = request.machine_id.parse().map_err(Problem::input)?;
    let key = enrolment::enroll(&app, machine, &request.secret)
        .await?
        .ok_or_else(|| {
            tracing::warn!(machine.id = %machine, "enrolment with a wrong secret");
            Problem::unauthorized("the enrolment secret is not valid")
        })?;
    tracing::info!(machine.id = %machine, name = %request.computer_dns_name, "enrolled");
    Ok(Json(EnrollResponse {
        machine_id: machine.to_string(),
        key,
    }))
}

/// Takes a report. Answered only after it is durable. 409 `FullInventoryRequired` asks for a full inventory.
#[utoipa::path(
    post,
    path = "/agent/report",
    tag = "Agent",
    request_body = AgentReport,
    responses((status = 200, description = "durable", body = ReportAccepted)),
    security(("agent" = []))
)]
pub(crate) async fn report(
    State(app): State<AppState>,
    Agent(machine): Agent,
    request: Request,
) -> Result<Json<ReportAccepted>, Problem> {
    let report = json_within(request, app.config.limits.report_bytes).await?;
    let outcome = take(&app, machine, report).await;
    match &outcome {
        Ok(_) => app.metrics.reports_accepted.add(),
        Err(_) => app.metrics.reports_refused.add(),
    }
    outcome.map(Json)
}

async fn take(
    app: &AppState,
    machine: MachineId,
    report: AgentReport,
) -> Result<ReportAccepted, Problem> {
    let report = Report::try_from(report)?;
    if report.id != machine {
        tracing::warn!(machine.id = %machine, claimed = %report.id, "a report for another machine");
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "DisallowedOperation",
            "this key belongs to another machine",
        ));
    }
    let accepted = app.ingest()?.accept(report).await?;
    Ok(ReportAccepted {
        inventory: accepted.inventory,
        sequence: accepted.sequence,
    })
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        Self::input(error)
    }
}

impl From<IngestError> for Problem {
    fn from(error: IngestError) -> Self {
        match error {
            IngestError::Report(error) => error.into(),
            IngestError::FullInventoryRequired => Self::new(
                StatusCode::CONFLICT,
                "FullInventoryRequired",
                error.to_string(),
            ),
            IngestError::Stopping => Self::not_ready(),
            IngestError::Store(cause) => Self::internal(format!("{cause:?}")),
            IngestError::NotVisible(cause) => Self::internal(format!("{cause:#}")),
        }
    }
}
