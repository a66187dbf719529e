//! Every scheme against its tables: the rules written by hand and the answers of the ecosystem's own tool.
//!
//! A line is `a < b`, `a = b`, `a > b`, or `! text` for what is not a version. `#` begins a comment.

use std::cmp::Ordering;
use std::fs;
use std::path::PathBuf;

use parapet_versions::Scheme;

fn table(kind: &str, scheme: Scheme) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("testdata")
        .join(kind)
        .join(format!("{}.txt", scheme.name()));
    fs::read_to_string(path).ok()
}

fn split(line: &str) -> (&str, Ordering, &str) {
    for (sign, order) in [
        (" < ", Ordering::Less),
        (" = ", Ordering::Equal),
        (" > ", Ordering::Greater),
    ] {
        if let Some((a, b)) = line.rsplit_once(sign) {
            return (a, order, b);
        }
    }
    panic!("not a line of a table: {line}");
}

/// What is wrong with the line, if anything.
fn check(scheme: Scheme, line: &str) -> Option<String> {
    if let Some(text) = line.strip_prefix("! ") {
        return scheme
            .parse(text)
            .is_ok()
            .then(|| format!("{line}: accepted"));
    }
    let (a, expected, b) = split(line);
    let there = scheme.compare(a, b);
    let back = scheme.compare(b, a);
    if there.as_ref() == Ok(&expected) && back.as_ref() == Ok(&expected.reverse()) {
        return None;
    }
    Some(format!("{line}: {there:?}, reversed {back:?}"))
}

fn check_table(kind: &str, scheme: Scheme, text: &str) {
    let lines = || {
        text.lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
    };
    let wrong: Vec<String> = lines().filter_map(|line| check(scheme, line)).collect();
    assert!(lines().count() > 4, "{kind} of {scheme:?} is empty");
    assert!(
        wrong.is_empty(),
        "{kind} of {}: {} of {} lines\n{}",
        scheme.name(),
        wrong.len(),
        lines().count(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}

#[test]
fn every_scheme_has_rules_and_keeps_them() {
    for scheme in Scheme::ALL {
        check_table("rules", scheme, &table("rules", scheme).unwrap());
    }
}

#[test]
fn agrees_with_the_tools_of_the_ecosystems() {
    for scheme in Scheme::ALL {
        if let Some(text) = table("truth", scheme) {
            check_table("truth", scheme, &text);
        }
    }
}

#[test]
fn names_are_unique_and_found() {
    for scheme in Scheme::ALL {
        assert_eq!(Scheme::from_name(scheme.name()), Some(scheme));
    }
    assert_eq!(Scheme::from_name("DEB"), None);
}
