//! Software products and their versions.

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::SoftwareId;
use roaring::RoaringBitmap;

use super::DeviceSummary;
use crate::facts::Product;
use crate::posture::Posture;
use crate::posture::product::Profile;
use crate::posture::version::VersionState;
use crate::recommending::{Installed, Plan, Support, Tag, Threats, WeaknessDigest, tags};

/// A product that at least one counted device has.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductSummary {
    pub product: Product,
    /// Distinct vulnerabilities of the installed versions.
    pub weaknesses: u32,
    pub installed_devices: u32,
    /// Devices with an open weakness of the product: a vulnerability, or the end of support.
    pub exposed_devices: u32,
    /// Points that the organisation's score falls by when all its weaknesses go.
    pub impact: f64,
    pub threats: Threats,
    pub tags: Vec<Tag>,
}

/// A version of a product, as lists show it: equal texts are one version.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductVersion {
    pub version: CompactString,
    /// Counted devices that have it.
    pub installations: u32,
    pub vulnerabilities: u32,
    pub support: Support,
    /// The day on which support ends or ended, where known.
    pub support_ends: Option<Date>,
}

impl Posture {
    /// Products that counted devices have, assessed or not, sorted by id.
    pub fn products(&self) -> Vec<ProductSummary> {
        let mut products: Vec<ProductSummary> = self
            .installed_products()
            .map(|product| self.product_summary(product))
            .collect();
        products.sort_unstable_by(|a, b| a.product.id.cmp(&b.product.id));
        products
    }

    /// `None` when no counted device has it.
    pub fn product(&self, id: &SoftwareId) -> Option<ProductSummary> {
        self.installed_product(id)
            .map(|product| self.product_summary(product))
    }

    /// Versions that counted devices have, sorted by their text; empty for an unknown product.
    pub fn product_versions(&self, id: &SoftwareId) -> Vec<ProductVersion> {
        let mut versions: BTreeMap<&CompactString, Vec<&VersionState>> = BTreeMap::new();
        if let Some(product) = self.installed_product(id) {
            for version in self.live_versions(product) {
                versions
                    .entry(&version.matched.version)
                    .or_default()
                    .push(version);
            }
        }
        versions
            .into_iter()
            .map(|(text, states)| ProductVersion {
                version: text.clone(),
                installations: (union(&states) & &self.counted).len() as u32,
                vulnerabilities: distinct_vulns(&states).len() as u32,
                support: states.iter().map(|v| v.support).max().unwrap_or_default(),
                support_ends: states
                    .iter()
                    .filter_map(|v| Support::end(&v.matched.lifecycle))
                    .min(),
            })
            .collect()
    }

    /// Counted devices that have the product.
    pub fn product_devices(&self, id: &SoftwareId) -> Vec<DeviceSummary> {
        self.devices_where(id, |_| true)
    }

    /// Counted devices that have this version of the product.
    pub fn product_version_devices(&self, id: &SoftwareId, version: &str) -> Vec<DeviceSummary> {
        self.devices_where(id, |state| state.matched.version == version)
    }

    /// Counted devices with an open weakness of the product.
    pub fn product_exposed_devices(&self, id: &SoftwareId) -> Vec<DeviceSummary> {
        self.devices_where(id, |state| state.installed().is_exposed())
    }

    pub(super) fn devices_where(
        &self,
        id: &SoftwareId,
        wanted: impl Fn(&VersionState) -> bool,
    ) -> Vec<DeviceSummary> {
        let Some(product) = self.installed_product(id) else {
            return Vec::new();
        };
        let versions: Vec<&VersionState> = self
            .live_versions(product)
            .filter(|version| wanted(version))
            .collect();
        self.summaries(&union(&versions))
    }

    pub(super) fn installed_products(&self) -> impl Iterator<Item = u32> {
        (0..self.tables.products.len() as u32)
            .filter(|&product| self.ledger.products[product as usize].installed > 0)
    }

    pub(super) fn installed_product(&self, id: &SoftwareId) -> Option<u32> {
        let product = *self.tables.product_index.get(id)?;
        (self.ledger.products[product as usize].installed > 0).then_some(product)
    }

    /// Versions that counted devices have.
    pub(super) fn live_versions(&self, product: u32) -> impl Iterator<Item = &VersionState> {
        self.tables.products[product as usize]
            .versions
            .iter()
            .filter(|&&version| self.ledger.versions[version as usize] > 0)
            .map(|&version| &self.tables.versions[version as usize])
    }

    /// For a product that counted devices have.
    pub(in crate::posture) fn profile(&self, product: u32) -> &Profile {
        let state = &self.tables.products[product as usize];
        state.profile.get_or_init(|| {
            let mut versions: Vec<&VersionState> = self.live_versions(product).collect();
            versions.sort_unstable_by_key(|version| version.id);
            let installed: Vec<Installed<'_>> =
                versions.iter().map(|version| version.installed()).collect();
            let vulns = distinct_vulns(&versions);
            Profile {
                product: merged(&state.id, &versions),
                weaknesses: WeaknessDigest::of(
                    &self.tables.model,
                    vulns.iter().filter_map(|&vuln| self.tables.facts(vuln)),
                ),
                tags: tags(&installed),
                plan: Plan::of(&self.tables.model, &installed, |hit| {
                    self.tables.facts(hit.vuln.0)
                }),
            }
        })
    }

    fn product_summary(&self, product: u32) -> ProductSummary {
        let profile = self.profile(product);
        let sums = &self.ledger.products[product as usize];
        ProductSummary {
            product: profile.product.clone(),
            weaknesses: profile.weaknesses.count,
            installed_devices: sums.installed,
            exposed_devices: sums.exposed,
            impact: self.ledger.fleet.impact(&self.tables.model, sums.removal),
            threats: profile.weaknesses.threats,
            tags: profile.tags.clone(),
        }
    }
}

/// What the versions say about their product in common: sources may name it differently.
fn merged(id: &SoftwareId, versions: &[&VersionState]) -> Product {
    let products = || versions.iter().map(|version| &version.matched.product);
    Product {
        id: id.clone(),
        display_name: products()
            .map(|product| &product.display_name)
            .min()
            .cloned()
            .unwrap_or_default(),
        is_os: products().any(|product| product.is_os),
        assessed: products().any(|product| product.assessed),
    }
}

pub(super) fn union(versions: &[&VersionState]) -> RoaringBitmap {
    let mut devices = RoaringBitmap::new();
    for version in versions {
        devices |= &version.devices;
    }
    devices
}

/// Sorted.
pub(super) fn distinct_vulns(versions: &[&VersionState]) -> Vec<u32> {
    let mut vulns: Vec<u32> = versions
        .iter()
        .flat_map(|version| version.vulns.iter().copied())
        .collect();
    vulns.sort_unstable();
    vulns.dedup();
    vulns
}
