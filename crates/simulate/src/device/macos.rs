//! Macs.

use parapet_model::{
    Installation, OperatingSystem, OsPlatform, PlatformContext, SoftwareItem, SoftwareSource,
};

use super::{DeviceKind, System, text};
use crate::catalogue::Catalogue;
use crate::dice::Dice;
use crate::lag::Lag;

pub(super) fn system(catalogue: &Catalogue, dice: &Dice, lag: Lag) -> System {
    let systems = catalogue.platforms.macos.iter();
    let macos = dice
        .weighted("macos", systems.map(|macos| (macos, macos.share)))
        .unwrap_or(&catalogue.platforms.macos[0]);
    let day = lag.horizon_until(catalogue.platforms.known_until);
    let version = &macos.versions.as_of(day).version;
    let arch = if dice.happens("apple silicon", 0.88) {
        "arm64"
    } else {
        "x86_64"
    };
    let context = PlatformContext {
        platform: text("macos"),
        distro: text(""),
        release: text(&macos.release),
        arch: text(arch),
        channel: "".into(),
    };
    let name = format!("macOS {} {}", macos.codename, macos.release);
    let item = |source, name: &str, vendor: &str, version: &str, bundle: &str| SoftwareItem {
        source,
        name: text(name),
        vendor: text(vendor),
        version: text(version),
        source_package: None,
        identifier: text(bundle),
        installation: Installation::default(),
        platform: context.clone(),
    };
    let mut software = vec![item(
        SoftwareSource::OsVersion,
        "macOS",
        "Apple",
        version,
        "",
    )];
    for product in &catalogue.products {
        let share = product.share.get(&DeviceKind::Mac).copied().unwrap_or(0.0);
        if let Some(app) = &product.app
            && dice.happens(&product.key, share)
        {
            let day = lag.horizon(dice, &product.key, product.channel);
            let release = product.releases.as_of(day);
            software.push(item(
                SoftwareSource::Apps,
                &app.name,
                "",
                &release.version,
                &app.bundle,
            ));
        }
    }
    System {
        os: OperatingSystem {
            platform: OsPlatform::MacOs,
            name,
            version: version.clone(),
            release: macos.release.clone(),
            build: None,
            arch: arch.to_owned(),
            kernel: String::new(),
            context,
        },
        software,
        role: String::new(),
    }
}
