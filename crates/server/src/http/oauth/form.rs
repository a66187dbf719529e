//! The form of the token endpoints, as real clients send it: with or without a content type, by POST or in the body of
//! a GET, with the credentials in it or in `Authorization: Basic`.

use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::AppState;
use crate::app::tokens::Credentials;
use crate::http::{Problem, base_url, body};

pub(crate) struct Form {
    pub(super) credentials: Credentials,
    pub(super) base: String,
}

impl FromRequest<AppState> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, Problem> {
        let (parts, content) = request.into_parts();
        let base = base_url::of(&parts, app);
        let headers = parts.headers.clone();
        let bytes = body::bytes(Request::from_parts(parts, content), app).await?;
        Ok(Self {
            credentials: credentials(&headers, &bytes),
            base,
        })
    }
}

fn credentials(headers: &HeaderMap, body: &[u8]) -> Credentials {
    let mut credentials = Credentials::default();
    let (mut scope, mut resource) = (None, None);
    for (name, value) in parapet_odata::form(&String::from_utf8_lossy(body)) {
        match name.as_str() {
            "grant_type" => credentials.grant_type = value,
            "client_id" => credentials.client_id = Some(value),
            "client_secret" => credentials.client_secret = Some(value),
            "scope" => scope = Some(value),
            "resource" => resource = Some(value),
            _ => {}
        }
    }
    credentials.resource = scope
        .map(|scope| scope.trim_end_matches("/.default").to_owned())
        .or(resource);
    if credentials.client_secret.is_none()
        && let Some((id, secret)) = basic(headers)
    {
        credentials.client_id = Some(id);
        credentials.client_secret = Some(secret);
    }
    credentials
}

/// RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    let decode = |text: &str| {
        parapet_odata::form(text)
            .next()
            .map(|(name, _)| name)
            .unwrap_or_default()
    };
    Some((decode(id), decode(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_taken_from_where_they_stand() {
        let none = HeaderMap::new();
        let form = credentials(
            &none,
            b"client_id=a&client_secret=s%2B1&grant_type=client_credentials&client_info=1\
              &scope=https%3A%2F%2Fapi.security.microsoft.com%2F.default",
        );
        assert_eq!(form.client_secret.as_deref(), Some("s+1"));
        assert_eq!(
            form.resource.as_deref(),
            Some("https://api.security.microsoft.com")
        );
        let mut headers = HeaderMap::new();
        let value = format!("Basic {}", STANDARD.encode("a%3Ab:s%2B1"));
        headers.insert(AUTHORIZATION, value.parse().unwrap());
        let form = credentials(&headers, b"resource=https://graph.microsoft.com");
        assert_eq!(form.client_id.as_deref(), Some("a:b"));
        assert_eq!(form.client_secret.as_deref(), Some("s+1"));
        assert_eq!(
            form.resource.as_deref(),
            Some("https://graph.microsoft.com")
        );
    }
}
