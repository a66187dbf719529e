//! Which scheme an ecosystem, a purl type or a scheme name of VERS means.

use crate::scheme::Scheme;

/// Names of ecosystems in OSV, without the release behind the colon.
const ECOSYSTEMS: &[(&str, Scheme)] = &[
    ("AlmaLinux", Scheme::Rpm),
    ("Alpaquita", Scheme::Apk),
    ("Alpine", Scheme::Apk),
    ("Android", Scheme::Generic),
    ("Arch Linux", Scheme::Alpm),
    ("Azure Linux", Scheme::Rpm),
    ("BellSoft Hardened Containers", Scheme::Apk),
    // Bitnami writes the upstream version, mostly three numbers but not only, with its own revision behind a hyphen.
    ("Bitnami", Scheme::Generic),
    ("Bioconductor", Scheme::Cran),
    ("Chainguard", Scheme::Apk),
    ("CleanStart", Scheme::Apk),
    ("ConanCenter", Scheme::Conan),
    ("CRAN", Scheme::Cran),
    ("crates.io", Scheme::Semver),
    ("Debian", Scheme::Deb),
    ("Echo", Scheme::Deb),
    ("Gentoo", Scheme::Gentoo),
    ("GHC", Scheme::Hackage),
    ("Go", Scheme::Go),
    ("Hackage", Scheme::Hackage),
    ("Hex", Scheme::Semver),
    ("Julia", Scheme::Semver),
    ("Kubernetes", Scheme::Semver),
    ("Mageia", Scheme::Rpm),
    ("Maven", Scheme::Maven),
    ("Microsoft", Scheme::Windows),
    ("MinimOS", Scheme::Apk),
    ("Mozilla", Scheme::Generic),
    ("Node.js", Scheme::Semver),
    ("npm", Scheme::Npm),
    ("NuGet", Scheme::Nuget),
    ("openEuler", Scheme::Rpm),
    ("openSUSE", Scheme::Rpm),
    ("Packagist", Scheme::Composer),
    ("Photon OS", Scheme::Rpm),
    ("Pub", Scheme::Pub),
    ("PyPI", Scheme::Pypi),
    ("Red Hat", Scheme::Rpm),
    ("Rocky Linux", Scheme::Rpm),
    ("RubyGems", Scheme::Gem),
    ("SUSE", Scheme::Rpm),
    ("SwiftURL", Scheme::Semver),
    ("Ubuntu", Scheme::Deb),
    ("VSCode", Scheme::Semver),
    ("Wolfi", Scheme::Apk),
];

/// Types of purl and names of VERS that differ from the names of the schemes.
const PURL_TYPES: &[(&str, Scheme)] = &[
    ("alpine", Scheme::Apk),
    ("arch", Scheme::Alpm),
    ("bitnami", Scheme::Generic),
    ("cargo", Scheme::Semver),
    ("ebuild", Scheme::Gentoo),
    ("golang", Scheme::Go),
    ("hex", Scheme::Semver),
    ("intdot", Scheme::Windows),
    ("julia", Scheme::Semver),
    ("rubygems", Scheme::Gem),
    ("swift", Scheme::Semver),
    ("vscode-extension", Scheme::Semver),
];

impl Scheme {
    /// Of an ecosystem of OSV, with or without its release: `Debian:12`, `Ubuntu:Pro:20.04:LTS`,
    /// `Red Hat:enterprise_linux:9::baseos`, `SUSE:Linux Enterprise Server 15 SP4`.
    pub fn of_ecosystem(ecosystem: &str) -> Option<Self> {
        let name = ecosystem
            .split_once(':')
            .map_or(ecosystem, |(name, _)| name);
        let name = name.trim();
        ECOSYSTEMS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, scheme)| *scheme)
    }

    /// Of a type of purl (`deb`, `golang`, `cargo`). None for types whose versions have no order of their own (`oci`,
    /// `docker`, `github`).
    pub fn of_purl_type(purl_type: &str) -> Option<Self> {
        let lower = purl_type.to_ascii_lowercase();
        Self::from_name(&lower).or_else(|| {
            PURL_TYPES
                .iter()
                .find(|(known, _)| *known == lower)
                .map(|(_, scheme)| *scheme)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ecosystems_with_and_without_release() {
        for (ecosystem, scheme) in [
            ("Debian", "deb"),
            ("Debian:12", "deb"),
            ("Ubuntu:22.04:LTS", "deb"),
            ("Ubuntu:Pro:20.04:LTS", "deb"),
            ("Alpine:v3.19", "apk"),
            ("Chainguard", "apk"),
            ("Wolfi", "apk"),
            ("Red Hat:enterprise_linux:9::baseos", "rpm"),
            ("AlmaLinux:9", "rpm"),
            ("Rocky Linux:9", "rpm"),
            ("SUSE:Linux Enterprise Server 15 SP4", "rpm"),
            ("openSUSE:Leap 15.5", "rpm"),
            ("Azure Linux:3", "rpm"),
            ("openEuler:22.03-LTS", "rpm"),
            ("PyPI", "pypi"),
            ("npm", "npm"),
            ("Go", "go"),
            ("crates.io", "semver"),
            ("Maven", "maven"),
            ("Maven:https://repo.example/maven", "maven"),
            ("NuGet", "nuget"),
            ("RubyGems", "gem"),
            ("Packagist", "composer"),
            ("Packagist:https://packages.drupal.org/8", "composer"),
            ("Hex", "semver"),
            ("Pub", "pub"),
            ("CRAN", "cran"),
            ("Hackage", "hackage"),
            ("ConanCenter", "conan"),
            ("Bitnami", "generic"),
            ("Microsoft", "windows"),
            ("Mozilla", "generic"),
            ("Node.js", "semver"),
            ("Gentoo", "gentoo"),
            ("Arch Linux", "alpm"),
        ] {
            assert_eq!(
                Scheme::of_ecosystem(ecosystem).map(Scheme::name),
                Some(scheme),
                "{ecosystem}"
            );
        }
        for unknown in ["", "GIT", "OSS-Fuzz", "Debianish:12"] {
            assert_eq!(Scheme::of_ecosystem(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn types_of_purl() {
        for (purl_type, scheme) in [
            ("deb", "deb"),
            ("golang", "go"),
            ("cargo", "semver"),
            ("PyPI", "pypi"),
            ("gem", "gem"),
            ("nuget", "nuget"),
            ("alpm", "alpm"),
            ("generic", "generic"),
        ] {
            assert_eq!(
                Scheme::of_purl_type(purl_type).map(Scheme::name),
                Some(scheme),
                "{purl_type}"
            );
        }
        assert_eq!(Scheme::of_purl_type("oci"), None);
    }
}
