//! First run, and sessions of people.

use axum::Json;
use axum::extract::State;
use parapet_api::session::{Credentials, Session};

use super::Problem;
use crate::AppState;

/// Who is signed in, and whether the administrator's password has yet to be set. Extension.
#[utoipa::path(
    get,
    path = "/api/session",
    tag = "Session",
    responses((status = 200, description = "the session", body = Session)),
    security(())
)]
pub(crate) async fn current(State(app): State<AppState>) -> Result<Json<Session>, Problem> {
    Err(Problem::not_ready())
}

/// Signs a person in and sets the session cookie. Extension.
#[utoipa::path(
    post,
    path = "/api/session",
    tag = "Session",
    request_body = Credentials,
    responses((status = 200, description = "signed in", body = Session)),
    security(())
)]
pub(crate) async fn sign_in(
    State(app): State<AppState>,
    Json(credentials): Json<Credentials>,
) -> Result<Json<Session>, Problem> {
    Err(Problem::not_ready())
}

/// Signs the person out. Extension.
#[utoipa::path(
    delete,
    path = "/api/session",
    tag = "Session",
    responses((status = 204, description = "signed out")),
    security(("person" = []))
)]
pub(crate) async fn sign_out(State(app): State<AppState>) -> Result<(), Problem> {
    Err(Problem::not_ready())
}

/// Sets the administrator's name and password and signs him in; only while no user exists. Extension.
#[utoipa::path(
    post,
    path = "/api/setup",
    tag = "Session",
    request_body = Credentials,
    responses((status = 200, description = "the administrator is signed in", body = Session)),
    security(())
)]
pub(crate) async fn setup(
    State(app): State<AppState>,
    Json(credentials): Json<Credentials>,
) -> Result<Json<Session>, Problem> {
    Err(Problem::not_ready())
}
