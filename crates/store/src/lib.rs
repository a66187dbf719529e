//! Keeps everything: one set of queries for SQLite and PostgreSQL.
//!
//! [`Store`] opens the database and hands out repositories, one file each. What must go together is done in a
//! [`UnitOfWork`], which hands out the same repositories. Not found is `Ok(None)`, never an error.
//!
//! To add a table: a migration of the next number for each backend (`migrate.rs`), a file with its repository and
//! its statements built by sea-query, an accessor in `store.rs`, and tests in `tests/suite`, which run on both.

mod agent_keys;
mod apps;
mod audit;
mod connect;
mod database;
mod detections;
mod devices;
mod enrollment;
mod error;
mod feeds;
mod migrate;
mod row;
mod scores;
mod sessions;
mod settings;
mod software;
mod store;
mod time;
mod unit;
mod users;

pub use agent_keys::{AgentKey, AgentKeys};
pub use apps::{App, Apps};
pub use audit::{Audit, AuditEntry, AuditRecord};
pub use detections::Detections;
pub use devices::{DeviceChange, DeviceWrite, Devices, StoredDevice};
pub use enrollment::{Enrollment, EnrollmentSecret};
pub use error::{StoreError, StoreErrorKind};
pub use feeds::{EncodedRecord, FeedCommit, FeedState, FeedWriter, Feeds, StoredText};
pub use scores::{ScorePoint, Scores};
pub use sessions::{Session, Sessions};
pub use settings::Settings;
pub use software::Software;
pub use store::Store;
pub use unit::UnitOfWork;
pub use users::{User, Users};
