//! Azure Linux (`azurelinux-3.0-oval.xml`), formerly CBL-Mariner: one package a definition, by the name of its source
//! (`python-cryptography`, where `python3-cryptography` is installed); the release stands only in the versions.

use compact_str::CompactString;

use super::{PackageTest, Versions};

/// `2.6.7-3.azl3` is of Azure Linux 3, `1.0-2.cm2` of CBL-Mariner 2, which OSV calls by the later name.
pub(super) fn ecosystems(test: &PackageTest<'_>) -> Vec<CompactString> {
    let Versions::Before(version) = &test.versions else {
        return Vec::new();
    };
    let tag = version.rsplit('.').next().unwrap_or_default();
    let release = ["azl", "cm"].iter().find_map(|tags| tag.strip_prefix(tags));
    release
        .filter(|release| release.parse::<u8>().is_ok())
        .map(|release| format!("Azure Linux:{release}").into())
        .into_iter()
        .collect()
}
