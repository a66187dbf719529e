//! The portal: files of `web/dist` inside the program. Paths that are no file are pages of the portal, which finds
//! its own way.

use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

const NOT_BUILT: &str = include_str!("portal/not_built.html");

/// Everything that no route answers.
pub(crate) async fn fallback(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path();
    let is_page = matches!(method, Method::GET | Method::HEAD);
    if !is_page || is_reserved(path) {
        return Problem::no_route(path).into_response();
    }
    let name = path.trim_start_matches('/');
    if let Some(found) = Files::get(name) {
        return file(name, found, &headers);
    }
    // A missing script must not become a page: the browser would say something misleading about it.
    if name.starts_with("assets/") {
        return Problem::no_route(path).into_response();
    }
    match Files::get("index.html") {
        Some(index) => file("index.html", index, &headers),
        None => (StatusCode::OK, Html(NOT_BUILT)).into_response(),
    }
}

fn is_reserved(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next();
    first.is_some_and(|first| {
        ["api", "agent", "osquery"]
            .iter()
            .any(|reserved| first.eq_ignore_ascii_case(reserved))
    })
}

/// Names in `assets/` carry a hash of their content, so they never change; everything else is asked for again.
fn file(name: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
    let cache = if name.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    let unchanged = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let fields = [
        (header::CACHE_CONTROL, cache.to_owned()),
        (header::ETAG, tag),
    ];
    if unchanged {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    let kind = file.metadata.mimetype().to_owned();
    (
        fields,
        [(header::CONTENT_TYPE, kind)],
        file.data.into_owned(),
    )
        .into_response()
}
