//! Packages of Debian and Ubuntu, by source package.

use std::borrow::Cow;

use parapet_model::{SoftwareId, SoftwareItem};

use super::{Exemption, Inquiry, Package};
use crate::facts::Assessment;

pub(super) fn package(item: &SoftwareItem) -> Option<Package<'_>> {
    let distro = item.platform.distro.as_str();
    let release = item.platform.release.as_str();
    let (source, version) = source_of(item);
    let by = |ecosystem: String, name: &str, version: &str| Inquiry {
        ecosystem: Cow::Owned(ecosystem),
        name: Cow::Owned(name.to_owned()),
        version: Cow::Owned(version.to_owned()),
        source_only: false,
    };
    let inquiries = match distro {
        "debian" => vec![by(format!("Debian:{release}"), &source, version)],
        "ubuntu" => {
            let mut inquiries = Vec::new();
            if item.platform.channel == "esm" {
                inquiries.push(by(format!("Ubuntu:Pro:{release}:LTS"), &source, version));
            }
            inquiries.push(by(format!("Ubuntu:{release}:LTS"), &source, version));
            // The notices of interim releases name binary packages.
            inquiries.push(match kernel_series(&item.name) {
                Some((series, build)) => by(format!("Ubuntu:{release}"), &series, build),
                None => by(format!("Ubuntu:{release}"), &item.name, &item.version),
            });
            inquiries
        }
        _ => return None,
    };
    let exemption = (is_kernel_source(&source) && !carries_kernel(&item.name)).then(|| Exemption {
        reason: format!("{} carries no kernel code", item.name),
        assessment: Assessment::Assessed,
    });
    Some(Package {
        id: SoftwareId::new(distro, &source),
        display: source.as_ref().into(),
        version: Cow::Borrowed(version),
        identified_by: format!("{distro} source package"),
        inquiries,
        exemption,
        module: None,
        arch: "",
    })
}

/// The source package that records speak about, and the version to compare with them.
///
/// A signed kernel image is built from `linux-signed-<arch>` (Debian) or `linux-signed-<flavour>` (Ubuntu), whose own
/// version has another form on Debian; the records name the source of the unsigned image, whose version the binary
/// package carries.
fn source_of(item: &SoftwareItem) -> (Cow<'_, str>, &str) {
    let (source, version) = item.source_package();
    if item.source_package.is_none() && carries_kernel(&item.name) {
        return (Cow::Borrowed("linux"), version);
    }
    let Some(flavour) = source.strip_prefix("linux-signed") else {
        return (Cow::Borrowed(source), version);
    };
    let flavour = flavour.trim_start_matches('-');
    if item.platform.distro == "ubuntu" {
        let unsigned = match flavour {
            "" => Cow::Borrowed("linux"),
            flavour => Cow::Owned(format!("linux-{flavour}")),
        };
        return (unsigned, version);
    }
    // `linux-signed-5.10-amd64` is of `linux-5.10`.
    let series = flavour
        .split_once('-')
        .map(|(series, _)| series)
        .filter(|series| series.starts_with(|c: char| c.is_ascii_digit()));
    let unsigned = match series {
        Some(series) => Cow::Owned(format!("linux-{series}")),
        None => Cow::Borrowed("linux"),
    };
    (unsigned, item.version.as_str())
}

/// An image of a kernel: no headers, and no package that only depends on the newest image (`linux-image-amd64`).
fn carries_kernel(package: &str) -> bool {
    package.strip_prefix("linux-image-").is_some_and(|rest| {
        let release = rest.strip_prefix("unsigned-").unwrap_or(rest);
        release.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Notices speak of the kernels of a series and a flavour, by the release that the kernel itself tells: of
/// `linux-image-6.5.0-10-generic` the series `linux-image-6.5.0-generic` and the release `6.5.0-10`.
fn kernel_series(package: &str) -> Option<(String, &str)> {
    let release = package.strip_prefix("linux-image-")?;
    let release = release.strip_prefix("unsigned-").unwrap_or(release);
    let mut parts = release.splitn(3, '-');
    let (base, build, flavour) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = build.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && base.starts_with(|c: char| c.is_ascii_digit())).then(|| {
        let end = base.len() + 1 + build.len();
        (format!("linux-image-{base}-{flavour}"), &release[..end])
    })
}

/// Ubuntu's kernels for a cloud, a machine or a later release.
const FLAVOURS: [&str; 22] = [
    "allwinner",
    "aws",
    "azure",
    "bluefield",
    "gcp",
    "gke",
    "gkeop",
    "hwe",
    "ibm",
    "intel",
    "kvm",
    "laptop",
    "lowlatency",
    "nvidia",
    "oem",
    "oracle",
    "raspi",
    "raspi2",
    "realtime",
    "riscv",
    "starfive",
    "xilinx",
];

/// The kernel itself, not a tool that has its name in front (`linux-base`, `linuxptp`).
fn is_kernel_source(source: &str) -> bool {
    source == "linux"
        || source.strip_prefix("linux-").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit())
                || FLAVOURS.contains(&rest.split('-').next().unwrap_or(rest))
        })
}

#[cfg(test)]
mod tests {
    use parapet_model::software::SourcePackage;
    use parapet_model::{Installation, PlatformContext, SoftwareSource};

    use super::*;

    #[test]
    fn signed_kernels_are_judged_by_their_unsigned_source() {
        for (distro, source, source_version, version, expected) in [
            (
                "debian",
                "linux-signed-amd64",
                "6.1.76+1",
                "6.1.76-1",
                ("linux", "6.1.76-1"),
            ),
            (
                "debian",
                "linux-signed-5.10-amd64",
                "5.10.1+1",
                "5.10.1-1",
                ("linux-5.10", "5.10.1-1"),
            ),
            (
                "ubuntu",
                "linux-signed",
                "5.15.0-101.111",
                "5.15.0-101.111",
                ("linux", "5.15.0-101.111"),
            ),
            (
                "ubuntu",
                "linux-signed-hwe-6.5",
                "6.5.0-9.9",
                "6.5.0-9.9",
                ("linux-hwe-6.5", "6.5.0-9.9"),
            ),
            (
                "debian",
                "openssl",
                "3.0.1-1",
                "3.0.1-1+b1",
                ("openssl", "3.0.1-1"),
            ),
        ] {
            let item = SoftwareItem {
                source: SoftwareSource::DebPackages,
                name: "x".into(),
                vendor: "".into(),
                version: version.into(),
                source_package: Some(SourcePackage {
                    name: source.into(),
                    version: source_version.into(),
                }),
                identifier: "".into(),
                installation: Installation::default(),
                platform: PlatformContext {
                    distro: distro.into(),
                    ..PlatformContext::default()
                },
            };
            let (name, version) = source_of(&item);
            assert_eq!((name.as_ref(), version), expected, "{source}");
        }
        assert_eq!(
            kernel_series("linux-image-unsigned-6.5.0-10-generic"),
            Some(("linux-image-6.5.0-generic".to_owned(), "6.5.0-10"))
        );
        assert_eq!(kernel_series("linux-image-generic"), None);
        for (source, kernel) in [
            ("linux", true),
            ("linux-aws", true),
            ("linux-hwe-6.5", true),
            ("linux-5.10", true),
            ("linux-firmware", false),
            ("linux-base", false),
            ("linuxptp", false),
        ] {
            assert_eq!(is_kernel_source(source), kernel, "{source}");
        }
    }
}
