//! Counts, the rates that follow from them, and the committed ones.

use std::collections::BTreeMap;
use std::fmt;

use crate::measure::Measured;

/// Labelled pairs by what was found of them.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    /// Affected, and found.
    pub(crate) found: u32,
    /// Not affected, and found.
    pub(crate) false_alarms: u32,
    /// Affected, and not found.
    pub(crate) missed: u32,
    /// Not affected, and not found.
    pub(crate) rightly_absent: u32,
}

/// A share in ten-thousandths, as precise as it is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rate(u32);

impl Counts {
    pub(crate) fn add(&mut self, affected: bool, found: bool) {
        match (affected, found) {
            (true, true) => self.found += 1,
            (true, false) => self.missed += 1,
            (false, true) => self.false_alarms += 1,
            (false, false) => self.rightly_absent += 1,
        }
    }

    pub(crate) fn affected(self) -> u32 {
        self.found + self.missed
    }

    pub(crate) fn pairs(self) -> u32 {
        self.affected() + self.false_alarms + self.rightly_absent
    }

    pub(crate) fn precision(self) -> Rate {
        Rate::of(self.found, self.found + self.false_alarms)
    }

    pub(crate) fn recall(self) -> Rate {
        Rate::of(self.found, self.affected())
    }

    /// Harmonic mean of the two.
    pub(crate) fn f1(self) -> Rate {
        let found = 2 * self.found;
        Rate::of(found, found + self.false_alarms + self.missed)
    }

    pub(crate) fn cells(self) -> [String; 9] {
        [
            self.pairs().to_string(),
            self.affected().to_string(),
            self.found.to_string(),
            self.false_alarms.to_string(),
            self.missed.to_string(),
            self.rightly_absent.to_string(),
            self.precision().to_string(),
            self.recall().to_string(),
            self.f1().to_string(),
        ]
    }
}

impl Rate {
    /// Of nothing it is 0: a matcher that finds nothing is not precise.
    fn of(part: u32, whole: u32) -> Self {
        Self((10_000 * part + whole / 2).checked_div(whole).unwrap_or(0))
    }

    fn parse(text: &str) -> Option<Self> {
        let rate: f64 = text.parse().ok()?;
        Some(Self((rate * 10_000.0).round() as u32))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

pub(crate) const COLUMNS: [&str; 10] = [
    "family",
    "pairs",
    "affected",
    "TP",
    "FP",
    "FN",
    "TN",
    "precision",
    "recall",
    "F1",
];

/// The figures as they are committed.
pub(crate) fn table(families: &[Measured]) -> String {
    let mut table = COLUMNS.join("\t") + "\n";
    for family in families {
        let cells = family.counts.cells().join("\t");
        table += &format!("{}\t{cells}\n", family.family.name);
    }
    table
}

/// Precision, recall and F1 by family.
pub(crate) struct Committed(BTreeMap<String, [Rate; 3]>);

/// A family that is worse than committed.
pub(crate) struct Fallen {
    /// Nothing is committed of it.
    pub(crate) is_new: bool,
    pub(crate) complaint: String,
}

impl Committed {
    pub(crate) fn parse(table: &str) -> Self {
        let rows = table.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let rate = |column: usize| {
                let cell = cells.get(column).and_then(|cell| Rate::parse(cell));
                cell.unwrap_or_else(|| panic!("no figure in column {column}: {line}"))
            };
            (cells[0].to_owned(), [rate(7), rate(8), rate(9)])
        });
        Self(rows.collect())
    }

    pub(crate) fn fallen(&self, families: &[Measured]) -> Vec<Fallen> {
        let mut fallen = Vec::new();
        for measured in families {
            let (name, counts) = (measured.family.name, measured.counts);
            let now = [counts.precision(), counts.recall(), counts.f1()];
            match self.0.get(name) {
                None => fallen.push(Fallen {
                    is_new: true,
                    complaint: format!(
                        "{name}: no figures are committed (cargo xtask accuracy --accept)"
                    ),
                }),
                Some(before) => {
                    let worse: Vec<String> = ["precision", "recall", "F1"]
                        .iter()
                        .zip(now.iter().zip(before))
                        .filter(|(_, (now, before))| now < before)
                        .map(|(rate, (now, before))| format!("{rate} {now}, was {before}"))
                        .collect();
                    if !worse.is_empty() {
                        fallen.push(Fallen {
                            is_new: false,
                            complaint: format!(
                                "{name}: {}\n{}",
                                worse.join("; "),
                                crate::report::wrong_pairs(std::slice::from_ref(measured))
                            ),
                        });
                    }
                }
            }
        }
        fallen
    }
}
