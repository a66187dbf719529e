//! The only list of routes.

use axum::Router;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use super::{
    agent, exposure, feeds, machines, oauth, openapi, recommendations, session, software,
    vulnerabilities,
};
use crate::AppState;

/// Everything the server answers.
pub fn router(state: AppState) -> Router {
    let (router, _) = documented().split_for_parts();
    router
        .layer(axum::middleware::from_fn(super::request_id::layer))
        .with_state(state)
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
