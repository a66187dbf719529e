//! Items of all kinds, each with the names that intelligence can use for what it is.

use compact_str::CompactString;
use parapet_model::software::{
    Installation, PlatformContext, SoftwareItem, SoftwareSource, SourcePackage,
};
use proptest::prelude::*;

/// An item and everything that its answer may depend on, as [`crate::world::names`] writes it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub item: SoftwareItem,
    pub names: &'static [&'static str],
}

pub(crate) fn item(
    source: SoftwareSource,
    name: &str,
    vendor: &str,
    version: &str,
) -> SoftwareItem {
    SoftwareItem {
        source,
        name: name.into(),
        vendor: vendor.into(),
        version: version.into(),
        source_package: None,
        identifier: CompactString::default(),
        installation: Installation::default(),
        platform: PlatformContext::default(),
    }
}

fn program(name: &str, vendor: &str, version: &str) -> SoftwareItem {
    let mut item = item(SoftwareSource::Programs, name, vendor, version);
    item.platform.platform = "windows".into();
    item
}

pub(crate) fn package(
    source: SoftwareSource,
    name: &str,
    version: &str,
    distro: &str,
    release: &str,
) -> SoftwareItem {
    let mut item = item(source, name, "", version);
    item.platform = PlatformContext {
        platform: "linux".into(),
        distro: distro.into(),
        release: release.into(),
        arch: "x86_64".into(),
        channel: "".into(),
    };
    item
}

fn system(platform: &str, name: &str, version: &str, distro: &str) -> SoftwareItem {
    let mut item = item(SoftwareSource::OsVersion, name, "", version);
    item.platform.platform = platform.into();
    item.platform.distro = distro.into();
    item.platform.release = version.into();
    item
}

/// Number of kinds that [`of_kind`] knows.
const KINDS: usize = 23;

fn of_kind(kind: usize, version: &str) -> Known {
    use SoftwareSource as Source;
    let (item, names): (SoftwareItem, &'static [&'static str]) = match kind {
        0 => (
            program("Mozilla Firefox (x64 en-US)", "Mozilla", version),
            &["a:mozilla:firefox", "Mozilla Firefox", "eol firefox"],
        ),
        1 => (
            program("Mozilla Firefox ESR (x64 en-US)", "Mozilla", version),
            &["a:mozilla:firefox", "Mozilla Firefox ESR", "eol firefox"],
        ),
        2 => (
            program("7-Zip 19.00 (x64)", "Igor Pavlov", version),
            &["a:7-zip:7-zip", "a:igor_pavlov:7-zip"],
        ),
        3 => (program("Rocket", "Acme Inc.", version), &["vendor acme"]),
        4 => (program("Rocket Server", "Acme", version), &["vendor acme"]),
        5 => (program("Widget", "Globex", version), &["vendor globex"]),
        6 => (program("Widget", "Initech", version), &[]),
        7 => (program("Nothing Known", "Acme", version), &["vendor acme"]),
        8 => {
            let mut item = item(Source::PacmanPackages, "rocket", "", version);
            item.identifier = format!("cpe:2.3:a:acme:rocket:{version}:*:*:*:*:*:*:*").into();
            (item, &["a:acme:rocket"])
        }
        9 => {
            let mut item = package(Source::DebPackages, "libssl3", version, "debian", "12");
            item.source_package = Some(SourcePackage {
                name: "openssl".into(),
                version: version.into(),
            });
            (item, &["Debian:12 openssl", "ecosystem Debian:12"])
        }
        10 => (
            package(Source::DebPackages, "curl", version, "debian", "11"),
            &["Debian:11 curl", "ecosystem Debian:11"],
        ),
        11 => (
            package(Source::DebPackages, "curl", version, "ubuntu", "22.04"),
            &[
                "Ubuntu:22.04:LTS curl",
                "Ubuntu:22.04 curl",
                "ecosystem Ubuntu:22.04:LTS",
                "ecosystem Ubuntu:22.04",
            ],
        ),
        12 => {
            let mut item = package(Source::RpmPackages, "openssl-libs", version, "rhel", "9.4");
            item.source_package = Some(SourcePackage {
                name: "openssl".into(),
                version: version.into(),
            });
            (
                item,
                &[
                    "Red Hat:enterprise_linux:9 openssl-libs",
                    "Red Hat:enterprise_linux:9 openssl",
                    "ecosystem Red Hat:enterprise_linux:9",
                ],
            )
        }
        13 => {
            let mut item = package(Source::RpmPackages, "nodejs", version, "rhel", "9.4");
            item.identifier = "nodejs:18".into();
            (
                item,
                &[
                    "Red Hat:enterprise_linux:9 nodejs",
                    "ecosystem Red Hat:enterprise_linux:9",
                ],
            )
        }
        14 => (
            package(Source::ApkPackages, "openssl", version, "alpine", "3.19"),
            &["Alpine:v3.19 openssl", "ecosystem Alpine:v3.19"],
        ),
        15 => (
            item(Source::PythonPackages, "Requests", "", version),
            &["PyPI requests", "ecosystem PyPI"],
        ),
        16 => (
            item(Source::NpmPackages, "lodash", "", version),
            &["npm lodash", "ecosystem npm"],
        ),
        17 => (
            system("windows", "Microsoft Windows 10 Pro", "10.0.19045.2", ""),
            &[
                "o:microsoft:windows_10_22h2",
                "Microsoft Windows 10 Version 22H2 for x64-based Systems",
                "eol windows",
            ],
        ),
        18 => (
            system("darwin", "macOS", version, ""),
            &["o:apple:macos", "o:apple:mac_os_x", "eol macos"],
        ),
        19 => (
            system("linux", "Debian GNU/Linux", "12", "debian"),
            &["ecosystem Debian:12", "eol debian"],
        ),
        20 => {
            let mut item = item(Source::Apps, "Firefox", "", version);
            item.identifier = "org.mozilla.firefox".into();
            item.platform.platform = "darwin".into();
            (
                item,
                &["a:mozilla:firefox", "Mozilla Firefox", "eol firefox"],
            )
        }
        // Not by a rule's name: found, and the rule speaks about it.
        21 => (
            program("7-Zip Professional", "Igor Pavlov", version),
            &[
                "a:7-zip:7-zip",
                "a:igor_pavlov:7-zip",
                "vendor 7-zip",
                "vendor igor_pavlov",
            ],
        ),
        _ => {
            let mut item = item(Source::VscodeExtensions, "acme.rocket", "", version);
            item.identifier = "acme.rocket".into();
            (item, &["vendor acme"])
        }
    };
    Known { item, names }
}

pub(crate) fn known() -> impl Strategy<Value = Known> {
    let version = prop::sample::select(&["", "1.0", "1.5", "2.0", "2.0-1", "3.0.0", "128.2"][..]);
    (0..KINDS, version).prop_map(|(kind, version)| of_kind(kind, version))
}
