//! All of the real feeds, where `PARAPET_DATA_MIRROR` names a mirror; the excerpt of the demonstration otherwise.

#[path = "support/mirror.rs"]
mod mirror;

use std::sync::Arc;

use parapet_engine::knowledge::Knowledge;
use parapet_engine::matching::Matcher;
use parapet_model::software::{
    Installation, PlatformContext, SoftwareItem, SoftwareSource, SourcePackage,
};

#[test]
fn the_real_feeds_say_what_they_say() {
    let knowledge = mirror::compile(mirror::records(&mirror::directory_or_demo()));
    let cached = Knowledge::from_bytes(&knowledge.to_bytes().unwrap()).unwrap();
    // Too large to be printed.
    assert!(cached == knowledge, "the cache loses something");
    let matcher = Matcher::new(Arc::new(cached)).unwrap();

    let glibc = |version: &str| {
        let item = SoftwareItem {
            source: SoftwareSource::DebPackages,
            name: "libc6".into(),
            vendor: "".into(),
            version: version.into(),
            source_package: Some(SourcePackage {
                name: "glibc".into(),
                version: version.into(),
            }),
            identifier: "".into(),
            installation: Installation::default(),
            platform: PlatformContext {
                platform: "linux".into(),
                distro: "debian".into(),
                release: "12".into(),
                arch: "amd64".into(),
                channel: "".into(),
            },
        };
        let found = matcher.explain(&item).findings;
        found
            .into_iter()
            .find(|finding| finding.cve.as_str() == "CVE-2023-4911")
            .map(|finding| finding.fixed_in)
    };
    assert_eq!(
        glibc("2.36-9+deb12u1"),
        Some(Some("2.36-9+deb12u3".to_owned()))
    );
    assert_eq!(glibc("2.36-9+deb12u3"), None);

    let facts = knowledge
        .vuln(knowledge.find(&"CVE-2023-4911".parse().unwrap()).unwrap())
        .unwrap();
    assert_eq!(facts.cvss, Some(7.8));
    assert!(facts.exploitation.in_kev());
    assert!(facts.exploitation.epss.is_some());
}
