//! The worked examples of product.md 5.7, number by number.

use parapet_model::{DeviceValue, ExploitLevel, ExposureLevel};

use super::{
    AlertSeverity, Configuration, ContextClass, DeviceTerms, FleetSums, Points, ScoringModel,
    ThreatEvidence, Weakness, group_term, likelihood, pair_risk, severity_factor,
};

fn model() -> ScoringModel {
    ScoringModel::default()
}

fn weakness(cvss: f32, evidence: ThreatEvidence) -> Weakness {
    Weakness {
        severity: severity_factor(&model(), Some(cvss), None),
        likelihood: likelihood(&model(), &evidence),
        network: true,
    }
}

fn epss(p: f64) -> ThreatEvidence {
    ThreatEvidence {
        epss: Some(p),
        ..ThreatEvidence::default()
    }
}

fn kev() -> ThreatEvidence {
    ThreatEvidence {
        exploited: true,
        ..ThreatEvidence::default()
    }
}

fn public() -> ThreatEvidence {
    ThreatEvidence {
        exploit: ExploitLevel::Public,
        ..ThreatEvidence::default()
    }
}

fn score(groups: &[Vec<Weakness>], configuration: Configuration, context: ContextClass) -> Points {
    let terms = groups.iter().map(|group| {
        let mut risks: Vec<f64> = group
            .iter()
            .map(|weakness| pair_risk(&model(), weakness, context))
            .collect();
        group_term(&model(), &mut risks)
    });
    let mut device = DeviceTerms::default();
    device.fill(
        &model(),
        terms.chain(std::iter::once(configuration.group_term(&model()))),
    );
    device.score()
}

fn lost(lost: u32) -> Configuration {
    Configuration {
        lost,
        applicable: 100,
    }
}

#[track_caller]
fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{actual} is not {expected}"
    );
}

const INTERNET: ContextClass = ContextClass::INTERNET;
const PLAIN: ContextClass = ContextClass::PLAIN;

#[test]
fn the_pairs_of_the_first_table() {
    let firefox = ThreatEvidence {
        epss: Some(0.09),
        ..public()
    };
    for (weakness, context, l, r) in [
        (weakness(9.8, kev()), INTERNET, 0.90, 0.906_500),
        (weakness(7.5, epss(0.04)), INTERNET, 0.26, 0.333_750),
        (weakness(5.3, epss(0.01)), INTERNET, 0.18, 0.204_050),
        (weakness(8.8, firefox), PLAIN, 0.45, 0.396_000),
        (weakness(7.8, epss(0.0004)), PLAIN, 0.10, 0.078_000),
    ] {
        close(weakness.likelihood, l, 1e-12);
        close(pair_risk(&model(), &weakness, context), r, 1e-12);
    }
}

/// Devices A, B, C, D with their remediation units, in the order of the document.
fn fleet() -> [(DeviceValue, ContextClass, Configuration, Vec<Vec<Weakness>>); 4] {
    let openssl = vec![weakness(9.8, kev()), weakness(7.5, epss(0.04))];
    let nginx = vec![weakness(5.3, epss(0.01))];
    let firefox = vec![weakness(
        8.8,
        ThreatEvidence {
            epss: Some(0.09),
            ..public()
        },
    )];
    let seven_zip = vec![weakness(7.8, epss(0.0004))];
    [
        (DeviceValue::High, INTERNET, lost(30), vec![openssl, nginx]),
        (DeviceValue::Normal, PLAIN, lost(50), vec![firefox]),
        (DeviceValue::Low, PLAIN, lost(20), vec![seven_zip]),
        (DeviceValue::Normal, PLAIN, lost(0), vec![]),
    ]
}

fn fleet_score(without: Option<(usize, usize)>) -> (FleetSums, Vec<f64>) {
    let mut sums = FleetSums::default();
    let mut scores = Vec::new();
    for (index, (value, context, configuration, mut groups)) in fleet().into_iter().enumerate() {
        if let Some((device, group)) = without
            && device == index
        {
            groups.remove(group);
        }
        let points = score(&groups, configuration, context);
        sums.add(value, points);
        scores.push(points.value());
    }
    (sums, scores)
}

