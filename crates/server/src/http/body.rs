//! JSON bodies. A missing content type is accepted (api.md 1).

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::Problem;

/// The body read as JSON: 400 `InvalidRequestBody` when it cannot be, 413 when it is too large.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        json(&bytes(request, state).await?).map(Self)
    }
}

/// The whole body, within the limit of the route.
pub(crate) async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.status().as_u16() {
            413 => Problem::too_large(),
            _ => Problem::body(rejection.body_text()),
        })
}

/// A body with a limit of its own, read as JSON.
pub(crate) async fn json_within<T: DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Problem> {
    let bytes = axum::body::to_bytes(request.into_body(), limit)
        .await
        .map_err(|_| Problem::too_large())?;
    json(&bytes)
}

fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes)
        .map_err(|error| Problem::body(format!("the body is not what is needed here: {error}")))
}
