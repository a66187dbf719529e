//! Ranges: tables by hand and by the ecosystems' tools, VERS, and the algebra of sets.
//!
//! A line of a table is `in` or `out`, a range and a version with tabs between them, or `!` and what is not a range.

use std::fs;
use std::ops::Bound;
use std::path::PathBuf;
use std::sync::LazyLock;

use parapet_versions::{RangeSet, Scheme};
use proptest::prelude::*;
use proptest::sample::select;

fn table(kind: &str, scheme: Scheme) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("testdata")
        .join(kind)
        .join(format!("{}.txt", scheme.name()));
    fs::read_to_string(path).unwrap_or_default()
}

fn parse(scheme: Scheme, text: &str) -> Result<RangeSet, String> {
    let parsed = if text.starts_with("vers:") {
        RangeSet::parse_vers(text)
    } else {
        RangeSet::parse_native(scheme, text)
    };
    parsed.map_err(|error| error.to_string())
}

/// What is wrong with the line, if anything.
fn check(scheme: Scheme, line: &str) -> Option<String> {
    let cells: Vec<&str> = line.split('\t').collect();
    match cells.as_slice() {
        ["!", text] => parse(scheme, text)
            .ok()
            .map(|range| format!("{line}: accepted as {range:?}")),
        [expected @ ("in" | "out"), text, version] => {
            let range = match parse(scheme, text) {
                Ok(range) => range,
                Err(error) => return Some(format!("{line}: {error}")),
            };
            let is_in = range.contains_text(version);
            (is_in != Ok(*expected == "in")).then(|| format!("{line}: {is_in:?} of {range:?}"))
        }
        _ => Some(format!("{line}: not a line of a table")),
    }
}

fn check_tables(kind: &str, at_least: usize) {
    let mut tables = 0;
    for scheme in Scheme::ALL {
        let text = table(kind, scheme);
        let lines: Vec<&str> = text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
            .collect();
        tables += usize::from(!lines.is_empty());
        let wrong: Vec<String> = lines.iter().filter_map(|l| check(scheme, l)).collect();
        assert!(
            wrong.is_empty(),
            "{kind} of {}: {} of {} lines\n{}",
            scheme.name(),
            wrong.len(),
            lines.len(),
            wrong[..wrong.len().min(40)].join("\n")
        );
    }
    assert!(tables >= at_least, "{kind}: {tables} tables");
}

#[test]
fn ranges_keep_their_rules() {
    check_tables("ranges", 8);
}

#[test]
fn ranges_agree_with_the_tools_of_the_ecosystems() {
    check_tables("ranges-truth", 5);
}

/// Versions of the tables of order, by scheme.
static CORPORA: LazyLock<Vec<(Scheme, Vec<String>)>> = LazyLock::new(|| {
    let versions = |scheme: Scheme| -> Vec<String> {
        let table = table("rules", scheme);
        let lines = table.lines().filter(|l| !l.starts_with(['#', '!']));
        lines
            .flat_map(|line| line.split([' ', '\t']))
            .filter(|text| scheme.parse(text).is_ok())
            .map(str::to_owned)
            .collect()
    };
    Scheme::ALL
        .map(|scheme| (scheme, versions(scheme)))
        .to_vec()
});

