//! Tokens for apps: OAuth 2.0 client credentials (api.md 2).

use axum::Json;
use axum::extract::{Path, State};
use parapet_api::oauth::{TokenRequest, TokenV1, TokenV2};

use super::Problem;
use crate::AppState;

/// Client credentials, version 2. GET with the form as its body is accepted too.
#[utoipa::path(
    post,
    path = "/{tenant}/oauth2/v2.0/token",
    tag = "OAuth",
    params(("tenant" = String, Path, description = "Tenant id, `common` or `organizations`.")),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "the token", body = TokenV2)),
    security(())
)]
pub(crate) async fn token_v2(
    State(app): State<AppState>,
    Path(tenant): Path<String>,
) -> Result<Json<TokenV2>, Problem> {
    Err(Problem::not_ready())
}

/// Client credentials, version 1: numbers are strings.
#[utoipa::path(
    post,
    path = "/{tenant}/oauth2/token",
    tag = "OAuth",
    params(("tenant" = String, Path, description = "Tenant id, `common` or `organizations`.")),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "the token", body = TokenV1)),
    security(())
)]
pub(crate) async fn token_v1(
    State(app): State<AppState>,
    Path(tenant): Path<String>,
) -> Result<Json<TokenV1>, Problem> {
    Err(Problem::not_ready())
}
