//! Reads the world's intelligence documents and turns them into records of the model; fetches them.
//!
//! A feed is read in one pass and in bounded memory: [`read_feed`] hands every record to a [`Sink`] as soon as
//! it is read. One bad record becomes a [`Diagnostic`] and reading goes on; a document that is truncated or
//! broken is an error of the whole feed, and the caller keeps what it had.

pub mod alpine_secdb;
pub mod csaf;
pub mod cve_list;
pub mod debian_tracker;
pub mod diagnostic;
pub mod document;
pub mod end_of_life;
pub mod epss;
pub mod error;
pub mod exploit_db;
pub mod exploit_index;
pub mod fetch;
mod html;
mod json;
pub mod kev;
mod lines;
pub mod metasploit;
pub mod microsoft_updates;
pub mod mirror;
pub mod mozilla;
pub mod msrc;
pub mod nodejs;
pub mod nuclei;
pub mod nvd;
pub mod nvd_overrides;
pub mod osv;
pub mod oval;
pub mod poc_in_github;
mod rating;
pub mod read;
pub mod sink;
mod suse;
mod table;
mod time;
mod yaml;

pub use diagnostic::Diagnostic;
pub use document::Limits;
pub use error::FeedError;
pub use mirror::SourceFile;
pub use read::{ReadSummary, read_document, read_feed};
pub use sink::{Collected, Sink};