fn bound(texts: &'static [String]) -> impl Strategy<Value = Bound<&'static str>> {
    let text = || select(texts).prop_map(|text| -> &'static str { text.leak() });
    prop_oneof![
        1 => Just(Bound::Unbounded),
        3 => text().prop_map(Bound::Included),
        3 => text().prop_map(Bound::Excluded),
    ]
}

/// A union of up to three intervals, perhaps turned around.
fn set(scheme: Scheme, texts: &'static [String]) -> impl Strategy<Value = RangeSet> {
    let interval = (bound(texts), bound(texts));
    (prop::collection::vec(interval, 0..4), any::<bool>()).prop_map(move |(intervals, turned)| {
        let mut set = RangeSet::empty(scheme);
        for (low, high) in intervals {
            let more = RangeSet::between(scheme, low, high).expect("the bounds are versions");
            set = set.union(&more).expect("the schemes are the same");
        }
        if turned { set.complement() } else { set }
    })
}

type Case = (Scheme, RangeSet, RangeSet, [String; 3]);

fn case() -> impl Strategy<Value = Case> {
    (0..CORPORA.len()).prop_flat_map(|index| {
        let (scheme, texts) = &CORPORA[index];
        let version = || select(texts.as_slice());
        (
            Just(*scheme),
            set(*scheme, texts),
            set(*scheme, texts),
            [version(), version(), version()],
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn sets_obey_the_laws_of_sets((scheme, a, b, versions) in case()) {
        let union = a.union(&b).expect("the schemes are the same");
        let common = a.intersection(&b).expect("the schemes are the same");
        for version in &versions {
            let version = scheme.parse(version).expect("it is a version");
            let (in_a, in_b) = (a.contains(&version), b.contains(&version));
            prop_assert_eq!(union.contains(&version), in_a || in_b);
            prop_assert_eq!(common.contains(&version), in_a && in_b);
            prop_assert_eq!(a.complement().contains(&version), !in_a);
        }
        prop_assert_eq!(&a.complement().complement(), &a);
        prop_assert_eq!(&union, &b.union(&a).expect("the schemes are the same"));
        let by_complements = a.complement().intersection(&b.complement()).map(|set| set.complement());
        prop_assert_eq!(Some(union), by_complements);
        prop_assert!(a.union(&a.complement()).is_some_and(|set| set.is_all()));
        prop_assert!(a.intersection(&a.complement()).is_some_and(|set| set.is_empty()));
    }

    /// What lies between two versions of an interval is in it.
    #[test]
    fn containment_is_monotone(
        (scheme, low, high, mut versions) in (0..CORPORA.len()).prop_flat_map(|index| {
            let (scheme, texts) = &CORPORA[index];
            let version = || select(texts.as_slice());
            (Just(*scheme), bound(texts), bound(texts), [version(), version(), version()])
        })
    ) {
        let interval = RangeSet::between(scheme, low, high).expect("the bounds are versions");
        versions.sort_by_key(|version| scheme.parse(version).map(|v| v.key().to_vec()).unwrap_or_default());
        let inside = |text: &str| interval.contains_text(text).expect("it is a version");
        if inside(&versions[0]) && inside(&versions[2]) {
            prop_assert!(inside(&versions[1]), "{:?} {:?}", interval, versions);
        }
        for version in &versions {
            let order = |bound: &str| scheme.compare(version, bound).expect("both are versions");
            let above = match low {
                Bound::Unbounded => true,
                Bound::Included(bound) => order(bound).is_ge(),
                Bound::Excluded(bound) => order(bound).is_gt(),
            };
            let below = match high {
                Bound::Unbounded => true,
                Bound::Included(bound) => order(bound).is_le(),
                Bound::Excluded(bound) => order(bound).is_lt(),
            };
            // A version without a release is, to pacman, equal to bounds that have one.
            if scheme != Scheme::Alpm {
                prop_assert_eq!(inside(version), above && below, "{:?} {}", interval, version);
            }
        }
    }

    #[test]
    fn what_is_printed_is_read_again((scheme, set, _, _) in case()) {
        let Some(printed) = set.to_vers() else {
            // `>=1.0|<1.0-1|>1.0-2|<=1.0`
            prop_assert_eq!(scheme, Scheme::Alpm);
            return Ok(());
        };
        if set.is_empty() {
            prop_assert_eq!(printed, "vers:none/*");
        } else {
            let read = RangeSet::parse_vers(&printed).expect("it was printed");
            prop_assert_eq!(&read, &set, "{}", printed);
            prop_assert_eq!(read.to_vers(), Some(printed));
        }
    }
}

#[test]
fn vers_is_printed_in_order() {
    for (text, printed) in [
        ("vers:deb/<2.0|>=1.0", "vers:deb/>=1.0|<2.0"),
        ("vers:deb/2|1", "vers:deb/1|2"),
        ("vers:deb/!=1:1.0+b", "vers:deb/!=1:1.0%2Bb"),
        ("vers:deb/>1|>2", "vers:deb/>1"),
        ("vers:alpm/<=1.0|>1.0-1", "vers:alpm/>1.0-1|<=1.0"),
        ("vers:golang/*", "vers:go/*"),
        (
            "vers:npm/<1.0.0|>=2.0.0|!=3.0.0",
            "vers:npm/<1.0.0|>=2.0.0|!=3.0.0",
        ),
        ("vers:deb/ >= 1.0 | < 2.0", "vers:deb/>=1.0|<2.0"),
    ] {
        let range = RangeSet::parse_vers(text).expect("it is a range");
        assert_eq!(range.to_vers().as_deref(), Some(printed), "{text}");
    }
}

#[test]
fn absurd_lengths_are_refused() {
    let text = format!("vers:deb/{}", "1|".repeat(40_000));
    let error = RangeSet::parse_vers(&text).expect_err("it is too long");
    assert_eq!(
        error.to_string(),
        "a range of 80009 bytes is too long: 65536 are allowed"
    );
}

#[test]
fn schemes_without_ranges_of_their_own_say_so() {
    let error = RangeSet::parse_native(Scheme::Deb, ">= 1.0").expect_err("deb has none");
    assert_eq!(error.to_string(), "scheme deb has no ranges of its own");
}
