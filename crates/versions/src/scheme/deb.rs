//! Debian versions: `[epoch:]upstream[-revision]`, ordered as dpkg does (deb-version(7)).
//!
//! Upstream and revision are read as alternating runs of non-digits and digits. Non-digits compare by
//! character with `~` before the end of the run, the end before letters, letters before everything else; digits
//! compare as integers, none counting as zero.

use crate::version::{Version, VersionError, push_number};

/// Before the end of a run of non-digits.
const TILDE: u8 = 1;
/// The end of a run of non-digits, and of the whole part: past it only empty runs and zeros follow.
const END: u8 = 2;

/// Parses what dpkg accepts. The epoch must be a number; letters of other alphabets and blanks are refused.
pub fn parse(text: &str) -> Result<Version, VersionError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(VersionError::Empty);
    }
    let malformed = |reason| VersionError::Malformed {
        scheme: "deb",
        text: text.to_owned(),
        reason,
    };
    let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
    if epoch.is_empty() || !epoch.bytes().all(|b| b.is_ascii_digit()) {
        return Err(malformed("the epoch is not a number"));
    }
    let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, ""));
    if upstream.is_empty() {
        return Err(malformed("the upstream version is empty"));
    }
    if rest.ends_with('-') {
        return Err(malformed("the revision is empty"));
    }
    let allowed = |b: u8, extra: &[u8]| {
        b.is_ascii_alphanumeric() || b".+~".contains(&b) || extra.contains(&b)
    };
    if !upstream.bytes().all(|b| allowed(b, b"-:")) {
        return Err(malformed(
            "a character is not allowed in an upstream version",
        ));
    }
    if !revision.bytes().all(|b| allowed(b, b"")) {
        return Err(malformed("a character is not allowed in a revision"));
    }

    let mut key = Vec::with_capacity(text.len() + 12);
    push_number(&mut key, epoch.as_bytes());
    push_part(&mut key, upstream.as_bytes());
    push_part(&mut key, revision.as_bytes());
    Ok(Version::from_key(key))
}

/// At least one pair of runs, so that a part's end never falls where another part's first pair stands: only the
/// first run of non-digits can be empty, therefore the closing `END` differs from whatever a longer part has there.
fn push_part(key: &mut Vec<u8>, mut part: &[u8]) {
    loop {
        let digits_at = part
            .iter()
            .position(u8::is_ascii_digit)
            .unwrap_or(part.len());
        key.extend(part[..digits_at].iter().map(|&b| weight(b)));
        key.push(END);
        part = &part[digits_at..];
        let digits_end = part
            .iter()
            .position(|b| !b.is_ascii_digit())
            .unwrap_or(part.len());
        push_number(key, &part[..digits_end]);
        part = &part[digits_end..];
        if part.is_empty() {
            key.push(END);
            return;
        }
    }
}

fn weight(byte: u8) -> u8 {
    match byte {
        b'~' => TILDE,
        b if b.is_ascii_alphabetic() => b,
        b => b | 0x80,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    fn compare(a: &str, b: &str) -> Ordering {
        parse(a).unwrap().cmp(&parse(b).unwrap())
    }

    #[test]
    fn orders_as_dpkg() {
        for (a, sign, b) in [
            ("1.0", '=', "1.0"),
            ("1.0", '=', "1.0-0"),
            ("0:1.0", '=', "1.0"),
            ("1.", '=', "1.0"),
            ("1.01", '=', "1.1"),
            ("0", '=', "00"),
            ("1:1.0", '>', "2.0"),
            ("1.0~rc1", '<', "1.0"),
            ("1.0~rc1", '>', "1.0~beta1"),
            ("1.0~~", '<', "1.0~"),
            ("1.0~", '<', "1.0"),
            ("1.0a", '>', "1.0"),
            ("1.0+b1", '>', "1.0"),
            ("1.0+b1", '<', "1.0.1"),
            ("1.0a", '<', "1.0+"),
            ("1.0Z", '<', "1.0a"),
            ("1.9", '<', "1.10"),
            ("2.36-9+deb12u1", '<', "2.36-9+deb12u3"),
            ("2.36-9+deb12u10", '>', "2.36-9+deb12u9"),
            ("2.36-9+deb12u9", '<', "2.36-10~0"),
            ("1.2.3-1~bpo11+1", '<', "1.2.3-1"),
            ("1-2-3", '>', "1-2-2"),
            ("1-2", '<', "1-2-1"),
            ("0.1", '>', "0"),
            ("0-1", '<', "0.1-0"),
            ("7.6p2-4", '>', "7.6-0"),
            ("20201022-1", '<', "20230311+deb12u1"),
            (
                "1.0.99999999999999999999998",
                '<',
                "1.0.99999999999999999999999",
            ),
            ("5.10.0-0+deb11u1", '<', "5.10.0+dfsg-0"),
        ] {
            let expected = match sign {
                '<' => Ordering::Less,
                '=' => Ordering::Equal,
                _ => Ordering::Greater,
            };
            assert_eq!(compare(a, b), expected, "{a} {sign} {b}");
            assert_eq!(compare(b, a), expected.reverse(), "{b} vs {a}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_version() {
        for bad in [
            "", "  ", "a:1.0", ":1.0", "1:", "-1", "1.0-", "1 0", "1.0_1", "ü1",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn is_a_total_order(
            a in "([0-2]:)?[0-9][0-9a-b.+~-]{0,6}[0-9a]",
            b in "([0-2]:)?[0-9][0-9a-b.+~-]{0,6}[0-9a]",
            c in "([0-2]:)?[0-9][0-9a-b.+~-]{0,6}[0-9a]",
        ) {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert_ne!(compare(&a, &c), Ordering::Greater);
            }
        }
    }
}
