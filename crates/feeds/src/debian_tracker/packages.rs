//! `{"389-ds-base": {"CVE-2016-5405": {"releases": {"bullseye": {"status": "resolved", …}}}}}`

use std::collections::BTreeMap;

use compact_str::CompactString;
use parapet_model::CveId;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, PackageStatus, RecordFacts, RecordText,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::list::range;
use super::release;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::each_member;
use crate::sink::Sink;

#[derive(Deserialize)]
struct Vulnerability {
    #[serde(default)]
    description: String,
    releases: BTreeMap<CompactString, Release>,
}

#[derive(Deserialize)]
struct Release {
    status: CompactString,
    /// `0`: no version of the release has the vulnerability.
    fixed_version: Option<CompactString>,
    #[serde(default)]
    urgency: CompactString,
    /// Why there is no advisory for it.
    nodsa_reason: Option<CompactString>,
}

/// One package is in memory. What has no CVE yet has an id that changes, which nothing else knows: it is passed over.
pub(super) fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let name = document.name;
    each_member(document, &mut |package, member| {
        let vulnerabilities: BTreeMap<CompactString, &RawValue> = match serde_json::from_str(member)
        {
            Ok(vulnerabilities) => vulnerabilities,
            Err(error) => {
                sink.diagnostic(Diagnostic::new(name, package, error));
                return Ok(());
            }
        };
        for (id, text) in vulnerabilities {
            if id.starts_with("TEMP-") {
                continue;
            }
            match record(package, &id, text) {
                Ok(record) => sink.record(record)?,
                Err(message) => {
                    sink.diagnostic(Diagnostic::new(name, format!("{package} {id}"), message));
                }
            }
        }
        Ok(())
    })
}

fn record(package: &str, id: &str, text: &RawValue) -> Result<FeedRecord, String> {
    let cve: CveId = id.parse().map_err(|error| format!("{error}"))?;
    let vulnerability: Vulnerability =
        serde_json::from_str(text.get()).map_err(|error| error.to_string())?;
    let releases = vulnerability.releases.into_iter();
    let affected: Result<_, String> = releases
        .map(|(code_name, release)| affected(package, &code_name, release))
        .collect();
    Ok(FeedRecord {
        key: format!("{cve} {package}"),
        withdrawn: false,
        modified: None,
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: cve.as_str().into(),
            cves: vec![cve],
            published: None,
            cvss: Vec::new(),
            affected: affected?,
        }),
        text: Some(RecordText {
            description: vulnerability.description,
            ..RecordText::default()
        }),
    })
}

fn affected(package: &str, code_name: &str, release: Release) -> Result<AffectedPackage, String> {
    let (status, fixed) = match (release.status.as_str(), release.fixed_version) {
        ("resolved", Some(version)) if version == "0" => (PackageStatus::NotAffected, None),
        ("resolved", Some(version)) => (PackageStatus::Affected, Some(Some(version))),
        ("open", _) => {
            let status = match (release.urgency.as_str(), release.nodsa_reason.as_deref()) {
                ("end-of-life", _) => PackageStatus::OutOfSupport,
                (_, Some("ignored")) => PackageStatus::WillNotFix,
                (_, Some("postponed")) => PackageStatus::FixDeferred,
                _ => PackageStatus::Affected,
            };
            (status, Some(None))
        }
        ("undetermined", _) => (PackageStatus::UnderInvestigation, Some(None)),
        (status, _) => return Err(format!("'{status}' in '{code_name}' is not a status")),
    };
    Ok(AffectedPackage {
        ecosystem: release::ecosystem(code_name),
        name: package.into(),
        ranges: fixed.map(range).into_iter().collect(),
        urgency: release.urgency,
        status,
        ..AffectedPackage::default()
    })
}
