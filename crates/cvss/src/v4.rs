//! Version 4.0: section 8 of its specification (FIRST, 2023).
//!
//! Severity is not computed from weights: the metrics fall into six equivalence sets, the sets' levels are the
//! macro vector, experts gave each macro vector a score, and a vector lies between its own macro vector's score and
//! those of the next lower ones in proportion to its distance from the worst vector of its macro vector. All of it is
//! rational, so it is computed in whole numbers.

use std::fmt;

use crate::error::Reason;
use crate::layout::{Chosen, Layout, Metric};
use crate::{Score, Scores, Version};
use interpolation::score;

mod interpolation;
mod lookup;
mod macro_vector;

pub(crate) type Metrics = Chosen<32>;

/// How severe each of the first fifteen metrics is, 0 is the worst; subsequent systems have `S` (safety) above `H`.
type Levels = [u16; 15];

const AV: usize = 0;
const AC: usize = 1;
const AT: usize = 2;
const PR: usize = 3;
const UI: usize = 4;
const VC: usize = 5;
const VI: usize = 6;
const VA: usize = 7;
const SC: usize = 8;
const SI: usize = 9;
const SA: usize = 10;
const E: usize = 11;
const CR: usize = 12;
const IR: usize = 13;
const AR: usize = 14;
/// Where the modified base metrics begin, in the order of the base metrics.
const MODIFIED: usize = 15;
const SUPPLEMENTAL: usize = 26;

const VECTOR: &[(&str, u16)] = &[("X", 0), ("N", 0), ("A", 1), ("L", 2), ("P", 3)];
const COMPLEXITY: &[(&str, u16)] = &[("X", 0), ("L", 0), ("H", 1)];
const ATTACK_REQUIREMENTS: &[(&str, u16)] = &[("X", 0), ("N", 0), ("P", 1)];
const PRIVILEGES: &[(&str, u16)] = &[("X", 0), ("N", 0), ("L", 1), ("H", 2)];
const INTERACTION: &[(&str, u16)] = &[("X", 0), ("N", 0), ("P", 1), ("A", 2)];
const VULNERABLE: &[(&str, u16)] = &[("X", 0), ("H", 0), ("L", 1), ("N", 2)];
const SUBSEQUENT: &[(&str, u16)] = &[("X", 0), ("H", 1), ("L", 2), ("N", 3)];
const SUBSEQUENT_OR_SAFETY: &[(&str, u16)] = &[("X", 0), ("S", 0), ("H", 1), ("L", 2), ("N", 3)];
const REQUIREMENT: &[(&str, u16)] = &[("X", 0), ("H", 0), ("M", 1), ("L", 2)];

const fn defined(values: &'static [(&'static str, u16)]) -> &'static [(&'static str, u16)] {
    values.split_at(1).1
}

static LAYOUT: Layout<32> = Layout {
    version: Version::V40,
    mandatory: 11,
    ordered: true,
    metrics: [
        Metric {
            name: "AV",
            values: defined(VECTOR),
        },
        Metric {
            name: "AC",
            values: defined(COMPLEXITY),
        },
        Metric {
            name: "AT",
            values: defined(ATTACK_REQUIREMENTS),
        },
        Metric {
            name: "PR",
            values: defined(PRIVILEGES),
        },
        Metric {
            name: "UI",
            values: defined(INTERACTION),
        },
        Metric {
            name: "VC",
            values: defined(VULNERABLE),
        },
        Metric {
            name: "VI",
            values: defined(VULNERABLE),
        },
        Metric {
            name: "VA",
            values: defined(VULNERABLE),
        },
        Metric {
            name: "SC",
            values: defined(SUBSEQUENT),
        },
        Metric {
            name: "SI",
            values: defined(SUBSEQUENT),
        },
        Metric {
            name: "SA",
            values: defined(SUBSEQUENT),
        },
        Metric {
            name: "E",
            values: &[("X", 0), ("A", 0), ("P", 1), ("U", 2)],
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
            values: VECTOR,
        },
        Metric {
            name: "MAC",
            values: COMPLEXITY,
        },
        Metric {
            name: "MAT",
            values: ATTACK_REQUIREMENTS,
        },
        Metric {
            name: "MPR",
            values: PRIVILEGES,
        },
        Metric {
            name: "MUI",
            values: INTERACTION,
        },
        Metric {
            name: "MVC",
            values: VULNERABLE,
        },
        Metric {
            name: "MVI",
            values: VULNERABLE,
        },
        Metric {
            name: "MVA",
            values: VULNERABLE,
        },
        Metric {
            name: "MSC",
            values: SUBSEQUENT,
        },
        Metric {
            name: "MSI",
            values: SUBSEQUENT_OR_SAFETY,
        },
        Metric {
            name: "MSA",
            values: SUBSEQUENT_OR_SAFETY,
        },
        // The supplemental metrics have no part in any score.
        Metric {
            name: "S",
            values: &[("X", 0), ("N", 0), ("P", 0)],
        },
        Metric {
            name: "AU",
            values: &[("X", 0), ("N", 0), ("Y", 0)],
        },
        Metric {
            name: "R",
            values: &[("X", 0), ("A", 0), ("U", 0), ("I", 0)],
        },
        Metric {
            name: "V",
            values: &[("X", 0), ("D", 0), ("C", 0)],
        },
        Metric {
            name: "RE",
            values: &[("X", 0), ("L", 0), ("M", 0), ("H", 0)],
        },
        Metric {
            name: "U",
            values: &[
                ("X", 0),
                ("Clear", 0),
                ("Green", 0),
                ("Amber", 0),
                ("Red", 0),
            ],
        },
    ],
};

pub(crate) fn parse(text: &str) -> Result<Metrics, Reason> {
    LAYOUT.parse(text)
}

pub(crate) fn write(metrics: &Metrics, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("CVSS:4.0/")?;
    LAYOUT.write(metrics, f)
}

pub(crate) fn base(metrics: &Metrics) -> Score {
    score(&levels(metrics, false, false))
}

pub(crate) fn scores(metrics: &Metrics) -> Scores {
    Scores {
        base: base(metrics),
        temporal: metrics
            .is_defined(E)
            .then(|| score(&levels(metrics, true, false))),
        environmental: metrics
            .any_defined(CR..SUPPLEMENTAL)
            .then(|| score(&levels(metrics, true, true))),
    }
}

/// Groups that do not take part are as bad as they can be, which is what "not defined" means here.
fn levels(metrics: &Metrics, threat: bool, environmental: bool) -> Levels {
    std::array::from_fn(|metric| {
        let modified = metric + MODIFIED;
        match metric {
            E if !threat => 0,
            CR | IR | AR if !environmental => 0,
            AV..=SA if environmental && metrics.is_defined(modified) => {
                LAYOUT.number(metrics, modified)
            }
            _ => LAYOUT.number(metrics, metric),
        }
    })
}
