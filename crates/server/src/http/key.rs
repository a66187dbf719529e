//! The one path parameter of an entity.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use super::Problem;

/// Percent-decoded once.
pub(crate) struct Key(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = parts.uri.path().to_owned();
        Path::<String>::from_request_parts(parts, state)
            .await
            .map(|Path(key)| Self(key))
            .map_err(|_| Problem::no_route(&path))
    }
}
