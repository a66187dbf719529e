//! Everything that depends on software and intelligence, not on single devices.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parapet_model::{SoftwareId, SoftwareItem, SoftwareVersionId};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::catalog::VulnCatalog;
use super::device::DeviceState;
use super::error::PostureError;
use super::installation::{GroupTerms, Installation};
use super::product::ProductState;
use super::version::VersionState;
use crate::facts::{VersionMatch, VulnFacts, VulnIndex};
use crate::scoring::{ContextClass, ScoringModel, Weakness};

pub(super) struct Tables {
    pub(super) model: ScoringModel,
    pub(super) today: Date,
    pub(super) catalog: Arc<dyn VulnCatalog>,
    /// By vulnerability: what scoring needs of it.
    pub(super) weaknesses: Vec<Weakness>,
    /// By vulnerability: the versions that have it.
    pub(super) vuln_versions: Vec<Vec<u32>>,
    pub(super) versions: Vec<VersionState>,
    /// By version: its product, once more, close together for sorting.
    version_product: Vec<u32>,
    pub(super) version_index: FxHashMap<SoftwareVersionId, u32>,
    pub(super) products: Vec<ProductState>,
    pub(super) product_index: FxHashMap<SoftwareId, u32>,
    /// A place whose installation has no device is free.
    pub(super) installations: Vec<Installation>,
    free: Vec<u32>,
    /// By version: the installation of this version alone, the most common kind.
    single: Vec<Option<u32>>,
    /// The installations of several versions.
    installation_index: FxHashMap<Arc<[u32]>, u32>,
}

impl Tables {
    pub(super) fn new(catalog: Arc<dyn VulnCatalog>, model: ScoringModel, today: Date) -> Self {
        let mut tables = Self {
            model,
            today,
            catalog,
            weaknesses: Vec::new(),
            vuln_versions: Vec::new(),
            versions: Vec::new(),
            version_product: Vec::new(),
            version_index: FxHashMap::default(),
            products: Vec::new(),
            product_index: FxHashMap::default(),
            installations: Vec::new(),
            free: Vec::new(),
            single: Vec::new(),
            installation_index: FxHashMap::default(),
        };
        tables.read_catalog();
        tables
    }

    /// Prepares the vulnerabilities of the catalog for scoring; no version has any of them yet.
    fn read_catalog(&mut self) {
        self.weigh();
        self.vuln_versions = vec![Vec::new(); self.weaknesses.len()];
    }

    /// Takes severity and likelihood of all vulnerabilities anew and forgets what followed from the old.
    pub(super) fn weigh(&mut self) {
        self.weaknesses = (0..self.catalog.vulnerabilities() as u32)
            .map(|index| {
                self.catalog.vulnerability(VulnIndex(index)).map_or(
                    Weakness {
                        severity: 0.0,
                        likelihood: 0.0,
                        network: false,
                    },
                    |facts| Weakness::of(&self.model, facts),
                )
            })
            .collect();
        for installation in &mut self.installations {
            installation.forget_terms();
        }
    }

    /// Starts over with other intelligence and an answer of it for every version, in the order of the
    /// versions. No device may hold an installation.
    pub(super) fn replace_knowledge(
        &mut self,
        catalog: Arc<dyn VulnCatalog>,
        matches: impl IntoIterator<Item = Arc<VersionMatch>>,
    ) {
        self.installations.clear();
        self.free.clear();
        self.installation_index.clear();
        self.single.fill(None);
        self.products.clear();
        self.product_index.clear();
        self.catalog = catalog;
        self.read_catalog();
        for (index, matched) in matches.into_iter().enumerate() {
            let product = self.intern_product(&matched.product.id);
            self.versions[index].rematch(matched, product, self.today);
            self.version_product[index] = product;
            self.link(index as u32);
        }
    }

    pub(super) fn facts(&self, vuln: u32) -> Option<&VulnFacts> {
        self.catalog.vulnerability(VulnIndex(vuln))
    }

    /// Fails when the answer speaks of a vulnerability that this catalog does not have.
    pub(super) fn check(
        catalog: &dyn VulnCatalog,
        matched: &VersionMatch,
    ) -> Result<(), PostureError> {
        match matched
            .hits
            .iter()
            .find(|hit| hit.vuln.0 as usize >= catalog.vulnerabilities())
        {
            Some(hit) => Err(PostureError::UnknownVulnerability(hit.vuln)),
            None => Ok(()),
        }
    }

    pub(super) fn version_of(&self, id: SoftwareVersionId) -> Result<u32, PostureError> {
        self.version_index
            .get(&id)
            .copied()
            .ok_or(PostureError::UnknownVersion(id))
    }

    /// Defines a version that nobody has yet.
    pub(super) fn define(
        &mut self,
        id: SoftwareVersionId,
        item: Arc<SoftwareItem>,
        matched: VersionMatch,
    ) {
        let product = self.intern_product(&matched.product.id);
        let index = self.versions.len() as u32;
        self.versions
            .push(VersionState::new(id, item, matched, product, self.today));
        self.version_product.push(product);
        self.single.push(None);
        self.version_index.insert(id, index);
        self.link(index);
    }

