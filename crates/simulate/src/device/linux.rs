//! Debian servers.

use jiff::civil::Date;
use parapet_model::software::SourcePackage;
use parapet_model::{
    Installation, OperatingSystem, OsPlatform, PlatformContext, SoftwareItem, SoftwareSource,
};

use super::{System, text};
use crate::catalogue::Catalogue;
use crate::dice::Dice;
use crate::lag::Lag;

/// Releases of Debian, their code names, and how many servers have them.
const RELEASES: [(Release, f64); 3] = [
    (
        Release {
            number: "11",
            codename: "bullseye",
        },
        0.17,
    ),
    (
        Release {
            number: "12",
            codename: "bookworm",
        },
        0.65,
    ),
    (
        Release {
            number: "13",
            codename: "trixie",
        },
        0.18,
    ),
];

#[derive(Clone, Copy)]
struct Release {
    number: &'static str,
    codename: &'static str,
}

const ROLES: [(&str, f64); 7] = [
    ("web", 0.34),
    ("db", 0.17),
    ("build", 0.17),
    ("files", 0.09),
    ("mail", 0.06),
    ("dns", 0.06),
    ("", 0.11),
];

/// The last day of the Debian security records in the excerpt.
const KNOWN_UNTIL: Date = Date::constant(2025, 2, 12);

pub(super) fn system(catalogue: &Catalogue, dice: &Dice, lag: Lag) -> System {
    let release = dice
        .weighted(
            "debian",
            RELEASES.iter().map(|(release, share)| (release, *share)),
        )
        .copied()
        .unwrap_or(RELEASES[1].0);
    let role = dice
        .weighted("role", ROLES.iter().map(|(role, share)| (role, *share)))
        .copied()
        .unwrap_or("");
    let day = lag.horizon_until(KNOWN_UNTIL);
    let context = PlatformContext {
        platform: text("linux"),
        distro: text("debian"),
        release: text(release.number),
        arch: text("x86_64"),
        channel: "".into(),
    };
    let mut software = vec![SoftwareItem {
        source: SoftwareSource::OsVersion,
        name: text("debian"),
        vendor: text(""),
        version: text(release.number),
        source_package: None,
        identifier: text(""),
        installation: Installation::default(),
        platform: context.clone(),
    }];
    let mut kernel = String::new();
    for package in &catalogue.debian {
        let wanted = package.release == release.number
            && (package.role == "base"
                || (package.role == role && dice.happens(&package.source, 0.75)));
        if !wanted {
            continue;
        }
        let version = &package.releases.as_of(day).version;
        if package.source == "linux" {
            kernel.clone_from(version);
        }
        for binary in &package.binaries {
            software.push(SoftwareItem {
                source: SoftwareSource::DebPackages,
                name: text(binary),
                vendor: text(""),
                version: text(version),
                source_package: Some(SourcePackage {
                    name: text(&package.source),
                    version: text(version),
                }),
                identifier: text(""),
                installation: Installation::default(),
                platform: context.clone(),
            });
        }
    }
    System {
        os: OperatingSystem {
            platform: OsPlatform::Debian,
            name: format!("Debian GNU/Linux {} ({})", release.number, release.codename),
            version: release.number.to_owned(),
            release: release.number.to_owned(),
            build: None,
            arch: "x86_64".to_owned(),
            kernel,
            context,
        },
        software,
        role: role.to_owned(),
    }
}
