//! The correlation id of a request: in the answer's header, in error bodies and on every log line.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

tokio::task_local! {
    static CURRENT: String;
}

/// Id of the request that this task answers; empty outside of one.
pub(crate) fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_default()
}

/// Gives the request an id, and a span that carries it. Paths are logged without their query, which may hold
/// credentials.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let id = format!("|{}", crate::app::secret::hex(8));
    let span = tracing::info_span!(
        "request",
        request.id = %id,
        http.method = %request.method(),
        http.path = request.uri().path(),
    );
    let header = HeaderValue::from_str(&id).ok();
    let answer = CURRENT.scope(id, async move {
        let response = next.run(request).await;
        tracing::debug!(http.status = response.status().as_u16(), "answered");
        response
    });
    let mut response = answer.instrument(span).await;
    if let Some(value) = header {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
