//! Windows by its build, and by its updates where the report has no revision.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use parapet_engine::facts::Assessment;
use parapet_engine::knowledge::{Compiler, KnowledgeGeneration};
use parapet_engine::matching::Matcher;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedId, RecordFacts, UpdateFacts, VersionRange,
};
use parapet_model::{Installation, PlatformContext, SoftwareItem, SoftwareSource};

fn advisory(cve: &str, fixed: &str, kb: &str) -> (String, RecordFacts) {
    let facts = AdvisoryFacts {
        id: cve.into(),
        cves: vec![cve.parse().unwrap()],
        published: None,
        cvss: Vec::new(),
        affected: vec![AffectedPackage {
            ecosystem: "Microsoft".into(),
            name: "Windows 10 Version 22H2 for x64-based Systems".into(),
            ranges: vec![VersionRange {
                introduced: "0".into(),
                fixed: Some(fixed.into()),
                last_affected: None,
            }],
            remedies: vec![kb.into()],
            ..AffectedPackage::default()
        }],
    };
    (format!("2023-May/{cve}"), RecordFacts::Advisory(facts))
}

fn matcher() -> Matcher {
    let mut compiler = Compiler::new();
    for (key, facts) in [
        advisory("CVE-1999-9501", "10.0.19045.2965", "KB5026361"),
        advisory("CVE-1999-9502", "10.0.19045.3086", "KB5027215"),
        advisory("CVE-1999-9503", "10.0.19045.3208", "KB5028166"),
    ] {
        compiler.add(FeedId::Msrc, &key, false, None, facts);
    }
    for (kb, superseded_by) in [("KB5027215", "KB5029244"), ("KB5029244", "KB9999999")] {
        let facts = RecordFacts::Update(UpdateFacts {
            kb: kb.into(),
            products: Vec::new(),
            superseded_by: vec![superseded_by.into()],
        });
        compiler.add(FeedId::MsrcUpdates, kb, false, None, facts);
    }
    let knowledge = compiler.finish(KnowledgeGeneration::default());
    Matcher::new(Arc::new(knowledge)).unwrap()
}

fn windows(version: &str, updates: &str) -> SoftwareItem {
    SoftwareItem {
        source: SoftwareSource::OsVersion,
        name: "Microsoft Windows 10 Pro".into(),
        vendor: "".into(),
        version: version.into(),
        source_package: None,
        identifier: updates.into(),
        installation: Installation::InUse,
        platform: PlatformContext {
            platform: "windows".into(),
            arch: "x86_64".into(),
            ..PlatformContext::default()
        },
    }
}

#[test]
fn the_build_decides_and_updates_stand_in_for_it() {
    let matcher = matcher();
    for (version, updates, expected) in [
        ("10.0.19045.2965", "", Some("9502 9503")),
        ("10.0.19045.3208", "", Some("")),
        ("10.0.19045", "", None),
        // Updates of nothing that is known say nothing.
        ("10.0.19045", "KB1", None),
        ("10.0.19045", "KB5026361", Some("9502 9503")),
        ("10.0.19045", "kb5027215,KB5026361", Some("9503")),
        // Newer than every advisory: it replaces, through another, what an advisory names.
        ("10.0.19045", "KB9999999", Some("9503")),
        // The revision is the better witness.
        ("10.0.19045.2900", "KB5028166", Some("9501 9502 9503")),
    ] {
        let explanation = matcher.explain(&windows(version, updates));
        let has = (explanation.assessment == Assessment::Assessed).then(|| {
            explanation
                .findings
                .iter()
                .map(|finding| &finding.cve.as_str()["CVE-1999-".len()..])
                .collect::<Vec<_>>()
                .join(" ")
        });
        assert_eq!(has.as_deref(), expected, "{version} {updates}");
    }
    let finding = matcher
        .explain(&windows("10.0.19045", "KB5027215"))
        .findings
        .remove(0);
    assert_eq!(finding.evidence.remedies, ["KB5028166"]);
    assert_eq!(finding.evidence.identity.version, "10.0.19045.3086");
    assert_eq!(
        finding.evidence.identity.identified_by,
        "Windows build, by its updates"
    );
}
