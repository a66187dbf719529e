//! Use cases: each reads from top to bottom what the parts do together. HTTP and jobs call these.

pub mod accounts;
pub mod apps;
mod attempts;
pub mod clock;
pub mod enrolment;
pub mod fleet;
pub mod follow;
pub mod history;
pub mod ingest;
pub mod knowledge;
pub mod permission;
pub(crate) mod secret;
mod signing;
pub mod start;
pub mod state;
pub mod sync;
pub(crate) mod tokens;
pub(crate) mod vulnerability_text;

pub use fleet::{Fleet, Judged, NotReady};
pub use state::AppState;
