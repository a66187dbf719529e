//! The exposure score, exactly as product.md 5.1–5.5 defines it: pure functions over numbers.
//!
//! Read from small to large: [`ScoringModel`] (every constant), severity and likelihood of one weakness,
//! what the device around it adds ([`ContextClass`]), the risk of a pair, a group (all weaknesses that one action
//! removes), a device, the organisation. The worst problem sets the base, the rest closes a bounded part
//! of what remains.
//!
//! Products of probabilities are multiplied in descending order of value, so the order of input never
//! shows. From the device on everything is an integer ([`Points`]), so sums are exact and order-free.

mod context;
mod device;
mod group;
#[cfg(test)]
mod invariants;
mod model;
mod organisation;
mod points;
mod weakness;
#[cfg(test)]
mod worked_examples;

pub use context::{AlertSeverity, ContextClass};
pub use device::{Configuration, DeviceTerms};
pub use group::{group_term, pair_risk};
pub use model::{MODEL_VERSION, ScoringModel};
pub use organisation::FleetSums;
pub use points::Points;
pub use weakness::{ThreatEvidence, Weakness, likelihood, severity_factor};
