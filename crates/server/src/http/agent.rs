//! `/agent`: enrolment and reports.

use axum::Json;
use axum::extract::State;
use parapet_api::agent::{AgentReport, EnrollRequest, EnrollResponse, ReportAccepted};

use super::Problem;
use crate::AppState;

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
    Json(request): Json<EnrollRequest>,
) -> Result<Json<EnrollResponse>, Problem> {
    Err(Problem::not_ready())
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
    Json(report): Json<AgentReport>,
) -> Result<Json<ReportAccepted>, Problem> {
    Err(Problem::not_ready())
}
