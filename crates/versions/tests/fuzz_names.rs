//! No text makes a reader of names fail in another way than with an error, and what is read is written so that it reads
//! back; runs for `PARAPET_FUZZ_SECONDS` a target, by default 1.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use parapet_versions::{Cpe, Purl};

fn duration() -> Duration {
    let seconds = std::env::var("PARAPET_FUZZ_SECONDS");
    Duration::from_secs(seconds.map_or(1, |seconds| seconds.parse().unwrap()))
}

/// Random texts, and texts put together from these pieces, which come further.
fn fuzz(pieces: &'static [&'static str], check: fn(&str)) {
    bolero::check!()
        .with_test_time(duration() / 2)
        .with_type::<String>()
        .for_each(|text| check(text));
    bolero::check!()
        .with_test_time(duration() / 2)
        .with_type::<Vec<u8>>()
        .for_each(move |picks| {
            let picked = picks
                .iter()
                .map(|pick| pieces[usize::from(*pick) % pieces.len()]);
            check(&picked.collect::<String>());
        });
}

#[test]
fn cpe() {
    const PIECES: &[&str] = &[
        "cpe:2.3:",
        "cpe:/",
        "cpe:2.3:a:x:y:",
        "cpe:/a:x:y:",
        "a",
        "o",
        "h",
        ":",
        "*",
        "?",
        "-",
        "~",
        "\\",
        "\\:",
        "%",
        "%01",
        "%02",
        "%2a",
        "%7e",
        "Z",
        "1.0",
        "_",
        "é",
        " ",
        ":*:*:*:*:*:*:*",
        "~~~",
    ];
    fuzz(PIECES, |text| {
        let lenient = Cpe::parse(text);
        if let Ok(cpe) = &lenient {
            let _ = (cpe.to_string(), cpe.to_uri(), cpe.relation(cpe));
        }
        if let Ok(cpe) = Cpe::unbind(text) {
            assert_eq!(lenient.unwrap(), cpe);
            assert_eq!(Cpe::unbind(&cpe.to_string()).unwrap(), cpe, "{text}");
            assert_eq!(Cpe::unbind(&cpe.to_uri()).unwrap(), cpe, "{text}");
        }
    });
}

#[test]
fn purl() {
    const PIECES: &[&str] = &[
        "pkg:",
        "pkg:npm/",
        "pkg:golang/",
        "pkg:pypi/",
        "pkg:maven/",
        "pkg:deb/debian/",
        "pkg:composer/",
        "/",
        "@",
        "?",
        "#",
        "&",
        "=",
        "%",
        "%40",
        "%2F",
        "%ff",
        "a",
        "Z",
        "_",
        "-",
        ".",
        "..",
        "1.0",
        "arch=",
        "epoch=1",
        "é",
        " ",
        "+",
        ":",
    ];
    fuzz(PIECES, |text| {
        if let Ok(purl) = Purl::parse(text) {
            let canonical = purl.to_string();
            let again = Purl::parse(&canonical).unwrap();
            assert_eq!(again.to_string(), canonical, "{text}");
            let _ = (
                purl.ecosystem(),
                purl.package_name(),
                purl.version_with_epoch(),
            );
        }
    });
}
