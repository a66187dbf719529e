//! Packages of a language's ecosystem, by name and version.

use std::borrow::Cow;

use parapet_model::{Installation, SoftwareId, SoftwareItem};

use super::{Exemption, Inquiry, Package};
use crate::facts::Assessment;
use crate::knowledge::ecosystem;

pub(super) fn package(item: &SoftwareItem) -> Option<Package<'_>> {
    let ecosystem = item.source.ecosystem()?;
    let name = ecosystem::name(ecosystem, &item.name);
    let version = version_of(ecosystem, &item.version);
    let exemption = (item.installation == Installation::OwnedByDistribution).then(|| Exemption {
        reason: "a package of the distribution brought it, and its advisories have the say"
            .to_owned(),
        assessment: Assessment::OwnedByDistribution,
    });
    Some(Package {
        id: SoftwareId::new(ecosystem, &name),
        display: item.name.clone(),
        version: Cow::Borrowed(version),
        identified_by: format!("{ecosystem} package"),
        inquiries: vec![Inquiry {
            ecosystem: Cow::Borrowed(ecosystem),
            name,
            version: Cow::Borrowed(version),
            source_only: false,
        }],
        exemption,
        module: None,
        arch: "",
    })
}

/// Without what is not part of the version: Bitnami's revision of the package, `v` before a Go version; what Go says
/// when it does not know is unknown.
fn version_of<'a>(ecosystem: &str, version: &'a str) -> &'a str {
    match ecosystem {
        "Bitnami" => match version.rsplit_once('-') {
            Some((release, revision)) if revision.bytes().all(|b| b.is_ascii_digit()) => release,
            _ => version,
        },
        "Go" if version == "(devel)" => "",
        "Go" => version.strip_prefix("go").unwrap_or(version),
        _ => version,
    }
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn versions_are_cleaned() {
        for (ecosystem, version, expected) in [
            ("Bitnami", "2.4.50-2", "2.4.50"),
            ("Bitnami", "2.4.50-rc1", "2.4.50-rc1"),
            ("Go", "(devel)", ""),
            ("Go", "go1.21.3", "1.21.3"),
            ("Go", "v1.2.3", "v1.2.3"),
            ("PyPI", "1.0-2", "1.0-2"),
        ] {
            assert_eq!(version_of(ecosystem, version), expected);
        }
    }
}
