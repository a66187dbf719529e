//! The session cookie.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::AppState;

pub(crate) const NAME: &str = "parapet_session";

/// The token in the session cookie of a request.
pub(crate) fn token(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| value)
}

/// Sets the cookie. No script can read it, no other site can make the browser send it.
pub(crate) fn set(app: &AppState, token: &str) -> Option<HeaderValue> {
    let seconds = app.config.limits.session.as_secs();
    cookie(app, token, seconds)
}

pub(crate) fn clear(app: &AppState) -> Option<HeaderValue> {
    cookie(app, "", 0)
}

fn cookie(app: &AppState, value: &str, seconds: u64) -> Option<HeaderValue> {
    let secure = match &app.config.public_url {
        Some(url) if url.starts_with("https://") => "; Secure",
        _ => "",
    };
    HeaderValue::from_str(&format!(
        "{NAME}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}"
    ))
    .ok()
}

/// Another site made the browser send this.
pub(crate) fn is_cross_site(parts: &Parts) -> bool {
    parts
        .headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site")
}
