//! Ubuntu (`com.ubuntu.noble.usn.oval.xml`, `….cve.oval.xml`, `….pkg.oval.xml`): binary packages, in variables.

use compact_str::CompactString;
use parapet_model::record::PackageStatus;

use super::{Definition, PackageTest, Versions};

/// `Ubuntu 22.04 LTS`, `Ubuntu 23.10`, `Ubuntu Pro FIPS-updates 22.04 LTS`. A fix that comes with Ubuntu Pro says so
/// in its version alone: `2.5.0-1ubuntu0.1~esm1`.
pub(super) fn ecosystems(definition: &Definition, test: &PackageTest<'_>) -> Vec<CompactString> {
    let pro = matches!(&test.versions, Versions::Before(version) if version.contains("esm"));
    let releases = definition.platforms.iter().filter_map(|platform| {
        let release = platform.strip_prefix("Ubuntu ")?.replace(' ', ":");
        let pro = if pro && !release.starts_with("Pro:") {
            "Pro:"
        } else {
            ""
        };
        Some(format!("Ubuntu:{pro}{release}").into())
    });
    releases.collect()
}

/// What is decided of a package without a fix, by the words of the comment.
pub(super) fn status(comment: &str) -> PackageStatus {
    if comment.contains("not affected") {
        PackageStatus::NotAffected
    } else if comment.contains("is not known") {
        PackageStatus::UnderInvestigation
    } else if comment.contains("defer") {
        PackageStatus::FixDeferred
    } else if comment.contains("ignore") {
        PackageStatus::WillNotFix
    } else {
        PackageStatus::Affected
    }
}
