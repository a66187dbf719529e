//! Stories: what a person sees when something happens.

use jiff::ToSpan;
use parapet_model::{DeviceValue, ExposureLevel, MachineId, SoftwareId};

use super::fixture::{cve, day, exploited, id, item, machine, matched, now, posture, vuln};
use crate::facts::Lifecycle;
use crate::posture::{Posture, PostureError, Updates};
use crate::recommending::{RemediationKind, Support, Tag};

/// The world of product.md 5.7 without configuration: OpenSSL and nginx on A, Firefox on B, 7-Zip on C.
fn worked_example() -> Posture {
    let mut catalog = vec![
        exploited(vuln(1, 9.8)),
        vuln(2, 7.5),
        vuln(3, 5.3),
        vuln(4, 8.8),
        vuln(5, 7.8),
    ];
    for (index, epss) in [(1, 0.04), (2, 0.01), (3, 0.09), (4, 0.0004)] {
        catalog[index].exploitation.epss = Some(epss);
    }
    catalog[3].exploitation.level = parapet_model::ExploitLevel::Public;
    let mut posture = posture(catalog);
    for (number, product, hits) in [
        (1, "openssl", vec![(0, "3.0.15"), (1, "3.0.9")]),
        (2, "nginx", vec![(2, "1.26.2")]),
        (3, "firefox", vec![(3, "134.0")]),
        (4, "7-zip", vec![(4, "24.09")]),
    ] {
        posture
            .set_version(id(number), item(product, "1"), matched(product, "1", &hits))
            .unwrap();
    }
    for (name, value, software) in [
        ("a", DeviceValue::High, &[1, 2][..]),
        ("b", DeviceValue::Normal, &[3][..]),
        ("c", DeviceValue::Low, &[4][..]),
        ("d", DeviceValue::Normal, &[][..]),
    ] {
        let mut device = machine(name);
        device.value = value;
        device.internet_facing = name == "a";
        let software: Vec<_> = software.iter().map(|&n| id(n)).collect();
        posture.apply_device(device, &software).unwrap();
    }
    posture
}

