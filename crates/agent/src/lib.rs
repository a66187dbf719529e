//! Reads this host and reports to a server.
//!
//! [`collect`] reads: each reader takes a [`Host`], which is a root directory, so that a reader runs on a fixture tree
//! or on a mounted image as on the live system. [`report`] sends: enrolment, full reports and differences, and the
//! state on disk that lets nothing get lost while the server is away.
//!
//! Only this crate asks the operating system for inventory.

pub mod collect;
pub mod report;

mod clock;
mod host;

pub use clock::SystemClock;
pub use host::Host;
