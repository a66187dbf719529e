//! The build that has the fix, from what Microsoft writes into `FixedBuild`.

use compact_str::CompactString;

/// A remedy with the build it leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fix<'a> {
    pub(super) build: &'a str,
    /// `Security Update`, `Monthly Rollup`, `Security Only`, `SecurityHotpatchUpdate`, …
    pub(super) kind: &'a str,
}

/// The first build without the vulnerability, where it can be said.
///
/// Of remedies of one kind all are needed (an update for each part of Office): the highest build. Remedies of
/// different kinds are alternatives (rollup, security only, hot patch), a few builds apart: the lowest, if all
/// are of one line. `windows`: only builds of the Windows kernel count.
pub(super) fn fixed<'a>(
    fixes: impl Iterator<Item = Fix<'a>>,
    windows: bool,
) -> Option<CompactString> {
    let mut builds: Vec<(Vec<u32>, &str)> = fixes
        .filter(|fix| !OTHER_PARTS.contains(&fix.kind))
        .filter_map(|fix| Some((numbers(fix.build)?, fix.kind)))
        .filter(|(build, _)| !windows || KERNELS.contains(&build[0]))
        .collect();
    builds.sort();
    let (lowest, kind) = builds.first()?;
    let (highest, _) = builds.last()?;
    let found = if builds.iter().all(|(_, other)| other == kind) {
        highest
    } else if line(lowest) == line(highest) {
        lowest
    } else {
        return None;
    };
    let texts: Vec<String> = found.iter().map(u32::to_string).collect();
    Some(texts.join(".").into())
}

/// Remedies that are no builds of the product itself.
const OTHER_PARTS: [&str; 4] = [
    "IE Cumulative",
    "ServicingStackUpdate",
    "Servicing Stack Update",
    "Setup DU",
];

/// Windows Vista to 8.1, and 10 and later.
const KERNELS: [u32; 2] = [6, 10];

/// All but the last number, and of four not more than the first three.
fn line(build: &[u32]) -> &[u32] {
    &build[..(build.len() - 1).min(3)]
}

/// Three numbers or more; fewer are an abbreviation (`5381.1000` of `15.0.5381.1000`) or a name. What has words,
/// addresses or two builds in it is none.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let text = text.trim().trim_end_matches('.');
    let numbers = text
        .split('.')
        .map(|part| part.parse().ok().filter(|_| !part.starts_with('+')))
        .collect::<Option<Vec<u32>>>()?;
    (3..=5).contains(&numbers.len()).then_some(numbers)
}

/// `KB5026361`: descriptions of remedies are the number alone, with `KB` before it, or words.
pub(super) fn kb(description: &str) -> Option<CompactString> {
    let text = description.trim();
    let digits = text.strip_prefix("KB").unwrap_or(text).trim();
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && (6..=8).contains(&digits.len())).then(|| format!("KB{digits}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_builds_are_found_in_real_remedies() {
        let security = "Security Update";
        for (windows, fixes, expected) in [
            (true, vec![("10.0.19045.2965", security)], "10.0.19045.2965"),
            (
                true,
                vec![
                    ("10.0.20348.2458", "SecurityHotpatchUpdate"),
                    ("10.0.20348.2461", security),
                ],
                "10.0.20348.2458",
            ),
            (
                true,
                vec![
                    ("6.3.9600.20045", "Monthly Rollup"),
                    ("6.3.9600.20044", "Security Only"),
                ],
                "6.3.9600.20044",
            ),
            (
                true,
                vec![
                    ("1.1.0.0", "IE Cumulative"),
                    ("6.1.7601.26519", "Monthly Rollup"),
                ],
                "6.1.7601.26519",
            ),
            (true, vec![("1.001", "IE Cumulative")], ""),
            (true, vec![("1.1.0.0", security)], ""),
            (
                false,
                vec![("16.0.5266.1000", security), ("16.0.5266.1001", security)],
                "16.0.5266.1001",
            ),
            (
                false,
                vec![
                    ("2.0.50727.8966", "Security Only"),
                    ("3.5.50727.8966", "Monthly Rollup"),
                ],
                "",
            ),
            (
                false,
                vec![
                    ("4.7.04038.06", "Monthly Rollup"),
                    ("4.7.4038.05", "Security Only"),
                ],
                "4.7.4038.5",
            ),
            (false, vec![("5381.1000", security)], ""),
            (false, vec![("17.0.21", security)], "17.0.21"),
            (
                false,
                vec![("https://aka.ms/OfficeSecurityReleases", security)],
                "",
            ),
            (false, vec![("3.0.6920.8954; 2.0.50727.8970", security)], ""),
            (false, vec![("2.0.0.1.", security)], "2.0.0.1"),
            (false, vec![("99999999999.1.2", security)], ""),
            (false, vec![], ""),
        ] {
            let all = fixes.iter().map(|(build, kind)| Fix { build, kind });
            let found = fixed(all, windows).unwrap_or_default();
            assert_eq!(found, expected, "{fixes:?}");
        }
    }

    #[test]
    fn numbers_of_updates_are_six_digits_and_more() {
        for (text, expected) in [
            ("5026361", Some("KB5026361")),
            ("KB5026361", Some("KB5026361")),
            (" 890830 ", Some("KB890830")),
            ("Release Notes", None),
            ("Click to Run", None),
            ("2023", None),
            ("", None),
        ] {
            assert_eq!(kb(text).as_deref(), expected, "{text}");
        }
    }
}