#[test]
fn the_worked_example_in_order_of_impact() {
    let posture = worked_example();
    let titles: Vec<String> = posture
        .recommendations()
        .into_iter()
        .map(|r| format!("{} {} {:.2}", r.priority, r.title, r.reach.impact))
        .collect();
    insta::assert_snapshot!(titles.join("\n"), @r"
    1 Update openssl to version 3.0.15 19.17
    2 Update firefox to version 134.0 10.56
    3 Update 7-zip to version 24.09 1.56
    4 Update nginx to version 1.26.2 0.23
    ");
    let description = &posture.recommendations()[0].description;
    insta::assert_snapshot!(description, @"Update openssl to version 3.0.15 or later. 2 known vulnerabilities of the installed versions are fixed there. The worst is CVE-2024-1001 (Critical, CVSS 9.8); it is known to be exploited. The only device with it is exposed.");
    let overview = posture.overview();
    assert_eq!(overview.counted_devices, 4);
    assert_eq!(
        (
            overview.distribution.high,
            overview.distribution.medium,
            overview.distribution.low
        ),
        (1, 1, 2)
    );
}

#[test]
fn uninstalling_a_product_removes_its_recommendation() {
    let mut posture = worked_example();
    let before = posture.overview().score.unwrap();
    let expected = posture.recommendations()[1].reach.impact;
    posture.apply_device(machine("b"), &[]).unwrap();
    let after = posture.overview().score.unwrap();
    assert!((before.value() - after.value() - expected).abs() < 1e-9);
    assert_eq!(posture.recommendations().len(), 3);
    assert!(posture.vulnerability(&cve(4)).is_none());
    assert!(
        posture
            .product(&SoftwareId::new("vendor", "firefox"))
            .is_none()
    );
}

#[test]
fn vulnerabilities_without_an_update_make_no_recommendation() {
    let mut posture = posture(vec![vuln(1, 9.8), vuln(2, 5.0)]);
    posture
        .set_version(
            id(1),
            item("p", "1"),
            matched("p", "1", &[(0, ""), (1, "")]),
        )
        .unwrap();
    posture.apply_device(machine("a"), &[id(1)]).unwrap();
    assert!(posture.recommendations().is_empty());
    assert!(
        posture
            .device_recommendations(&MachineId::derive("a"))
            .is_empty()
    );
    let product = &posture.products()[0];
    assert_eq!((product.weaknesses, product.exposed_devices), (2, 1));
    assert_eq!(posture.vulnerabilities()[0].updates, Updates::None);
    assert!(posture.overview().score.unwrap().value() > 0.0);

    posture
        .set_version(
            id(1),
            item("p", "1"),
            matched("p", "1", &[(0, ""), (1, "2")]),
        )
        .unwrap();
    let recommendation = &posture.recommendations()[0];
    assert_eq!(recommendation.weaknesses, 1, "the other one stays");
    assert!(recommendation.has_unpatchable);
}

#[test]
fn versions_lose_their_support_when_the_day_comes() {
    let mut posture = posture(Vec::new());
    let with = |lifecycle: Lifecycle| {
        let mut matched = matched("p", "1", &[]);
        matched.lifecycle = lifecycle;
        matched
    };
    let version = Lifecycle {
        version_ends: Some(day("2026-03-10")),
        latest_supported: Some("2.1".into()),
        ..Lifecycle::default()
    };
    posture
        .set_version(id(1), item("p", "1"), with(version))
        .unwrap();
    posture.apply_device(machine("a"), &[id(1)]).unwrap();
    assert_eq!(posture.products()[0].tags, [Tag::UpcomingEosVersions]);
    assert!(posture.recommendations().is_empty());
    assert_eq!(posture.overview().score.unwrap().value(), 0.0);

    posture.advance("2026-03-10T00:00:00Z".parse().unwrap());
    let recommendation = &posture.recommendations()[0];
    assert_eq!(recommendation.kind, RemediationKind::Update);
    assert_eq!(recommendation.title, "Update p to version 2.1");
    assert_eq!(recommendation.tags, [Tag::EosVersions]);
    assert_eq!(recommendation.reach.impact, 20.0);
    assert_eq!(posture.overview().score.unwrap().value(), 20.0);

    let product = Lifecycle {
        product_ends: Some(day("2020-01-01")),
        ..Lifecycle::default()
    };
    posture
        .set_version(id(1), item("p", "1"), with(product))
        .unwrap();
    let recommendation = &posture.recommendations()[0];
    assert_eq!(recommendation.kind, RemediationKind::Uninstall);
    assert_eq!(recommendation.tags, [Tag::EosSoftware]);
    let id = SoftwareId::new("vendor", "p");
    assert_eq!(
        posture.product_versions(&id)[0].support,
        Support::ProductEnded
    );
}

#[test]
fn silent_devices_leave_all_figures_and_come_back() {
    let mut posture = worked_example();
    let full = posture.overview();
    let later = now() + 24.hours() * 31;
    posture.advance(later);
    let empty = posture.overview();
    assert_eq!((empty.score, empty.level), (None, ExposureLevel::NoData));
    assert_eq!((empty.counted_devices, empty.total_devices), (0, 4));
    assert!(posture.products().is_empty());
    assert!(posture.recommendations().is_empty());
    assert_eq!(
        posture.devices().len(),
        4,
        "they stay in the list of devices"
    );
    for name in ["a", "b", "c", "d"] {
        posture.touch(&MachineId::derive(name), later).unwrap();
    }
    let back = posture.overview();
    assert_eq!(
        (back.score, back.distribution),
        (full.score, full.distribution)
    );
}

#[test]
fn mistakes_of_the_caller_change_nothing() {
    let mut posture = worked_example();
    let before = posture.overview();
    assert_eq!(
        posture.apply_device(machine("e"), &[id(99)]),
        Err(PostureError::UnknownVersion(id(99)))
    );
    assert!(
        posture
            .set_version(id(9), item("x", "1"), matched("x", "1", &[(77, "2")]))
            .is_err()
    );
    assert_eq!(
        posture.set_knowledge(std::sync::Arc::new(Vec::new()), []),
        Err(PostureError::Unmatched(id(1)))
    );
    assert_eq!(posture.overview(), before);
}

#[test]
fn loading_replaces_devices_that_are_there() {
    let mut posture = worked_example();
    let expected = posture.overview();
    posture
        .load_devices([
            (machine("b"), vec![]),
            (machine("d"), vec![id(1), id(4)]),
            (machine("d"), vec![]),
            (machine("b"), vec![id(3)]),
        ])
        .unwrap();
    assert_eq!(posture.overview(), expected);
    let openssl = SoftwareId::new("vendor", "openssl");
    assert_eq!(posture.product_devices(&openssl).len(), 1);
    assert_eq!(
        posture.load_devices([(machine("e"), vec![id(99)])]),
        Err(PostureError::UnknownVersion(id(99)))
    );
    assert_eq!(posture.overview(), expected);
}
