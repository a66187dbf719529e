//! Tokens for apps: OAuth 2.0 client credentials, and the documents that clients read first (api.md 2).

mod discovery;
mod form;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use parapet_api::oauth::{TokenError as TokenErrorBody, TokenRequest, TokenV1, TokenV2};

use crate::AppState;
use crate::app::tokens::{self, Issued, TokenError};
pub(crate) use discovery::{instance, keys, openid_configuration};
use form::Form;

/// Client credentials, version 2. GET with the form as its body is accepted too.
#[utoipa::path(
    post,
    path = "/{tenant}/oauth2/v2.0/token",
    tag = "OAuth",
    params(("tenant" = String, Path, description = "Tenant id, `common` or `organizations`.")),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "the token", body = TokenV2),
        (status = "default", description = "error", body = TokenErrorBody)
    ),
    security(())
)]
pub(crate) async fn token_v2(
    State(app): State<AppState>,
    Path(tenant): Path<String>,
    form: Form,
) -> Result<Response, TokenProblem> {
    let issued = issue(&app, &tenant, form).await?;
    Ok(answer(&TokenV2 {
        token_type: "Bearer".to_owned(),
        expires_in: issued.expires_in,
        ext_expires_in: issued.expires_in,
        access_token: issued.token,
    }))
}

/// Client credentials, version 1: numbers are strings.
#[utoipa::path(
    post,
    path = "/{tenant}/oauth2/token",
    tag = "OAuth",
    params(("tenant" = String, Path, description = "Tenant id, `common` or `organizations`.")),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, description = "the token", body = TokenV1),
        (status = "default", description = "error", body = TokenErrorBody)
    ),
    security(())
)]
pub(crate) async fn token_v1(
    State(app): State<AppState>,
    Path(tenant): Path<String>,
    form: Form,
) -> Result<Response, TokenProblem> {
    let issued = issue(&app, &tenant, form).await?;
    Ok(answer(&TokenV1 {
        token_type: "Bearer".to_owned(),
        expires_in: issued.expires_in.to_string(),
        ext_expires_in: issued.expires_in.to_string(),
        expires_on: issued.claims.exp.to_string(),
        not_before: issued.claims.nbf.to_string(),
        resource: issued.claims.aud,
        access_token: issued.token,
    }))
}

async fn issue(app: &AppState, tenant: &str, form: Form) -> Result<Issued, TokenProblem> {
    let outcome = if is_tenant(app, tenant) {
        tokens::issue(app, &form.base, form.credentials).await
    } else {
        Err(TokenError::Tenant(tenant.to_owned()))
    };
    match outcome {
        Ok(issued) => {
            app.metrics.tokens_issued.add();
            Ok(issued)
        }
        Err(error) => Err(TokenProblem {
            error,
            at: app.clock.now(),
        }),
    }
}

/// The configured tenant, the aliases that client libraries use, or a domain name.
fn is_tenant(app: &AppState, given: &str) -> bool {
    given.eq_ignore_ascii_case(&app.tenant)
        || given.eq_ignore_ascii_case("common")
        || given.eq_ignore_ascii_case("organizations")
        || given.contains('.')
}

fn answer<T: serde::Serialize>(token: &T) -> Response {
    ([(header::PRAGMA, "no-cache")], Json(token)).into_response()
}

/// An error in the shape of the token endpoints, which is not that of the API.
pub(crate) struct TokenProblem {
    error: TokenError,
    at: Timestamp,
}

impl IntoResponse for TokenProblem {
    fn into_response(self) -> Response {
        let (status, error, code) = match &self.error {
            TokenError::Grant(_) => (StatusCode::BAD_REQUEST, "unsupported_grant_type", 70003),
            TokenError::Missing(_) => (StatusCode::BAD_REQUEST, "invalid_request", 900_144),
            TokenError::Tenant(_) => (StatusCode::BAD_REQUEST, "invalid_request", 90002),
            TokenError::Resource(_) => (StatusCode::BAD_REQUEST, "invalid_scope", 70011),
            TokenError::UnknownClient(_) => {
                (StatusCode::BAD_REQUEST, "unauthorized_client", 700_016)
            }
            TokenError::WrongSecret => (StatusCode::UNAUTHORIZED, "invalid_client", 7_000_215),
            TokenError::Internal(cause) => {
                tracing::error!(error = %format!("{cause:#}"), "a token could not be issued");
                (StatusCode::INTERNAL_SERVER_ERROR, "server_error", 90033)
            }
        };
        let description = match &self.error {
            TokenError::Internal(_) => "the server could not issue a token".to_owned(),
            told => told.to_string(),
        };
        let id = super::request_id::current();
        let body = TokenErrorBody {
            error: error.to_owned(),
            error_description: format!("AADSTS{code}: {description}"),
            error_codes: vec![code],
            timestamp: self.at.strftime("%Y-%m-%d %H:%M:%SZ").to_string(),
            trace_id: id.clone(),
            correlation_id: id,
        };
        (status, Json(body)).into_response()
    }
}
