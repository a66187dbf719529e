//! Properties of posture on random worlds: incremental equals rebuilt, every number is the size of its list,
//! scores equal those computed the plain way.

use std::collections::{BTreeMap, BTreeSet};

use parapet_model::{ExposureLevel, MachineId};
use proptest::prelude::*;

use super::world::{World, changes};
use crate::facts::VulnFacts;
use crate::posture::{DeviceSummary, Posture};
use crate::recommending::{Installed, Support};
use crate::scoring::{
    ContextClass, DeviceTerms, FleetSums, Points, ScoringModel, Weakness, group_term, pair_risk,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_way_to_the_same_world_gives_the_same_posture(changes in changes()) {
        let mut world = World::new();
        let mut posture = world.empty_posture();
        for change in &changes {
            world.make(change, &mut posture);
            // What is asked between changes is remembered, and must be forgotten in time.
            prop_assert!(posture.products().len() <= 4);
        }
        let answers = everything(&posture);
        prop_assert_eq!(&answers, &everything(&world.loaded()));
        prop_assert_eq!(&answers, &everything(&world.replayed_backwards()));
    }

    #[test]
    fn a_number_is_the_size_of_its_list(changes in changes()) {
        let mut world = World::new();
        let mut posture = world.empty_posture();
        for change in &changes {
            world.make(change, &mut posture);
        }
        check_counts(&posture);
    }

    #[test]
    fn scores_and_impacts_equal_those_computed_the_plain_way(changes in changes()) {
        let mut world = World::new();
        let mut posture = world.empty_posture();
        for change in &changes {
            world.make(change, &mut posture);
        }
        let score = posture.overview().score;
        let current = plain_fleet(&world, |_, _| Left::All);
        prop_assert_eq!(score, current.score(&ScoringModel::default()));
        let Some(score) = score else { return Ok(()) };
        for recommendation in posture.recommendations() {
            let remediated = plain_fleet(&world, |product, _| {
                if product == recommendation.product.id.as_str() { Left::Unfixed } else { Left::All }
            });
            let drop = score.value() - remediated.score(&ScoringModel::default()).unwrap().value();
            prop_assert!((recommendation.reach.impact - drop).abs() < 1e-8, "{recommendation:?} {drop}");
            prop_assert!(drop >= 0.0 && drop <= score.value());
        }
        for product in posture.products() {
            let removed = plain_fleet(&world, |id, _| {
                if id == product.product.id.as_str() { Left::Nothing } else { Left::All }
            });
            let drop = score.value() - removed.score(&ScoringModel::default()).unwrap().value();
            prop_assert!((product.impact - drop).abs() < 1e-8, "{product:?} {drop}");
        }
    }
}

/// Every answer of the posture, as text: equal texts are equal answers, floats included to the last bit.
fn everything(posture: &Posture) -> Vec<String> {
    let mut answers = vec![format!("{:?}", posture.overview())];
    answers.extend(posture.devices().iter().map(|d| format!("{d:?}")));
    for product in posture.products() {
        answers.push(format!("{product:?}"));
        answers.push(format!(
            "{:?}",
            posture.product_versions(&product.product.id)
        ));
    }
    answers.extend(posture.vulnerabilities().iter().map(|v| format!("{v:?}")));
    answers.extend(posture.recommendations().iter().map(|r| format!("{r:?}")));
    for device in posture.devices() {
        let id = device.machine.id;
        answers.push(format!("{:?}", posture.device_software(&id)));
        answers.push(format!("{:?}", posture.device_vulnerabilities(&id)));
        answers.push(format!("{:?}", posture.device_recommendations(&id)));
        answers.push(format!("{:?}", posture.device_groups(&id)));
    }
    answers
}

