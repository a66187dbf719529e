//! Vendors: as sources report them, as CPE spells them, and when the two are one.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::words::split;

const FILE: &str = include_str!("../../../data/identity/vendors.toml");

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list of vendors cannot be read: {0}")]
pub struct VendorError(String);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Vendors of CPE whose products only rules identify.
    rules_only: Vec<CompactString>,
    vendor: Vec<RawVendor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVendor {
    /// As sources report it; legal forms and generic words do not matter.
    reported: Vec<String>,
    cpe: Vec<CompactString>,
}

/// What is known of vendors beyond the likeness of their names.
#[derive(Debug)]
pub struct Vendors {
    rules_only: FxHashSet<CompactString>,
    /// By full key of the reported vendor: the full keys of CPE.
    aliases: FxHashMap<CompactString, Vec<CompactString>>,
}

impl Vendors {
    /// The list that is part of the program, read once.
    pub fn embedded() -> Result<&'static Self, VendorError> {
        static VENDORS: LazyLock<Result<Vendors, VendorError>> =
            LazyLock::new(|| Vendors::read(FILE));
        VENDORS.as_ref().map_err(Clone::clone)
    }

    fn read(text: &str) -> Result<Self, VendorError> {
        let file: File = toml::from_str(text).map_err(|error| VendorError(error.to_string()))?;
        let mut aliases: FxHashMap<CompactString, Vec<CompactString>> = FxHashMap::default();
        for vendor in file.vendor {
            for reported in &vendor.reported {
                let keys = Keys::of_reported(reported);
                let known = aliases.entry(keys.short).or_default();
                known.extend(vendor.cpe.iter().map(|cpe| squash(cpe)));
                known.sort_unstable();
                known.dedup();
            }
        }
        Ok(Self {
            rules_only: file.rules_only.iter().map(|cpe| squash(cpe)).collect(),
            aliases,
        })
    }

    /// Full keys of CPE that are the vendor with this short key under another name.
    pub(super) fn aliases(&self, short: &str) -> &[CompactString] {
        self.aliases.get(short).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_rules_only(&self, full: &str) -> bool {
        self.rules_only.contains(full)
    }
}

/// A vendor without spaces: `paloaltonetworks`, and without its generic words: `paloalto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    pub full: CompactString,
    pub short: CompactString,
}

impl Keys {
    /// `Palo Alto Networks, Inc.`; empty when nothing is reported.
    pub(super) fn of_reported(vendor: &str) -> Self {
        let mut words = Vec::with_capacity(6);
        for raw in vendor.split_whitespace() {
            split(site(raw), |word| words.push(word));
        }
        Self::of_words(&words)
    }

    pub(super) fn of_cpe(vendor: &str) -> Self {
        let mut words = Vec::with_capacity(4);
        split(vendor, |word| words.push(word));
        let mut keys = Self::of_words(&words);
        keys.full = words.concat().into();
        if keys.short == keys.full {
            keys.short = without_suffix(&keys.full).into();
        }
        keys
    }

    /// The label of a bundle identifier or of an extension's publisher that names the vendor: `google` of
    /// `com.google.Chrome`. Empty where the labels name a host of projects or nobody.
    pub(super) fn of_bundle(identifier: &str) -> Self {
        let mut labels = identifier.split('.');
        let (top, second) = (labels.next(), labels.next());
        let (Some(top), Some(second)) = (top, second) else {
            return Self::of_words(&[]);
        };
        // The last label names the app: two labels name no vendor beside it.
        let Some(third) = labels.next() else {
            return Self::of_words(&[]);
        };
        let hosted = matches!(second, "github" | "gitlab" | "bitbucket") && top != "com";
        let nobody = matches!(
            second,
            "sourceforge" | "googlecode" | "electron" | "apple" | "yourcompany" | "example"
        );
        let label = match (hosted, nobody) {
            (true, _) => third,
            (_, true) => "",
            _ => second,
        };
        let mut words = Vec::with_capacity(2);
        split(label, |word| words.push(word));
        Self::of_words(&words)
    }

    fn of_words(words: &[CompactString]) -> Self {
        let named: Vec<&str> = words
            .iter()
            .map(CompactString::as_str)
            .filter(|word| !is_form(word))
            .collect();
        let telling: Vec<&str> = named
            .iter()
            .copied()
            .filter(|word| !is_generic(word))
            .collect();
        let full: CompactString = named.concat().into();
        let short = if telling.is_empty() {
            full.clone()
        } else {
            telling.concat().into()
        };
        Self { full, short }
    }
}

