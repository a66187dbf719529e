//! From a definition to a record.

use compact_str::CompactString;
use jiff::Timestamp;
use jiff::civil::Date;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, PackageStatus, RecordFacts, RecordText, Reference,
    VersionRange,
};
use parapet_model::{CveId, Cvss, Severity};

use super::Dialect;
use super::meaning::Versions;
use super::resolve::{MOST_ENTRIES, PackageTest, package_tests};
use super::shape::{Definition, Library, RatedCve};
use crate::rating;
use crate::time::{midnight, timestamp};

/// None for a definition that says nothing about vulnerabilities.
pub(super) fn record(
    definition: &Definition,
    library: &Library,
    dialect: Dialect,
) -> Result<Option<FeedRecord>, String> {
    if !matches!(definition.class.as_str(), "vulnerability" | "patch") {
        return Ok(None);
    }
    let cves = cves(definition);
    let Some(affected) = affected(definition, library, dialect) else {
        return Ok(None);
    };
    if affected.len() >= MOST_ENTRIES {
        return Err(format!("more than {MOST_ENTRIES} packages of releases"));
    }
    if affected.is_empty() && !definition.deprecated {
        return Err("its criteria name no package of a known release".to_owned());
    }
    let advisory = &definition.advisory;
    let published = advisory.issued.as_deref().and_then(time);
    let first = affected.iter().map(|a| &a.ecosystem).min();
    let key = first.map_or_else(
        || definition.id.to_string(),
        |ecosystem| format!("{} {ecosystem}", definition.id),
    );
    Ok(Some(FeedRecord {
        key,
        withdrawn: definition.deprecated,
        modified: advisory.updated.as_deref().and_then(time).or(published),
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: id(definition, &cves),
            published,
            cvss: ratings(definition, &cves, dialect),
            cves,
            affected,
        }),
        text: Some(text(definition)),
    }))
}

fn cves(definition: &Definition) -> Vec<CveId> {
    let references = definition
        .references
        .iter()
        .map(|reference| reference.id.as_str());
    let rated = definition.advisory.cves.iter().map(|cve| cve.text.as_str());
    // SUSE writes `SUSE CVE-2010-2322` and `CVE-2010-2322 at NVD`.
    let words = references.chain(rated).flat_map(str::split_whitespace);
    let mut cves: Vec<CveId> = words
        .filter(|word| word.starts_with("CVE-"))
        .filter_map(|word| word.parse().ok())
        .collect();
    cves.sort();
    cves.dedup();
    cves
}

/// The advisory that it is of (`USN-6561-1`, `RHSA-2022:4765`, `DSA-5179-1`), or the only CVE that it is about.
fn id(definition: &Definition, cves: &[CveId]) -> CompactString {
    let of_update = definition
        .references
        .iter()
        .find(|reference| reference.source != "Package" && !reference.source.contains("CVE"));
    if definition.class == "patch" {
        let first_word = definition
            .title
            .split_whitespace()
            .next()
            .unwrap_or_default();
        match of_update {
            Some(reference) => return reference.id.clone(),
            None if first_word.starts_with("DSA-") || first_word.starts_with("DLA-") => {
                return first_word.into();
            }
            None => {}
        }
    }
    match cves {
        [cve] => cve.as_str().into(),
        _ => definition.id.clone(),
    }
}

/// A rating of several vulnerabilities together is none of any of them.
fn ratings(definition: &Definition, cves: &[CveId], dialect: Dialect) -> Vec<Cvss> {
    if cves.len() != 1 {
        return Vec::new();
    }
    let rated = definition.advisory.cves.iter();
    rated
        .filter(|cve| !cve.text.ends_with(" at NVD"))
        .flat_map(|cve| &cve.vectors)
        .filter_map(|vector| rating::rating(vector, dialect.rater()))
        .collect()
}

