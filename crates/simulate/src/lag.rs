//! How far behind an installation is.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::catalogue::{Channel, NEWEST_DAY};
use crate::dice::Dice;

/// Share of devices and the days they lag behind, from the well kept to the forgotten.
const CARE: [(f64, f64, f64); 5] = [
    (0.52, 0.0, 8.0),
    (0.28, 8.0, 40.0),
    (0.13, 40.0, 150.0),
    (0.05, 150.0, 480.0),
    (0.02, 600.0, 1500.0),
];

/// Mean lag, in days, of a product that nobody is in charge of.
const MANUAL_MEAN: f64 = 260.0;

/// Devices this close to the newest day are up to date whatever the catalogue's ladders say.
const CURRENT_DAYS: f64 = 8.0;

/// The patch discipline of one device.
#[derive(Debug, Clone, Copy)]
pub struct Lag {
    /// Days behind, of what is managed centrally.
    pub days: f64,
    /// Days before the newest day that is asked about.
    age: f64,
}

impl Lag {
    pub fn of(dice: &Dice, age_days: u32) -> Self {
        let mut left = dice.part("care");
        let place = dice.part("care within the class");
        let mut days = 0.0;
        for (share, from, to) in CARE {
            days = from + (to - from) * place;
            if left < share {
                break;
            }
            left -= share;
        }
        Self {
            days,
            age: f64::from(age_days),
        }
    }

    /// The newest day whose releases a product of this channel may have.
    pub fn horizon(&self, dice: &Dice, product: &str, channel: Channel) -> Date {
        let days = match channel {
            Channel::Auto => self.days * 0.5,
            Channel::Managed => self.days,
            Channel::Manual => {
                let own = -(1.0 - dice.part(&format!("lag {product}"))).ln() * MANUAL_MEAN;
                own.max(self.days)
            }
        };
        back(NEWEST_DAY, days + self.age)
    }

    /// The same for a ladder of updates that intelligence follows up to `known_until` only: a device that is
    /// up to date has the newest, one that lags is measured from there.
    pub fn horizon_until(&self, known_until: Date) -> Date {
        if self.days < CURRENT_DAYS {
            back(NEWEST_DAY, self.days + self.age)
        } else {
            back(known_until, self.days + self.age)
        }
    }
}

fn back(day: Date, days: f64) -> Date {
    day.saturating_sub((days as i64).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_devices_are_well_kept_and_a_few_are_ancient() {
        let lags: Vec<f64> = (0..2000)
            .map(|device| Lag::of(&Dice::new(5, device), 0).days)
            .collect();
        let share = |from: f64, to: f64| {
            lags.iter().filter(|lag| (from..to).contains(*lag)).count() as f64 / lags.len() as f64
        };
        assert!((0.46..0.58).contains(&share(0.0, 8.0)));
        assert!((0.01..0.04).contains(&share(600.0, 2000.0)));
    }

    #[test]
    fn an_earlier_moment_has_older_software() {
        let dice = Dice::new(5, 9);
        let (now, then) = (Lag::of(&dice, 0), Lag::of(&dice, 90));
        for channel in [Channel::Auto, Channel::Managed, Channel::Manual] {
            assert!(then.horizon(&dice, "p", channel) < now.horizon(&dice, "p", channel));
        }
    }
}
