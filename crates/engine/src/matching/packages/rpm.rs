//! RPM packages, by binary package; where the distribution names sources, by those.

use std::borrow::Cow;

use parapet_model::{SoftwareId, SoftwareItem};

use super::{Inquiry, Package};

pub(super) fn package(item: &SoftwareItem) -> Option<Package<'_>> {
    let platform = &item.platform;
    let release = platform.release.as_str();
    let major = release.split('.').next().unwrap_or(release);
    let (source, _) = item.source_package();
    let by = |ecosystem: String, name: &str, source_only: bool| Inquiry {
        ecosystem: Cow::Owned(ecosystem),
        name: Cow::Owned(name.to_owned()),
        version: Cow::Owned(item.version.to_string()),
        source_only,
    };
    let inquiries = match platform.distro.as_str() {
        "rhel" | "centos" => {
            let mut releases = Vec::new();
            // Extended support has its own fixes, which come before those of the newest minor release.
            if !platform.channel.is_empty() {
                releases.push(format!("Red Hat:rhel_{}:{release}", platform.channel));
            }
            releases.push(format!("Red Hat:enterprise_linux:{major}"));
            releases
                .into_iter()
                .flat_map(|ecosystem| {
                    [
                        by(ecosystem.clone(), &item.name, false),
                        by(ecosystem, source, true),
                    ]
                })
                .collect()
        }
        "almalinux" => vec![by(format!("AlmaLinux:{major}"), &item.name, false)],
        "rocky" => vec![
            by(format!("Rocky Linux:{major}"), source, false),
            by(format!("Rocky Linux:{major}"), &item.name, false),
        ],
        "ol" => vec![by(format!("Oracle Linux:{major}"), &item.name, false)],
        "azurelinux" | "mariner" => {
            vec![by(format!("Azure Linux:{major}"), source, false)]
        }
        "sles" | "sled" => {
            let product = match release.split_once('.') {
                Some((major, pack)) => format!("SUSE:Linux Enterprise Server {major} SP{pack}"),
                None => format!("SUSE:Linux Enterprise Server {release}"),
            };
            vec![by(product, &item.name, false)]
        }
        "opensuse-leap" => vec![by(format!("openSUSE:Leap {release}"), &item.name, false)],
        _ => return None,
    };
    Some(Package {
        id: SoftwareId::new(&platform.distro, source),
        display: source.into(),
        version: Cow::Borrowed(&item.version),
        identified_by: format!("{} package", platform.distro),
        inquiries,
        exemption: None,
        module: module_of(item),
        arch: &platform.arch,
    })
}

/// Name and stream of the module that the package is of (`nodejs:18`), from its label (`nodejs:18:9020020230825:…`);
/// empty when it is built for a module and nobody says which.
fn module_of(item: &SoftwareItem) -> Option<&str> {
    let label = item.identifier.as_str();
    if let Some(stream) = label.find(':') {
        let end = label[stream + 1..]
            .find(':')
            .map_or(label.len(), |end| stream + 1 + end);
        return Some(&label[..end]);
    }
    is_modular(&item.version).then_some("")
}

/// Whether the stream is one of those that an erratum is about.
pub(in crate::matching) fn same_stream(ours: &str, theirs: &str) -> bool {
    theirs.split(',').any(|theirs| theirs == ours)
}

/// Whether a version is that of a build for a module.
pub(in crate::matching) fn is_modular(version: &str) -> bool {
    [".module+", ".module_"]
        .iter()
        .any(|mark| version.contains(mark))
}

#[cfg(test)]
mod tests {
    use parapet_model::{Installation, PlatformContext, SoftwareSource};

    use super::*;

    #[test]
    fn modules_are_known_by_label_or_by_mark() {
        for (label, version, expected) in [
            (
                "nodejs:18:9020020230825:rhel9",
                "1:18.14.2-2.module+el9.2.0+18",
                Some("nodejs:18"),
            ),
            ("", "1:18.14.2-2.module+el9.2.0+18", Some("")),
            ("", "1:18.14.2-2.el9", None),
            ("perl:5.32", "1", Some("perl:5.32")),
        ] {
            let item = SoftwareItem {
                source: SoftwareSource::RpmPackages,
                name: "x".into(),
                vendor: "".into(),
                version: version.into(),
                source_package: None,
                identifier: label.into(),
                installation: Installation::default(),
                platform: PlatformContext::default(),
            };
            assert_eq!(module_of(&item), expected);
        }
        assert!(same_stream(
            "python39-devel:3.9",
            "python39:3.9,python39-devel:3.9"
        ));
        assert!(!same_stream("nodejs:16", "nodejs:18"));
        assert!(!is_modular("0.2.9-163.el9_5"));
    }
}
