//! Sending what was read.
//!
//! The state directory holds, one file each: the key from enrolment, the inventory that the server confirmed last, and
//! the report that is not delivered yet. A report is written there before it is sent and removed after the server said
//! that it is durable, so a crash on either side at any moment leads to a report sent twice, never to one lost. Only the
//! newest report is kept: it says everything that the ones before it said about the present.

mod agent;
mod backoff;
mod client;
mod error;
mod run;
mod state;
mod wire;

pub use agent::{Agent, AgentConfig, Delivery};
pub use backoff::Backoff;
pub use error::ReportError;
pub use run::{Pace, run};
