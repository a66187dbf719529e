//! The address under which the client reaches the server.

use axum::http::header::HOST;
use axum::http::request::Parts;

use crate::AppState;

/// Scheme and host for absolute addresses in bodies, without a slash at the end: the configured public URL, else
/// what the client used. Only the client's own answer depends on its headers.
pub(crate) fn of(parts: &Parts, app: &AppState) -> String {
    if let Some(url) = &app.config.public_url {
        return url.clone();
    }
    let host = parts
        .headers
        .get(HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| {
            parts
                .uri
                .authority()
                .map(axum::http::uri::Authority::as_str)
        })
        .unwrap_or("localhost");
    let https = parts
        .headers
        .get("x-forwarded-proto")
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"https"));
    format!("{}://{host}", if https { "https" } else { "http" })
}
