//! Properties of every scheme: a total order, that of its keys, for any text.

use std::cmp::Ordering;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use parapet_versions::Scheme;
use proptest::prelude::*;
use proptest::sample::select;

/// Every text of the tables of the scheme.
fn corpus(scheme: Scheme) -> Vec<String> {
    let mut texts = Vec::new();
    for kind in ["rules", "truth"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("testdata")
            .join(kind)
            .join(format!("{}.txt", scheme.name()));
        let table = fs::read_to_string(path).unwrap_or_default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let line = line
                .replace(" < ", "\t")
                .replace(" = ", "\t")
                .replace(" > ", "\t");
            texts.extend(line.split('\t').map(str::to_owned));
        }
    }
    texts
}

static CORPORA: LazyLock<Vec<(Scheme, Vec<String>)>> =
    LazyLock::new(|| Scheme::ALL.map(|scheme| (scheme, corpus(scheme))).to_vec());

/// A version of the tables, a mixture of two of them, or one with a piece put in.
fn version(texts: &'static [String]) -> impl Strategy<Value = String> {
    let piece = "[0-9a-z.~^+:_-]{0,3}|-rc1|\\.0|-r1|~rc1|_p1|alpha|dev| |é";
    (
        select(texts),
        select(texts),
        any::<(prop::sample::Index, bool)>(),
        prop::option::of(piece),
    )
        .prop_map(|(one, other, (at, mix), piece)| {
            let cut = |text: &str| {
                let mut at = at.index(text.len() + 1);
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let head = &one[..cut(&one)];
            let tail = if mix {
                &other[cut(&other)..]
            } else {
                &one[cut(&one)..]
            };
            format!("{head}{}{tail}", piece.unwrap_or_default())
        })
}

fn schemes_with_versions() -> impl Strategy<Value = (Scheme, [String; 3])> {
    (0..CORPORA.len()).prop_flat_map(|index| {
        let (scheme, texts) = &CORPORA[index];
        (
            Just(*scheme),
            [version(texts), version(texts), version(texts)],
        )
    })
}

fn key(scheme: Scheme, text: &str) -> Option<Vec<u8>> {
    let mut key = Vec::new();
    scheme.write_key(text, &mut key).ok()?;
    Some(key)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn the_order_is_total_and_that_of_keys((scheme, texts) in schemes_with_versions()) {
        let keyed: Vec<_> = texts.iter().filter_map(|t| Some((t, key(scheme, t)?))).collect();
        for (a, a_key) in &keyed {
            prop_assert_eq!(scheme.compare(a, a), Ok(Ordering::Equal));
            for (b, b_key) in &keyed {
                let order = scheme.compare(a, b).expect("both have keys");
                prop_assert_eq!(scheme.compare(b, a), Ok(order.reverse()), "{:?} {} {}", scheme, a, b);
                prop_assert_eq!(scheme.compare_keys(a_key, b_key), order);
                // Only where pacman ignores a release may an order of keys be called equal.
                if scheme != Scheme::Alpm || order != Ordering::Equal {
                    prop_assert_eq!(a_key.cmp(b_key), order, "{:?} {} {}", scheme, a, b);
                }
                // No key is the beginning of another: what is appended to a key cannot change the order.
                prop_assert!(a_key == b_key || !b_key.starts_with(a_key), "{:?} {} {}", scheme, a, b);
                for (c, _) in &keyed {
                    if scheme != Scheme::Alpm
                        && order != Ordering::Greater
                        && scheme.compare(b, c) != Ok(Ordering::Greater)
                    {
                        prop_assert_ne!(scheme.compare(a, c), Ok(Ordering::Greater), "{:?} {} {} {}", scheme, a, b, c);
                    }
                }
            }
        }
    }

    #[test]
    fn keys_are_short_and_appended((scheme, texts) in schemes_with_versions()) {
        let mut buffer = b"before".to_vec();
        for text in &texts {
            let start = buffer.len();
            match scheme.write_key(text, &mut buffer) {
                Ok(()) => {
                    prop_assert!(buffer.len() - start <= 16 * text.len() + 64, "{:?} {}", scheme, text);
                    let parsed = scheme.parse(text).expect("it has a key");
                    prop_assert_eq!(parsed.key(), &buffer[start..]);
                }
                Err(_) => prop_assert_eq!(buffer.len(), start),
            }
        }
        prop_assert!(buffer.starts_with(b"before"));
    }

    #[test]
    fn blanks_around_do_not_count((scheme, texts) in schemes_with_versions()) {
        for text in &texts {
            prop_assert_eq!(key(scheme, text), key(scheme, &format!("  {text}\t")));
        }
    }

    #[test]
    fn the_canonical_form_is_equal_and_its_own((scheme, texts) in schemes_with_versions()) {
        for text in texts.iter().filter(|text| scheme.parse(text).is_ok()) {
            let canonical = scheme.canonical(text).expect("it is a version");
            prop_assert_eq!(scheme.compare(&canonical, text), Ok(Ordering::Equal), "{:?} {}", scheme, text);
            prop_assert_eq!(scheme.canonical(&canonical), Ok(canonical.clone()), "{:?} {}", scheme, text);
            // Equal versions have the same form where there is one.
            if matches!(scheme, Scheme::Semver | Scheme::Npm | Scheme::Nuget) {
                for other in &texts {
                    if scheme.compare(text, other) == Ok(Ordering::Equal) {
                        prop_assert_eq!(scheme.canonical(other), Ok(canonical.clone()), "{:?} {} {}", scheme, text, other);
                    }
                }
            }
        }
    }

    #[test]
    fn any_text_has_an_answer(index in 0..Scheme::ALL.len(), text in "\\PC{0,60}") {
        let _ = Scheme::ALL[index].compare(&text, "1.0.0");
    }
}

#[test]
fn absurd_lengths_are_refused() {
    for scheme in Scheme::ALL {
        let error = scheme.parse(&"1".repeat(5000)).expect_err("it is too long");
        assert_eq!(
            error.to_string(),
            "a version of 5000 bytes is too long: 4096 are allowed"
        );
        let _ = scheme.parse(&"1.".repeat(2000));
        let _ = scheme.parse(&"0.".repeat(2000));
        let _ = scheme.parse(&"1".repeat(4096));
    }
}

#[test]
fn schemes_are_stored_by_name() {
    // Appended to, never reordered: compact forms store the number.
    let first: Vec<&str> = Scheme::ALL.into_iter().take(3).map(Scheme::name).collect();
    assert_eq!(first, ["deb", "generic", "jvm"]);
    for (index, scheme) in Scheme::ALL.into_iter().enumerate() {
        assert_eq!(scheme as usize, index);
    }
}

proptest! {
    /// What the crate `semver` accepts, and in its order.
    #[test]
    fn semver_is_that_of_the_crate(
        a in "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,2}(-[0-9a-zA-Z.-]{0,5})?(\\+[0-9a-z.]{0,3})?",
        b in "[0-9]\\.[0-9]\\.[0-9](-[0-9a-zA-Z.-]{0,5})?",
    ) {
        let parsed = (semver::Version::parse(&a), semver::Version::parse(&b));
        prop_assert_eq!(parsed.0.is_ok(), Scheme::Semver.parse(&a).is_ok(), "{}", a);
        if let (Ok(x), Ok(y)) = parsed {
            prop_assert_eq!(Scheme::Semver.compare(&a, &b), Ok(x.cmp_precedence(&y)), "{} {}", a, b);
        }
    }
}

#[test]
fn canonical_forms() {
    for (scheme, text, canonical) in [
        (Scheme::Pypi, "v1.0-alpha.1", "1.0a1"),
        (Scheme::Pypi, "1.0-1", "1.0.post1"),
        (Scheme::Semver, "1.0.0+a", "1.0.0"),
        (Scheme::Npm, "= v01.2.3beta", "1.2.3-beta"),
        (Scheme::Go, "1.2", "v1.2.0"),
        (Scheme::Go, "v2.0.0+incompatible", "v2.0.0+incompatible"),
        (Scheme::Nuget, "1.00.0.0-RC.01", "1.0.0-rc.1"),
        (Scheme::Nuget, "1.2.3.4", "1.2.3.4"),
        (Scheme::Deb, " 1.0-1 ", "1.0-1"),
    ] {
        assert_eq!(scheme.canonical(text).as_deref(), Ok(canonical), "{text}");
    }
}
