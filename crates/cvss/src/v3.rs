//! Versions 3.0 and 3.1: section 8 of the specification of 3.0 (2015), section 7 of that of 3.1 (2019) and its
//! appendix A on rounding.

use std::fmt;

use crate::error::Reason;
use crate::layout::{Chosen, Layout, Metric};
use crate::{Score, Scores, Version};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Minor {
    Zero,
    One,
}

pub(crate) type Metrics = Chosen<22>;

const AV: usize = 0;
const AC: usize = 1;
const PR: usize = 2;
const UI: usize = 3;
const S: usize = 4;
const C: usize = 5;
const I: usize = 6;
const A: usize = 7;
const E: usize = 8;
const RL: usize = 9;
const RC: usize = 10;
const CR: usize = 11;
const IR: usize = 12;
const AR: usize = 13;
/// The modified metric of a base metric stands this much after it.
const MODIFIED: usize = 14;

const REQUIREMENT: &[(&str, u16)] = &[("X", 1000), ("H", 1500), ("M", 1000), ("L", 500)];
const MODIFIED_IMPACT: &[(&str, u16)] = &[("X", 0), ("H", 560), ("L", 220), ("N", 0)];
const IMPACT: &[(&str, u16)] = MODIFIED_IMPACT.split_at(1).1;
const MODIFIED_VECTOR: &[(&str, u16)] = &[("X", 0), ("N", 850), ("A", 620), ("L", 550), ("P", 200)];
const MODIFIED_COMPLEXITY: &[(&str, u16)] = &[("X", 0), ("L", 770), ("H", 440)];
/// While the scope is unchanged; see [`privileges`].
const MODIFIED_PRIVILEGES: &[(&str, u16)] = &[("X", 0), ("N", 850), ("L", 620), ("H", 270)];
const MODIFIED_INTERACTION: &[(&str, u16)] = &[("X", 0), ("N", 850), ("R", 620)];
/// 1 where the scope changes.
const MODIFIED_SCOPE: &[(&str, u16)] = &[("X", 0), ("U", 0), ("C", 1)];

/// Weights in thousandths.
const METRICS: [Metric; 22] = [
    Metric {
        name: "AV",
        values: MODIFIED_VECTOR.split_at(1).1,
    },
    Metric {
        name: "AC",
        values: MODIFIED_COMPLEXITY.split_at(1).1,
    },
    Metric {
        name: "PR",
        values: MODIFIED_PRIVILEGES.split_at(1).1,
    },
    Metric {
        name: "UI",
        values: MODIFIED_INTERACTION.split_at(1).1,
    },
    Metric {
        name: "S",
        values: MODIFIED_SCOPE.split_at(1).1,
    },
    Metric {
        name: "C",
        values: IMPACT,
    },
    Metric {
        name: "I",
        values: IMPACT,
    },
    Metric {
        name: "A",
        values: IMPACT,
    },
    Metric {
        name: "E",
        values: &[("X", 1000), ("H", 1000), ("F", 970), ("P", 940), ("U", 910)],
    },
    Metric {
        name: "RL",
        values: &[("X", 1000), ("U", 1000), ("W", 970), ("T", 960), ("O", 950)],
    },
    Metric {
        name: "RC",
        values: &[("X", 1000), ("C", 1000), ("R", 960), ("U", 920)],
    },
    Metric {
        name: "CR",
        values: REQUIREMENT,
    },
    Metric {
        name: "IR",
        values: REQUIREMENT,
    },
    Metric {
        name: "AR",
        values: REQUIREMENT,
    },
    Metric {
        name: "MAV",
        values: MODIFIED_VECTOR,
    },
    Metric {
        name: "MAC",
        values: MODIFIED_COMPLEXITY,
    },
    Metric {
        name: "MPR",
        values: MODIFIED_PRIVILEGES,
    },
    Metric {
        name: "MUI",
        values: MODIFIED_INTERACTION,
    },
    Metric {
        name: "MS",
        values: MODIFIED_SCOPE,
    },
    Metric {
        name: "MC",
        values: MODIFIED_IMPACT,
    },
    Metric {
        name: "MI",
        values: MODIFIED_IMPACT,
    },
    Metric {
        name: "MA",
        values: MODIFIED_IMPACT,
    },
];

const fn of(version: Version) -> Layout<22> {
    Layout {
        version,
        mandatory: 8,
        ordered: false,
        metrics: METRICS,
    }
}

static ZERO: Layout<22> = of(Version::V30);
static ONE: Layout<22> = of(Version::V31);