    /// Replaces the answer of matching for a version that is in no installation at the moment.
    pub(super) fn rematch(&mut self, index: u32, matched: VersionMatch) {
        self.unlink(index);
        let product = self.intern_product(&matched.product.id);
        self.versions[index as usize].rematch(Arc::new(matched), product, self.today);
        self.version_product[index as usize] = product;
        self.link(index);
    }

    pub(super) fn intern_product(&mut self, id: &SoftwareId) -> u32 {
        if let Some(&index) = self.product_index.get(id) {
            return index;
        }
        let index = self.products.len() as u32;
        self.products.push(ProductState::new(id.clone()));
        self.product_index.insert(id.clone(), index);
        index
    }

    pub(super) fn link(&mut self, index: u32) {
        let version = &self.versions[index as usize];
        let product = &mut self.products[version.product as usize];
        product.versions.push(index);
        product.profile.take();
        for &vuln in &*version.vulns {
            self.vuln_versions[vuln as usize].push(index);
        }
    }

    fn unlink(&mut self, index: u32) {
        let version = &self.versions[index as usize];
        let product = &mut self.products[version.product as usize];
        product.versions.retain(|&v| v != index);
        product.profile.take();
        for &vuln in &*version.vulns {
            self.vuln_versions[vuln as usize].retain(|&v| v != index);
        }
    }

    /// The installations of a device with these versions, each given once; each gains a device.
    pub(super) fn acquire(&mut self, versions: &[u32]) -> Vec<u32> {
        let mut keyed: Vec<(u32, u32)> = versions
            .iter()
            .map(|&version| (self.version_product[version as usize], version))
            .collect();
        keyed.sort_unstable();
        let mut group = Vec::new();
        keyed
            .chunk_by(|(a, _), (b, _)| a == b)
            .map(|chunk| {
                group.clear();
                group.extend(chunk.iter().map(|(_, version)| *version));
                let index = self.intern_installation(&group);
                self.installations[index as usize].devices += 1;
                index
            })
            .collect()
    }

    fn intern_installation(&mut self, versions: &[u32]) -> u32 {
        let known = match versions {
            [only] => self.single[*only as usize],
            _ => self.installation_index.get(versions).copied(),
        };
        if let Some(index) = known {
            return index;
        }
        let versions: Arc<[u32]> = versions.into();
        let installation = Installation::new(Arc::clone(&versions), &self.versions);
        let index = if let Some(index) = self.free.pop() {
            self.installations[index as usize] = installation;
            index
        } else {
            self.installations.push(installation);
            self.installations.len() as u32 - 1
        };
        match &*versions {
            [only] => self.single[*only as usize] = Some(index),
            _ => {
                self.installation_index.insert(versions, index);
            }
        }
        index
    }

    /// A device gives its installations up; those without any device are forgotten.
    pub(super) fn release(&mut self, installations: &[u32]) {
        for &index in installations {
            let installation = &mut self.installations[index as usize];
            installation.devices -= 1;
            if installation.devices == 0 {
                installation.forget_terms();
                match &*installation.versions {
                    [only] => self.single[*only as usize] = None,
                    several => {
                        self.installation_index.remove(several);
                    }
                }
                self.free.push(index);
            }
        }
    }

    /// The versions behind installations, sorted.
    pub(super) fn versions_of(&self, installations: &[u32]) -> Vec<u32> {
        let mut versions: Vec<u32> = installations
            .iter()
            .flat_map(|&i| self.installations[i as usize].versions.iter().copied())
            .collect();
        versions.sort_unstable();
        versions
    }

    /// Makes sure that the group terms of all devices are there, computed in parallel.
    pub(super) fn ensure_all_terms(&mut self, devices: &[Option<DeviceState>]) {
        let mut wanted: BTreeMap<ContextClass, Vec<bool>> = BTreeMap::new();
        for device in devices.iter().flatten() {
            let wanted = wanted
                .entry(device.context)
                .or_insert_with(|| vec![false; self.installations.len()]);
            for &index in device.exposed_installations() {
                wanted[index as usize] = true;
            }
        }
        for (context, wanted) in wanted {
            let missing: Vec<u32> = (0..self.installations.len() as u32)
                .filter(|&index| wanted[index as usize])
                .filter(|&index| self.installations[index as usize].terms(context).is_none())
                .collect();
            let terms: Vec<GroupTerms> = missing
                .par_iter()
                .map(|&index| {
                    self.installations[index as usize].evaluate(
                        &self.model,
                        &self.weaknesses,
                        &self.versions,
                        context,
                    )
                })
                .collect();
            for (index, terms) in missing.into_iter().zip(terms) {
                self.installations[index as usize].remember(context, terms);
            }
        }
    }

    /// Makes sure that the group terms of exposed installations are there for this context.
    pub(super) fn ensure_terms(&mut self, installations: &[u32], context: ContextClass) {
        for &index in installations {
            let installation = &self.installations[index as usize];
            if installation.terms(context).is_none() {
                let terms =
                    installation.evaluate(&self.model, &self.weaknesses, &self.versions, context);
                self.installations[index as usize].remember(context, terms);
            }
        }
    }
}
