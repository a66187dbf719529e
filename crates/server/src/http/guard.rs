//! Limits around every request: time, panics, and what is counted.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Problem;
use crate::AppState;

/// Ends a request that takes too long; counts every answer.
pub(crate) async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let limit = app.config.limits.request;
    let response = match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Timeout",
            format!("the request took longer than {} seconds", limit.as_secs()),
        )
        .into_response(),
    };
    app.metrics.answered(response.status().as_u16());
    response
}

/// A panic in a handler is answered and the server lives on.
pub(crate) fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without text");
    Problem::internal(format!("panic: {text}")).into_response()
}

/// The route exists for other methods.
pub(crate) async fn wrong_method(method: Method, uri: Uri) -> Problem {
    Problem::method(&method, uri.path())
}
