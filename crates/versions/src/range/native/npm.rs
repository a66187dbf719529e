//! Ranges of npm, as node-semver reads them: `^1.2.3`, `~1.2`, `1.x`, `1.2 - 2.3`, `>=1 <2 || 3`.
//!
//! A version before a release is in a set of comparators only if one of these names a version before the same release.

use super::super::cut::Cut;
use super::super::intervals::Intervals;
use super::Problem;
use crate::cursor::Cursor;
use crate::key::push_number;
use crate::scheme::semver::{self, Identifiers};

/// A version of which the places from some on may be missing or `x`.
struct Partial {
    numbers: [Option<u64>; 3],
    pre_release: Vec<u8>,
}

impl Partial {
    /// The number of places that are given.
    fn places(&self) -> usize {
        self.numbers.iter().take_while(|n| n.is_some()).count()
    }

    fn numbers(&self) -> [u64; 3] {
        let given = self.places();
        let mut numbers = [0; 3];
        for (number, known) in numbers.iter_mut().zip(self.numbers).take(given) {
            *number = known.unwrap_or_default();
        }
        numbers
    }

    /// The numbers with the one at this place one higher and zeros behind it.
    fn next(&self, place: usize) -> Result<[u64; 3], Problem> {
        let mut numbers = self.numbers();
        numbers[place] = numbers[place]
            .checked_add(1)
            .ok_or("a number is too large")?;
        numbers[place + 1..].fill(0);
        Ok(numbers)
    }

    fn key(&self) -> Result<Vec<u8>, Problem> {
        let mut key = numbers_key(self.numbers());
        if self.pre_release.is_empty() {
            semver::push_release(&mut key);
        } else {
            semver::push_pre_release(&mut key, &self.pre_release, Identifiers::Loose)?;
        }
        Ok(key)
    }

    fn text(&self) -> String {
        let [major, minor, patch] = self.numbers();
        let mut text = format!("{major}.{minor}.{patch}");
        if !self.pre_release.is_empty() {
            text.push('-');
            text.push_str(&String::from_utf8_lossy(&self.pre_release));
        }
        text
    }

    fn cut(&self, after: bool) -> Result<Cut, Problem> {
        Ok(Cut::At {
            key: self.key()?,
            after,
            text: self.text().into(),
        })
    }
}

fn numbers_key(numbers: [u64; 3]) -> Vec<u8> {
    let mut key = Vec::new();
    for number in numbers {
        push_number(&mut key, number.to_string().as_bytes());
    }
    key
}

/// Before the release and all that come before it.
fn floor(numbers: [u64; 3]) -> Cut {
    Cut::before_prefix(numbers_key(numbers))
}

fn release(numbers: [u64; 3]) -> Cut {
    let mut key = numbers_key(numbers);
    semver::push_release(&mut key);
    let [major, minor, patch] = numbers;
    Cut::At {
        key,
        after: false,
        text: format!("{major}.{minor}.{patch}").into(),
    }
}

/// What of releases and what of versions before a release is in the range.
pub(super) fn parse(text: &str) -> Result<(Intervals, Intervals), Problem> {
    let mut releases = Vec::new();
    let mut pre_releases = Vec::new();
    for alternative in text.split("||") {
        let mut interval = (Cut::Bottom, Cut::Top);
        let mut named = Vec::new();
        for (low, high, version) in comparators(alternative)? {
            interval.0 = interval.0.max(low);
            interval.1 = interval.1.min(high);
            if let Some(version) = version.filter(|v| !v.pre_release.is_empty()) {
                let numbers = version.numbers();
                named.push((floor(numbers), release(numbers)));
            }
        }
        for (low, high) in named {
            pre_releases.push((low.max(interval.0.clone()), high.min(interval.1.clone())));
        }
        releases.push(interval);
    }
    Ok((
        Intervals::collect(releases),
        Intervals::collect(pre_releases),
    ))
}

