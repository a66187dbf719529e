//! The operating system itself: Windows by build, macOS by version; of Linux only the life cycle, because its
//! packages are matched one by one.

use compact_str::CompactString;
use parapet_model::{ProductIdentity, SoftwareId, SoftwareItem};
use parapet_versions::{Cpe, Part, Scheme};

use super::application::{Subject, Target};
use super::platform::{Family, Platform};
use super::recorder::Recorder;
use super::rematch::Changes;
use super::rules::WindowsBuild;
use super::{Matcher, Outcome, distribution, naming};
use crate::facts::{Assessment, Lifecycle, Product};
use crate::knowledge::configurations::PartCode;

/// What an operating system is called, and under which CPE products NVD speaks of it.
#[derive(Debug, PartialEq)]
struct Named {
    id: SoftwareId,
    display: CompactString,
    vendor: &'static str,
    cpe_products: Vec<CompactString>,
    /// Place of the release of Windows in the rules.
    build: Option<usize>,
    identified_by: &'static str,
    lifecycle: Lifecycle,
    assessed: bool,
}

pub(super) fn walk<R: Recorder>(
    matcher: &Matcher,
    item: &SoftwareItem,
    recorder: &mut R,
) -> Outcome {
    let platform = Platform::of(item);
    let Some(named) = named(matcher, item, platform.family) else {
        let mut outcome = naming::unidentified(item);
        outcome.product.is_os = true;
        return outcome;
    };
    let knowledge = matcher.knowledge.as_ref();
    let by_updates = needs_updates(item)
        .then(|| {
            matcher
                .update_builds()
                .build(knowledge, &item.version, &item.identifier)
        })
        .flatten();
    let identified_by = match by_updates {
        Some(_) => "Windows build, by its updates",
        None => named.identified_by,
    };
    let version = by_updates.map_or_else(|| item.version.clone(), CompactString::from);
    let configurations = &knowledge.configurations;
    let targets: Vec<Target> = named
        .cpe_products
        .iter()
        .filter_map(|product| knowledge.product(PartCode::OperatingSystem, named.vendor, product))
        .map(|product| Target {
            product,
            position: configurations.versions_of(product).locate(&version),
            edition: None,
        })
        .collect();
    let mut candidates = Vec::new();
    let matched = platform.family != Family::Linux;
    let comparable = Scheme::Generic.parse(&version).is_ok() && !naming::is_unknown(&version);
    let vendor = named
        .build
        .and_then(|build| matcher.windows.get(build))
        .filter(|vendor| !vendor.is_empty());
    // A build without its revision says which release it is, not which updates it has.
    let revision_known = platform.family != Family::Windows
        || version.split('.').nth(3).is_some_and(|revision| {
            !revision.is_empty() && revision.bytes().all(|byte| byte.is_ascii_digit())
        });
    if matched && comparable && revision_known {
        if let Some(vendor) = vendor {
            vendor.walk(knowledge, &version, &platform, &mut candidates, recorder);
        }
        Subject {
            knowledge,
            targets: &targets,
            editions: &[],
            platform,
            version: &version,
            is_os: true,
            no_wildcard: false,
            vendor,
        }
        .walk(&version, &mut candidates, recorder);
    }
    let cpe = named
        .cpe_products
        .first()
        .filter(|_| comparable)
        .map(|product| {
            Cpe::new(Part::OperatingSystem, named.vendor, product)
                .with_version(&version)
                .to_string()
        });
    let has_intelligence = named.assessed && (!matched || !targets.is_empty() || vendor.is_some());
    let assessment = if !has_intelligence {
        Assessment::NoIntelligence
    } else if !comparable || !revision_known {
        Assessment::UnknownVersion
    } else {
        Assessment::Assessed
    };
    Outcome {
        product: Product {
            id: named.id.clone(),
            display_name: named.display.clone(),
            is_os: true,
            assessed: assessment == Assessment::Assessed,
        },
        assessment,
        version: version.clone(),
        identity: Some(ProductIdentity {
            id: named.id,
            display_name: named.display.to_string(),
            version: version.to_string(),
            cpe,
            identified_by: identified_by.to_owned(),
            confidence: 1.0,
        }),
        rule: None,
        lifecycle: named.lifecycle,
        candidates,
    }
}

/// A Windows whose report names its updates (`KB5026361,…`) and not its revision.
fn needs_updates(item: &SoftwareItem) -> bool {
    Platform::of(item).family == Family::Windows
        && item.identifier.to_uppercase().contains("KB")
        && item.version.split('.').count() == 3
}

