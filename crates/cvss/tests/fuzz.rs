//! No text makes the reader fail in another way than with an error; runs for `PARAPET_FUZZ_SECONDS`, by default 1.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use parapet_cvss::{Score, Vector};

fn duration() -> Duration {
    let seconds = std::env::var("PARAPET_FUZZ_SECONDS");
    Duration::from_secs(seconds.map_or(1, |seconds| seconds.parse().unwrap()))
}

fn check(text: &str) {
    let Ok(vector) = Vector::parse(text) else {
        return;
    };
    let scores = vector.scores();
    assert!(scores.base <= Score::HIGHEST);
    let written = vector.to_string();
    let again = Vector::parse(&written).unwrap();
    assert_eq!(again, vector, "{written}");
    assert_eq!(again.scores(), scores, "{written}");
}

#[test]
fn any_text() {
    bolero::check!()
        .with_test_time(duration())
        .with_type::<String>()
        .for_each(|text| check(text));
}

/// Texts made of what vectors are made of come further than random ones.
#[test]
fn texts_like_vectors() {
    const PIECES: [&str; 44] = [
        "CVSS:3.0", "CVSS:3.1", "CVSS:4.0", "(", ")", "/", ":", "X", "ND", "/AV:N", "/AC:L",
        "/AT:N", "/PR:N", "/UI:N", "/S:C", "/C:H", "/I:H", "/A:H", "/VC:H", "/VI:L", "/VA:N",
        "/SC:H", "/SI:L", "/SA:N", "/E:P", "/RL:O", "/RC:R", "/CR:H", "/IR:M", "/AR:L", "/MAV:P",
        "/MAC:H", "/MS:U", "/MSI:S", "/U:Clear", "AV:N", "/AC:M", "/Au:N", "/C:P", "/I:P", "/A:C",
        "/E:POC", "/TD:M", "/CDP:LM",
    ];
    bolero::check!()
        .with_test_time(duration())
        .with_type::<Vec<u8>>()
        .for_each(|picks| {
            let pieces = picks
                .iter()
                .map(|pick| PIECES[usize::from(*pick) % PIECES.len()]);
            check(&pieces.collect::<String>());
        });
}
