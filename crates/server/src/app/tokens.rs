//! Tokens of apps: client credentials in, a signed token out; and back (api.md 2).

use std::collections::BTreeSet;

use jsonwebtoken::{Algorithm, Validation};
use serde::{Deserialize, Serialize};

use super::{AppState, secret};

/// Lifetime of a token in seconds; what is announced is one less, as clients know it.
const LIFETIME: i64 = 3600;
/// Clocks may differ by this many seconds.
const SKEW: i64 = 300;

/// Resources that existing clients ask for and that all mean this API.
const RESOURCES: [&str; 6] = [
    "https://api.securitycenter.microsoft.com",
    "https://api.security.microsoft.com",
    "https://api.securitycenter.windows.com",
    "https://securitycenter.onmicrosoft.com/windowsatpservice",
    "https://graph.microsoft.com",
    "https://securitycenter.onmicrosoft.com/mtp",
];

/// What a token says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub(crate) aud: String,
    pub(crate) iss: String,
    pub(crate) iat: i64,
    pub(crate) nbf: i64,
    pub(crate) exp: i64,
    pub(crate) appid: String,
    pub(crate) tid: String,
    pub(crate) oid: String,
    pub(crate) sub: String,
    pub(crate) roles: BTreeSet<String>,
}

/// A token and the times that its answer repeats.
pub(crate) struct Issued {
    pub(crate) token: String,
    /// Seconds.
    pub(crate) expires_in: i64,
    pub(crate) claims: Claims,
}

/// What a client sent, wherever it stood in the request.
#[derive(Debug, Default)]
pub(crate) struct Credentials {
    pub(crate) grant_type: String,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<String>,
    /// `resource`, or `scope` without `/.default`.
    pub(crate) resource: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenError {
    #[error("the grant type '{0}' is not supported; use client_credentials")]
    Grant(String),
    #[error("the request must contain '{0}'")]
    Missing(&'static str),
    #[error("'{0}' is not a resource of this server")]
    Resource(String),
    #[error("there is no application with the client id '{0}'")]
    UnknownClient(String),
    #[error("tenant '{0}' is not the tenant of this server")]
    Tenant(String),
    #[error("the client secret is wrong")]
    WrongSecret,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Checks the credentials of an app and signs a token for it. `base` is the address of this server.
pub(crate) async fn issue(
    app: &AppState,
    base: &str,
    credentials: Credentials,
) -> Result<Issued, TokenError> {
    if credentials.grant_type.is_empty() {
        return Err(TokenError::Missing("grant_type"));
    }
    if credentials.grant_type != "client_credentials" {
        return Err(TokenError::Grant(credentials.grant_type));
    }
    let client_id = credentials
        .client_id
        .ok_or(TokenError::Missing("client_id"))?;
    let client_secret = credentials
        .client_secret
        .ok_or(TokenError::Missing("client_secret"))?;
    let resource = credentials
        .resource
        .filter(|resource| !resource.is_empty())
        .ok_or(TokenError::Missing("scope"))?;
    if !is_ours(&resource, base) {
        return Err(TokenError::Resource(resource));
    }
    let client = app
        .store
        .apps()
        .lookup(&client_id.to_ascii_lowercase())
        .await
        .map_err(anyhow::Error::from)?
        .ok_or(TokenError::UnknownClient(client_id))?;
    let given = hex::encode(secret::digest(&client_secret));
    if !secret::equal(given.as_bytes(), client.secret_hash.as_bytes()) {
        return Err(TokenError::WrongSecret);
    }
    let now = app.clock.now().as_second();
    let claims = Claims {
        aud: resource,
        iss: issuer(base, &app.tenant),
        iat: now,
        nbf: now,
        exp: now + LIFETIME,
        appid: client.client_id.clone(),
        tid: app.tenant.clone(),
        oid: client.client_id.clone(),
        sub: client.client_id,
        roles: client.roles.into_iter().collect(),
    };
    Ok(Issued {
        token: app.signing.sign(&claims)?,
        expires_in: LIFETIME - 1,
        claims,
    })
}

/// The claims of a token that this server signed, that is meant for it and that is valid now.
pub(crate) fn verify(app: &AppState, base: &str, token: &str) -> Option<Claims> {
    let mut validation = Validation::new(Algorithm::ES256);
    // Times are checked below against our own clock.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let claims = jsonwebtoken::decode::<Claims>(token, &app.signing.decoding, &validation)
        .ok()?
        .claims;
    let now = app.clock.now().as_second();
    let in_time = claims.nbf - SKEW <= now && now < claims.exp + SKEW;
    (in_time && claims.tid == app.tenant && is_ours(&claims.aud, base)).then_some(claims)
}

/// The issuer as tokens and the discovery document name it.
pub(crate) fn issuer(base: &str, tenant: &str) -> String {
    format!("{base}/{tenant}/v2.0")
}

fn is_ours(resource: &str, base: &str) -> bool {
    let resource = resource.trim_end_matches('/');
    RESOURCES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(resource))
        || resource.eq_ignore_ascii_case(base)
}