#[test]
fn the_devices_and_the_organisation() {
    let (sums, scores) = fleet_score(None);
    close(scores[0], 92.5091, 5e-5);
    close(scores[1], 42.62, 1e-9);
    close(scores[2], 9.644, 1e-9);
    close(scores[3], 0.0, 0.0);
    let organisation = sums.score(&model()).unwrap();
    close(organisation.value(), 37.9632, 5e-5);
    assert_eq!(
        (organisation.rounded(), organisation.level()),
        (38, ExposureLevel::Medium)
    );
}

#[test]
fn the_recommendations() {
    let (before, scores) = fleet_score(None);
    for (name, device, group, drop, impact, tolerance) in [
        ("OpenSSL", 0, 0, 69.7163, 18.5910, 6e-5),
        ("Firefox", 1, 0, 32.62, 8.6987, 6e-5),
        ("7-Zip", 2, 0, 5.644, 1.1288, 6e-5),
        ("nginx", 0, 1, 0.8219, 0.2192, 6e-5),
    ] {
        let (after, scores_after) = fleet_score(Some((device, group)));
        close(scores[device] - scores_after[device], drop, tolerance);
        let fallen =
            before.score(&model()).unwrap().value() - after.score(&model()).unwrap().value();
        close(fallen, impact, tolerance);
        let mut drops = [0; 3];
        drops[fleet()[device].0 as usize] =
            Points::from_share((scores[device] - scores_after[device]) / 100.0).units();
        assert!(
            (before.impact(&model(), drops) - fallen).abs() < 1e-8,
            "{name}"
        );
    }
    let (mitigated, _) = fleet_score(Some((0, 0)));
    let score = mitigated.score(&model()).unwrap();
    close(score.value(), 19.3722, 5e-5);
    assert_eq!((score.rounded(), score.level()), (19, ExposureLevel::Low));
}

#[test]
fn single_purpose_vectors() {
    let none = Configuration::default();
    let plain = |groups: &[Vec<Weakness>]| score(groups, none, PLAIN).value();
    close(plain(&[vec![weakness(9.8, kev())]]), 88.20, 1e-9);
    let quiet = vec![weakness(9.8, epss(0.01))];
    close(plain(std::slice::from_ref(&quiet)), 17.64, 1e-9);
    close(score(&[quiet], none, INTERNET).value(), 37.73, 1e-9);
    let alerted = ThreatEvidence {
        linked_alert: true,
        ..ThreatEvidence::default()
    };
    close(plain(&[vec![weakness(7.8, alerted)]]), 76.44, 1e-9);
    for (count, expected) in [(10, 18.15), (50, 29.59), (200, 30.25)] {
        let product = vec![weakness(7.0, ThreatEvidence::default()); count];
        close(plain(&[product]), expected, 5e-3);
    }
    close(plain(&vec![vec![weakness(7.5, public())]; 10]), 66.06, 5e-3);
    close(
        plain(&[vec![Weakness::end_of_support(&model())]]),
        20.00,
        1e-9,
    );
    let busy = ContextClass::new(true, Some(AlertSeverity::High), 0.4);
    let pair = weakness(8.1, epss(0.25));
    close(busy.factor(&model(), true), 0.436, 1e-12);
    close(pair.likelihood, 0.50, 1e-12);
    close(pair_risk(&model(), &pair, busy), 0.58158, 1e-12);
    close(score(&[vec![pair]], lost(25), busy).value(), 59.20, 5e-3);
}

#[test]
fn a_device_of_high_value_weighs_a_tenth_of_the_fleet() {
    let mut sums = FleetSums::default();
    let mut unweighted = FleetSums::default();
    for index in 0..100 {
        let points = Points::from_share(if index == 0 { 0.90 } else { 0.20 });
        sums.add(
            if index == 0 {
                DeviceValue::High
            } else {
                DeviceValue::Normal
            },
            points,
        );
        unweighted.add(DeviceValue::Normal, points);
    }
    close(sums.score(&model()).unwrap().value(), 2880.0 / 109.0, 1e-9);
    close(unweighted.score(&model()).unwrap().value(), 20.70, 1e-9);
}
