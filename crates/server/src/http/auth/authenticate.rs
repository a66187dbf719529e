//! The layer that finds out who is calling, before anything else is looked at (api.md 5).

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::cookie;
use super::require::{Caller, Rights};
use crate::AppState;
use crate::app::{accounts, tokens};
use crate::http::{Problem, base_url};

/// What answers without credentials. Everything else under `/api` needs them.
pub(crate) const OPEN: [(Method, &str); 4] = [
    (Method::GET, "/api/openapi.json"),
    (Method::GET, "/api/session"),
    (Method::POST, "/api/session"),
    (Method::POST, "/api/setup"),
];

/// Header that the portal sends with unsafe methods; other sites cannot make a browser add it.
const REQUEST_HEADER: &str = "x-parapet-request";

pub(crate) async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path != "/api" && !path.starts_with("/api/") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    match caller(&app, &parts).await {
        Ok(Some(caller)) => {
            parts.extensions.insert(caller);
        }
        Ok(None) if is_open(&parts) => {}
        Ok(None) => {
            return Problem::unauthorized("a bearer token or a session is needed").into_response();
        }
        Err(problem) => return problem.into_response(),
    }
    next.run(Request::from_parts(parts, body)).await
}

fn is_open(parts: &Parts) -> bool {
    let path = parts.uri.path();
    OPEN.iter()
        .any(|(method, open)| *method == parts.method && *open == path)
}

/// `None` without credentials; a bearer token that is not valid is an error, an ended session is not.
async fn caller(app: &AppState, parts: &Parts) -> Result<Option<Caller>, Problem> {
    if let Some(value) = parts.headers.get(header::AUTHORIZATION) {
        let invalid = || Problem::unauthorized("the bearer token is not valid or has expired");
        let token = value.to_str().ok().and_then(bearer).ok_or_else(invalid)?;
        let base = base_url::of(parts, app);
        let claims = tokens::verify(app, &base, token).ok_or_else(invalid)?;
        return Ok(Some(Caller {
            name: claims.appid,
            rights: Rights::Only(claims.roles),
        }));
    }
    let Some(token) = cookie::token(&parts.headers) else {
        return Ok(None);
    };
    let Some(person) = accounts::person_of(app, token).await? else {
        return Ok(None);
    };
    if !parts.method.is_safe() && !parts.headers.contains_key(REQUEST_HEADER) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "DisallowedOperation",
            "requests of a session that change something need the header X-Parapet-Request",
        ));
    }
    let rights = if person.role == accounts::ADMINISTRATOR {
        Rights::All
    } else {
        Rights::Only(std::collections::BTreeSet::new())
    };
    Ok(Some(Caller {
        name: person.name,
        rights,
    }))
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
