//! Packages of Alpine, by origin.

use std::borrow::Cow;

use parapet_model::{SoftwareId, SoftwareItem};

use super::{Inquiry, Package};

pub(super) fn package(item: &SoftwareItem) -> Option<Package<'_>> {
    if item.platform.distro != "alpine" {
        return None;
    }
    let (origin, version) = item.source_package();
    let version = if version.is_empty() {
        &item.version
    } else {
        version
    };
    Some(Package {
        id: SoftwareId::new("alpine", origin),
        display: origin.into(),
        version: Cow::Borrowed(version),
        identified_by: "alpine origin".to_owned(),
        inquiries: vec![Inquiry {
            ecosystem: Cow::Owned(ecosystem(&item.platform.release)),
            name: Cow::Borrowed(origin),
            version: Cow::Borrowed(version),
            source_only: false,
        }],
        exemption: None,
        module: None,
        arch: "",
    })
}

/// `3.19`, `3.19.4` and `v3.19` are of `Alpine:v3.19`; what comes after the newest release is `Alpine:edge`.
fn ecosystem(release: &str) -> String {
    let release = release.trim_start_matches('v');
    if release == "edge" || release.contains("_alpha") {
        return "Alpine:edge".to_owned();
    }
    let mut parts = release.splitn(3, '.');
    match (parts.next(), parts.next()) {
        (Some(major), Some(minor)) => format!("Alpine:v{major}.{minor}"),
        _ => format!("Alpine:v{release}"),
    }
}

#[cfg(test)]
mod tests {
    use super::ecosystem;

    #[test]
    fn releases() {
        for (release, expected) in [
            ("3.19", "Alpine:v3.19"),
            ("3.19.4", "Alpine:v3.19"),
            ("v3.9", "Alpine:v3.9"),
            ("edge", "Alpine:edge"),
            ("3.22_alpha20250108", "Alpine:edge"),
        ] {
            assert_eq!(ecosystem(release), expected);
        }
    }
}
