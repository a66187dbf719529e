//! Products as the advisories of their vendors call them.

use compact_str::CompactString;
use regex::Regex;

/// A name that advisories of one vendor use for the product of a rule.
#[derive(Debug, Clone)]
pub struct AdvisoryProduct {
    /// As the record's package names it: `Mozilla`, `Node.js`, `Microsoft`, `Bitnami`.
    pub ecosystem: CompactString,
    name: Name,
}

#[derive(Debug, Clone)]
enum Name {
    Exact(CompactString),
    Pattern(Regex),
}

impl AdvisoryProduct {
    /// `Ecosystem:name` or `Ecosystem:/regular expression/`. Fails with the reason.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let (ecosystem, name) = text
            .split_once(':')
            .filter(|(ecosystem, name)| !ecosystem.is_empty() && !name.is_empty())
            .ok_or_else(|| format!("'{text}' is not ecosystem:product"))?;
        let pattern = name
            .strip_prefix('/')
            .and_then(|name| name.strip_suffix('/'));
        Ok(Self {
            ecosystem: ecosystem.into(),
            name: match pattern {
                Some(pattern) => {
                    Name::Pattern(Regex::new(pattern).map_err(|error| error.to_string())?)
                }
                None => Name::Exact(name.into()),
            },
        })
    }

    /// Whether the vendor means the product when it says `name`.
    pub fn is(&self, name: &str) -> bool {
        match &self.name {
            Name::Exact(exact) => exact == name,
            Name::Pattern(pattern) => pattern.is_match(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AdvisoryProduct;

    #[test]
    fn a_name_is_exact_or_a_pattern() {
        for (text, name, is) in [
            ("Mozilla:Firefox", "Firefox", true),
            ("Mozilla:Firefox", "Firefox ESR", false),
            (
                "Microsoft:/^Microsoft Office 2019 for/",
                "Microsoft Office 2019 for Mac",
                true,
            ),
            (
                "Microsoft:/^Microsoft Office 2019 for/",
                "Microsoft Office 2016",
                false,
            ),
        ] {
            assert_eq!(AdvisoryProduct::read(text).unwrap().is(name), is, "{text}");
        }
        for bad in ["Firefox", ":Firefox", "Mozilla:", "Microsoft:/(/"] {
            assert!(AdvisoryProduct::read(bad).is_err(), "{bad}");
        }
    }
}
