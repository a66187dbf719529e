//! SUSE and openSUSE (`suse.linux.enterprise.server.15.xml`): the products are tests of their own.

use compact_str::CompactString;

use super::{Definition, PackageTest};

/// `SUSE Linux Enterprise Server 15 SP5`, `openSUSE Leap 15.5`, `Open Enterprise Server 23.4`
pub(super) fn ecosystems(definition: &Definition, test: &PackageTest<'_>) -> Vec<CompactString> {
    let asked = &test.conditions.releases;
    let products = if asked.is_empty() {
        &definition.platforms
    } else {
        asked
    };
    products
        .iter()
        .map(|product| crate::suse::ecosystem(product))
        .collect()
}
