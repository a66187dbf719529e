//! Release lines that are kept up beside each other: a fix in each, announced on one day.

use compact_str::{CompactString, format_compact};

/// A release by its numbers; what stands behind them (`esr`) does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Release(Vec<u32>);

impl Release {
    pub(super) fn new(version: &str) -> Self {
        let numbers = version.split('.').map_while(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            part[..digits].parse().ok()
        });
        Self(numbers.collect())
    }

    /// Mozilla counts lines by the first number since version 5, and by the first two before.
    fn line(&self) -> (u32, u32) {
        let at = |index: usize| self.0.get(index).copied().unwrap_or(0);
        if at(0) >= 5 {
            (at(0), 0)
        } else {
            (at(0), at(1))
        }
    }
}

/// The first version that `fixed` speaks about: behind the next older line that has a fix of its own, as
/// `Firefox ESR 115.2` is no fix for one who uses 102.15, which has it already.
pub(super) fn introduced(product: &str, fixed: &Release, of_day: &[Release]) -> CompactString {
    let older = of_day.iter().map(Release::line);
    let older = older.filter(|line| *line < fixed.line() && is_kept_up(product, *line));
    match older.max() {
        None => "0".into(),
        Some((major, _)) if major >= 5 => format_compact!("{}", major.saturating_add(1)),
        Some((major, minor)) => format_compact!("{major}.{}", minor.saturating_add(1)),
    }
}

/// Whether the line had fixes after the next had begun. Other older releases of one day are slips of the pen (`Firefox
/// 17.0.8`, where the ESR is meant).
fn is_kept_up(product: &str, line: (u32, u32)) -> bool {
    if product == "SeaMonkey" {
        return line < (2, 1);
    }
    product.contains("ESR") || product == "Thunderbird" || line.0 < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_begins_behind_the_older_line_of_the_same_day() {
        for (product, fixed, of_day, expected) in [
            ("Firefox", "119", &["119"][..], "0"),
            ("Firefox ESR", "115.2", &["102.15", "115.2"], "103"),
            ("Firefox ESR", "102.15", &["102.15", "115.2"], "0"),
            ("Thunderbird", "131", &["115.16", "128.3", "131"], "129"),
            ("Firefox", "10.0", &["3.6.26", "10.0"], "3.7"),
            ("Firefox", "3.6.26", &["3.6.26", "3.5.19", "10.0"], "3.6"),
            ("Firefox", "23.0", &["23.0", "17.0.8"], "0"),
            ("Firefox ESR", "72.0.1", &["72.0.1", "72"], "0"),
            ("Firefox", "1.5.0.1", &["1.0.8", "1.5.0.1"], "1.1"),
            ("SeaMonkey", "2.0.1", &["1.1.19", "2.0.1"], "1.2"),
            ("SeaMonkey", "2.20", &["2.19", "2.20"], "0"),
            (
                "Firefox ESR",
                "4294967295.1",
                &["4294967294", "4294967295.1"],
                "4294967295",
            ),
            ("Firefox", "x", &["x", ""], "0"),
        ] {
            let of_day: Vec<Release> = of_day.iter().map(|v| Release::new(v)).collect();
            assert_eq!(
                introduced(product, &Release::new(fixed), &of_day),
                expected,
                "{fixed}"
            );
        }
    }
}
