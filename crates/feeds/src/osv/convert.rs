//! From the OSV shape to the model.

use compact_str::CompactString;
use jiff::Timestamp;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, RecordFacts, RecordText, Reference,
};
use parapet_model::{CveId, Cvss, Severity};
use serde_json::Value;

use super::Scope;
use super::ranges::ranges;
use super::shape;
use crate::rating;
use crate::time::timestamp;

#[derive(Debug, thiserror::Error)]
pub(super) enum ConvertError {
    #[error("'{field}' is not a time: {source}")]
    Time {
        field: &'static str,
        source: jiff::Error,
    },
}

pub(super) fn record(advisory: shape::Advisory, scope: Scope) -> Result<FeedRecord, ConvertError> {
    let time = |field, text: &str| -> Result<Timestamp, ConvertError> {
        timestamp(text).map_err(|source| ConvertError::Time { field, source })
    };
    let published = advisory.published.as_deref();
    let published = published.map(|text| time("published", text)).transpose()?;
    let modified = time("modified", &advisory.modified)?;
    let specific = advisory.database_specific.unwrap_or_default();
    let severity = specific.severity.as_ref().and_then(severity_word);
    Ok(FeedRecord {
        key: advisory.id.to_string(),
        withdrawn: advisory.withdrawn.is_some(),
        modified: Some(modified),
        facts: RecordFacts::Advisory(AdvisoryFacts {
            cves: cves(
                &advisory.id,
                &advisory.aliases,
                &advisory.upstream,
                &advisory.related,
            ),
            id: advisory.id,
            published,
            cvss: advisory.severity.into_iter().filter_map(rating).collect(),
            affected: advisory
                .affected
                .into_iter()
                .filter_map(|affected| package(affected, scope, severity))
                .map(|package| of_module(package, &advisory.summary))
                .collect(),
        }),
        text: Some(RecordText {
            title: advisory.summary.clone(),
            description: advisory.details,
            references: advisory
                .references
                .into_iter()
                .map(|reference| Reference {
                    url: reference.url,
                    tags: Some(reference.kind)
                        .filter(|kind| !kind.is_empty())
                        .into_iter()
                        .collect(),
                })
                .collect(),
            cwes: specific.cwe_ids.map(strings).unwrap_or_default(),
            status: String::new(),
        }),
    })
}

/// Its own id, aliases and upstream ids. What is merely related counts only for an update advisory, which
/// has no CVE id of its own; related ids of a CVE record are other vulnerabilities.
fn cves(
    id: &CompactString,
    aliases: &[CompactString],
    upstream: &[CompactString],
    related: &[CompactString],
) -> Vec<CveId> {
    let is_update = UPDATES.iter().any(|prefix| id.starts_with(prefix));
    let related = related.iter().filter(|_| is_update);
    let mut cves: Vec<CveId> = std::iter::once(id)
        .chain(aliases)
        .chain(upstream)
        .chain(related)
        .filter_map(|id| cve_in(id).parse().ok())
        .collect();
    cves.sort();
    cves.dedup();
    if cves.iter().any(|id| id.as_str().starts_with("CVE-")) {
        cves.retain(|id| id.as_str().starts_with("CVE-"));
    } else {
        // All sources know a vulnerability without a CVE by the same id: the first in the order of ids.
        cves.truncate(1);
    }
    cves
}

/// Update advisories: they gather vulnerabilities under an id that is none of a vulnerability.
const UPDATES: [&str; 13] = [
    "DSA-", "DLA-", "DTSA-", "RHSA-", "RHBA-", "RHEA-", "ALSA-", "ALBA-", "ALEA-", "RLSA-",
    "RLBA-", "RLEA-", "USN-",
];

/// Distributions put their name before the CVE that a record is about: `UBUNTU-CVE-2019-18217`.
fn cve_in(id: &str) -> &str {
    ["UBUNTU-", "DEBIAN-", "ALPINE-"]
        .iter()
        .find_map(|prefix| id.strip_prefix(prefix))
        .filter(|rest| rest.starts_with("CVE-"))
        .unwrap_or(id)
}

/// OSV gives the vector only; one that cannot be scored is left out, as a rating without a score is none.
fn rating(severity: shape::Severity) -> Option<Cvss> {
    if !severity.kind.starts_with("CVSS_V") {
        return None;
    }
    rating::rating(&severity.score, "osv")
}

