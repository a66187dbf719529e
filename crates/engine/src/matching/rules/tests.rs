use std::collections::BTreeSet;

use parapet_model::{Installation, PlatformContext};

use super::*;

fn raw() -> Vec<RawRule> {
    FILES
        .iter()
        .flat_map(|(file, text)| RuleFile::read(file, text).unwrap().rule)
        .collect()
}

fn item(source: SoftwareSource, name: &str, vendor: &str, version: &str) -> SoftwareItem {
    SoftwareItem {
        source,
        name: name.into(),
        vendor: vendor.into(),
        version: version.into(),
        source_package: None,
        identifier: CompactString::default(),
        installation: Installation::default(),
        platform: PlatformContext::default(),
    }
}

#[test]
fn every_pattern_is_one() {
    RuleSet::embedded().unwrap().check().unwrap();
}

#[test]
fn every_rule_knows_its_examples_and_nothing_of_the_others() {
    let set = RuleSet::embedded().unwrap();
    let mut ids = BTreeSet::new();
    let mut wrong = Vec::new();
    for raw in raw() {
        if !ids.insert(raw.id.clone()) {
            wrong.push(format!("two rules are called {}", raw.id));
        }
        if raw.name.is_some() && raw.examples.is_empty() {
            wrong.push(format!("{} has no example", raw.id));
        }
        let source = raw
            .sources
            .first()
            .copied()
            .unwrap_or(SoftwareSource::Programs);
        for [name, vendor, reported, compared] in &raw.examples {
            let item = item(source, name, vendor, reported);
            let found = set.identify(&item);
            let found = found
                .as_ref()
                .map(|found| (found.rule.id.as_str(), found.version.as_str()));
            if found != Some((&raw.id, compared)) {
                wrong.push(format!("{}: {name:?} by {vendor:?} is {found:?}", raw.id));
            }
        }
        for [name, vendor] in &raw.others {
            let item = item(source, name, vendor, "1.0");
            if set
                .identify(&item)
                .is_some_and(|found| found.rule.id == raw.id)
            {
                wrong.push(format!("{} takes {name:?} by {vendor:?}", raw.id));
            }
        }
        for (source, identifier) in raw.identifiers() {
            let mut item = item(source, "Any", "", "1.0");
            item.identifier = identifier.clone();
            let found = set.identify(&item).map(|found| found.rule.id.as_str());
            if found != Some(&raw.id) {
                wrong.push(format!("{}: {identifier} is {found:?}", raw.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_app_with_another_bundle_identifier_is_never_taken_for_its_namesake() {
    let set = RuleSet::embedded().unwrap();
    let mut namesake = item(SoftwareSource::Apps, "Firefox", "Mozilla", "1.0");
    namesake.identifier = "example.firefox".into();
    assert!(set.identify(&namesake).is_none());
}

#[test]
fn an_app_without_bundle_identifier_is_known_by_name_and_vendor() {
    let set = RuleSet::embedded().unwrap();
    for (name, vendor, version, rule) in [
        ("Firefox", "Mozilla", "124.0.2", Some("firefox")),
        ("VirtualBox", "Oracle", "4.0.4", Some("virtualbox")),
        ("Firefox", "", "124.0.2", None),
    ] {
        let app = item(SoftwareSource::Apps, name, vendor, version);
        let found = set.identify(&app);
        assert_eq!(found.as_ref().map(|found| found.rule.id.as_str()), rule);
        assert!(found.is_none_or(|found| found.version == version));
    }
}

#[test]
fn formulae_are_known_by_name() {
    let set = RuleSet::embedded().unwrap();
    let curl = item(SoftwareSource::HomebrewPackages, "curl", "", "8.5.0_1");
    let found = set.identify(&curl).unwrap();
    assert_eq!(
        (found.rule.id.as_str(), found.version.as_str()),
        ("curl", "8.5.0")
    );
    assert!(
        set.identify(&item(SoftwareSource::Programs, "curl", "", "8.5.0"))
            .is_none()
    );
}

#[test]
fn a_name_alone_is_no_evidence() {
    let file =
        RuleFile::read("x", "[[rule]]\nid='x'\ndisplay='X'\ncpe=['x:x']\nname='^X'").unwrap();
    assert!(RuleSet::new(file.rule, Vec::new()).is_err());
}

#[test]
fn windows_is_known_by_build() {
    let set = RuleSet::embedded().unwrap();
    for (version, server, cpe) in [
        ("10.0.19045.2965", false, "windows_10_22h2"),
        ("10.0.17763.1", false, "windows_10_1809"),
        ("10.0.17763.1", true, "windows_server_2019"),
        ("10.0.22631.1", false, "windows_11_23h2"),
        ("10.0.26100.1", true, "windows_server_2025"),
    ] {
        assert_eq!(
            set.windows()[set.windows_build(version, server).unwrap()].cpe[0],
            cpe
        );
    }
    assert!(set.windows_build("10.0.99999.1", false).is_none());
    assert!(set.windows_build("10", false).is_none());
}
