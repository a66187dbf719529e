//! Whose word an ecosystem is, and how advisories of it are filed.

use std::borrow::Cow;

use parapet_model::evidence::Authority;
use parapet_versions::Scheme;

/// Vendors that speak of their own products under a name of their own.
const VENDORS: [&str; 3] = ["Mozilla", "Microsoft", "Node.js"];

/// Distributions, as the OSV schema names them before the colon.
const DISTRIBUTIONS: [&str; 18] = [
    "Debian",
    "Ubuntu",
    "Alpine",
    "Red Hat",
    "AlmaLinux",
    "Rocky Linux",
    "SUSE",
    "openSUSE",
    "Azure Linux",
    "openEuler",
    "Mageia",
    "Photon OS",
    "Oracle Linux",
    "Amazon Linux",
    "Fedora",
    "Chainguard",
    "Wolfi",
    "Arch Linux",
];

/// Who has the say with an advisory of that ecosystem.
pub(crate) fn authority(ecosystem: &str) -> Authority {
    let name = family(ecosystem);
    if VENDORS.contains(&name) {
        Authority::VendorAdvisory
    } else if DISTRIBUTIONS.contains(&name) {
        Authority::DistributionAdvisory
    } else {
        Authority::EcosystemAdvisory
    }
}

/// `Debian` of `Debian:12`.
pub(crate) fn family(ecosystem: &str) -> &str {
    ecosystem
        .split_once(':')
        .map_or(ecosystem, |(family, _)| family)
}

/// Red Hat names the repository behind the release (`enterprise_linux:9::baseos`); a package is the same in all.
pub(crate) fn key(ecosystem: &str) -> &str {
    ecosystem
        .split_once("::")
        .map_or(ecosystem, |(release, _)| release)
}

/// Packages are filed under one spelling of their name: PyPI by PEP 503, NuGet, Packagist and Hex without case.
pub(crate) fn name<'a>(ecosystem: &str, name: &'a str) -> Cow<'a, str> {
    match ecosystem {
        "PyPI" => pep_503(name),
        "NuGet" | "Packagist" | "Hex" | "Bitnami" => lower(name),
        _ => Cow::Borrowed(name),
    }
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.chars().any(char::is_uppercase) {
        Cow::Owned(name.to_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Runs of `-`, `_` and `.` are one `-`, in lower case.
fn pep_503(name: &str) -> Cow<'_, str> {
    let separator = |c: char| matches!(c, '-' | '_' | '.');
    if !name
        .chars()
        .any(|c| c.is_uppercase() || matches!(c, '_' | '.'))
        && !name.contains("--")
    {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for part in name.split(separator).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&part.to_lowercase());
    }
    Cow::Owned(out)
}

/// How versions of that ecosystem are ordered.
pub(crate) fn scheme(ecosystem: &str) -> Scheme {
    Scheme::of_ecosystem(ecosystem).unwrap_or(Scheme::Generic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_say_of_a_kind() {
        for (ecosystem, expected) in [
            ("Debian:12", Authority::DistributionAdvisory),
            (
                "Red Hat:enterprise_linux:9::baseos",
                Authority::DistributionAdvisory,
            ),
            ("Mozilla", Authority::VendorAdvisory),
            ("PyPI", Authority::EcosystemAdvisory),
        ] {
            assert_eq!(authority(ecosystem), expected, "{ecosystem}");
        }
        assert_eq!(
            key("Red Hat:enterprise_linux:9::baseos"),
            "Red Hat:enterprise_linux:9"
        );
        assert_eq!(key("Debian:12"), "Debian:12");
    }

    #[test]
    fn one_spelling_of_a_name() {
        for (ecosystem, given, filed) in [
            ("PyPI", "ruamel_yaml", "ruamel-yaml"),
            ("PyPI", "Zope.Interface", "zope-interface"),
            ("PyPI", "a--b", "a-b"),
            ("NuGet", "Newtonsoft.Json", "newtonsoft.json"),
            ("npm", "@Scope/Name", "@Scope/Name"),
        ] {
            assert_eq!(name(ecosystem, given), filed);
        }
    }
}
