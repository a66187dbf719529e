//! Red Hat OVAL v2 (`RHEL9/rhel-9-including-unpatched.oval.xml`): errata, what is not mended, what is not affected.

use compact_str::CompactString;
use parapet_model::record::PackageStatus;

use super::Definition;

/// The products of the CPEs without their repositories, which the tests do not tell apart:
/// `cpe:/a:redhat:enterprise_linux:9::appstream` is of `Red Hat:enterprise_linux:9`.
pub(super) fn ecosystems(definition: &Definition) -> Vec<CompactString> {
    let products = definition.advisory.cpes.iter().filter_map(|cpe| {
        let mut parts = cpe.strip_prefix("cpe:/")?.split(':');
        let (_, "redhat") = (parts.next()?, parts.next()?) else {
            return None;
        };
        let product = parts.next()?;
        let version = parts.next().filter(|version| !version.is_empty());
        Some(match version {
            Some(version) => format!("Red Hat:{product}:{version}").into(),
            None => format!("Red Hat:{product}").into(),
        })
    });
    products.collect()
}

pub(super) fn status(definition: &Definition, package: &str) -> PackageStatus {
    if definition.id.starts_with("oval:com.redhat.unaffected:") {
        return PackageStatus::NotAffected;
    }
    let resolutions = &definition.advisory.resolutions;
    // Components are source packages, with their module in front where they have one: `nodejs:18/nodejs`.
    let fit = |component: &str| {
        let component = component.rsplit('/').next().unwrap_or(component);
        let rest = package.strip_prefix(component)?;
        (rest.is_empty() || rest.starts_with('-')).then_some(component.len())
    };
    let best = resolutions
        .iter()
        .filter_map(|resolution| {
            let fits = resolution
                .components
                .iter()
                .filter_map(|component| fit(component));
            Some((fits.max()?, resolution))
        })
        .max_by_key(|(length, _)| *length);
    let ((Some((_, resolution)), _) | (None, [resolution])) = (best, resolutions.as_slice()) else {
        return PackageStatus::Affected;
    };
    match resolution.state.as_str() {
        "Will not fix" => PackageStatus::WillNotFix,
        "Fix deferred" => PackageStatus::FixDeferred,
        "Out of support scope" => PackageStatus::OutOfSupport,
        "Under investigation" => PackageStatus::UnderInvestigation,
        "Not affected" => PackageStatus::NotAffected,
        _ => PackageStatus::Affected,
    }
}
