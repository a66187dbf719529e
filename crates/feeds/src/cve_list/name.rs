//! CPE names of products.

use parapet_versions::cpe::{Attribute, Cpe, Part};

/// The name that vendor and product have when they are written as CPE names are: lower case, `_` for blanks. Only
/// products of the reviewed vocabulary are ever asked for, so that a name that nobody knows matches nothing.
pub(super) fn made(vendor: &str, product: &str) -> Option<Cpe> {
    let vendor = plain(vendor)?;
    let product = plain(product)?;
    let part = if SYSTEMS.contains(&(vendor.as_str(), product.as_str())) {
        Part::OperatingSystem
    } else {
        Part::Application
    };
    Some(Cpe::new(part, &vendor, &product))
}

/// Products that are operating systems in the vocabulary.
const SYSTEMS: [(&str, &str); 3] = [("apple", "macos"), ("apple", "mac_os_x"), ("apple", "ios")];

fn plain(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words.join("_").to_lowercase();
    let says_nothing = ["", "n/a", "na", "-", "*", "unknown", "unspecified"];
    (!says_nothing.contains(&plain.as_str()) && plain.len() <= 128).then_some(plain)
}

/// Systems in the words of CPE's `target_sw`; `None` when one of the platforms is none of them, or is not known: then
/// the product may run anywhere.
pub(super) fn systems(platforms: &[String]) -> Option<Vec<&'static str>> {
    if platforms.is_empty() {
        return None;
    }
    let systems = platforms.iter().map(|platform| match platform.trim() {
        "Windows" => Some("windows"),
        "MacOS" | "macOS" => Some("macos"),
        "Linux" => Some("linux"),
        "Android" => Some("android"),
        "iOS" => Some("iphone_os"),
        _ => None,
    });
    let mut systems = systems.collect::<Option<Vec<_>>>()?;
    systems.sort_unstable();
    systems.dedup();
    Some(systems)
}

/// A CPE 2.3 name of the source. Names in the older form are those of systems that packages belong to.
pub(super) fn given(text: &str) -> Option<Cpe> {
    let text = text.trim();
    let cpe = text
        .starts_with("cpe:2.3:")
        .then(|| Cpe::parse(text).ok())??;
    Some(Cpe {
        vendor: lower(cpe.vendor)?,
        product: lower(cpe.product)?,
        ..cpe
    })
}

/// Whether a name can be that of the product. Microsoft files .NET Framework 4.8 under .NET, whose versions have
/// passed it.
pub(super) fn agrees(cpe: &Cpe, product: &str) -> bool {
    !(cpe.product.as_str() == ".net" && product.contains(".NET Framework"))
}

/// Names are written in lower case, though not by all (`windows_11_21H2`). A wildcard names no product.
fn lower(attribute: Attribute) -> Option<Attribute> {
    match attribute {
        Attribute::Value(text) => Some(Attribute::Value(text.to_lowercase())),
        _ => None,
    }
}
