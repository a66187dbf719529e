//! Use cases, HTTP, jobs and configuration: where the parts meet.

pub mod app;
pub mod http;

pub use app::AppState;
