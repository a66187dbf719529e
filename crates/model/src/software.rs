//! What a host reports as installed, before it is known which product it is.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Where a record of installed software comes from; named as osquery names its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SoftwareSource {
    /// The operating system itself (ours; osquery's `os_version`).
    OsVersion,
    Programs,
    DebPackages,
    RpmPackages,
    ApkPackages,
    Apps,
    HomebrewPackages,
    ChromeExtensions,
    FirefoxAddons,
    VscodeExtensions,
    PythonPackages,
    NpmPackages,
    PacmanPackages,
    PortagePackages,
    ChocolateyPackages,
    SafariExtensions,
    JetbrainsPlugins,
    GoPackages,
    CargoPackages,
    MavenPackages,
    NugetPackages,
    GemPackages,
    ComposerPackages,
    HexPackages,
    PubPackages,
    CranPackages,
    BitnamiPackages,
}

impl SoftwareSource {
    pub const ALL: [Self; 27] = [
        Self::OsVersion,
        Self::Programs,
        Self::DebPackages,
        Self::RpmPackages,
        Self::ApkPackages,
        Self::Apps,
        Self::HomebrewPackages,
        Self::ChromeExtensions,
        Self::FirefoxAddons,
        Self::VscodeExtensions,
        Self::PythonPackages,
        Self::NpmPackages,
        Self::PacmanPackages,
        Self::PortagePackages,
        Self::ChocolateyPackages,
        Self::SafariExtensions,
        Self::JetbrainsPlugins,
        Self::GoPackages,
        Self::CargoPackages,
        Self::MavenPackages,
        Self::NugetPackages,
        Self::GemPackages,
        Self::ComposerPackages,
        Self::HexPackages,
        Self::PubPackages,
        Self::CranPackages,
        Self::BitnamiPackages,
    ];

    /// Packages of a distribution, about which only that distribution's advisories may speak.
    pub fn is_distribution(self) -> bool {
        matches!(
            self,
            Self::DebPackages
                | Self::RpmPackages
                | Self::ApkPackages
                | Self::PacmanPackages
                | Self::PortagePackages
        )
    }

    /// The ecosystem of language packages, as the OSV schema names it; `None` for everything else.
    pub fn ecosystem(self) -> Option<&'static str> {
        Some(match self {
            Self::PythonPackages => "PyPI",
            Self::NpmPackages => "npm",
            Self::GoPackages => "Go",
            Self::CargoPackages => "crates.io",
            Self::MavenPackages => "Maven",
            Self::NugetPackages => "NuGet",
            Self::GemPackages => "RubyGems",
            Self::ComposerPackages => "Packagist",
            Self::HexPackages => "Hex",
            Self::PubPackages => "Pub",
            Self::CranPackages => "CRAN",
            Self::BitnamiPackages => "Bitnami",
            _ => return None,
        })
    }

    /// The source of language packages of that ecosystem.
    pub fn of_ecosystem(ecosystem: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|source| source.ecosystem() == Some(ecosystem))
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == name)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::OsVersion => "os_version",
            Self::Programs => "programs",
            Self::DebPackages => "deb_packages",
            Self::RpmPackages => "rpm_packages",
            Self::ApkPackages => "apk_packages",
            Self::Apps => "apps",
            Self::HomebrewPackages => "homebrew_packages",
            Self::ChromeExtensions => "chrome_extensions",
            Self::FirefoxAddons => "firefox_addons",
            Self::VscodeExtensions => "vscode_extensions",
            Self::PythonPackages => "python_packages",
            Self::NpmPackages => "npm_packages",
            Self::PacmanPackages => "pacman_packages",
            Self::PortagePackages => "portage_packages",
            Self::ChocolateyPackages => "chocolatey_packages",
            Self::SafariExtensions => "safari_extensions",
            Self::JetbrainsPlugins => "jetbrains_plugins",
            Self::GoPackages => "go_packages",
            Self::CargoPackages => "cargo_packages",
            Self::MavenPackages => "maven_packages",
            Self::NugetPackages => "nuget_packages",
            Self::GemPackages => "gem_packages",
            Self::ComposerPackages => "composer_packages",
            Self::HexPackages => "hex_packages",
            Self::PubPackages => "pub_packages",
            Self::CranPackages => "cran_packages",
            Self::BitnamiPackages => "bitnami_packages",
        }
    }
}

