//! Where the vulnerabilities of one knowledge stand in another.

use std::sync::Arc;

use crate::facts::{VersionMatch, VulnIndex};
use crate::knowledge::Knowledge;
use crate::knowledge::texts::NONE;

#[derive(Debug)]
pub(super) struct Translation {
    /// By old position: the new one; [`NONE`] of a CVE that is no more.
    places: Vec<u32>,
    /// All before this position stay where they are.
    first_moved: usize,
}

impl Translation {
    /// Both lists are ordered by CVE: one walk through the two.
    pub(super) fn new(old: &Knowledge, new: &Knowledge) -> Self {
        let mut at = 0;
        let places: Vec<u32> = old
            .vulns()
            .iter()
            .map(|facts| {
                while new.vulns().get(at).is_some_and(|other| other.id < facts.id) {
                    at += 1;
                }
                match new.vulns().get(at) {
                    Some(other) if other.id == facts.id => at as u32,
                    _ => NONE,
                }
            })
            .collect();
        let stay = places.iter().zip(0u32..);
        let first_moved = stay.take_while(|(place, at)| *place == at).count();
        Self {
            places,
            first_moved,
        }
    }

    /// The answer in the words of the new knowledge; `None` when it speaks of a CVE that is no more.
    pub(super) fn answer(&self, old: &Arc<VersionMatch>) -> Option<Arc<VersionMatch>> {
        let is_same = |vuln: VulnIndex| (vuln.0 as usize) < self.first_moved;
        // Hits are ordered by position: most answers are about older CVEs than the first that moved.
        if old.hits.last().is_none_or(|hit| is_same(hit.vuln)) {
            return Some(Arc::clone(old));
        }
        let mut answer = VersionMatch::clone(old);
        for hit in &mut answer.hits {
            let place = self.places.get(hit.vuln.0 as usize).copied()?;
            if place == NONE {
                return None;
            }
            hit.vuln = VulnIndex(place);
        }
        Some(Arc::new(answer))
    }
}
