//! Where posture finds the facts of a vulnerability.

use parapet_model::CveId;

use crate::facts::{VulnFacts, VulnIndex};
use crate::knowledge::Knowledge;

/// Vulnerabilities by their position: the part of compiled intelligence that posture needs. Positions are
/// in the order of ids, so that a list by position is a list by id.
pub trait VulnCatalog: Send + Sync {
    /// Number of vulnerabilities; positions are below it.
    fn vulnerabilities(&self) -> usize;

    fn vulnerability(&self, index: VulnIndex) -> Option<&VulnFacts>;

    /// Position of a vulnerability; `None` when it is not known.
    fn find(&self, id: &CveId) -> Option<VulnIndex>;
}

/// A list sorted by id.
impl VulnCatalog for Vec<VulnFacts> {
    fn vulnerabilities(&self) -> usize {
        self.len()
    }

    fn vulnerability(&self, index: VulnIndex) -> Option<&VulnFacts> {
        self.get(index.0 as usize)
    }

    fn find(&self, id: &CveId) -> Option<VulnIndex> {
        self.binary_search_by(|facts| facts.id.cmp(id))
            .ok()
            .map(|index| VulnIndex(index as u32))
    }
}

impl VulnCatalog for Knowledge {
    fn vulnerabilities(&self) -> usize {
        self.vulns().len()
    }

    fn vulnerability(&self, index: VulnIndex) -> Option<&VulnFacts> {
        self.vuln(index)
    }

    fn find(&self, id: &CveId) -> Option<VulnIndex> {
        Knowledge::find(self, id)
    }
}
