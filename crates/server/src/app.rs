//! Use cases: each reads from top to bottom what the parts do together. HTTP and jobs call these.

pub mod ingest;
pub mod state;
pub mod sync;

pub use state::AppState;
