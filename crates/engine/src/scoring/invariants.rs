//! The invariants of product.md 5.8 that scoring alone must keep (1–7, 11, 13, 14; the others need the
//! state of a fleet and stand with posture).

use parapet_model::{DeviceValue, ExploitLevel};
use proptest::prelude::*;

use super::{
    AlertSeverity, Configuration, ContextClass, DeviceTerms, FleetSums, Points, ScoringModel,
    ThreatEvidence, Weakness, group_term, likelihood, pair_risk, severity_factor,
};

#[derive(Debug, Clone, Copy)]
struct Pair {
    /// Tenths of a point.
    cvss: u32,
    evidence: ThreatEvidence,
    network: bool,
}

#[derive(Debug, Clone)]
struct Device {
    groups: Vec<Vec<Pair>>,
    context: ContextClass,
    configuration: Configuration,
}

fn pair() -> impl Strategy<Value = Pair> {
    let exploit = prop::sample::select(vec![
        ExploitLevel::None,
        ExploitLevel::Public,
        ExploitLevel::Verified,
        ExploitLevel::InKit,
    ]);
    let evidence = (prop::option::of(0.0..=1.0f64), exploit, any::<[bool; 4]>()).prop_map(
        |(epss, exploit, flags)| ThreatEvidence {
            epss,
            exploit,
            campaign: flags[0] && flags[1],
            exploited: flags[1] && flags[2],
            ransomware: flags[2] && flags[3],
            linked_alert: flags[3] && flags[0],
        },
    );
    (0..=100u32, evidence, any::<bool>()).prop_map(|(cvss, evidence, network)| Pair {
        cvss,
        evidence,
        network,
    })
}

fn context() -> impl Strategy<Value = ContextClass> {
    let alert = prop::sample::select(vec![
        None,
        Some(AlertSeverity::Low),
        Some(AlertSeverity::Medium),
        Some(AlertSeverity::High),
    ]);
    (any::<bool>(), alert, 0.0..=1.0f64).prop_map(|(i, a, q)| ContextClass::new(i, a, q))
}

fn device() -> impl Strategy<Value = Device> {
    let groups = prop::collection::vec(prop::collection::vec(pair(), 0..6), 0..6);
    (groups, context(), 0..=20u32).prop_map(|(groups, context, lost)| Device {
        groups,
        context,
        configuration: Configuration {
            lost,
            applicable: 20,
        },
    })
}

fn value() -> impl Strategy<Value = DeviceValue> {
    prop::sample::select(vec![
        DeviceValue::Low,
        DeviceValue::Normal,
        DeviceValue::High,
    ])
}

fn model() -> ScoringModel {
    ScoringModel::default()
}

fn risk(pair: &Pair, context: ContextClass) -> f64 {
    let weakness = Weakness {
        severity: severity_factor(&model(), Some(pair.cvss as f32 / 10.0), None),
        likelihood: likelihood(&model(), &pair.evidence),
        network: pair.network,
    };
    pair_risk(&model(), &weakness, context)
}

fn score(device: &Device) -> Points {
    let terms = device.groups.iter().map(|group| {
        let mut risks: Vec<f64> = group.iter().map(|p| risk(p, device.context)).collect();
        group_term(&model(), &mut risks)
    });
    let configuration = device.configuration.group_term(&model());
    let mut all = DeviceTerms::default();
    all.fill(&model(), terms.chain(std::iter::once(configuration)));
    all.score()
}

fn organisation(devices: &[(DeviceValue, Points)]) -> Option<f64> {
    let mut sums = FleetSums::default();
    for (value, points) in devices {
        sums.add(*value, *points);
    }
    sums.score(&model())
        .map(parapet_model::ExposureScore::value)
}

/// Everything that makes one pair worse, one at a time.
fn worsened(pair: Pair) -> Vec<Pair> {
    let with = |change: &dyn Fn(&mut Pair)| {
        let mut worse = pair;
        change(&mut worse);
        worse
    };
    vec![
        with(&|p| p.cvss = (p.cvss + 7).min(100)),
        with(&|p| p.evidence.epss = Some((p.evidence.epss.unwrap_or(0.0) + 0.1).min(1.0))),
        with(&|p| p.evidence.exploit = p.evidence.exploit.max(ExploitLevel::Public)),
        with(&|p| p.evidence.exploit = p.evidence.exploit.max(ExploitLevel::Verified)),
        with(&|p| p.evidence.exploit = ExploitLevel::InKit),
        with(&|p| p.evidence.campaign = true),
        with(&|p| p.evidence.exploited = true),
        with(&|p| p.evidence.ransomware = true),
        with(&|p| p.evidence.linked_alert = true),
    ]
}