/// The part of a device's platform that matching depends on; part of what makes a version distinct.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlatformContext {
    /// `windows`, `macos`, `linux`; empty when unknown.
    pub platform: CompactString,
    /// os-release `ID` of a Linux distribution (`debian`); empty elsewhere.
    #[serde(default)]
    pub distro: CompactString,
    /// Release of the distribution (`12`), or of Windows (`22H2`), or the major version of macOS (`14`).
    #[serde(default)]
    pub release: CompactString,
    /// `x86_64`, `aarch64`, …; empty when unknown.
    #[serde(default)]
    pub arch: CompactString,
    /// Extended support that the device has: `esm` (Ubuntu Pro), `eus`, `aus`, `e4s`, `tus` (Red Hat); empty without.
    #[serde(default)]
    pub channel: CompactString,
}

/// What the installation of a piece of software is to the device.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Installation {
    #[default]
    InUse,
    /// A kernel beside the one that runs.
    NotRunning,
    /// Its files belong to a package of the distribution, whose advisories speak about it.
    OwnedByDistribution,
}

impl Installation {
    pub const ALL: [Self; 3] = [Self::InUse, Self::NotRunning, Self::OwnedByDistribution];

    /// As stored and sent; empty for the usual state.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InUse => "",
            Self::NotRunning => "not_running",
            Self::OwnedByDistribution => "owned_by_distribution",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// One piece of installed software. Two devices with equal items share one `SoftwareVersionId`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SoftwareItem {
    pub source: SoftwareSource,
    /// As reported: `7-Zip 19.00 (x64)`, `libssl3`.
    pub name: CompactString,
    /// As reported; empty when the source has none.
    #[serde(default)]
    pub vendor: CompactString,
    /// As reported; empty when unknown, which is a state of its own and never "all versions".
    #[serde(default)]
    pub version: CompactString,
    /// Source package and its version, where a distribution builds several packages from one.
    #[serde(default)]
    pub source_package: Option<SourcePackage>,
    /// Bundle identifier of a macOS app, id of an extension, modularity label of an RPM (`nodejs:18:…`), the updates of
    /// a Windows (`KB5026361,KB5027215`), a CPE name; empty when the source has none.
    #[serde(default)]
    pub identifier: CompactString,
    #[serde(default)]
    pub installation: Installation,
    pub platform: PlatformContext,
}

/// The source package a binary package was built from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourcePackage {
    pub name: CompactString,
    pub version: CompactString,
}

impl SoftwareItem {
    /// Name and version that advisories of a distribution speak about.
    pub fn source_package(&self) -> (&str, &str) {
        self.source_package
            .as_ref()
            .map_or((self.name.as_str(), self.version.as_str()), |s| {
                (s.name.as_str(), s.version.as_str())
            })
    }

    /// Every field as text, in a fixed order: what digests of software are made of. The last two come only where one
    /// of them says something, so that digests made before they were known stay as they are.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let (source_name, source_version) = self
            .source_package
            .as_ref()
            .map_or(("", ""), |s| (s.name.as_str(), s.version.as_str()));
        let last = [self.platform.channel.as_str(), self.installation.as_str()];
        let says_something = last.iter().any(|field| !field.is_empty());
        [
            self.source.as_str(),
            &self.name,
            &self.vendor,
            &self.version,
            source_name,
            source_version,
            &self.identifier,
            &self.platform.platform,
            &self.platform.distro,
            &self.platform.release,
            &self.platform.arch,
        ]
        .into_iter()
        .chain(last.into_iter().filter(move |_| says_something))
    }
}