fn package(
    affected: shape::Affected,
    scope: Scope,
    advisory_severity: Option<Severity>,
) -> Option<AffectedPackage> {
    let package = affected.package?;
    let (ecosystem, _) = package
        .ecosystem
        .split_once(':')
        .unwrap_or((&package.ecosystem, ""));
    if package.name.is_empty() || ecosystem != scope.ecosystem {
        return None;
    }
    let specific = affected.ecosystem_specific.unwrap_or_default();
    let database = affected.database_specific.unwrap_or_default();
    let words = [specific.severity, database.severity];
    let ranges = ranges(affected.ranges);
    let own_severity = words
        .iter()
        .chain([&specific.ubuntu_priority])
        .flatten()
        .find_map(severity_word);
    Some(AffectedPackage {
        ecosystem: package.ecosystem,
        name: package.name,
        // Where there are ranges the list only spells them out, at a hundred times the size.
        versions: if ranges.is_empty() {
            affected.versions
        } else {
            Vec::new()
        },
        ranges,
        urgency: [specific.urgency, specific.ubuntu_priority]
            .iter()
            .flatten()
            .find_map(Value::as_str)
            .unwrap_or_default()
            .into(),
        severity: own_severity.or(advisory_severity),
        ..AffectedPackage::default()
    })
}

/// Errata of a module stream name it in their title (`Important: nodejs:18 security update`); the builds of their
/// packages have a mark in the release.
fn of_module(mut package: AffectedPackage, title: &str) -> AffectedPackage {
    let is_modular = package
        .ranges
        .iter()
        .filter_map(|range| range.fixed.as_ref())
        .any(|fixed| fixed.contains(".module+") || fixed.contains(".module_"));
    if is_modular {
        package.module = streams(title).into();
    }
    package
}

/// The words of a title that are a module and its stream, with commas between them (`python39:3.9,python39-devel:3.9`).
/// A stream of Rocky Linux is called as the machine calls it.
fn streams(title: &str) -> String {
    let known = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.+".contains(c))
    };
    let title = title.replace(":Rocky Linux", ":rhel");
    let streams: Vec<&str> = title
        .split([' ', ','])
        .filter(|word| {
            word.split_once(':')
                .is_some_and(|(module, stream)| known(module) && known(stream))
        })
        .map(|word| word.trim_end_matches('.'))
        .collect();
    streams.join(",")
}

fn severity_word(value: &Value) -> Option<Severity> {
    rating::severity(value.as_str()?)
}

fn strings(value: Value) -> Vec<String> {
    let Value::Array(values) = value else {
        return Vec::new();
    };
    let strings = values.into_iter().filter_map(|value| match value {
        Value::String(text) => Some(text),
        _ => None,
    });
    strings.collect()
}

#[cfg(test)]
mod tests {
    use parapet_model::CvssVersion;

    use super::*;

    #[test]
    fn ratings_of_all_versions_are_scored() {
        for (kind, vector, expected) in [
            (
                "CVSS_V2",
                "AV:N/AC:L/Au:N/C:C/I:C/A:C",
                Some((CvssVersion::V2, 10.0)),
            ),
            (
                "CVSS_V3",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                Some((CvssVersion::V31, 9.8)),
            ),
            (
                "CVSS_V4",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                Some((CvssVersion::V40, 9.3)),
            ),
            ("CVSS_V3", "CVSS:3.1/AV:N", None),
            ("Ubuntu", "medium", None),
        ] {
            let severity = shape::Severity {
                kind: kind.into(),
                score: vector.to_owned(),
            };
            let rated = rating(severity).map(|cvss| (cvss.version, cvss.base));
            assert_eq!(rated, expected, "{vector}");
        }
    }

    #[test]
    fn titles_name_module_streams() {
        for (title, expected) in [
            ("Important: nodejs:18 security update", "nodejs:18"),
            (
                "Moderate: python39:3.9 and python39-devel:3.9 security update",
                "python39:3.9,python39-devel:3.9",
            ),
            (
                "Important: go-toolset:Rocky Linux8 security update",
                "go-toolset:rhel8",
            ),
            ("Red Hat Security Advisory: kernel security update", ""),
        ] {
            assert_eq!(streams(title), expected, "{title}");
        }
    }
}
