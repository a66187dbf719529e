//! Use cases, HTTP, jobs and configuration: where the parts meet.

pub mod app;
pub mod config;
pub mod http;
pub mod jobs;
pub mod metrics;
pub mod serve;
pub mod telemetry;

pub use app::AppState;
