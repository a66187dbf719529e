//! First run, and sessions of people.

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use parapet_api::session::{Credentials, Session, SessionUser};

use super::Problem;
use super::auth::cookie;
use super::body::Body;
use crate::AppState;
use crate::app::accounts::{self, AccountError, Person};

/// Refuses what another site made the browser send.
pub(crate) struct SameSite;

impl<S: Send + Sync> FromRequestParts<S> for SameSite {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        if cookie::is_cross_site(parts) {
            return Err(Problem::new(
                StatusCode::FORBIDDEN,
                "DisallowedOperation",
                "another site may not sign in here",
            ));
        }
        Ok(Self)
    }
}

/// Who is signed in, and whether the administrator's password has yet to be set. Extension.
#[utoipa::path(
    get,
    path = "/api/session",
    tag = "Session",
    responses((status = 200, description = "the session", body = Session)),
    security(())
)]
pub(crate) async fn current(
    State(app): State<AppState>,
    headers: HeaderMap,
) -> Result<Json<Session>, Problem> {
    let person = match cookie::token(&headers) {
        Some(token) => accounts::person_of(&app, token).await?,
        None => None,
    };
    Ok(Json(session(&app, person).await?))
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
    _: SameSite,
    Body(credentials): Body<Credentials>,
) -> Result<Response, Problem> {
    let opened = accounts::sign_in(&app, &credentials.user_name, credentials.password).await;
    if opened.is_err() {
        app.metrics.sign_ins_failed.add();
    }
    let (person, token) = opened?;
    opened_session(&app, person, &token).await
}

/// Signs the person out. Extension.
#[utoipa::path(
    delete,
    path = "/api/session",
    tag = "Session",
    responses((status = 204, description = "signed out")),
    security(("person" = []))
)]
pub(crate) async fn sign_out(
    State(app): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = cookie::token(&headers) {
        accounts::sign_out(&app, token).await?;
    }
    let cleared = cookie_header(cookie::clear(&app))?;
    Ok((StatusCode::NO_CONTENT, cleared).into_response())
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
    _: SameSite,
    Body(credentials): Body<Credentials>,
) -> Result<Response, Problem> {
    let (person, token) =
        accounts::set_up(&app, &credentials.user_name, credentials.password).await?;
    opened_session(&app, person, &token).await
}

async fn opened_session(app: &AppState, person: Person, token: &str) -> Result<Response, Problem> {
    let cookie = cookie_header(cookie::set(app, token))?;
    Ok((cookie, Json(session(app, Some(person)).await?)).into_response())
}

fn cookie_header(
    value: Option<HeaderValue>,
) -> Result<AppendHeaders<[(header::HeaderName, HeaderValue); 1]>, Problem> {
    let value = value.ok_or_else(|| Problem::internal("a session token is not a header value"))?;
    Ok(AppendHeaders([(header::SET_COOKIE, value)]))
}

async fn session(app: &AppState, person: Option<Person>) -> Result<Session, Problem> {
    let demo = app.fleet.read().is_ok_and(|judged| {
        judged
            .posture
            .devices()
            .iter()
            .any(|device| device.machine.demo)
    });
    Ok(Session {
        setup_required: person.is_none() && app.store.users().is_empty().await?,
        user: person.map(|person| SessionUser {
            name: person.name,
            role: person.role,
        }),
        demo,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let message = error.to_string();
        match error {
            AccountError::SetUp | AccountError::Exists(_) => {
                Self::new(StatusCode::CONFLICT, "AlreadySetUp", message)
            }
            AccountError::Wrong => Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", message),
            AccountError::TooSoon(seconds) => Self::too_many_requests(seconds, message),
            AccountError::Name | AccountError::Password | AccountError::Unknown(_) => {
                Self::new(StatusCode::BAD_REQUEST, "InvalidInput", message)
            }
            AccountError::Internal(error) => error.into(),
        }
    }
}
