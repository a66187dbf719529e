//! Vulnerabilities present in the fleet.

use parapet_model::{CveId, SoftwareId};
use roaring::RoaringBitmap;

use super::DeviceSummary;
use super::products::distinct_vulns;
use crate::facts::{Product, VulnFacts};
use crate::posture::Posture;
use crate::posture::version::VersionState;

/// Whether there is something to install against a vulnerability (product.md 6.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Updates {
    /// `No security update`
    None,
    /// `Some updates available`
    Some,
    All,
}

/// A vulnerability that at least one counted device has.
#[derive(Debug, Clone, PartialEq)]
pub struct VulnerabilitySummary<'a> {
    pub facts: &'a VulnFacts,
    pub exposed_devices: u32,
    /// Products on counted devices that have it, sorted by id.
    pub products: Vec<&'a Product>,
    pub updates: Updates,
}

impl Posture {
    /// Vulnerabilities that counted devices have, sorted by id.
    pub fn vulnerabilities(&self) -> Vec<VulnerabilitySummary<'_>> {
        let present = (0..self.ledger.vulns.len() as u32)
            .filter(|&vuln| self.ledger.vulns[vuln as usize] > 0);
        self.vulnerability_summaries(present)
    }

    /// `None` when no counted device has it.
    pub fn vulnerability(&self, id: &CveId) -> Option<VulnerabilitySummary<'_>> {
        let vuln = self.present_vulnerability(id)?;
        self.vulnerability_summaries(std::iter::once(vuln)).pop()
    }

    /// Counted devices that have it, sorted by id.
    pub fn vulnerability_devices(&self, id: &CveId) -> Vec<DeviceSummary> {
        let Some(vuln) = self.present_vulnerability(id) else {
            return Vec::new();
        };
        let mut devices = RoaringBitmap::new();
        for &version in &self.tables.vuln_versions[vuln as usize] {
            devices |= &self.tables.versions[version as usize].devices;
        }
        self.summaries(&devices)
    }

    /// Vulnerabilities of the installed versions of a product, sorted by id.
    pub fn product_vulnerabilities(&self, id: &SoftwareId) -> Vec<VulnerabilitySummary<'_>> {
        let Some(product) = self.installed_product(id) else {
            return Vec::new();
        };
        let versions: Vec<&VersionState> = self.live_versions(product).collect();
        self.vulnerability_summaries(distinct_vulns(&versions).into_iter())
    }

    /// In the order given: positions in a catalog are in the order of ids.
    pub(super) fn vulnerability_summaries(
        &self,
        vulns: impl Iterator<Item = u32>,
    ) -> Vec<VulnerabilitySummary<'_>> {
        vulns
            .filter_map(|vuln| self.vulnerability_summary(vuln))
            .collect()
    }

    fn vulnerability_summary(&self, vuln: u32) -> Option<VulnerabilitySummary<'_>> {
        let (mut fixable, mut unfixable) = (false, false);
        let mut products: Vec<u32> = Vec::new();
        for &index in &self.tables.vuln_versions[vuln as usize] {
            if self.ledger.versions[index as usize] == 0 {
                continue;
            }
            let version = &self.tables.versions[index as usize];
            products.push(version.product);
            let hits = &version.matched.hits;
            let at = hits.binary_search_by_key(&vuln, |hit| hit.vuln.0);
            match at.ok().and_then(|at| hits[at].fixed_in.as_ref()) {
                Some(_) => fixable = true,
                None => unfixable = true,
            }
        }
        products.sort_unstable();
        products.dedup();
        let mut products: Vec<&Product> = products
            .into_iter()
            .map(|product| &self.profile(product).product)
            .collect();
        products.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Some(VulnerabilitySummary {
            facts: self.tables.facts(vuln)?,
            exposed_devices: self.ledger.vulns[vuln as usize],
            products,
            updates: match (fixable, unfixable) {
                (true, false) => Updates::All,
                (true, true) => Updates::Some,
                (false, _) => Updates::None,
            },
        })
    }

    fn present_vulnerability(&self, id: &CveId) -> Option<u32> {
        let vuln = self.tables.catalog.find(id)?.0;
        (*self.ledger.vulns.get(vuln as usize)? > 0).then_some(vuln)
    }
}
