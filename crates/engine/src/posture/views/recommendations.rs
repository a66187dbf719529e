//! Recommendations of the organisation and of one device.

use parapet_model::{MachineId, OsPlatform, RecommendationId, SoftwareId};

use super::products::distinct_vulns;
use super::{DeviceSummary, VulnerabilitySummary};
use crate::posture::Posture;
use crate::posture::evaluate::{Scratch, evaluate};
use crate::posture::version::VersionState;
use crate::recommending::{Installed, Plan, Reach, Recommendation, Support, tags};

impl Posture {
    /// All recommendations with at least one exposed counted device, most important first.
    pub fn recommendations(&self) -> Vec<Recommendation> {
        let mut list: Vec<Recommendation> = self
            .installed_products()
            .filter_map(|product| self.recommendation_of(product))
            .collect();
        Recommendation::prioritise(&mut list);
        list
    }

    /// One of [`Posture::recommendations`], with its place among them; `None` when it is not there.
    pub fn recommendation(&self, id: &RecommendationId) -> Option<Recommendation> {
        self.recommended_product(id)?;
        self.recommendations().into_iter().find(|r| r.id == *id)
    }

    /// Counted devices on which the recommendation removes something, sorted by id.
    pub fn recommendation_devices(&self, id: &RecommendationId) -> Vec<DeviceSummary> {
        match software_of(id) {
            Some(software) => {
                self.devices_where(software, |version| version.installed().is_remediable())
            }
            None => Vec::new(),
        }
    }

    /// Vulnerabilities that the recommendation removes, sorted by id.
    pub fn recommendation_vulnerabilities(
        &self,
        id: &RecommendationId,
    ) -> Vec<VulnerabilitySummary<'_>> {
        let Some(product) = self.recommended_product(id) else {
            return Vec::new();
        };
        let versions: Vec<&VersionState> = self.live_versions(product).collect();
        self.vulnerability_summaries(removed_vulns(&versions).into_iter())
    }

    /// What to do on one device, most important first; impact is the drop of its own score. Empty for an
    /// unknown device and for one that does not count.
    pub fn device_recommendations(&self, id: &MachineId) -> Vec<Recommendation> {
        let Some(device) = self
            .index
            .get(id)
            .map(|&index| self.device(index))
            .filter(|device| device.counted)
        else {
            return Vec::new();
        };
        let mut scratch = Scratch::default();
        evaluate(&self.tables, device, &mut scratch);
        let mut list: Vec<Recommendation> = scratch
            .shares
            .iter()
            .filter_map(|share| {
                let installation = &self.tables.installations[share.installation as usize];
                let installed: Vec<Installed<'_>> = installation
                    .versions
                    .iter()
                    .map(|&version| self.tables.versions[version as usize].installed())
                    .collect();
                let plan = Plan::of(&self.tables.model, &installed, |hit| {
                    self.tables.facts(hit.vuln.0)
                })?;
                let reach = Reach {
                    exposed_devices: 1,
                    installed_devices: 1,
                    impact: share.remediation_drop.value(),
                    platforms: vec![device.machine.os.platform],
                };
                let product = self.profile(installation.product).product.clone();
                Some(Recommendation::new(product, &plan, tags(&installed), reach))
            })
            .collect();
        Recommendation::prioritise(&mut list);
        list
    }

    fn recommendation_of(&self, product: u32) -> Option<Recommendation> {
        let sums = &self.ledger.products[product as usize];
        if sums.remediable == 0 {
            return None;
        }
        let profile = self.profile(product);
        let reach = Reach {
            exposed_devices: sums.remediable,
            installed_devices: sums.installed,
            impact: self
                .ledger
                .fleet
                .impact(&self.tables.model, sums.remediation),
            platforms: self.remediable_platforms(product),
        };
        Some(Recommendation::new(
            profile.product.clone(),
            profile.plan.as_ref()?,
            profile.tags.clone(),
            reach,
        ))
    }

    fn remediable_platforms(&self, product: u32) -> Vec<OsPlatform> {
        self.platforms
            .iter()
            .filter(|(_, devices)| {
                self.live_versions(product)
                    .filter(|version| version.installed().is_remediable())
                    .any(|version| !version.devices.is_disjoint(devices))
            })
            .map(|(platform, _)| *platform)
            .collect()
    }

    fn recommended_product(&self, id: &RecommendationId) -> Option<u32> {
        let product = self.installed_product(software_of(id)?)?;
        (self.ledger.products[product as usize].remediable > 0).then_some(product)
    }
}

fn software_of(id: &RecommendationId) -> Option<&SoftwareId> {
    match id {
        RecommendationId::Software(software) => Some(software),
        RecommendationId::Configuration(_) => None,
    }
}

/// As `Plan` counts them: those that no installed version is without a fix for.
fn removed_vulns(versions: &[&VersionState]) -> Vec<u32> {
    let mut unfixed: Vec<u32> = versions
        .iter()
        .filter(|version| version.support != Support::ProductEnded)
        .flat_map(|version| &version.matched.hits)
        .filter(|hit| hit.fixed_in.is_none())
        .map(|hit| hit.vuln.0)
        .collect();
    unfixed.sort_unstable();
    let mut vulns = distinct_vulns(versions);
    vulns.retain(|vuln| unfixed.binary_search(vuln).is_err());
    vulns
}
