//! Debian (`oval-definitions-bookworm.xml`): source packages of one release.

use compact_str::CompactString;

use super::Definition;

/// `Debian GNU/Linux 12`
pub(super) fn ecosystems(definition: &Definition) -> Vec<CompactString> {
    let releases = definition.platforms.iter().filter_map(|platform| {
        let release = platform.strip_prefix("Debian GNU/Linux ")?;
        Some(format!("Debian:{release}").into())
    });
    releases.collect()
}
