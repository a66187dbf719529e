//! What is on one device, and what its score is made of.

use std::collections::BTreeMap;

use compact_str::CompactString;
use parapet_model::{MachineId, SoftwareId, SoftwareItem, SoftwareVersionId};

use crate::facts::{Product, VersionMatch, VulnFacts};
use crate::posture::Posture;
use crate::posture::device::DeviceState;
use crate::posture::evaluate::{Scratch, evaluate};
use crate::posture::version::VersionState;
use crate::recommending::Support;

/// One software version on a device.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceSoftware<'a> {
    pub id: SoftwareVersionId,
    /// As the host reports it.
    pub item: &'a SoftwareItem,
    /// What it was found to be.
    pub matched: &'a VersionMatch,
    pub vulnerabilities: u32,
    pub support: Support,
}

/// One vulnerability on a device, with the software that has it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceVulnerability<'a> {
    pub facts: &'a VulnFacts,
    /// Sorted by version id.
    pub software: Vec<AffectedSoftware<'a>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct AffectedSoftware<'a> {
    pub id: SoftwareVersionId,
    pub product: &'a Product,
    pub version: &'a CompactString,
    /// `None` when there is no update yet.
    pub fixed_in: Option<&'a CompactString>,
}

/// One remediation unit in the score of a device (product.md 5.3).
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceGroupTerm {
    pub product: SoftwareId,
    /// `G` in points, 0–100.
    pub term: f64,
    /// Points that the score falls by when all weaknesses of the product go.
    pub drop: f64,
}

impl Posture {
    /// Everything on a device by its last report, sorted by reported name, then version id; `None` for an
    /// unknown device.
    pub fn device_software(&self, id: &MachineId) -> Option<Vec<DeviceSoftware<'_>>> {
        let mut software: Vec<DeviceSoftware<'_>> = self
            .versions_on(id)?
            .map(|version| DeviceSoftware {
                id: version.id,
                item: &version.item,
                matched: &version.matched,
                vulnerabilities: version.vulns.len() as u32,
                support: version.support,
            })
            .collect();
        software.sort_unstable_by(|a, b| a.item.name.cmp(&b.item.name).then(a.id.cmp(&b.id)));
        Some(software)
    }

    /// Ids of everything on a device, sorted; `None` for an unknown device.
    pub fn device_versions(&self, id: &MachineId) -> Option<Vec<SoftwareVersionId>> {
        let mut ids: Vec<SoftwareVersionId> = self.versions_on(id)?.map(|v| v.id).collect();
        ids.sort_unstable();
        Some(ids)
    }

    /// Vulnerabilities on a device by its last report, sorted by id; `None` for an unknown device.
    pub fn device_vulnerabilities(&self, id: &MachineId) -> Option<Vec<DeviceVulnerability<'_>>> {
        let mut found: BTreeMap<u32, Vec<AffectedSoftware<'_>>> = BTreeMap::new();
        for version in self.versions_on(id)? {
            for hit in &version.matched.hits {
                found.entry(hit.vuln.0).or_default().push(AffectedSoftware {
                    id: version.id,
                    product: &version.matched.product,
                    version: &version.matched.version,
                    fixed_in: hit.fixed_in.as_ref(),
                });
            }
        }
        // Positions in a catalog are in the order of ids.
        let list = found
            .into_iter()
            .filter_map(|(vuln, mut software)| {
                software.sort_unstable_by_key(|s| s.id);
                Some(DeviceVulnerability {
                    facts: self.tables.facts(vuln)?,
                    software,
                })
            })
            .collect();
        Some(list)
    }

    /// What the score of a device is made of, highest term first; `None` for an unknown device.
    pub fn device_groups(&self, id: &MachineId) -> Option<Vec<DeviceGroupTerm>> {
        let device = self.device_by_id(id)?;
        let mut scratch = Scratch::default();
        evaluate(&self.tables, device, &mut scratch);
        let mut groups: Vec<DeviceGroupTerm> = scratch
            .shares
            .iter()
            .map(|share| DeviceGroupTerm {
                product: self.tables.products[share.product as usize].id.clone(),
                term: share.term * 100.0,
                drop: share.removal_drop.value(),
            })
            .collect();
        groups.sort_unstable_by(|a, b| {
            b.term
                .total_cmp(&a.term)
                .then_with(|| a.product.cmp(&b.product))
        });
        Some(groups)
    }

    fn device_by_id(&self, id: &MachineId) -> Option<&DeviceState> {
        self.index.get(id).map(|&index| self.device(index))
    }

    fn versions_on(&self, id: &MachineId) -> Option<impl Iterator<Item = &VersionState>> {
        let device = self.device_by_id(id)?;
        Some(
            device
                .installations
                .iter()
                .flat_map(|&i| self.tables.installations[i as usize].versions.iter())
                .map(|&version| &self.tables.versions[version as usize]),
        )
    }
}