fn layout(minor: Minor) -> &'static Layout<22> {
    match minor {
        Minor::Zero => &ZERO,
        Minor::One => &ONE,
    }
}

pub(crate) fn parse(minor: Minor, text: &str) -> Result<Metrics, Reason> {
    layout(minor).parse(text)
}

pub(crate) fn write(minor: Minor, metrics: &Metrics, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "CVSS:{}/", layout(minor).version)?;
    layout(minor).write(metrics, f)
}

pub(crate) fn base(minor: Minor, metrics: &Metrics) -> Score {
    let harmed =
        1.0 - (1.0 - weight(metrics, C)) * (1.0 - weight(metrics, I)) * (1.0 - weight(metrics, A));
    let impact = if is_changed(metrics, S) {
        7.52 * (harmed - 0.029) - 3.25 * (harmed - 0.02).powi(15)
    } else {
        6.42 * harmed
    };
    let exploitability = exploitability(metrics, |metric| metric);
    combined(minor, impact, exploitability, is_changed(metrics, S))
}

pub(crate) fn scores(minor: Minor, metrics: &Metrics) -> Scores {
    let base = base(minor, metrics);
    let timed = |score: Score| {
        let product = weight(metrics, E) * weight(metrics, RL) * weight(metrics, RC);
        round_up(minor, score.value() * product)
    };
    Scores {
        base,
        temporal: metrics.any_defined(E..CR).then(|| timed(base)),
        environmental: metrics
            .any_defined(CR..METRICS.len())
            .then(|| timed(modified(minor, metrics))),
    }
}

/// The environmental score before the temporal metrics.
fn modified(minor: Minor, metrics: &Metrics) -> Score {
    let effective = |metric| {
        if metrics.is_defined(metric + MODIFIED) {
            metric + MODIFIED
        } else {
            metric
        }
    };
    let kept = |impact, requirement| {
        1.0 - weight(metrics, requirement) * weight(metrics, effective(impact))
    };
    let harmed = (1.0 - kept(C, CR) * kept(I, IR) * kept(A, AR)).min(0.915);
    let is_changed = is_changed(metrics, effective(S));
    let impact = match (is_changed, minor) {
        (false, _) => 6.42 * harmed,
        (true, Minor::Zero) => 7.52 * (harmed - 0.029) - 3.25 * (harmed - 0.02).powi(15),
        (true, Minor::One) => 7.52 * (harmed - 0.029) - 3.25 * (harmed * 0.9731 - 0.02).powi(13),
    };
    let exploitability = exploitability(metrics, effective);
    combined(minor, impact, exploitability, is_changed)
}

fn combined(minor: Minor, impact: f64, exploitability: f64, is_changed: bool) -> Score {
    if impact <= 0.0 {
        return Score::ZERO;
    }
    let sum = impact + exploitability;
    let score = if is_changed { 1.08 * sum } else { sum };
    round_up(minor, score.min(10.0))
}

fn exploitability(metrics: &Metrics, effective: impl Fn(usize) -> usize) -> f64 {
    let is_changed = is_changed(metrics, effective(S));
    8.22 * weight(metrics, effective(AV))
        * weight(metrics, effective(AC))
        * privileges(metrics, effective(PR), is_changed)
        * weight(metrics, effective(UI))
}

/// Privileges count for more where the scope changes.
fn privileges(metrics: &Metrics, metric: usize, is_changed: bool) -> f64 {
    match (ONE.value(metrics, metric), is_changed) {
        ("L", true) => 0.68,
        ("H", true) => 0.5,
        _ => weight(metrics, metric),
    }
}

fn is_changed(metrics: &Metrics, scope: usize) -> bool {
    ONE.number(metrics, scope) == 1
}

fn weight(metrics: &Metrics, metric: usize) -> f64 {
    f64::from(ONE.number(metrics, metric)) / 1000.0
}

/// The smallest tenth that is not below the value.
///
/// Version 3.0 says no more than that; what binary fractions add to a whole tenth (about 10⁻¹⁵) is not above it.
/// Version 3.1 (appendix A) first rounds to five decimals.
fn round_up(minor: Minor, value: f64) -> Score {
    let tenths = match minor {
        Minor::Zero => (value * 10.0 - 1e-9).ceil() as i128,
        Minor::One => {
            let scaled = (value * 100_000.0).round() as i128;
            (scaled + 9_999) / 10_000
        }
    };
    Score::from_tenths(tenths)
}
