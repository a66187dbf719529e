//! The six equivalence sets (specification 4.0, section 8.1, tables 24 to 29).

use super::{AC, AR, AT, AV, CR, E, IR, Levels, PR, SA, SC, SI, UI, VA, VC, VI, lookup};

/// Levels of the equivalence sets, 0 is the worst. Sets 3 and 6 are not independent and count as one.
#[derive(Debug, Clone, Copy)]
pub(super) struct MacroVector {
    pub eq1: usize,
    pub eq2: usize,
    /// Levels of set 3 (vulnerable system) and set 6 (security requirements) as [`JOINT`] numbers them.
    pub eq36: usize,
    pub eq4: usize,
    pub eq5: usize,
}

/// Sets 3 and 6: (0,0), (0,1), (1,0), (1,1), (2,1). There is no (2,0): a requirement cannot be high for an impact that
/// is high when none is.
pub(super) const JOINT: usize = 5;

impl MacroVector {
    pub(super) fn of(l: &Levels) -> Self {
        let all = |metrics: &[usize]| metrics.iter().all(|&metric| l[metric] == 0);
        let any = |metrics: &[usize]| metrics.iter().any(|&metric| l[metric] == 0);
        let eq1 = if all(&[AV, PR, UI]) {
            0
        } else if any(&[AV, PR, UI]) && l[AV] != 3 {
            1
        } else {
            2
        };
        let eq3 = if all(&[VC, VI]) {
            0
        } else if any(&[VC, VI, VA]) {
            1
        } else {
            2
        };
        let eq4 = if any(&[SI, SA]) {
            0
        } else if [SC, SI, SA].iter().any(|&metric| l[metric] == 1) {
            1
        } else {
            2
        };
        let is_required = all(&[CR, VC]) || all(&[IR, VI]) || all(&[AR, VA]);
        Self {
            eq1,
            eq2: usize::from(!all(&[AC, AT])),
            eq36: if eq3 == 2 {
                JOINT - 1
            } else {
                2 * eq3 + usize::from(!is_required)
            },
            eq4,
            eq5: usize::from(l[E]),
        }
    }

    /// In tenths.
    pub(super) fn score(self) -> i128 {
        i128::from(
            lookup::SCORES[(self.eq1 * 2 + self.eq2) * JOINT + self.eq36][self.eq4 * 3 + self.eq5],
        )
    }

    /// Scores of the macro vectors that are one level lower in one set, in the order of the sets; none where the set is
    /// at its lowest.
    pub(super) fn lower_scores(self) -> [Option<i128>; 5] {
        let joint = |eq36| Self { eq36, ..self }.score();
        [
            (self.eq1 < 2).then(|| {
                Self {
                    eq1: self.eq1 + 1,
                    ..self
                }
                .score()
            }),
            (self.eq2 < 1).then(|| {
                Self {
                    eq2: self.eq2 + 1,
                    ..self
                }
                .score()
            }),
            match self.eq36 {
                // Two are lower than (0,0), and the higher one counts.
                0 => Some(joint(1).max(joint(2))),
                1 | 2 => Some(joint(3)),
                3 => Some(joint(4)),
                _ => None,
            },
            (self.eq4 < 2).then(|| {
                Self {
                    eq4: self.eq4 + 1,
                    ..self
                }
                .score()
            }),
            (self.eq5 < 2).then(|| {
                Self {
                    eq5: self.eq5 + 1,
                    ..self
                }
                .score()
            }),
        ]
    }
}
