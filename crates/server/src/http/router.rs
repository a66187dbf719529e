//! The only list of routes.

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower::Layer;
use tower::util::MapRequestLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use super::auth::authenticate;
use super::{
    agent, exposure, feeds, guard, headers, machines, normalise, oauth, openapi, portal, probes,
    recommendations, request_id, session, software, vulnerabilities,
};
use crate::AppState;

/// Everything the server answers.
pub fn router(app: AppState) -> Router {
    let (documented, document) = documented().split_for_parts();
    let document: Bytes = document.to_json().unwrap_or_default().into();
    let routes = documented
        .route(
            "/api/openapi.json",
            get(async move || ([(CONTENT_TYPE, "application/json")], document)),
        )
        // Two clients send the form in the body of a GET.
        .route("/{tenant}/oauth2/v2.0/token", get(oauth::token_v2))
        .route("/{tenant}/oauth2/token", get(oauth::token_v1))
        .route(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            get(oauth::openid_configuration),
        )
        .route(
            "/{tenant}/.well-known/openid-configuration",
            get(oauth::openid_configuration),
        )
        .route("/{tenant}/discovery/v2.0/keys", get(oauth::keys))
        .route("/{tenant}/discovery/keys", get(oauth::keys))
        .route("/common/discovery/instance", get(oauth::instance))
        .route("/healthz", get(probes::healthz))
        .route("/readyz", get(probes::readyz))
        .route("/metrics", get(probes::metrics))
        .fallback(portal::fallback)
        .method_not_allowed_fallback(guard::wrong_method)
        .layer(DefaultBodyLimit::max(app.config.limits.body_bytes))
        .layer(from_fn_with_state(app.clone(), authenticate::layer))
        .layer(from_fn_with_state(app.clone(), guard::layer))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::layer))
        .layer(from_fn(request_id::layer))
        .with_state(app);
    // Paths are brought to one spelling before they are looked up.
    Router::new().fallback_service(MapRequestLayer::new(normalise::layer).layer(routes))
}

/// The routes of the OpenAPI document.
pub(crate) fn documented() -> OpenApiRouter<AppState> {
    let mut router = OpenApiRouter::with_openapi(openapi::frame());
    for collection in [
        routes!(machines::list),
        routes!(machines::software),
        routes!(machines::vulnerabilities),
        routes!(machines::recommendations),
        routes!(machines::installed_software),
        routes!(machines::findings),
        routes!(software::list),
        routes!(software::distributions),
        routes!(software::machine_references),
        routes!(software::vulnerabilities),
        routes!(vulnerabilities::list),
        routes!(vulnerabilities::machine_references),
        routes!(vulnerabilities::machines_vulnerabilities),
        routes!(recommendations::list),
        routes!(recommendations::machine_references),
        routes!(recommendations::vulnerabilities),
        routes!(exposure::by_machine_groups),
        routes!(exposure::history),
        routes!(feeds::list),
    ] {
        router = with_count(router, collection);
    }
    let mut router = router
        .routes(routes!(machines::get))
        .routes(routes!(software::get))
        .routes(routes!(vulnerabilities::get))
        .routes(routes!(recommendations::get))
        .routes(routes!(recommendations::software))
        .routes(routes!(exposure::score))
        .routes(routes!(exposure::overview))
        .routes(routes!(session::setup))
        .routes(routes!(
            session::current,
            session::sign_in,
            session::sign_out
        ))
        .routes(routes!(oauth::token_v2))
        .routes(routes!(oauth::token_v1))
        .routes(routes!(agent::enroll))
        .routes(routes!(agent::report));
    openapi::finish(router.get_openapi_mut());
    router
}

/// A collection also answers under `/$count`, with a bare number.
fn with_count(
    router: OpenApiRouter<AppState>,
    (schemas, paths, methods): UtoipaMethodRouter<AppState>,
) -> OpenApiRouter<AppState> {
    let counts: Vec<String> = paths
        .paths
        .keys()
        .map(|path| format!("{path}/$count"))
        .collect();
    let mut router = router.routes((schemas, paths, methods.clone()));
    for path in counts {
        router = router.route(&path, methods.clone());
    }
    router
}
