//! One recommendation, complete with its worth and its words.

use std::cmp::Ordering;

use compact_str::CompactString;
use parapet_model::{OsPlatform, RecommendationId, Severity};

use super::{Plan, RemediationKind, Support, Tag, Threats, UpdateTarget, text};
use crate::facts::Product;

/// How far a plan reaches: in the organisation, or on one device.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// Counted devices on which the recommendation removes something.
    pub exposed_devices: u32,
    /// Counted devices with the product.
    pub installed_devices: u32,
    /// Points that the score falls by when the recommendation is followed everywhere.
    pub impact: f64,
    /// Platforms of the exposed devices, sorted.
    pub platforms: Vec<OsPlatform>,
}

/// A prioritised action (product.md 2.2).
#[derive(Debug, Clone, PartialEq)]
pub struct Recommendation {
    pub id: RecommendationId,
    pub product: Product,
    pub kind: RemediationKind,
    /// Place in the list it came with, from 1.
    pub priority: u32,
    /// `Update Mozilla Firefox to version 134.0.2`.
    pub title: String,
    /// What to do and why, in sentences.
    pub description: String,
    /// The version to move to where it is the same on every platform.
    pub recommended_version: Option<CompactString>,
    pub targets: Vec<UpdateTarget>,
    /// Open vulnerabilities that it removes.
    pub weaknesses: u32,
    /// Some vulnerabilities of the product have no update and stay.
    pub has_unpatchable: bool,
    pub severity: Option<Severity>,
    /// Highest CVSS base score of its weaknesses.
    pub cvss: Option<f32>,
    pub threats: Threats,
    pub tags: Vec<Tag>,
    pub support: Support,
    pub reach: Reach,
}

impl Recommendation {
    /// Not yet placed among others: `priority` is 0 until [`Recommendation::prioritise`].
    pub fn new(product: Product, plan: &Plan, tags: Vec<Tag>, reach: Reach) -> Self {
        Self {
            id: RecommendationId::Software(product.id.clone()),
            kind: plan.kind,
            priority: 0,
            title: text::title(&product, plan),
            description: text::description(&product, plan, &reach),
            recommended_version: plan.recommended_version().cloned(),
            targets: plan.targets.clone(),
            weaknesses: plan.removed.count,
            has_unpatchable: plan.remaining > 0,
            severity: plan.removed.severity,
            cvss: plan.removed.cvss,
            threats: plan.removed.threats,
            tags,
            support: plan.support,
            reach,
            product,
        }
    }

    /// Sorts by priority and numbers the places.
    pub fn prioritise(list: &mut [Self]) {
        list.sort_by(Self::by_priority);
        for (place, recommendation) in list.iter_mut().enumerate() {
            recommendation.priority = place as u32 + 1;
        }
    }

    /// Impact, then active alert, then what is known about attacks, then exposed devices, all highest
    /// first; then title and id, so that no two places are open to chance.
    fn by_priority(a: &Self, b: &Self) -> Ordering {
        b.reach
            .impact
            .total_cmp(&a.reach.impact)
            .then_with(|| b.urgency().cmp(&a.urgency()))
            .then_with(|| b.reach.exposed_devices.cmp(&a.reach.exposed_devices))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| a.id.cmp(&b.id))
    }

    /// Alert, KEV, kit, verified, public: in this order of weight.
    fn urgency(&self) -> [bool; 5] {
        let threats = self.threats;
        [
            threats.active_alert,
            threats.known_exploited,
            threats.exploit_in_kit,
            threats.exploit_verified,
            threats.public_exploit,
        ]
    }
}