/// Letters and digits only, in lower case.
pub(super) fn squash(text: &str) -> CompactString {
    let mut out = CompactString::default();
    split(text, |word| out.push_str(&word));
    out
}

/// `bandisoft` of `https://www.bandisoft.com/`; anything else as it is.
fn site(raw: &str) -> &str {
    let bare = raw.trim_end_matches([',', '/']);
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    match bare.rsplit_once('.') {
        Some((name, "com" | "org" | "net" | "io" | "de" | "dev" | "app" | "eu")) => name,
        _ => raw,
    }
}

fn without_suffix(key: &str) -> &str {
    [
        "software",
        "project",
        "technologies",
        "networks",
        "systems",
        "labs",
    ]
    .into_iter()
    .filter_map(|suffix| key.strip_suffix(suffix))
    .find(|rest| rest.len() >= 3)
    .unwrap_or(key)
}

/// Legal forms, articles, and the single letters that `s.r.o.` falls into.
fn is_form(word: &str) -> bool {
    word.len() == 1 && !word.as_bytes()[0].is_ascii_digit()
        || matches!(
            word,
            "the"
                | "inc"
                | "incorporated"
                | "llc"
                | "ltd"
                | "limited"
                | "gmbh"
                | "corp"
                | "corporation"
                | "co"
                | "company"
                | "ab"
                | "ag"
                | "sa"
                | "sarl"
                | "srl"
                | "spa"
                | "bv"
                | "nv"
                | "oy"
                | "oü"
                | "plc"
                | "pty"
                | "pte"
                | "kg"
                | "ug"
                | "lp"
                | "llp"
                | "sp"
                | "zoo"
                | "sro"
                | "as"
                | "aps"
                | "kk"
                | "ev"
                | "and"
                | "or"
                | "its"
                | "affiliates"
                | "subsidiaries"
                | "sas"
                | "ou"
                | "doo"
                | "pvt"
                | "coltd"
        )
}

/// Words that many vendors have and that no vendor is known by.
fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "software"
            | "technologies"
            | "technology"
            | "system"
            | "systems"
            | "lab"
            | "labs"
            | "laboratories"
            | "group"
            | "team"
            | "project"
            | "developer"
            | "developers"
            | "development"
            | "contributors"
            | "community"
            | "foundation"
            | "organization"
            | "organisation"
            | "international"
            | "solutions"
            | "networks"
            | "studio"
            | "studios"
            | "holdings"
            | "holding"
            | "authors"
            | "communications"
            | "publishing"
            | "association"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendors_lose_legal_forms_and_generic_words() {
        for (reported, full, short) in [
            ("Palo Alto Networks, Inc.", "paloaltonetworks", "paloalto"),
            ("JetBrains s.r.o.", "jetbrains", "jetbrains"),
            (
                "The Wireshark developer community",
                "wiresharkdevelopercommunity",
                "wireshark",
            ),
            ("https://www.bandisoft.com/", "bandisoft", "bandisoft"),
            ("Oracle and/or its affiliates", "oracle", "oracle"),
            ("Software Group", "softwaregroup", "softwaregroup"),
            ("", "", ""),
        ] {
            let keys = Keys::of_reported(reported);
            assert_eq!(
                (keys.full.as_str(), keys.short.as_str()),
                (full, short),
                "{reported}"
            );
        }
    }

    #[test]
    fn bundle_identifiers_name_vendors_by_domain() {
        for (identifier, vendor) in [
            ("com.google.Chrome", "google"),
            ("us.zoom.xos", "zoom"),
            ("io.github.alice.Tool", "alice"),
            ("com.github.GitHubClient", "github"),
            ("net.sourceforge.tool", ""),
            ("com.tool", ""),
            ("tool", ""),
        ] {
            assert_eq!(Keys::of_bundle(identifier).full, vendor, "{identifier}");
        }
    }

    #[test]
    fn spellings_of_cpe_meet_what_is_reported() {
        for (cpe, short) in [
            ("paloaltonetworks", "paloalto"),
            ("foxitsoftware", "foxit"),
            ("keepass_project", "keepass"),
            ("7-zip", "7zip"),
        ] {
            assert_eq!(Keys::of_cpe(cpe).short, short, "{cpe}");
        }
    }

    #[test]
    fn the_list_of_the_program_is_readable() {
        assert!(Vendors::embedded().is_ok());
    }
}
