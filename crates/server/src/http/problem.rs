//! Errors as answers: the one place where the error body is made (api.md 5).

use std::fmt;

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parapet_api::envelope::{ErrorBody, ErrorDetail};
use parapet_store::StoreError;

use crate::app::NotReady;

/// An error on its way to the client. The correlation id (`target`) is filled in by the request-id layer.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    message: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            headers: Vec::new(),
        }
    }

    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// No credentials, expired ones or wrong ones.
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthorized", message).header(
            header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer error=\"invalid_token\""),
        )
    }

    /// The caller is known and may not do this: none of `any_of` was granted.
    pub fn forbidden(any_of: &[&str]) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Forbidden",
            format!(
                "Missing application roles. API required roles: {}",
                any_of.join(", ")
            ),
        )
    }

    /// There is no such route.
    pub fn no_route(path: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "NotFound",
            format!("no resource has the path {path}"),
        )
    }

    /// The route exists, the entity does not: `Machine 0123abcd was not found`.
    pub fn not_found(kind: &str, id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "ResourceNotFound",
            format!("{kind} {id} was not found"),
        )
    }

    /// A bad query option.
    pub fn odata(message: impl fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ODataError", message.to_string())
    }

    /// A body that cannot be read.
    pub fn body(message: impl fmt::Display) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "InvalidRequestBody",
            message.to_string(),
        )
    }

    /// A value that cannot be what it should be.
    pub fn input(message: impl fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidInput", message.to_string())
    }

    /// A body beyond the limit of the route.
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "RequestTooLarge",
            "the body is larger than this server accepts",
        )
    }

    /// The route exists for other methods; `Allow` names them.
    pub fn method(method: &axum::http::Method, path: &str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "MethodNotAllowed",
            format!("{path} does not answer to {method}"),
        )
    }

    /// Too many attempts; the next one has a chance after `seconds`.
    pub fn too_many_requests(seconds: u64, message: impl Into<String>) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", message)
            .header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Our fault: the cause goes to the log, the client learns only that it happened.
    pub fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(error = %cause, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalServerError",
            "the server could not complete the request; its log has the cause under this target",
        )
    }

    /// Start-up is not finished.
    pub fn not_ready() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "ServiceUnavailable",
            "the server is still loading; try again in a moment",
        )
        .header(header::RETRY_AFTER, HeaderValue::from_static("2"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = ErrorBody {
            error: ErrorDetail {
                code: self.code.to_owned(),
                message: self.message,
                target: super::request_id::current(),
            },
        };
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().extend(
            self.headers
                .into_iter()
                .map(|(name, value)| (Some(name), value)),
        );
        response
    }
}

impl From<NotReady> for Problem {
    fn from(_: NotReady) -> Self {
        Self::not_ready()
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::internal(format!("{error:?}"))
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::internal(format!("{error:#}"))
    }
}
