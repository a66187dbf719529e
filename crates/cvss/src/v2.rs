//! Version 2: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0" (FIRST, 2007), section 3.2.
//!
//! All weights are decimal fractions, so the equations are computed in whole numbers and nothing but the
//! roundings that the guide asks for is lost.

use std::fmt;

use crate::error::Reason;
use crate::layout::{Chosen, Layout, Metric};
use crate::{Score, Scores, Version};

pub(crate) type Metrics = Chosen<14>;

const AV: usize = 0;
const AC: usize = 1;
const AU: usize = 2;
const C: usize = 3;
const I: usize = 4;
const A: usize = 5;
const E: usize = 6;
const RL: usize = 7;
const RC: usize = 8;
const CDP: usize = 9;
const TD: usize = 10;
const CR: usize = 11;
const IR: usize = 12;
const AR: usize = 13;

const IMPACT: &[(&str, u16)] = &[("N", 0), ("P", 275), ("C", 660)];
const REQUIREMENT: &[(&str, u16)] = &[("ND", 1000), ("L", 500), ("M", 1000), ("H", 1510)];

/// Weights in thousandths.
static LAYOUT: Layout<14> = Layout {
    version: Version::V2,
    mandatory: 6,
    ordered: false,
    metrics: [
        Metric {
            name: "AV",
            values: &[("L", 395), ("A", 646), ("N", 1000)],
        },
        Metric {
            name: "AC",
            values: &[("H", 350), ("M", 610), ("L", 710)],
        },
        Metric {
            name: "Au",
            values: &[("M", 450), ("S", 560), ("N", 704)],
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
            values: &[
                ("ND", 1000),
                ("U", 850),
                ("POC", 900),
                ("F", 950),
                ("H", 1000),
            ],
        },
        Metric {
            name: "RL",
            values: &[
                ("ND", 1000),
                ("OF", 870),
                ("TF", 900),
                ("W", 950),
                ("U", 1000),
            ],
        },
        Metric {
            name: "RC",
            values: &[("ND", 1000), ("UC", 900), ("UR", 950), ("C", 1000)],
        },
        Metric {
            name: "CDP",
            values: &[
                ("ND", 0),
                ("N", 0),
                ("L", 100),
                ("LM", 300),
                ("MH", 400),
                ("H", 500),
            ],
        },
        Metric {
            name: "TD",
            values: &[("ND", 1000), ("N", 0), ("L", 250), ("M", 750), ("H", 1000)],
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
    ],
};

pub(crate) fn parse(text: &str) -> Result<Metrics, Reason> {
    LAYOUT.parse(text)
}

pub(crate) fn write(metrics: &Metrics, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    LAYOUT.write(metrics, f)
}

pub(crate) fn base(metrics: &Metrics) -> Score {
    Score::from_tenths(base_tenths(metrics, false))
}

pub(crate) fn scores(metrics: &Metrics) -> Scores {
    let temporal = metrics
        .any_defined(E..CDP)
        .then(|| Score::from_tenths(temporal_tenths(metrics, false)));
    let environmental = metrics
        .any_defined(CDP..AR + 1)
        .then(|| Score::from_tenths(environmental_tenths(metrics)));
    Scores {
        base: base(metrics),
        temporal,
        environmental,
    }
}

fn weight(metrics: &Metrics, metric: usize) -> i128 {
    i128::from(LAYOUT.number(metrics, metric))
}

/// The base score in tenths; `adjusted`: with the impact weighted by the security requirements, which can bring it
/// below zero.
fn base_tenths(metrics: &Metrics, adjusted: bool) -> i128 {
    const ONE: i128 = 10_i128.pow(20);
    let kept = |impact, requirement| {
        let requirement = if adjusted {
            weight(metrics, requirement)
        } else {
            1000
        };
        1_000_000 - weight(metrics, impact) * requirement
    };
    let unharmed = kept(C, CR) * kept(I, IR) * kept(A, AR);
    // In units of 10⁻²⁰: 10.41 is 1041 hundredths, the product has eighteen decimals.
    let impact = 1041 * (10_i128.pow(18) - unharmed);
    // Only the adjusted impact has a ceiling; three times complete is 10.0008 without one.
    let impact = if adjusted {
        impact.min(10 * ONE)
    } else {
        impact
    };
    let product = weight(metrics, AV) * weight(metrics, AC) * weight(metrics, AU);
    let exploitability = 20 * product * 10_i128.pow(11);
    let factor = if impact == 0 { 0 } else { 1176 };
    let score = (6 * impact + 4 * exploitability - 15 * ONE) * factor;
    round(score, 10_i128.pow(23))
}

fn temporal_tenths(metrics: &Metrics, adjusted: bool) -> i128 {
    let product = weight(metrics, E) * weight(metrics, RL) * weight(metrics, RC);
    round(base_tenths(metrics, adjusted) * product, 10_i128.pow(9))
}

fn environmental_tenths(metrics: &Metrics) -> i128 {
    let adjusted = temporal_tenths(metrics, true);
    let damage = adjusted * 1000 + (100 - adjusted) * weight(metrics, CDP);
    round(damage * weight(metrics, TD), 10_i128.pow(6))
}

/// The nearest whole number, halves away from zero.
fn round(value: i128, unit: i128) -> i128 {
    (value.abs() + unit / 2) / unit * value.signum()
}
