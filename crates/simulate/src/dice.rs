//! Seeded choices.
//!
//! Every choice has a topic of its own, so that a new product in the catalogue leaves all other choices as they were.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The choices of one device.
#[derive(Debug, Clone)]
pub struct Dice {
    stream: ChaCha8Rng,
}

impl Dice {
    pub fn new(seed: u64, device: u64) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(device);
        Self { stream }
    }

    /// Evenly spread over `0.0..1.0`, the same for the same topic.
    pub fn part(&self, topic: &str) -> f64 {
        let mut stream = self.stream.clone();
        // A block of the stream a topic, chosen by an FNV-1a hash.
        let hash = topic.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        stream.set_word_pos(u128::from(hash & 0xffff_ffff) << 4);
        (stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn happens(&self, topic: &str, probability: f64) -> bool {
        self.part(topic) < probability
    }

    /// A whole number of `0..count`.
    pub fn below(&self, topic: &str, count: u64) -> u64 {
        ((self.part(topic) * count as f64) as u64).min(count.saturating_sub(1))
    }

    /// One of the choices, as often as its weight; `None` where no choice has a weight.
    pub fn weighted<'a, T>(
        &self,
        topic: &str,
        choices: impl Iterator<Item = (&'a T, f64)> + Clone,
    ) -> Option<&'a T> {
        let total: f64 = choices.clone().map(|(_, weight)| weight).sum();
        let mut left = self.part(topic) * total;
        let mut last = None;
        for (choice, weight) in choices.filter(|(_, weight)| *weight > 0.0) {
            last = Some(choice);
            if left < weight {
                break;
            }
            left -= weight;
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_depend_on_seed_device_and_topic_only() {
        let dice = Dice::new(1, 7);
        let first = dice.part("a");
        assert_eq!(first.to_bits(), dice.part("a").to_bits());
        assert_eq!(first.to_bits(), Dice::new(1, 7).part("a").to_bits());
        for other in [
            dice.part("b"),
            Dice::new(2, 7).part("a"),
            Dice::new(1, 8).part("a"),
        ] {
            assert_ne!(first.to_bits(), other.to_bits());
        }
    }

    #[test]
    fn weights_are_kept() {
        let choices = ["never", "often", "seldom"];
        let weights = [0.0, 0.9, 0.1];
        let mut counts = [0; 3];
        for device in 0..4000 {
            let chosen = Dice::new(3, device)
                .weighted("w", choices.iter().zip(weights))
                .unwrap();
            counts[choices.iter().position(|c| c == chosen).unwrap()] += 1;
        }
        assert_eq!(counts[0], 0);
        assert!((3500..3700).contains(&counts[1]), "{counts:?}");
    }
}
