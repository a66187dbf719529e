//! A single entity as an answer.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use parapet_api::envelope::Entity;
use serde::Serialize;

use super::list::context_url;
use super::{Problem, base_url};
use crate::AppState;

/// Scheme and host that the client used, for `@odata.context`.
pub(crate) struct Base(String);

impl FromRequestParts<AppState> for Base {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        Ok(Self(base_url::of(parts, app)))
    }
}

impl Base {
    pub(crate) fn url(&self) -> &str {
        &self.0
    }

    /// `context` is the fragment of `@odata.context`: `#Machines/$entity`.
    pub(crate) fn entity<T>(&self, context: &str, entity: T) -> One<T> {
        One(Entity {
            context: context_url(&self.0, context),
            entity,
        })
    }
}

/// One entity in its envelope.
pub(crate) struct One<T>(Entity<T>);

impl<T: Serialize> IntoResponse for One<T> {
    fn into_response(self) -> Response {
        odata_json(&self.0)
    }
}

/// JSON with the headers of OData.
pub(super) fn odata_json<T: Serialize>(body: &T) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => (
            [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static(
                        "application/json; odata.metadata=minimal; odata.streaming=true",
                    ),
                ),
                (
                    HeaderName::from_static("odata-version"),
                    HeaderValue::from_static("4.0"),
                ),
            ],
            bytes,
        )
            .into_response(),
        Err(error) => Problem::internal(error).into_response(),
    }
}
