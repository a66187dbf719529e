//! Whether a product of the vocabulary can be what a source reports.

use parapet_model::{SoftwareItem, SoftwareSource};

/// Where the criteria of a product say that it runs, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Targets(u8);

impl Targets {
    const ANY: u8 = 1;
    const WINDOWS: u8 = 2;
    const MACOS: u8 = 4;
    const LINUX: u8 = 8;
    const CHROME: u8 = 16;
    const FIREFOX: u8 = 32;
    const VSCODE: u8 = 64;

    /// Of the target software of a product's criteria; none at all says nothing against any.
    pub(super) fn of(names: &[&str]) -> Self {
        if names.is_empty() {
            return Self(Self::ANY);
        }
        Self(names.iter().fold(0, |set, name| set | Self::bit(name)))
    }

    fn bit(name: &str) -> u8 {
        match name {
            "" | "*" | "-" => Self::ANY,
            "macos" | "mac_os" | "mac_os_x" | "macos_x" | "mac" | "os_x" => Self::MACOS,
            "linux" | "linux_kernel" | "unix" => Self::LINUX,
            "chrome" | "google_chrome" | "chromium" => Self::CHROME,
            "firefox" | "mozilla_firefox" => Self::FIREFOX,
            "visual_studio_code" | "vscode" => Self::VSCODE,
            _ if name.starts_with("windows") => Self::WINDOWS,
            // A plug-in of something else, or an app of a telephone.
            _ => 0,
        }
    }

    /// Products that are for nothing an item can be are no part of the index.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What the product must be for, for the item to be it; `None` where names are no evidence at all.
    pub(super) fn wanted(item: &SoftwareItem) -> Option<Self> {
        let wanted = match item.source {
            SoftwareSource::Programs => Self::ANY | Self::WINDOWS,
            SoftwareSource::Apps => Self::ANY | Self::MACOS,
            SoftwareSource::ChromeExtensions => Self::CHROME,
            SoftwareSource::FirefoxAddons => Self::FIREFOX,
            SoftwareSource::VscodeExtensions => Self::VSCODE,
            // Packages have authorities of their own, formulae no vendor.
            _ => return None,
        };
        Some(Self(wanted))
    }

    pub(super) fn fit(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plug_ins_and_telephones_are_no_programs() {
        let programs = Targets(Targets::ANY | Targets::WINDOWS);
        for (names, fit) in [
            (&[][..], true),
            (&["*"], true),
            (&["android", "*"], true),
            (&["windows"], true),
            (&["windows_10"], true),
            (&["macos"], false),
            (&["wordpress"], false),
            (&["android", "iphone_os"], false),
            (&["node.js"], false),
            (&["chrome"], false),
        ] {
            assert_eq!(Targets::of(names).fit(programs), fit, "{names:?}");
        }
    }
}
