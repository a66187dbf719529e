//! Configuration: one TOML file, `PARAPET_SECTION__KEY` variables on top, the command line on top of both.
//!
//! Raw text becomes a valid [`Config`] in one step that collects every complaint, so that a person mends the file
//! once and not once for each mistake.

mod raw;
mod read;
mod valid;

pub use read::{ConfigError, Overrides, read};
pub use valid::{Complaint, Config, DEFAULT_LISTEN, Limits};
