//! From the macro vector's score to the vector's (specification 4.0, section 8.2).

use super::macro_vector::MacroVector;
use super::{AC, AR, AT, AV, CR, IR, Levels, PR, SA, SC, SI, UI, VA, VC, VI};
use crate::Score;

/// The metrics of a set, and for each of its levels the worst vectors in it and how many steps the level is deep.
struct Set<const N: usize, const L: usize> {
    metrics: [usize; N],
    levels: [(&'static [[u16; N]], i128); L],
}

const EQ1: Set<3, 3> = Set {
    metrics: [AV, PR, UI],
    levels: [
        (&[[0, 0, 0]], 1),
        (&[[1, 0, 0], [0, 1, 0], [0, 0, 1]], 4),
        (&[[3, 0, 0], [1, 1, 1]], 5),
    ],
};

const EQ2: Set<2, 2> = Set {
    metrics: [AC, AT],
    levels: [(&[[0, 0]], 1), (&[[1, 0], [0, 1]], 2)],
};

const EQ36: Set<6, 5> = Set {
    metrics: [VC, VI, VA, CR, IR, AR],
    levels: [
        (&[[0, 0, 0, 0, 0, 0]], 7),
        (&[[0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]], 6),
        (&[[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0]], 8),
        (
            &[
                [1, 0, 1, 0, 1, 0],
                [1, 0, 0, 0, 1, 1],
                [0, 1, 0, 1, 0, 1],
                [0, 1, 1, 1, 0, 0],
                [1, 1, 0, 0, 0, 1],
            ],
            8,
        ),
        (&[[1, 1, 1, 0, 0, 0]], 10),
    ],
};

const EQ4: Set<3, 3> = Set {
    metrics: [SC, SI, SA],
    levels: [(&[[1, 0, 0]], 6), (&[[1, 1, 1]], 5), (&[[2, 2, 2]], 4)],
};

/// A common multiple of all depths.
const UNIT: i128 = 840;

impl<const N: usize, const L: usize> Set<N, L> {
    /// How far below the worst vector of the level these levels are, as a share of the level's depth, in units of
    /// 1/[`UNIT`]. Of several worst vectors the first that is nowhere better counts.
    fn share(&self, level: usize, levels: &Levels) -> i128 {
        let own = self.metrics.map(|metric| levels[metric]);
        let (worst, depth) = &self.levels[level];
        let distance = worst.iter().find_map(|worst| {
            own.iter()
                .zip(worst)
                .map(|(own, worst)| own.checked_sub(*worst))
                .sum::<Option<u16>>()
        });
        i128::from(distance.unwrap_or(0)) * UNIT / depth
    }
}

/// Levels with no impact at all score zero.
pub(super) fn score(levels: &Levels) -> Score {
    let is_harmless = [VC, VI, VA].iter().all(|&metric| levels[metric] == 2)
        && [SC, SI, SA].iter().all(|&metric| levels[metric] == 3);
    if is_harmless {
        return Score::ZERO;
    }
    let own = MacroVector::of(levels);
    let highest = own.score();
    let shares = [
        EQ1.share(own.eq1, levels),
        EQ2.share(own.eq2, levels),
        EQ36.share(own.eq36, levels),
        EQ4.share(own.eq4, levels),
        // Exploit maturity is alone in its set, so a vector is always at the top of its level.
        0,
    ];
    let (mut sum, mut count) = (0, 0);
    for (lower, share) in own.lower_scores().into_iter().zip(shares) {
        if let Some(lower) = lower {
            sum += (highest - lower) * share;
            count += 1;
        }
    }
    if count == 0 {
        return Score::from_tenths(highest);
    }
    let unit = UNIT * count;
    // To the nearest tenth, halves up.
    Score::from_tenths((2 * (highest * unit - sum) + unit).div_euclid(2 * unit))
}
