//! What sources add to a version, whatever the product.

use parapet_model::{SoftwareItem, SoftwareSource};

/// The version without what its source adds to it: the build of an app in parentheses (`5.17.5 (29101)`), the revision
/// of a formula (`3.2.1_1`), the second part of a cask (`4.25.0,126437`).
pub(in crate::matching) fn reported(item: &SoftwareItem) -> &str {
    let version = item.version.trim();
    match item.source {
        SoftwareSource::HomebrewPackages => {
            let version = version
                .split_once(',')
                .map_or(version, |(version, _)| version);
            match version.rsplit_once('_') {
                Some((version, revision))
                    if !revision.is_empty() && revision.bytes().all(|b| b.is_ascii_digit()) =>
                {
                    version
                }
                _ => version,
            }
        }
        SoftwareSource::Programs | SoftwareSource::Apps if version.ends_with(')') => {
            match version.split_once(" (") {
                Some((version, _)) if !version.is_empty() => version,
                _ => version,
            }
        }
        _ => version,
    }
}

#[cfg(test)]
mod tests {
    use parapet_model::{Installation, PlatformContext};

    use super::*;

    #[test]
    fn sources_add_to_versions() {
        for (source, version, kept) in [
            (SoftwareSource::Apps, "5.17.5 (29101)", "5.17.5"),
            (SoftwareSource::Programs, "2.0.0.23 (en-US)", "2.0.0.23"),
            (SoftwareSource::Programs, "(beta)", "(beta)"),
            (SoftwareSource::HomebrewPackages, "3.2.1_1", "3.2.1"),
            (SoftwareSource::HomebrewPackages, "4.25.0,126437", "4.25.0"),
            (SoftwareSource::HomebrewPackages, "1.8.0_", "1.8.0_"),
            (SoftwareSource::ChromeExtensions, "1.2_1", "1.2_1"),
        ] {
            let item = SoftwareItem {
                source,
                name: "x".into(),
                vendor: "".into(),
                version: version.into(),
                source_package: None,
                identifier: "".into(),
                platform: PlatformContext::default(),
                installation: Installation::default(),
            };
            assert_eq!(reported(&item), kept);
        }
    }
}