proptest! {
    /// 1, 2: ranges, and what zero means.
    #[test]
    fn risks_and_scores_stay_in_their_range(device in device()) {
        let risks: Vec<f64> = device.groups.iter().flatten().map(|p| risk(p, device.context)).collect();
        prop_assert!(risks.iter().all(|r| (0.0..1.0).contains(r)));
        let score = score(&device);
        prop_assert!(score.value() < 100.0);
        let clean = risks.iter().all(|&r| r == 0.0) && device.configuration.lost == 0;
        prop_assert_eq!(score == Points::ZERO, clean);
    }

    /// 3: nothing that gets worse lowers the score. Strict for a pair added to a clean device; with many
    /// weaknesses the increase may be below the unit of 1e-9 points.
    #[test]
    fn worse_is_never_lower(device in device(), extra in pair(), at in any::<prop::sample::Index>()) {
        let before = score(&device);
        let mut more = device.clone();
        more.groups.push(vec![extra]);
        prop_assert!(score(&more) >= before);
        if before == Points::ZERO && risk(&extra, device.context) > 0.0 {
            prop_assert!(score(&more) > before);
        }
        let mut failing = device.clone();
        failing.configuration.lost = (failing.configuration.lost + 1).min(20);
        prop_assert!(score(&failing) >= before);
        let mut facing = device.clone();
        facing.context.internet_facing = true;
        prop_assert!(score(&facing) >= before);
        let mut alerted = device.clone();
        alerted.context.worst_alert = Some(AlertSeverity::High);
        prop_assert!(score(&alerted) >= before);
        if !device.groups.is_empty() {
            let group = at.index(device.groups.len());
            let mut grown = device.clone();
            grown.groups[group].push(extra);
            prop_assert!(score(&grown) >= before);
            for index in 0..device.groups[group].len() {
                for worse in worsened(device.groups[group][index]) {
                    let mut changed = device.clone();
                    changed.groups[group][index] = worse;
                    prop_assert!(score(&changed) >= before, "{worse:?}");
                }
            }
        }
    }

    /// 4: removing any weakness never raises the score; removing all gives 0.
    #[test]
    fn removing_never_raises(device in device()) {
        let before = score(&device);
        for group in 0..device.groups.len() {
            for index in 0..device.groups[group].len() {
                let mut less = device.clone();
                less.groups[group].remove(index);
                prop_assert!(score(&less) <= before);
            }
            let mut less = device.clone();
            less.groups.remove(group);
            prop_assert!(score(&less) <= before);
        }
        let clean = Device { groups: Vec::new(), configuration: Configuration::default(), ..device };
        prop_assert_eq!(score(&clean), Points::ZERO);
    }

    /// 5, 14: a function of sets, bit for bit.
    #[test]
    fn order_does_not_matter(device in device()) {
        let mut turned = device.clone();
        turned.groups.reverse();
        for group in &mut turned.groups {
            group.reverse();
        }
        prop_assert_eq!(score(&device), score(&turned));
    }

    /// 6, 7, 13: a weighted mean of the devices given, and of no others.
    #[test]
    fn the_organisation_lies_between_its_devices(
        devices in prop::collection::vec((value(), 0..100_000_000_000u64), 1..15),
        chosen in any::<prop::sample::Index>(),
    ) {
        let devices: Vec<(DeviceValue, Points)> =
            devices.into_iter().map(|(value, units)| (value, Points::from_units(units))).collect();
        let score = organisation(&devices).unwrap();
        let values = || devices.iter().map(|(_, points)| points.value());
        let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(0.0, f64::max));
        prop_assert!(low - 1e-9 <= score && score <= high + 1e-9);
        let (_, points) = devices[chosen.index(devices.len())];
        let alone = organisation(&[(DeviceValue::High, points)]).unwrap();
        prop_assert!((alone - points.value()).abs() < 1e-9);
        let level: Vec<_> = devices.iter().map(|(value, _)| (*value, points)).collect();
        prop_assert!((organisation(&level).unwrap() - points.value()).abs() < 1e-9);
        prop_assert_eq!(organisation(&[]), None);

        let mut raised = devices.clone();
        let target = chosen.index(devices.len());
        if raised[target].0 != DeviceValue::High {
            raised[target].0 = if raised[target].0 == DeviceValue::Low {
                DeviceValue::Normal
            } else {
                DeviceValue::High
            };
            let moved = organisation(&raised).unwrap();
            let distance = |score: f64| (score - points.value()).abs();
            prop_assert!(distance(moved) <= distance(score) + 1e-9);
        }
    }

    /// 9: taking points from devices lowers the organisation by exactly the impact.
    #[test]
    fn impact_is_the_drop_of_the_score(
        devices in prop::collection::vec((value(), 0..100_000_000_000u64, 0.0..=1.0f64), 1..15),
    ) {
        let (mut before, mut after, mut drops) =
            (FleetSums::default(), FleetSums::default(), [0u64; 3]);
        for (value, units, share) in devices {
            let left = (units as f64 * share) as u64;
            before.add(value, Points::from_units(units));
            after.add(value, Points::from_units(left));
            drops[value as usize] += units - left;
        }
        let drop = before.score(&model()).unwrap().value() - after.score(&model()).unwrap().value();
        prop_assert!((before.impact(&model(), drops) - drop).abs() < 1e-9);
    }
}
