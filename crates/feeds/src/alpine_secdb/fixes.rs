//! `secfixes`: a version, and the vulnerabilities that it is the first without.

use std::borrow::Cow;
use std::collections::BTreeMap;

use compact_str::CompactString;
use parapet_model::CveId;
use parapet_model::record::{AffectedPackage, PackageStatus, VersionRange};
use serde::Deserialize;

/// Items by version, in the order of the versions as text, so that equal documents give equal records.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Fixes<'a> {
    #[serde(borrow)]
    by_version: BTreeMap<CompactString, Option<Vec<Item<'a>>>>,
}

/// `CVE-2020-11740 CVE-2020-11741 XSA-313`, `CVE-2018-16300 (BGP)`, `CVE-2020-14342 (Not affected, …)`
#[derive(Deserialize)]
#[serde(transparent)]
struct Item<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
}

impl Fixes<'_> {
    /// One entry a version, one more for what does not concern the package (fixed in version `0`, or said to be
    /// so), and the items that name nothing.
    pub(super) fn affected(
        &self,
        ecosystem: &str,
        name: &CompactString,
    ) -> (Vec<AffectedPackage>, Vec<&str>) {
        let mut affected = Vec::new();
        let mut unconcerned = Vec::new();
        let mut unknown = Vec::new();
        let entry = |status, ranges, mut cves: Vec<CveId>| {
            cves.sort();
            cves.dedup();
            AffectedPackage {
                ecosystem: ecosystem.into(),
                name: name.clone(),
                status,
                ranges,
                cves,
                ..AffectedPackage::default()
            }
        };
        for (version, items) in &self.by_version {
            let mut fixed = Vec::new();
            for item in items.iter().flatten() {
                let ids = item.vulnerabilities();
                if ids.is_empty() && !item.names_another_advisory() {
                    unknown.push(item.text.as_ref());
                } else if version == "0"
                    || item.text.contains("(Not ")
                    || item.text.contains("(not ")
                {
                    unconcerned.extend(ids);
                } else {
                    fixed.extend(ids);
                }
            }
            if !fixed.is_empty() {
                let range = VersionRange {
                    introduced: "0".into(),
                    fixed: Some(version.clone()),
                    last_affected: None,
                };
                affected.push(entry(PackageStatus::Affected, vec![range], fixed));
            }
        }
        if !unconcerned.is_empty() {
            affected.push(entry(PackageStatus::NotAffected, Vec::new(), unconcerned));
        }
        (affected, unknown)
    }
}

impl Item<'_> {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split([' ', ',', '(', ')'])
    }

    /// The CVEs; where there is none, the ids of open advisories.
    fn vulnerabilities(&self) -> Vec<CveId> {
        let cves: Vec<CveId> = self.words().filter_map(cve).collect();
        if cves.is_empty() {
            self.words().filter_map(|word| word.parse().ok()).collect()
        } else {
            cves
        }
    }

    /// `XSA-9`, `ZBX-11023`, `wnpa-sec-2017-21`: a vulnerability without a CVE, known by its project alone.
    fn names_another_advisory(&self) -> bool {
        self.words().any(|word| {
            !word.starts_with("CVE")
                && word.contains(|c: char| c.is_ascii_alphabetic())
                && word.contains(|c: char| c.is_ascii_digit())
        })
    }
}

/// Forgives `CVE_2019-2426`, `CVE-2021-35940.patch` and `CVE-2017-17434-2`.
fn cve(word: &str) -> Option<CveId> {
    let rest = word.strip_prefix("CVE")?.strip_prefix(['-', '_'])?;
    let (year, rest) = rest.split_once(['-', '_'])?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    format!("CVE-{year}-{}", &rest[..digits]).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_name_vulnerabilities() {
        for (text, expected, understood) in [
            ("CVE-2020-1 XSA-313", "", true),
            (
                "CVE-2020-11740 CVE-2020-11741 XSA-313",
                "CVE-2020-11740 CVE-2020-11741",
                true,
            ),
            ("CVE-2024-22195 GHSA-h5c8-rqwp-cp95", "CVE-2024-22195", true),
            ("GHSA-h5c8-rqwp-cp95", "GHSA-h5c8-rqwp-cp95", true),
            ("RUSTSEC-2020-0146", "RUSTSEC-2020-0146", true),
            ("CVE-2018-16300 (BGP)", "CVE-2018-16300", true),
            ("CVE_2019-2426", "CVE-2019-2426", true),
            ("CVE-2017-17434-2", "CVE-2017-17434", true),
            ("CVE-2021-35940.patch", "CVE-2021-35940", true),
            ("XSA-9", "", true),
            ("CVE N/A ZBX-11023", "", true),
            ("CVE-46838", "", false),
            ("CVE-????-?????", "", false),
            ("", "", false),
        ] {
            let item = Item { text: text.into() };
            let ids: Vec<String> = item
                .vulnerabilities()
                .iter()
                .map(CveId::to_string)
                .collect();
            assert_eq!(ids.join(" "), expected, "{text}");
            let known = !ids.is_empty() || item.names_another_advisory();
            assert_eq!(known, understood, "{text}");
        }
    }
}