type Comparator = (Cut, Cut, Option<Partial>);

fn comparators(text: &str) -> Result<Vec<Comparator>, Problem> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if let [from, "-", to] = words.as_slice() {
        let (from, to) = (partial(from)?, partial(to)?);
        let low = from.cut(false)?;
        let low = if from.places() == 0 { Cut::Bottom } else { low };
        let high = up_to(&to)?;
        return Ok(vec![
            (low, Cut::Top, Some(from)),
            (Cut::Bottom, high, Some(to)),
        ]);
    }
    let mut found = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let version_at = word
            .find(|c| !matches!(c, '<' | '>' | '=' | '~' | '^'))
            .unwrap_or(word.len());
        let (operator, version) = word.split_at(version_at);
        let version = match version {
            "" => words.next().ok_or("no version behind an operator")?,
            version => version,
        };
        found.push(comparator(operator, partial(version)?)?);
    }
    Ok(found)
}

/// Up to the version, to all that begin with its numbers if some are missing.
fn up_to(version: &Partial) -> Result<Cut, Problem> {
    Ok(match version.places() {
        0 => Cut::Top,
        3 => version.cut(true)?,
        places => floor(version.next(places - 1)?),
    })
}

fn comparator(operator: &str, version: Partial) -> Result<Comparator, Problem> {
    let places = version.places();
    let (low, high) = match (operator, places) {
        (">" | "<", 0) => (Cut::Top, Cut::Bottom),
        (_, 0) => (Cut::Bottom, Cut::Top),
        ("" | "=", _) => (version.cut(false)?, up_to(&version)?),
        (">", 3) => (version.cut(true)?, Cut::Top),
        (">", _) => (release(version.next(places - 1)?), Cut::Top),
        (">=", _) => (version.cut(false)?, Cut::Top),
        ("<", 3) => (Cut::Bottom, version.cut(false)?),
        ("<", _) => (Cut::Bottom, floor(version.numbers())),
        ("<=", _) => (Cut::Bottom, up_to(&version)?),
        ("~" | "~>", _) => (version.cut(false)?, floor(version.next(places.min(2) - 1)?)),
        ("^", _) => (version.cut(false)?, floor(version.next(caret(&version))?)),
        _ => return Err("an operator is unknown".into()),
    };
    Ok((low, high, Some(version)))
}

/// The place that must not change: the first that is not zero, or the last that is given.
fn caret(version: &Partial) -> usize {
    let numbers = version.numbers();
    let last = version.places() - 1;
    numbers[..last].iter().position(|&n| n != 0).unwrap_or(last)
}

fn partial(text: &str) -> Result<Partial, Problem> {
    let mut cursor = Cursor::new(text);
    cursor.take_while(|b| matches!(b, b'v' | b'='));
    let mut numbers = [None; 3];
    let mut known = true;
    let mut places = 0;
    while places < 3 {
        if places > 0 && !cursor.eat(b'.') {
            break;
        }
        let digits = cursor.digits();
        if digits.is_empty() {
            if !matches!(cursor.peek(), Some(b'x' | b'X' | b'*')) {
                return Err("a number is missing".into());
            }
            cursor.skip();
            known = false;
        } else if known {
            let text = std::str::from_utf8(digits).map_err(|_| "a number is missing")?;
            numbers[places] = Some(text.parse().map_err(|_| "a number is too large")?);
        }
        places += 1;
    }
    let mut pre_release: &[u8] = b"";
    if places == 3 && !matches!(cursor.peek(), None | Some(b'+')) {
        cursor.eat(b'-');
        pre_release = cursor.take_while(|b| b != b'+');
        semver::push_pre_release(&mut Vec::new(), pre_release, Identifiers::Loose)?;
    }
    semver::check_build(&mut cursor)?;
    // Behind an x nothing counts.
    Ok(Partial {
        numbers,
        pre_release: if known {
            pre_release.to_vec()
        } else {
            Vec::new()
        },
    })
}
