//! Oracle Linux (`com.oracle.elsa-all.xml`): errata of all releases in one document.

use compact_str::CompactString;

use super::{Definition, PackageTest};

/// `Oracle Linux 8`
pub(super) fn ecosystems(definition: &Definition, test: &PackageTest<'_>) -> Vec<CompactString> {
    let asked = &test.conditions.releases;
    let releases = if asked.is_empty() {
        &definition.platforms
    } else {
        asked
    };
    let releases = releases.iter().filter_map(|release| {
        let release = release.strip_prefix("Oracle Linux ")?;
        Some(format!("Oracle Linux:{release}").into())
    });
    releases.collect()
}
