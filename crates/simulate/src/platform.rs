//! Operating systems of the fleet.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parapet_model::OsPlatform;
use serde::Deserialize;

use crate::catalogue::CatalogueError;
use crate::device::DeviceKind;
use crate::releases::Releases;

/// One release of Windows.
#[derive(Debug, Clone)]
pub struct Windows {
    pub name: String,
    pub platform: OsPlatform,
    pub release: String,
    pub build: u64,
    /// The version without the revision: `10.0.19045.`.
    pub prefix: String,
    pub share: BTreeMap<DeviceKind, f64>,
    pub revisions: Releases,
}

/// One major release of macOS.
#[derive(Debug, Clone)]
pub struct MacOs {
    pub release: String,
    pub codename: String,
    pub share: f64,
    pub versions: Releases,
}

#[derive(Debug, Clone)]
pub struct Platforms {
    /// The last day whose Windows updates intelligence knows.
    pub known_until: Date,
    /// As of products: `vendor:product` of CPE names, the first year of CVEs, life cycles.
    pub cpe: Vec<String>,
    pub since: u16,
    pub eol: Vec<String>,
    pub windows: Vec<Windows>,
    pub macos: Vec<MacOs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformFile {
    known_until: String,
    cpe: Vec<String>,
    since: u16,
    eol: Vec<String>,
    windows: Vec<WindowsEntry>,
    macos: Vec<MacOsEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowsEntry {
    name: String,
    platform: OsPlatform,
    release: String,
    build: u64,
    prefix: String,
    share: BTreeMap<DeviceKind, f64>,
    revisions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MacOsEntry {
    release: String,
    codename: String,
    share: f64,
    versions: Vec<String>,
}

impl PlatformFile {
    pub(crate) fn read(self) -> Result<Platforms, CatalogueError> {
        let known_until = self.known_until.parse().map_err(|_| CatalogueError::Word {
            value: self.known_until.clone(),
            expected: "date",
        })?;
        let windows = self.windows.into_iter().map(|entry| {
            Ok(Windows {
                revisions: Releases::read(&entry.name, &entry.revisions)?,
                name: entry.name,
                platform: entry.platform,
                release: entry.release,
                build: entry.build,
                prefix: entry.prefix,
                share: entry.share,
            })
        });
        let macos = self.macos.into_iter().map(|entry| {
            Ok(MacOs {
                versions: Releases::read(&entry.codename, &entry.versions)?,
                release: entry.release,
                codename: entry.codename,
                share: entry.share,
            })
        });
        Ok(Platforms {
            known_until,
            cpe: self.cpe,
            since: self.since,
            eol: self.eol,
            windows: windows.collect::<Result<_, CatalogueError>>()?,
            macos: macos.collect::<Result<_, CatalogueError>>()?,
        })
    }
}
