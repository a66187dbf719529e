//! The HTTP side: the only place that knows routes and status codes.

mod agent;
mod auth;
mod exposure;
mod feeds;
mod list;
mod machines;
mod oauth;
mod openapi;
mod problem;
mod recommendations;
mod request_id;
mod respond;
mod router;
mod session;
mod software;
mod vulnerabilities;

pub use openapi::document;
pub use problem::Problem;
pub use router::router;
