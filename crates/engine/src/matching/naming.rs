//! Items that no rule knows: listed under the name they report, not assessed.

use compact_str::CompactString;
use parapet_model::{SoftwareId, SoftwareItem};

use super::Outcome;
use crate::facts::{Assessment, Lifecycle, Product};

pub(super) fn unidentified(item: &SoftwareItem) -> Outcome {
    let name = product_name(&item.name, &item.version);
    let vendor = vendor_name(&item.vendor);
    Outcome {
        product: Product {
            id: SoftwareId::new(&vendor, &name),
            display_name: CompactString::from(name),
            is_os: false,
            assessed: false,
        },
        assessment: Assessment::NotIdentified,
        version: item.version.clone(),
        identity: None,
        rule: None,
        lifecycle: Lifecycle::default(),
        candidates: Vec::new(),
    }
}

/// Whether a reported version says nothing: empty, words without a number, or only zeros.
pub(super) fn is_unknown(version: &str) -> bool {
    !version.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// The name without the version and the architecture, so that two versions are one product.
pub(super) fn product_name(name: &str, version: &str) -> String {
    let without_version = if version.is_empty() {
        name.to_owned()
    } else {
        name.replace(version, " ")
    };
    let mut kept = String::with_capacity(without_version.len());
    let mut rest = without_version.as_str();
    while let Some(open) = rest.find('(') {
        let Some(length) = rest[open..].find(')') else {
            break;
        };
        kept.push_str(&rest[..open]);
        let inside = &rest[open + 1..open + length];
        if !is_architecture(inside.trim()) {
            kept.push_str(&rest[open..=open + length]);
        }
        rest = &rest[open + length + 1..];
    }
    kept.push_str(rest);
    let words: Vec<&str> = kept
        .split_whitespace()
        .filter(|word| !is_architecture(word))
        .collect();
    let joined = words.join(" ");
    let trimmed = joined.trim_matches(|c: char| c.is_whitespace() || "-–,_".contains(c));
    let trimmed = trimmed
        .strip_suffix(" version")
        .unwrap_or(trimmed)
        .trim_end_matches(" v");
    if trimmed.is_empty() {
        name.trim().to_owned()
    } else {
        trimmed.to_owned()
    }
}

fn is_architecture(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "" | "x64"
            | "x86"
            | "x86_64"
            | "64-bit"
            | "32-bit"
            | "64 bit"
            | "32 bit"
            | "arm64"
            | "amd64"
            | "64bit"
            | "32bit"
    )
}

/// The vendor without its legal form; `unknown` when none is reported.
pub(super) fn vendor_name(vendor: &str) -> String {
    const FORMS: [&str; 18] = [
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "gmbh",
        "co",
        "company",
        "ab",
        "ag",
        "sa",
        "s.a",
        "sarl",
        "bv",
        "b.v",
        "oy",
        "plc",
    ];
    let mut words: Vec<&str> = vendor.split_whitespace().collect();
    while words.len() > 1
        && words.last().is_some_and(|word| {
            let bare = word.trim_matches(|c| ".,".contains(c)).to_ascii_lowercase();
            FORMS.contains(&bare.as_str())
        })
    {
        words.pop();
    }
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_whitespace() || ".,".contains(c));
    if name.is_empty() {
        "unknown".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_architectures_are_no_part_of_a_product() {
        for (name, version, product) in [
            ("RisohEditor64 5.8.5", "5.8.5", "RisohEditor64"),
            ("Foo Bar 1.2 (x64)", "1.2", "Foo Bar"),
            ("Foo (Preview) x64", "3", "Foo (Preview)"),
            ("Foo version 2.0", "2.0", "Foo"),
            ("2.0", "2.0", "2.0"),
            ("Foo - 1.0", "1.0", "Foo"),
            ("Foo (", "", "Foo ("),
        ] {
            assert_eq!(product_name(name, version), product, "{name}");
        }
    }

    #[test]
    fn versions_that_say_nothing() {
        for version in [
            "",
            "unknown",
            "(none)-(none)",
            "n/a",
            "0",
            "0.0.0.0",
            "*",
            "-",
        ] {
            assert!(is_unknown(version), "{version}");
        }
        for version in ["0.1", "1", "0.0.0-20200101", "2:0-1"] {
            assert!(!is_unknown(version), "{version}");
        }
    }

    #[test]
    fn legal_forms_are_no_part_of_a_vendor() {
        for (vendor, name) in [
            ("Dell, Inc.", "Dell"),
            ("Slack Technologies Inc.", "Slack Technologies"),
            ("Apex Co., Ltd.", "Apex"),
            ("", "unknown"),
            ("SA", "SA"),
        ] {
            assert_eq!(vendor_name(vendor), name, "{vendor}");
        }
    }
}