fn check_counts(posture: &Posture) {
    let overview = posture.overview();
    let devices = posture.devices();
    let level = |level| devices.iter().filter(|d| d.level == level).count() as u32;
    assert_eq!(overview.total_devices, devices.len() as u32);
    assert_eq!(
        overview.counted_devices,
        devices.iter().filter(|d| d.score.is_some()).count() as u32
    );
    assert_eq!(overview.distribution.high, level(ExposureLevel::High));
    assert_eq!(overview.distribution.medium, level(ExposureLevel::Medium));
    assert_eq!(overview.distribution.low, level(ExposureLevel::Low));
    assert_eq!(overview.distribution.no_data, level(ExposureLevel::NoData));
    let counted: BTreeSet<MachineId> = devices
        .iter()
        .filter(|d| d.machine.is_counted(posture.now()))
        .map(|d| d.machine.id)
        .collect();
    let check = |count: u32, list: Vec<DeviceSummary>| {
        assert_eq!(count, list.len() as u32);
        assert!(list.iter().all(|d| counted.contains(&d.machine.id)));
        assert!(list.is_sorted_by_key(|d| d.machine.id));
    };

    let products = posture.products();
    assert_eq!(overview.coverage.installed_products, products.len() as u32);
    assert_eq!(
        overview.coverage.assessed_products,
        products.iter().filter(|p| p.product.assessed).count() as u32
    );
    for summary in &products {
        let id = &summary.product.id;
        assert_eq!(posture.product(id).as_ref(), Some(summary));
        check(summary.installed_devices, posture.product_devices(id));
        check(summary.exposed_devices, posture.product_exposed_devices(id));
        assert_eq!(
            summary.weaknesses as usize,
            posture.product_vulnerabilities(id).len()
        );
        for version in posture.product_versions(id) {
            assert!(version.installations > 0);
            check(
                version.installations,
                posture.product_version_devices(id, &version.version),
            );
        }
    }
    for summary in posture.vulnerabilities() {
        let id = &summary.facts.id;
        assert!(summary.exposed_devices > 0);
        check(summary.exposed_devices, posture.vulnerability_devices(id));
        assert_eq!(posture.vulnerability(id), Some(summary.clone()));
        for product in &summary.products {
            let listed = posture.product_vulnerabilities(&product.id);
            assert!(listed.iter().any(|v| v.facts.id == *id));
        }
    }
    for (place, recommendation) in posture.recommendations().into_iter().enumerate() {
        assert_eq!(recommendation.priority as usize, place + 1);
        assert!(recommendation.reach.exposed_devices > 0);
        let id = &recommendation.id;
        check(
            recommendation.reach.exposed_devices,
            posture.recommendation_devices(id),
        );
        assert_eq!(
            recommendation.weaknesses as usize,
            posture.recommendation_vulnerabilities(id).len()
        );
        let platforms: BTreeSet<_> = posture
            .recommendation_devices(id)
            .iter()
            .map(|d| d.machine.os.platform)
            .collect();
        assert!(
            platforms
                .into_iter()
                .eq(recommendation.reach.platforms.iter().copied())
        );
        for device in posture.recommendation_devices(id) {
            let own = posture.device_recommendations(&device.machine.id);
            assert!(own.iter().any(|r| r.id == *id));
        }
        assert_eq!(posture.recommendation(id), Some(recommendation.clone()));
    }
    for device in &devices {
        let id = &device.machine.id;
        let software = posture.device_software(id).unwrap();
        assert_eq!(device.software as usize, software.len());
        assert_eq!(
            device.vulnerabilities as usize,
            posture.device_vulnerabilities(id).unwrap().len()
        );
    }
}

/// What is left of the weaknesses of a product on a device.
#[derive(Clone, Copy, PartialEq)]
enum Left {
    All,
    /// What its recommendation does not remove.
    Unfixed,
    Nothing,
}

/// Product, then its versions on a device.
type Software = BTreeMap<String, Vec<crate::facts::VersionMatch>>;

/// The sums of the fleet from the facts alone, without any of posture's machinery.
fn plain_fleet(world: &World, left: impl Fn(&str, MachineId) -> Left) -> FleetSums {
    let catalog = world.catalog();
    let mut sums = FleetSums::default();
    for (machine, versions) in world.devices.values() {
        if !machine.is_counted(world.now) {
            continue;
        }
        let mut software: Software = BTreeMap::new();
        for version in versions {
            let matched = world.matched(*version);
            software
                .entry(matched.product.id.as_str().to_owned())
                .or_default()
                .push(matched);
        }
        let context = ContextClass::new(machine.internet_facing, None, 0.0);
        let terms = software.iter().map(|(product, versions)| {
            plain_term(
                &catalog,
                world,
                versions,
                left(product, machine.id),
                context,
            )
        });
        sums.add(machine.value, plain_score(terms));
    }
    sums
}

fn plain_score(terms: impl Iterator<Item = f64>) -> Points {
    let mut device = DeviceTerms::default();
    device.fill(&ScoringModel::default(), terms);
    device.score()
}

fn plain_term(
    catalog: &[VulnFacts],
    world: &World,
    versions: &[crate::facts::VersionMatch],
    left: Left,
    context: ContextClass,
) -> f64 {
    let model = ScoringModel::default();
    let today = crate::posture::utc_date(world.now);
    let item = super::fixture::item("p", "1");
    let mut open = BTreeSet::new();
    let mut ended = false;
    for matched in versions {
        let installed = Installed {
            item: &item,
            matched,
            support: Support::on(&matched.lifecycle, today),
        };
        for hit in &matched.hits {
            if left == Left::All || left == Left::Unfixed && !installed.fixes(hit) {
                open.insert(hit.vuln.0);
            }
        }
        ended |= match left {
            Left::All => installed.support.has_ended(),
            Left::Unfixed => installed.support.has_ended() && !installed.ends_with_remediation(),
            Left::Nothing => false,
        };
    }
    let mut risks: Vec<f64> = open
        .into_iter()
        .map(|vuln| Weakness::of(&model, &catalog[vuln as usize]))
        .chain(ended.then(|| Weakness::end_of_support(&model)))
        .map(|weakness| pair_risk(&model, &weakness, context))
        .collect();
    group_term(&model, &mut risks)
}
