//! The platform an item runs on, as criteria of NVD name platforms.

use parapet_model::{SoftwareItem, SoftwareSource};

use crate::knowledge::Knowledge;
use crate::knowledge::configurations::{CpeStatement, Criterion, CriterionVersion};
use crate::knowledge::version_table::INCOMPARABLE;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Windows,
    Macos,
    Linux,
    Unknown,
}

/// What is known of the device: family, release, architecture, distribution.
#[derive(Debug, Clone, Copy)]
pub(super) struct Platform<'a> {
    pub family: Family,
    release: &'a str,
    distro: &'a str,
    pub arch: &'a str,
    host: Host,
    /// A reviewed rule says which program the item is.
    is_known: bool,
}

/// What an item is installed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Host {
    System,
    Code,
    Chrome,
    Firefox,
}

impl<'a> Platform<'a> {
    /// Installed programs exist on Windows only, apps on macOS only, whatever else is not known.
    pub(super) fn of(item: &'a SoftwareItem) -> Self {
        let family = match (item.platform.platform.as_str(), item.source) {
            ("windows", _) | ("", SoftwareSource::Programs) => Family::Windows,
            ("macos" | "darwin", _) | ("", SoftwareSource::Apps) => Family::Macos,
            ("linux", _) => Family::Linux,
            _ => Family::Unknown,
        };
        Self {
            family,
            release: &item.platform.release,
            distro: &item.platform.distro,
            arch: &item.platform.arch,
            host: match item.source {
                SoftwareSource::VscodeExtensions => Host::Code,
                SoftwareSource::ChromeExtensions => Host::Chrome,
                SoftwareSource::FirefoxAddons => Host::Firefox,
                _ => Host::System,
            },
            is_known: false,
        }
    }

    /// The same platform under a program that a reviewed rule knows.
    pub(super) fn of_known(self) -> Self {
        Self {
            is_known: true,
            ..self
        }
    }

    /// Whether a platform criterion (`cpe:2.3:o:…`) holds. What is not known does not hold: a single release of
    /// Windows is never taken for granted.
    pub(super) fn holds(
        &self,
        knowledge: &Knowledge,
        statement: &CpeStatement,
        criterion: &Criterion,
    ) -> bool {
        let key = knowledge.configurations.products[criterion.product as usize];
        let (vendor, product) = (knowledge.text(key.vendor), knowledge.text(key.product));
        let named = match (vendor, product) {
            ("microsoft", "windows") => self.family == Family::Windows,
            ("apple", "macos" | "mac_os" | "mac_os_x") => self.family == Family::Macos,
            ("linux", "linux_kernel") => self.family == Family::Linux,
            ("debian", "debian_linux") => self.distro == "debian",
            _ => false,
        };
        named && self.version_holds(knowledge, statement, criterion)
    }

    fn version_holds(
        &self,
        knowledge: &Knowledge,
        statement: &CpeStatement,
        criterion: &Criterion,
    ) -> bool {
        if !statement.has_range()
            && matches!(
                criterion.version,
                CriterionVersion::Any | CriterionVersion::NotApplicable
            )
        {
            return true;
        }
        // The release of Windows (`22H2`) and a kernel's version are not what such ranges speak of.
        let comparable = self.family == Family::Macos || self.distro == "debian";
        let position = knowledge
            .configurations
            .versions_of(criterion.product)
            .locate(self.release);
        comparable && position != INCOMPARABLE && statement.span.contains(position)
    }

    /// Whether software for that system, in that program or in that language (CPE attribute `target_sw`) can be this
    /// one. A language says how a program is written only where it is known which program it is.
    pub(super) fn fits_target_software(&self, target: &str) -> bool {
        match target {
            "*" | "-" | "desktop" => true,
            "windows" | "windows_nt" | "win32" | "win" => self.family == Family::Windows,
            "macos" | "mac_os" | "mac_os_x" | "mac" | "macintosh" => self.family == Family::Macos,
            "linux" | "linux_kernel" => self.family == Family::Linux,
            "visual_studio_code" | "vscode" => self.host == Host::Code,
            "chrome" | "google_chrome" | "chromium" | "edge" => self.host == Host::Chrome,
            "firefox" | "mozilla_firefox" => self.host == Host::Firefox,
            "go" | "golang" | "python" | "node.js" | "rust" | "ruby" | "php" | ".net" | "java"
            | "maven" => self.is_known && self.host == Host::System,
            _ => false,
        }
    }

    /// Whether software for that processor (`target_hw`) can be this one; an unknown processor may be any.
    pub(super) fn fits_target_hardware(&self, target: &str) -> bool {
        let ours = match self.arch {
            "x86_64" | "amd64" | "x64" => "x64",
            "x86" | "i386" | "i686" => "x86",
            "aarch64" | "arm64" => "arm64",
            _ => return true,
        };
        match target {
            "x64" | "x86_64" => ours == "x64",
            "x86" => ours == "x86",
            "arm64" | "aarch64" => ours == "arm64",
            "itanium" | "sparc" => false,
            _ => true,
        }
    }

    /// The legacy attribute `edition` often holds a system: `windows`, `mac_os_x`.
    pub(super) fn excludes_edition(&self, edition: &str) -> bool {
        const SYSTEMS: [&str; 17] = [
            "windows",
            "win32",
            "mac",
            "mac_os",
            "mac_os_x",
            "macos",
            "linux",
            "linux_kernel",
            "solaris",
            "aix",
            "hp_ux",
            "hp-ux",
            "hpux",
            "android",
            "iphone_os",
            "ios",
            "ipad",
        ];
        SYSTEMS.contains(&edition) && !self.fits_target_software(edition)
    }

    pub(super) fn is_system(edition: &str) -> bool {
        matches!(
            edition,
            "windows"
                | "win32"
                | "mac"
                | "mac_os"
                | "mac_os_x"
                | "macos"
                | "linux"
                | "linux_kernel"
                | "x64"
                | "x86"
        )
    }
}
