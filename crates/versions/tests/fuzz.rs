//! Any text has a version, a range or an error, and costs what its length says. One target a scheme and a kind of
//! range; each runs for `PARAPET_FUZZ_SECONDS`, by default for half a second.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use parapet_versions::{RangeSet, Scheme};

const LONGEST: usize = 64 * 1024;

/// What versions and ranges are made of: texts of these come further than random ones.
const PIECES: [&str; 76] = [
    "0",
    "1",
    "2",
    "9",
    "10",
    "01",
    "00",
    "1.0",
    "1.2.3",
    "2024",
    "18446744073709551616",
    ".",
    "..",
    "-",
    "--",
    "_",
    "~",
    "^",
    "+",
    ":",
    "!",
    "/",
    "%",
    "%3A",
    "(",
    ")",
    "[",
    "]",
    ",",
    "|",
    "||",
    " ",
    "\t",
    " - ",
    "v",
    "=",
    "==",
    "===",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "~=",
    "~>",
    "*",
    "x",
    ".*",
    "a",
    "b",
    "rc",
    "RC1",
    "alpha",
    "beta2",
    "dev",
    ".dev1",
    ".post1",
    "final",
    "sp",
    "SNAPSHOT",
    "-r1",
    "_p1",
    "_alpha",
    "~abc",
    "-pre",
    "@dev",
    "u411",
    "update",
    "pre",
    "T07",
    "Z",
    "é",
    "\0",
    "1!",
    "+build",
    "vers:deb/",
];

fn duration() -> Duration {
    match std::env::var("PARAPET_FUZZ_SECONDS") {
        Ok(seconds) => Duration::from_secs(seconds.parse().unwrap()),
        Err(_) => Duration::from_millis(500),
    }
}

/// Random texts and texts of pieces by turns.
fn fuzz(check: impl Fn(&str) + std::panic::RefUnwindSafe) {
    bolero::check!()
        .with_test_time(duration())
        .with_max_len(LONGEST)
        .with_type::<(bool, Vec<u8>)>()
        .for_each(|(raw, bytes)| {
            if *raw {
                check(&String::from_utf8_lossy(bytes));
            } else {
                let pieces = bytes
                    .iter()
                    .map(|pick| PIECES[usize::from(*pick) % PIECES.len()]);
                check(&pieces.collect::<String>());
            }
        });
}

fn fuzz_scheme(scheme: Scheme) {
    fuzz(|text| {
        let mut key = Vec::new();
        let read = scheme.write_key(text, &mut key);
        assert!(key.len() <= 16 * text.len() + 64, "{scheme:?} {text}");
        assert!(read.is_ok() || key.is_empty(), "{scheme:?} {text}");
        // Two versions of the halves.
        let mut middle = text.len() / 2;
        while !text.is_char_boundary(middle) {
            middle -= 1;
        }
        let (a, b) = text.split_at(middle);
        if let Ok(order) = scheme.compare(a, b) {
            assert_eq!(
                scheme.compare(b, a),
                Ok(order.reverse()),
                "{scheme:?} {text}"
            );
        }
    });
}

fn check_range(range: &RangeSet, text: &str) {
    for version in ["0", "1.0", "1.2.3", "2.0.0-rc1"] {
        if let Ok(version) = range.scheme().parse(version) {
            let inside = range.contains(&version);
            assert_eq!(range.complement().contains(&version), !inside, "{text}");
        }
    }
    if let Some(printed) = range.to_vers().filter(|_| !range.is_empty()) {
        assert_eq!(RangeSet::parse_vers(&printed).as_ref(), Ok(range), "{text}");
    }
}

fn fuzz_native(scheme: Scheme) {
    fuzz(|text| {
        if let Ok(range) = RangeSet::parse_native(scheme, text) {
            check_range(&range, text);
        }
    });
}

macro_rules! targets {
    ($($name:ident: $run:expr,)*) => {$(
        #[test]
        fn $name() {
            $run;
        }
    )*};
}

targets! {
    deb: fuzz_scheme(Scheme::Deb),
    generic: fuzz_scheme(Scheme::Generic),
    jvm: fuzz_scheme(Scheme::Jvm),
    rpm: fuzz_scheme(Scheme::Rpm),
    apk: fuzz_scheme(Scheme::Apk),
    alpm: fuzz_scheme(Scheme::Alpm),
    semver: fuzz_scheme(Scheme::Semver),
    npm: fuzz_scheme(Scheme::Npm),
    maven: fuzz_scheme(Scheme::Maven),
    pypi: fuzz_scheme(Scheme::Pypi),
    composer: fuzz_scheme(Scheme::Composer),
    gem: fuzz_scheme(Scheme::Gem),
    nuget: fuzz_scheme(Scheme::Nuget),
    go: fuzz_scheme(Scheme::Go),
    cran: fuzz_scheme(Scheme::Cran),
    hackage: fuzz_scheme(Scheme::Hackage),
    dart: fuzz_scheme(Scheme::Pub),
    gentoo: fuzz_scheme(Scheme::Gentoo),
    conan: fuzz_scheme(Scheme::Conan),
    openssl: fuzz_scheme(Scheme::Openssl),
    windows: fuzz_scheme(Scheme::Windows),
    macos: fuzz_scheme(Scheme::Macos),
    calver: fuzz_scheme(Scheme::Calver),
    datetime: fuzz_scheme(Scheme::Datetime),
    npm_ranges: fuzz_native(Scheme::Npm),
    pypi_ranges: fuzz_native(Scheme::Pypi),
    maven_ranges: fuzz_native(Scheme::Maven),
    nuget_ranges: fuzz_native(Scheme::Nuget),
    gem_ranges: fuzz_native(Scheme::Gem),
    composer_ranges: fuzz_native(Scheme::Composer),
    vers: fuzz(|text| {
        for scheme in Scheme::ALL {
            let text = format!("vers:{}/{text}", scheme.name());
            if let Ok(range) = RangeSet::parse_vers(&text) {
                check_range(&range, &text);
            }
        }
    }),
}
