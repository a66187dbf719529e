//! Labelled matches of `testdata/matches`: what each item must and must not have, and why.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/cases.rs"]
mod cases;

use std::sync::Arc;

use cases::{Case, File};
use parapet_engine::knowledge::Knowledge;
use parapet_engine::matching::Matcher;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn check(file: &str) {
    let file = File::read(file);
    let matcher = Matcher::new(Arc::new(file.knowledge())).unwrap();
    for case in &file.items {
        check_case(&matcher, case);
    }
}

fn check_case(matcher: &Matcher, case: &Case) {
    let item = case.item();
    let why = &case.why;
    let explanation = matcher.explain(&item);
    assert_eq!(
        explanation.product.assessed, case.assessed,
        "{why}: {explanation:#?}"
    );
    let has: Vec<String> = explanation
        .findings
        .iter()
        .map(|finding| match &finding.fixed_in {
            Some(fixed) => format!("{} fixed {fixed}", finding.cve),
            None => finding.cve.to_string(),
        })
        .collect();
    assert_eq!(has, case.has, "{why}");
    for cve in &case.has_not {
        assert!(
            !has.iter().any(|finding| finding.starts_with(cve.as_str())),
            "{why}: {cve}"
        );
    }
    let rejected: Vec<String> = explanation
        .rejections
        .iter()
        .map(|rejection| format!("{}: {}", rejection.cve, rejection.reason))
        .collect();
    for expected in &case.rejected {
        assert!(
            rejected.contains(expected),
            "{why}: {expected} not in {rejected:#?}"
        );
    }

    let hits = matcher.match_item(&item).hits;
    let knowledge = matcher.knowledge();
    let quick: Vec<_> = hits
        .iter()
        .map(|hit| {
            (
                knowledge.vuln(hit.vuln).unwrap().id.clone(),
                hit.fixed_in.clone(),
            )
        })
        .collect();
    let explained: Vec<_> = explanation
        .findings
        .iter()
        .map(|finding| {
            (
                finding.cve.clone(),
                finding.fixed_in.as_deref().map(Into::into),
            )
        })
        .collect();
    assert_eq!(quick, explained, "{why}");
}

#[test]
fn debian_packages() {
    check("debian");
}

#[test]
fn applications_and_operating_systems() {
    check("applications");
}

#[test]
fn the_cached_knowledge_is_the_compiled_one() {
    let knowledge = File::read("applications").knowledge();
    let bytes = knowledge.to_bytes().unwrap();
    assert_eq!(Knowledge::from_bytes(&bytes).unwrap(), knowledge);
    assert_eq!(
        bytes,
        File::read("applications").knowledge().to_bytes().unwrap()
    );

    assert!(Knowledge::from_bytes(b"PARAPETK").is_err());
    assert!(Knowledge::from_bytes(&[0; 64]).is_err());
    let mut damaged = bytes.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    assert!(Knowledge::from_bytes(&damaged).is_err());
    let mut newer = bytes;
    newer[8] += 1;
    assert!(
        Knowledge::from_bytes(&newer)
            .unwrap_err()
            .to_string()
            .contains("format")
    );
}

#[test]
fn the_order_of_records_does_not_matter() {
    for file in ["debian", "applications"] {
        let file = File::read(file);
        assert_eq!(
            file.knowledge().to_bytes().unwrap(),
            file.reversed().knowledge().to_bytes().unwrap()
        );
    }
}

#[test]
fn evidence_can_be_repeated_by_hand() {
    let file = File::read("debian");
    let matcher = Matcher::new(Arc::new(file.knowledge())).unwrap();
    let finding = matcher.explain(&file.items[0].item()).findings.remove(0);
    insta::assert_json_snapshot!(finding, @r#"
    {
      "cve": "CVE-2023-4911",
      "fixed_in": "2.36-9+deb12u3",
      "evidence": {
        "authority": "distributionAdvisory",
        "feed": "debian-osv",
        "record": "CVE-2023-4911",
        "revision": "2025-01-27T23:52:29Z",
        "criterion": "Debian:12 glibc (DSA-5514-1)",
        "range": "< 2.36-9+deb12u3",
        "scheme": "deb",
        "comparison": "2.36-9+deb12u1 < 2.36-9+deb12u3",
        "identity": {
          "id": "debian-_-glibc",
          "display_name": "glibc",
          "version": "2.36-9+deb12u1",
          "cpe": null,
          "identified_by": "debian source package",
          "confidence": 1.0
        }
      }
    }
    "#);
    let file = File::read("applications");
    let matcher = Matcher::new(Arc::new(file.knowledge())).unwrap();
    let finding = matcher.explain(&file.items[9].item()).findings.remove(0);
    insta::assert_json_snapshot!(finding, @r#"
    {
      "cve": "CVE-1999-9113",
      "fixed_in": "3.12.2",
      "evidence": {
        "authority": "nvd",
        "feed": "nvd",
        "record": "CVE-1999-9113",
        "revision": "2025-01-27T23:52:29Z",
        "criterion": "cpe:2.3:a:python:python:*:*:*:*:*:*:*:*",
        "range": ">= 3.12.0, < 3.12.2",
        "scheme": "generic",
        "comparison": "3.12.0 <= 3.12.1 < 3.12.2",
        "identity": {
          "id": "python-_-python",
          "display_name": "Python",
          "version": "3.12.1",
          "cpe": "cpe:2.3:a:python:python:3.12.1:*:*:*:*:*:*:*",
          "identified_by": "rule python",
          "confidence": 1.0
        }
      }
    }
    "#);
}

/// The quick answer and the explained one are one predicate: they agree for any version of any item.
#[test]
fn the_quick_answer_is_the_explained_one() {
    let version = prop_oneof![
        "[0-9]{1,3}\\.[0-9]{1,2}(\\.[0-9]{1,2})?",
        "(2\\.36|6\\.1\\.[0-9]{2}|3\\.0\\.15)-[0-9](\\+deb12u[0-9])?",
        "10\\.0\\.19045\\.(2965|3086|[0-9]{4})",
    ];
    for file in ["debian", "applications"] {
        let file = File::read(file);
        let matcher = Matcher::new(Arc::new(file.knowledge())).unwrap();
        let items: Vec<_> = file.items.iter().map(Case::item).collect();
        let mut runner = TestRunner::default();
        runner
            .run(&(0..items.len(), version.clone()), |(at, version)| {
                let mut item = items[at].clone();
                item.name = item.name.replace(item.version.as_str(), &version).into();
                item.version = version.as_str().into();
                if let Some(source) = &mut item.source_package {
                    source.version = version.as_str().into();
                }
                let explained = matcher.explain(&item);
                let quick = matcher.match_item(&item);
                prop_assert_eq!(&explained.product, &quick.product);
                prop_assert_eq!(&explained.lifecycle, &quick.lifecycle);
                let findings: Vec<_> = explained
                    .findings
                    .iter()
                    .map(|finding| (finding.cve.clone(), finding.fixed_in.as_deref()))
                    .collect();
                let hits: Vec<_> = quick
                    .hits
                    .iter()
                    .map(|hit| {
                        let facts = matcher.knowledge().vuln(hit.vuln).unwrap();
                        (facts.id.clone(), hit.fixed_in.as_deref())
                    })
                    .collect();
                prop_assert_eq!(findings, hits);
                let rejected = |cve| explained.rejections.iter().any(|r| &r.cve == cve);
                prop_assert!(!explained.findings.iter().any(|f| rejected(&f.cve)));
                Ok(())
            })
            .unwrap();
    }
}
