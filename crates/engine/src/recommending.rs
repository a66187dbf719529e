//! What to do about the weaknesses of one product, in which order, in which words (product.md 2.2, 4.1).
//!
//! A [`Plan`] is a pure function of the installed versions of a product; posture adds how many devices it
//! concerns and what it is worth, and [`Recommendation::new`] puts it into words.

mod newest;
mod plan;
mod recommendation;
mod support;
mod tag;
mod text;
mod threats;

pub(crate) use plan::tags;
pub use plan::{
    Installed, Plan, RemediationKind, UpdateTarget, WeaknessDigest, WorstVulnerability,
};
pub use recommendation::{Reach, Recommendation};
pub use support::Support;
pub use tag::Tag;
pub use threats::Threats;
