//! The HTTP side: the only place that knows routes and status codes.

mod agent;
mod auth;
mod base_url;
mod body;
mod entity;
mod exposure;
mod feeds;
mod guard;
mod headers;
mod key;
mod list;
mod machines;
mod normalise;
mod oauth;
mod openapi;
mod portal;
mod probes;
mod problem;
mod recommendations;
mod request_id;
mod router;
mod session;
mod software;
mod vulnerabilities;
mod wire;

pub use openapi::document;
pub use problem::Problem;
pub use router::router;
