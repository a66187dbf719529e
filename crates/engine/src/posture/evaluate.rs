//! Score and contribution of one device: a pure function of its state and the tables.

use super::device::DeviceState;
use super::installation::GroupTerms;
use super::tables::Tables;
use crate::scoring::{DeviceTerms, Points};

/// What one product on the device is worth.
#[derive(Clone, Copy)]
pub(super) struct ProductShare {
    pub(super) installation: u32,
    pub(super) product: u32,
    /// `G`, 0–1.
    pub(super) term: f64,
    /// The score falls by this when the recommendation is followed.
    pub(super) remediation_drop: Points,
    /// The score falls by this when all weaknesses of the product go.
    pub(super) removal_drop: Points,
}

/// Result and working memory of [`evaluate`]; kept and refilled, so that a fleet is scored without allocation.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) points: Points,
    /// Exposed products only; the others drop nothing.
    pub(super) shares: Vec<ProductShare>,
    /// Distinct vulnerabilities, in no particular order.
    pub(super) vulns: Vec<u32>,
    terms: DeviceTerms,
    /// Of the exposed installations, in their order.
    groups: Vec<(u32, u32, GroupTerms)>,
    /// By vulnerability: the round in which it was seen last.
    seen: Vec<u32>,
    round: u32,
}

/// The group terms of the device must be there ([`Tables::ensure_terms`]); a missing one counts as 0.
pub(super) fn evaluate(tables: &Tables, device: &DeviceState, scratch: &mut Scratch) {
    scratch.groups.clear();
    for &index in device.exposed_installations() {
        let installation = &tables.installations[index as usize];
        if let Some(terms) = installation.terms(device.context) {
            scratch.groups.push((index, installation.product, terms));
        }
    }
    let configuration = device.configuration.group_term(&tables.model);
    scratch.terms.fill(
        &tables.model,
        scratch
            .groups
            .iter()
            .map(|(_, _, terms)| terms.now)
            .chain(std::iter::once(configuration)),
    );
    scratch.points = scratch.terms.score();
    scratch.shares.clear();
    for &(installation, product, terms) in &scratch.groups {
        let drop = |left: f64| {
            if left < terms.now {
                scratch
                    .points
                    .drop_to(scratch.terms.score_with(terms.now, left))
            } else {
                Points::ZERO
            }
        };
        let removal_drop = drop(0.0);
        let remediation_drop = if terms.remediated == 0.0 {
            removal_drop
        } else {
            drop(terms.remediated)
        };
        scratch.shares.push(ProductShare {
            installation,
            product,
            term: terms.now,
            remediation_drop,
            removal_drop,
        });
    }
    collect_vulnerabilities(tables, device, scratch);
}

fn collect_vulnerabilities(tables: &Tables, device: &DeviceState, scratch: &mut Scratch) {
    scratch.vulns.clear();
    if scratch.seen.len() < tables.weaknesses.len() || scratch.round == u32::MAX {
        scratch.seen.clear();
        scratch.seen.resize(tables.weaknesses.len(), 0);
        scratch.round = 0;
    }
    scratch.round += 1;
    for &index in device.exposed_installations() {
        for &vuln in &*tables.installations[index as usize].vulns {
            let seen = &mut scratch.seen[vuln as usize];
            if *seen != scratch.round {
                *seen = scratch.round;
                scratch.vulns.push(vuln);
            }
        }
    }
}
