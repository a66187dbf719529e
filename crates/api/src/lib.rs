//! Wire types of the REST API and of agent reports.
//!
//! These are shapes, not domain values: `server` converts at the edge. Names, nullability and enum members are
//! those that existing Defender for Endpoint clients parse.

pub mod agent;
pub mod asset;
pub mod envelope;
pub mod feed;
pub mod finding;
pub mod machine;
pub mod oauth;
pub mod overview;
pub mod recommendation;
pub mod score;
pub mod session;
pub mod software;
pub mod vulnerability;