/// Whether a change is about anything that the answer depends on.
pub(super) fn is_touched(
    old: &Matcher,
    new: &Matcher,
    item: &SoftwareItem,
    changes: &Changes<'_>,
) -> bool {
    // Any advisory may tell another build of an update.
    if needs_updates(item) {
        return true;
    }
    let family = Platform::of(item).family;
    let Some(named) = named(new, item, family) else {
        return false;
    };
    let is_os = |product: &CompactString| {
        changes.has_product(PartCode::OperatingSystem, named.vendor, product)
    };
    // Of Linux, NVD is not asked.
    family != Family::Linux && named.cpe_products.iter().any(is_os)
        || named.build.is_some_and(|build| changes.has_windows(build))
        || self::named(old, item, family).as_ref() != Some(&named)
}

fn named(matcher: &Matcher, item: &SoftwareItem, family: Family) -> Option<Named> {
    match family {
        Family::Windows => windows(matcher, item),
        Family::Macos => macos(matcher, item),
        Family::Linux => linux(matcher, item),
        Family::Unknown => None,
    }
}

fn windows(matcher: &Matcher, item: &SoftwareItem) -> Option<Named> {
    let server = item.name.to_lowercase().contains("server");
    let at = matcher.rules.windows_build(&item.version, server)?;
    let build: &WindowsBuild = matcher.rules.windows().get(at)?;
    let table = matcher.knowledge.lifecycle();
    let mut lifecycle = Lifecycle::default();
    for cycle in windows_cycles(build, &item.name) {
        lifecycle = table.of_cycle(&build.eol, |candidate| candidate.name == cycle);
        if lifecycle.version_ends.is_some() || lifecycle.version_ended {
            break;
        }
    }
    Some(Named {
        id: SoftwareId::new("microsoft", &build.product),
        display: build.display.clone(),
        vendor: "microsoft",
        cpe_products: build.cpe.clone(),
        build: Some(at),
        identified_by: "Windows build",
        lifecycle,
        assessed: true,
    })
}

/// Names of the release cycle at endoflife.date, the likeliest first: support ends later for Enterprise and
/// Education, and latest for the long-term channel.
fn windows_cycles(build: &WindowsBuild, name: &str) -> Vec<CompactString> {
    let name = name.to_lowercase();
    let with = |suffix: &str| CompactString::from(format!("{}{suffix}", build.cycle));
    let mut cycles = Vec::new();
    if name.contains("ltsc") || name.contains("ltsb") {
        cycles.push(with("-e-lts"));
        cycles.push(with("-iot-lts"));
    } else if name.contains("enterprise") || name.contains("education") {
        cycles.push(with("-e"));
    } else {
        cycles.push(with("-w"));
    }
    cycles.push(with(""));
    cycles
}

fn macos(matcher: &Matcher, item: &SoftwareItem) -> Option<Named> {
    let major: u32 = item.version.split('.').next()?.parse().ok()?;
    let product = if major <= 10 { "mac_os_x" } else { "macos" };
    Some(Named {
        id: SoftwareId::new("apple", "macos"),
        display: "macOS".into(),
        vendor: "apple",
        cpe_products: [product, if major <= 10 { "macos" } else { "mac_os_x" }]
            .map(CompactString::from)
            .to_vec(),
        build: None,
        identified_by: "macOS version",
        lifecycle: matcher
            .knowledge
            .lifecycle()
            .of_version("macos", &item.version, None),
        assessed: true,
    })
}

fn linux(matcher: &Matcher, item: &SoftwareItem) -> Option<Named> {
    let distro = item.platform.distro.as_str();
    let (vendor, product, display) = distribution::product_name(distro)?;
    let lifecycle = distribution::lifecycle_name(distro)
        .map(|name| {
            matcher
                .knowledge
                .lifecycle()
                .of_version(name, &item.version, None)
        })
        .unwrap_or_default();
    Some(Named {
        id: SoftwareId::new(vendor, product),
        display: display.into(),
        vendor,
        cpe_products: vec![product.into()],
        build: None,
        identified_by: "os-release",
        lifecycle,
        // Its packages are matched one by one; where no advisories are known they are not assessed, nor is it.
        assessed: super::packages::is_assessed(&matcher.knowledge, &item.platform),
    })
}
