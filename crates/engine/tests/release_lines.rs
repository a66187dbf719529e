//! A fixed version of another line of releases says nothing of the installed one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use parapet_engine::knowledge::{Compiler, KnowledgeGeneration};
use parapet_engine::matching::Matcher;
use parapet_model::record::{AdvisoryFacts, AffectedPackage, FeedId, RecordFacts, VersionRange};
use parapet_model::{CveId, Installation, PlatformContext, SoftwareItem, SoftwareSource};

/// Feed, ecosystem, package, vulnerability, fixed version.
const RECORDS: [(FeedId, &str, &str, &str, &str); 6] = [
    (
        FeedId::Msrc,
        "Microsoft",
        "Windows 11 version 21H2 for x64-based Systems",
        "CVE-1999-9601",
        "10.0.22000.3260",
    ),
    // Microsoft once wrote the build of the release after it.
    (
        FeedId::Msrc,
        "Microsoft",
        "Windows 11 version 21H2 for x64-based Systems",
        "CVE-1999-9602",
        "10.0.22621.1574",
    ),
    (
        FeedId::RedHatOsv,
        "Red Hat:enterprise_linux:7::server",
        "kernel",
        "CVE-1999-9603",
        "0:3.10.0-1160.125.1.el7",
    ),
    (
        FeedId::RedHatOsv,
        "Red Hat:enterprise_linux:7::server",
        "kernel",
        "CVE-1999-9604",
        "0:4.14.0-49.el7a",
    ),
    (
        FeedId::Msrc,
        "Microsoft",
        "Microsoft SQL Server 2019 for x64-based Systems (GDR)",
        "CVE-1999-9605",
        "15.0.2101.7",
    ),
    (
        FeedId::Msrc,
        "Microsoft",
        "Microsoft SQL Server 2019 for x64-based Systems (CU 22)",
        "CVE-1999-9605",
        "15.0.4326.1",
    ),
];

fn matcher() -> Matcher {
    let mut compiler = Compiler::new();
    for (at, (feed, ecosystem, name, cve, fixed)) in RECORDS.into_iter().enumerate() {
        let id = format!("record-{at}");
        let facts = AdvisoryFacts {
            id: id.as_str().into(),
            cves: vec![cve.parse::<CveId>().unwrap()],
            published: None,
            cvss: Vec::new(),
            affected: vec![AffectedPackage {
                ecosystem: ecosystem.into(),
                name: name.into(),
                ranges: vec![VersionRange {
                    introduced: "0".into(),
                    fixed: Some(fixed.into()),
                    last_affected: None,
                }],
                ..AffectedPackage::default()
            }],
        };
        compiler.add(feed, &id, false, None, RecordFacts::Advisory(facts));
    }
    Matcher::new(Arc::new(compiler.finish(KnowledgeGeneration::default()))).unwrap()
}

#[test]
fn only_the_line_of_the_installed_version_counts() {
    use SoftwareSource::{OsVersion, Programs, RpmPackages};
    let matcher = matcher();
    for (source, name, vendor, version, expected) in [
        (
            OsVersion,
            "Microsoft Windows 11 Pro",
            "",
            "10.0.22000.2176",
            "CVE-1999-9601",
        ),
        (
            OsVersion,
            "Microsoft Windows 11 Pro",
            "",
            "10.0.22000.3260",
            "",
        ),
        (
            RpmPackages,
            "kernel",
            "",
            "3.10.0-1160.119.1.el7",
            "CVE-1999-9603",
        ),
        (RpmPackages, "kernel", "", "3.10.0-1160.125.1.el7", ""),
        (RpmPackages, "kernel", "", "4.14.0-48.el7a", "CVE-1999-9604"),
        (
            Programs,
            "Microsoft SQL Server 2019 (64-bit)",
            "Microsoft Corporation",
            "15.0.4312.2",
            "CVE-1999-9605",
        ),
        (
            Programs,
            "Microsoft SQL Server 2019 (64-bit)",
            "Microsoft Corporation",
            "15.0.4326.1",
            "",
        ),
        (
            Programs,
            "Microsoft SQL Server 2019 (64-bit)",
            "Microsoft Corporation",
            "15.0.2095.3",
            "CVE-1999-9605",
        ),
        (
            Programs,
            "Microsoft SQL Server 2019 (64-bit)",
            "Microsoft Corporation",
            "15.0.2101.7",
            "",
        ),
    ] {
        let linux = source == RpmPackages;
        let item = SoftwareItem {
            source,
            name: name.into(),
            vendor: vendor.into(),
            version: version.into(),
            source_package: None,
            identifier: "".into(),
            installation: Installation::InUse,
            platform: PlatformContext {
                platform: if linux { "linux" } else { "windows" }.into(),
                distro: if linux { "rhel" } else { "" }.into(),
                release: if linux { "7.9" } else { "" }.into(),
                arch: "x86_64".into(),
                channel: "".into(),
            },
        };
        let found: Vec<String> = matcher
            .explain(&item)
            .findings
            .iter()
            .map(|finding| finding.cve.to_string())
            .collect();
        assert_eq!(found.join(" "), expected, "{name} {version}");
    }
}
