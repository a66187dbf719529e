//! One spelling for the paths of the API, before routing (api.md 1): `/api/v1.0` is `/api`, segments match without
//! regard to case, a trailing slash is accepted. Ids that look like a segment compare without regard to case
//! anyway, so every segment is treated alike.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;

/// Lower-case spelling of every fixed segment, and the spelling that routes use.
static SEGMENTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let document = super::openapi::document();
    let mut segments: BTreeMap<String, String> = document
        .paths
        .paths
        .keys()
        .filter(|path| path.starts_with("/api/"))
        .flat_map(|path| path.split('/'))
        .filter(|segment| !segment.is_empty() && !segment.starts_with('{'))
        .map(|segment| (segment.to_ascii_lowercase(), segment.to_owned()))
        .collect();
    segments.insert("$count".to_owned(), "$count".to_owned());
    segments
});

/// Gives the request the spelling of the routes. The client's own spelling stays in `OriginalUri`.
pub(crate) fn layer(mut request: Request) -> Request {
    if let Some(uri) = normalised(request.uri()) {
        *request.uri_mut() = uri;
    }
    request
}

fn normalised(uri: &Uri) -> Option<Uri> {
    let path = api_path(uri.path())?;
    let text = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(text).ok()?);
    Uri::from_parts(parts).ok()
}

/// `None` when the path is not one of the API.
fn api_path(path: &str) -> Option<String> {
    let mut segments = path.strip_prefix('/')?.split('/').peekable();
    if !segments.next()?.eq_ignore_ascii_case("api") {
        return None;
    }
    segments.next_if(|segment| segment.eq_ignore_ascii_case("v1.0"));
    let mut canonical = String::with_capacity(path.len());
    canonical.push_str("/api");
    while let Some(segment) = segments.next() {
        if segment.is_empty() && segments.peek().is_none() {
            break;
        }
        canonical.push('/');
        let decoded: Cow<'_, str> = match segment.strip_prefix("%24") {
            Some(name) => Cow::Owned(format!("${name}")),
            None => Cow::Borrowed(segment),
        };
        match SEGMENTS.get(&decoded.to_ascii_lowercase()) {
            Some(known) => canonical.push_str(known),
            None => canonical.push_str(segment),
        }
    }
    Some(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_becomes_the_one_of_the_routes() {
        for (given, wanted) in [
            ("/api/machines", "/api/machines"),
            ("/API/V1.0/Machines/", "/api/machines"),
            (
                "/api/software/A-_-b/MachineReferences",
                "/api/software/A-_-b/machineReferences",
            ),
            (
                "/api/Software/notepad%2B%2B-_-notepad%2B%2B",
                "/api/software/notepad%2B%2B-_-notepad%2B%2B",
            ),
            ("/api/machines/%24count", "/api/machines/$count"),
            ("/api/", "/api"),
            ("/api/machines//software", "/api/machines//software"),
        ] {
            assert_eq!(api_path(given).as_deref(), Some(wanted), "{given}");
        }
        assert_eq!(api_path("/apiary"), None);
        assert_eq!(api_path("/agent/Report"), None);
        let uri: Uri = "http://h/api/v1.0/Machines?$top=1".parse().unwrap();
        assert_eq!(
            normalised(&uri).unwrap().to_string(),
            "http://h/api/machines?$top=1"
        );
    }
}
