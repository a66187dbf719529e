//! New intelligence for known versions: the answers are those of matching everything anew, and only what a change is
//! about is matched anew.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "rematch/items.rs"]
mod items;
#[path = "support/mirror.rs"]
mod mirror;
#[path = "rematch/world.rs"]
mod world;

use std::sync::Arc;

use items::{item, known, package};
use parapet_engine::facts::Answered;
use parapet_engine::knowledge::Knowledge;
use parapet_engine::matching::Matcher;
use parapet_model::record::{FeedId, FeedRecord, RecordFacts, VulnerabilityFacts};
use parapet_model::software::{SoftwareItem, SoftwareSource};
use parapet_model::{CveId, SoftwareVersionId};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

fn matcher(knowledge: Knowledge) -> Matcher {
    Matcher::new(Arc::new(knowledge)).unwrap()
}

fn answered(matcher: &Matcher, items: impl IntoIterator<Item = SoftwareItem>) -> Vec<Answered> {
    items
        .into_iter()
        .zip(1..)
        .map(|(item, id)| Answered {
            id: SoftwareVersionId(id),
            matched: Arc::new(matcher.match_item(&item)),
            item: Arc::new(item),
        })
        .collect()
}

/// Takes the new intelligence; gives the items that were matched anew. Fails when an answer is not the full one.
fn rematch(
    old: &Matcher,
    new: &Matcher,
    versions: &mut [Answered],
) -> Result<Vec<SoftwareVersionId>, TestCaseError> {
    let rematch = new.rematch(old, versions);
    prop_assert_eq!(rematch.answers.len(), versions.len());
    for (version, (id, answer)) in versions.iter_mut().zip(rematch.answers) {
        prop_assert_eq!(version.id, id);
        prop_assert_eq!(
            &*answer,
            &new.match_item(&version.item),
            "{:?}, before: {:?}",
            version.item,
            version.matched
        );
        version.matched = answer;
    }
    Ok(rematch.anew)
}

proptest! {
    #[test]
    fn answers_are_those_of_a_full_match_and_only_what_is_named_is_matched(
        mut world in world::world(),
        known in prop::collection::vec(known(), 1..24),
        changes in world::changes(),
    ) {
        let mut old = matcher(world::compile(&world));
        let mut versions = answered(&old, known.iter().map(|known| known.item.clone()));
        for change in changes {
            let (next, named) = world::change(&world, change);
            let new = matcher(world::compile(&next));
            let anew = rematch(&old, &new, &mut versions)?;
            for (version, known) in versions.iter().zip(&known) {
                if anew.contains(&version.id) {
                    prop_assert!(
                        known.names.iter().any(|name| named.contains(*name)),
                        "{:?} is none of {:?}",
                        known,
                        named
                    );
                }
            }
            (world, old) = (next, new);
        }
    }
}

fn program(name: &str, vendor: &str, version: &str) -> SoftwareItem {
    let mut item = item(SoftwareSource::Programs, name, vendor, version);
    item.platform.platform = "windows".into();
    item
}

fn debian(name: &str, version: &str) -> SoftwareItem {
    package(SoftwareSource::DebPackages, name, version, "debian", "12")
}

/// Changes the fixed version of one range that a record names.
fn fix_later(records: &mut [(FeedId, FeedRecord)], feed: FeedId, key: &str, fixed: &str) {
    let (_, record) = records
        .iter_mut()
        .find(|(of, record)| *of == feed && record.key == key)
        .unwrap();
    match &mut record.facts {
        RecordFacts::Advisory(facts) => {
            let package = facts
                .affected
                .iter_mut()
                .find(|package| package.ecosystem == "Debian:12");
            package.unwrap().ranges[0].fixed = Some(fixed.into());
        }
        RecordFacts::Vulnerability(facts) => {
            let criterion = &mut facts.configurations[0].nodes[0].matches[0];
            criterion.end_excluding = Some(fixed.into());
        }
        other => panic!("{other:?}"),
    }
}

fn names(anew: &[SoftwareVersionId], versions: &[Answered]) -> Vec<String> {
    let versions = versions.iter();
    let anew = versions.filter(|version| anew.contains(&version.id));
    anew.map(|version| format!("{} {}", version.item.name, version.item.version))
        .collect()
}

#[test]
fn one_record_of_the_real_feeds_concerns_the_versions_of_its_product() {
    let mut records = mirror::records(&mirror::directory_or_demo());
    let mut old = matcher(mirror::compile(records.clone()));
    let mut glibc = debian("libc6", "2.36-9+deb12u2");
    glibc.source_package = Some(parapet_model::software::SourcePackage {
        name: "glibc".into(),
        version: "2.36-9+deb12u2".into(),
    });
    let mut versions = answered(
        &old,
        [
            glibc,
            debian("glibc", "2.36-9+deb12u4"),
            debian("openssl", "3.0.11-1~deb12u2"),
            package(
                SoftwareSource::DebPackages,
                "glibc",
                "2.31-13",
                "debian",
                "11",
            ),
            program("7-Zip 19.00 (x64)", "Igor Pavlov", "19.00"),
            program("7-Zip 24.09 (x64)", "Igor Pavlov", "24.09"),
            program("Google Chrome", "Google LLC", "142.0.7444.60"),
            program("An Unknown Thing", "Nobody", "1.0"),
        ],
    );

    // The record of Debian 11 stays as it is.
    fix_later(
        &mut records,
        FeedId::DebianOsv,
        "CVE-2023-4911",
        "2.36-9+deb12u5",
    );
    let new = matcher(mirror::compile(records.clone()));
    let anew = rematch(&old, &new, &mut versions).unwrap();
    assert_eq!(
        names(&anew, &versions),
        ["libc6 2.36-9+deb12u2", "glibc 2.36-9+deb12u4"]
    );
    let cve: CveId = "CVE-2023-4911".parse().unwrap();
    let at = new.knowledge().find(&cve).unwrap();
    let hits = &versions[1].matched.hits;
    assert!(hits.iter().any(|hit| hit.vuln == at), "fixed later");

    old = new;
    fix_later(&mut records, FeedId::Nvd, "CVE-2023-52169", "24.10");
    let new = matcher(mirror::compile(records.clone()));
    let anew = rematch(&old, &new, &mut versions).unwrap();
    assert_eq!(
        names(&anew, &versions),
        ["7-Zip 19.00 (x64) 19.00", "7-Zip 24.09 (x64) 24.09"]
    );

    // What is rejected is gone from every package that it was said about; positions of later CVEs move.
    old = new;
    let rejected = RecordFacts::Vulnerability(VulnerabilityFacts {
        cve: cve.clone(),
        published: None,
        cvss: Vec::new(),
        exploit_reference: false,
        configurations: Vec::new(),
        exploitation: None,
    });
    records.retain(|(feed, record)| !(*feed == FeedId::Nvd && record.key == cve.as_str()));
    let record = FeedRecord {
        key: cve.to_string(),
        withdrawn: true,
        modified: None,
        facts: rejected,
        text: None,
    };
    records.push((FeedId::Nvd, record));
    let new = matcher(mirror::compile(records));
    let anew = rematch(&old, &new, &mut versions).unwrap();
    assert!(new.knowledge().is_withdrawn(&cve));
    assert_eq!(
        names(&anew, &versions),
        [
            "libc6 2.36-9+deb12u2",
            "glibc 2.36-9+deb12u4",
            "glibc 2.31-13"
        ]
    );
}
