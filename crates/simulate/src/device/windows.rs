//! Windows clients and servers.

use parapet_model::{Installation, OperatingSystem, PlatformContext, SoftwareItem, SoftwareSource};

use super::{DeviceKind, System, text};
use crate::catalogue::{Catalogue, Product};
use crate::dice::Dice;
use crate::lag::Lag;
use crate::platform::Windows;
use crate::releases::Release;

pub(super) fn system(catalogue: &Catalogue, dice: &Dice, lag: Lag, kind: DeviceKind) -> System {
    let systems = catalogue.platforms.windows.iter();
    let share = |windows: &Windows| windows.share.get(&kind).copied().unwrap_or(0.0);
    let windows = dice
        .weighted("windows", systems.map(|windows| (windows, share(windows))))
        .unwrap_or(&catalogue.platforms.windows[0]);
    let day = lag.horizon_until(catalogue.platforms.known_until);
    let revision = &windows.revisions.as_of(day).version;
    let version = format!("{}{revision}", windows.prefix);
    let context = PlatformContext {
        platform: text("windows"),
        distro: text(""),
        release: text(&windows.release),
        arch: text("x86_64"),
        channel: "".into(),
    };
    let mut software = vec![SoftwareItem {
        source: SoftwareSource::OsVersion,
        name: text(&windows.name),
        vendor: text("Microsoft Corporation"),
        version: text(&version),
        source_package: None,
        identifier: text(""),
        installation: Installation::default(),
        platform: context.clone(),
    }];
    for product in &catalogue.products {
        let share = product.share.get(&kind).copied().unwrap_or(0.0);
        if let Some(name) = &product.name
            && dice.happens(&product.key, share)
        {
            let day = lag.horizon(dice, &product.key, product.channel);
            software.push(program(
                product,
                name,
                product.releases.as_of(day),
                &context,
            ));
        }
    }
    System {
        os: OperatingSystem {
            platform: windows.platform,
            name: windows.name.clone(),
            version,
            release: windows.release.clone(),
            build: Some(windows.build),
            arch: "x86_64".to_owned(),
            kernel: String::new(),
            context,
        },
        software,
        role: String::new(),
    }
}

fn program(
    product: &Product,
    name: &str,
    release: &Release,
    context: &PlatformContext,
) -> SoftwareItem {
    let version = release
        .reported
        .clone()
        .unwrap_or_else(|| product.version.replace("{v}", &release.version));
    SoftwareItem {
        source: SoftwareSource::Programs,
        name: text(name.replace("{v}", &release.version)),
        vendor: text(&product.vendor),
        version: text(version),
        source_package: None,
        identifier: text(""),
        installation: Installation::default(),
        platform: context.clone(),
    }
}
