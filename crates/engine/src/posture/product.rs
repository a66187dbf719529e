//! One software product: the remediation unit of recommendations.

use std::sync::OnceLock;

use parapet_model::SoftwareId;

use crate::facts::Product;
use crate::recommending::{Plan, Tag, WeaknessDigest};

pub(super) struct ProductState {
    pub(super) id: SoftwareId,
    /// Indexes of all its versions, installed or not.
    pub(super) versions: Vec<u32>,
    /// What its versions on counted devices have in common; emptied when that set of versions changes.
    pub(super) profile: OnceLock<Profile>,
}

/// A pure function of the versions that counted devices have.
pub(super) struct Profile {
    pub(super) product: Product,
    /// All vulnerabilities of the versions.
    pub(super) weaknesses: WeaknessDigest,
    pub(super) tags: Vec<Tag>,
    pub(super) plan: Option<Plan>,
}

impl ProductState {
    pub(super) fn new(id: SoftwareId) -> Self {
        Self {
            id,
            versions: Vec::new(),
            profile: OnceLock::new(),
        }
    }
}
