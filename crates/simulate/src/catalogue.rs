//! The products and platforms a fleet is made of, from the data files of this crate.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use crate::debian::{DebianPackage, read_debian};
use crate::device::DeviceKind;
use crate::platform::{PlatformFile, Platforms};
use crate::releases::Releases;

/// The newest day that the catalogue knows: what a device without any lag has.
pub const NEWEST_DAY: Date = Date::constant(2026, 8, 22);

/// The catalogue's data files are not as they should be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    #[error("the catalogue is not the TOML that is expected: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("'{line}' of {what} is not a date, a version and perhaps a reported version, in order")]
    Release { what: String, line: String },
    #[error("{0} has no releases")]
    NoReleases(String),
    #[error("'{0}' is not a line of five columns of Debian packages")]
    Debian(String),
    #[error("'{value}' is not a {expected}")]
    Word {
        value: String,
        expected: &'static str,
    },
}

/// How a product gets its updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Updates itself: lags half as long as its device.
    Auto,
    /// Lags as its device.
    Managed,
    /// Nobody is in charge: every installation has a lag of its own.
    Manual,
}

/// A macOS application.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// Name of the bundle folder: `Google Chrome.app`.
    pub name: String,
    pub bundle: String,
}

/// A product as fleets install it.
#[derive(Debug, Clone)]
pub struct Product {
    pub key: String,
    /// Template of the name on Windows (`7-Zip {v} (x64)`); `None` where it exists on macOS only.
    pub name: Option<String>,
    pub vendor: String,
    /// Template of the reported version on Windows.
    pub version: String,
    pub app: Option<App>,
    /// `vendor:product` of the CPE names whose CVEs concern it.
    pub cpe: Vec<String>,
    /// First year of CVEs worth having in an excerpt.
    pub since: u16,
    /// Life cycles that concern it, by endoflife.date's names.
    pub eol: Vec<String>,
    pub channel: Channel,
    /// Part of the devices of each kind that have it, 0–1.
    pub share: BTreeMap<DeviceKind, f64>,
    pub releases: Releases,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductFile {
    product: Vec<ProductEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductEntry {
    key: String,
    name: Option<String>,
    #[serde(default)]
    vendor: String,
    version: Option<String>,
    app: Option<App>,
    #[serde(default)]
    cpe: Vec<String>,
    #[serde(default)]
    since: u16,
    #[serde(default)]
    eol: Vec<String>,
    channel: Channel,
    share: BTreeMap<DeviceKind, f64>,
    releases: Vec<String>,
}

/// All that a fleet is made of.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub products: Vec<Product>,
    pub platforms: Platforms,
    pub debian: Vec<DebianPackage>,
}

impl Catalogue {
    /// The catalogue that this crate carries.
    pub fn builtin() -> Result<Self, CatalogueError> {
        let file: ProductFile = toml::from_str(include_str!("../data/products.toml"))?;
        let platforms: PlatformFile = toml::from_str(include_str!("../data/platforms.toml"))?;
        Ok(Self {
            products: file
                .product
                .into_iter()
                .map(read_product)
                .collect::<Result<_, _>>()?,
            platforms: platforms.read()?,
            debian: read_debian(include_str!("../data/debian.tsv"))?,
        })
    }

    /// `vendor:product` of every CPE name that concerns the fleet, with the first year of CVEs that do.
    pub fn cpes(&self) -> BTreeMap<String, u16> {
        let platforms = &self.platforms;
        let mut cpes: BTreeMap<String, u16> = platforms
            .cpe
            .iter()
            .map(|cpe| (cpe.clone(), platforms.since))
            .collect();
        for product in &self.products {
            for cpe in &product.cpe {
                let since = cpes.entry(cpe.clone()).or_insert(product.since);
                *since = (*since).min(product.since);
            }
        }
        cpes
    }

    /// Life cycles that concern the fleet, by endoflife.date's names.
    pub fn life_cycles(&self) -> BTreeSet<String> {
        let products = self.products.iter().flat_map(|product| &product.eol);
        products.chain(&self.platforms.eol).cloned().collect()
    }
}

fn read_product(entry: ProductEntry) -> Result<Product, CatalogueError> {
    Ok(Product {
        releases: Releases::read(&entry.key, &entry.releases)?,
        key: entry.key,
        name: entry.name,
        vendor: entry.vendor,
        version: entry.version.unwrap_or_else(|| "{v}".to_owned()),
        app: entry.app,
        cpe: entry.cpe,
        since: entry.since,
        eol: entry.eol,
        channel: entry.channel,
        share: entry.share,
    })
}
