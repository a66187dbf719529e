//! What client libraries read before they ask for a token.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::AppState;
use crate::app::tokens;
use crate::http::Problem;
use crate::http::entity::Base;

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub(crate) async fn openid_configuration(
    State(app): State<AppState>,
    Path(tenant): Path<String>,
    base: Base,
) -> Result<Json<Value>, Problem> {
    if !super::is_tenant(&app, &tenant) {
        return Err(Problem::not_found("Tenant", &tenant));
    }
    let base = base.url();
    Ok(Json(json!({
        "issuer": tokens::issuer(base, &app.tenant),
        "authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{base}/{tenant}/oauth2/v2.0/token"),
        "jwks_uri": format!("{base}/{tenant}/discovery/v2.0/keys"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": ["token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    })))
}

/// `GET /common/discovery/instance`
pub(crate) async fn instance(State(app): State<AppState>, base: Base) -> Json<Value> {
    let base = base.url();
    let host = base.split("://").last().unwrap_or_default();
    Json(json!({
        "tenant_discovery_endpoint":
            format!("{base}/{}/v2.0/.well-known/openid-configuration", app.tenant),
        "api-version": "1.1",
        "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
    }))
}

/// `GET /{tenant}/discovery/v2.0/keys`
pub(crate) async fn keys(State(app): State<AppState>) -> Json<Value> {
    Json(json!({ "keys": [app.signing.public] }))
}