/// None where the source has package tests that say nothing.
fn affected(
    definition: &Definition,
    library: &Library,
    dialect: Dialect,
) -> Option<Vec<AffectedPackage>> {
    let Some(criteria) = &definition.criteria else {
        return Some(Vec::new());
    };
    let word = definition.advisory.severity.as_str();
    let severity = rating::severity(word);
    let mut affected: Vec<AffectedPackage> = Vec::new();
    let mut tests = package_tests(criteria, library);
    let found = tests.len();
    tests.retain(|test| !dialect.is_silent(test));
    if tests.is_empty() && found > 0 {
        return None;
    }
    for test in tests {
        if affected.len() >= MOST_ENTRIES {
            break;
        }
        let package = package(definition, &test, severity, dialect);
        let ecosystems = dialect.ecosystems(definition, &test);
        affected.extend(ecosystems.into_iter().map(|ecosystem| AffectedPackage {
            ecosystem,
            ..package.clone()
        }));
    }
    let order = |a: &AffectedPackage| {
        let fixed = a.ranges.first().and_then(|range| range.fixed.clone());
        (a.ecosystem.clone(), a.name.clone(), a.module.clone(), fixed)
    };
    affected.sort_by_cached_key(order);
    affected.dedup();
    Some(affected)
}

fn package(
    definition: &Definition,
    test: &PackageTest<'_>,
    severity: Option<Severity>,
    dialect: Dialect,
) -> AffectedPackage {
    let status = dialect.status(definition, test);
    let fixed = match &test.versions {
        _ if status == PackageStatus::NotAffected => None,
        Versions::None => None,
        Versions::All => Some(None),
        Versions::Before(version) => Some(Some(version.clone())),
    };
    let conditions = &test.conditions;
    let arches = if test.arches.is_empty() {
        &conditions.arches
    } else {
        &test.arches
    };
    AffectedPackage {
        name: test.name.clone(),
        ranges: fixed
            .map(|fixed| VersionRange {
                introduced: "0".into(),
                fixed,
                last_affected: None,
            })
            .into_iter()
            .collect(),
        severity,
        urgency: match severity {
            None => definition.advisory.severity.to_lowercase(),
            Some(_) => CompactString::default(),
        },
        status,
        cves: of_test(&definition.advisory.cves, test),
        module: conditions.module.clone(),
        arches: arches.clone(),
        ..AffectedPackage::default()
    }
}

/// The vulnerabilities that the source says this very test is about.
fn of_test(cves: &[RatedCve], test: &PackageTest<'_>) -> Vec<CveId> {
    let of_test = cves.iter().filter(|cve| cve.test == Some(test.test));
    of_test.filter_map(|cve| cve.text.parse().ok()).collect()
}

fn text(definition: &Definition) -> RecordText {
    let cwes = definition.advisory.cves.iter().map(|cve| cve.cwe.as_str());
    let mut cwes: Vec<String> = cwes
        .flat_map(|cwe| cwe.split(['|', '>', '(', ')', '-']).collect::<Vec<_>>())
        .filter(|cwe| cwe.bytes().all(|b| b.is_ascii_digit()) && !cwe.is_empty())
        .map(|number| format!("CWE-{number}"))
        .collect();
    cwes.sort();
    cwes.dedup();
    let references = definition
        .references
        .iter()
        .filter(|reference| !reference.url.is_empty());
    RecordText {
        title: definition.title.clone(),
        description: definition.description.clone(),
        references: references
            .map(|reference| Reference {
                url: reference.url.clone(),
                tags: vec![reference.source.to_string()],
            })
            .collect(),
        cwes,
        status: String::new(),
    }
}

/// A day (`2023-10-19`), a time (RFC 3339), or `2023-12-18 15:00:00 UTC`.
fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim_end_matches(" UTC");
    match text.parse::<Date>() {
        Ok(day) if text.len() <= 10 => midnight(day),
        _ => timestamp(text).ok(),
    }
}
