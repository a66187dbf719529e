//! Constraints of Composer: `^1.2`, `~1.2.3`, `1.2.*`, `1.0 - 2.0`, `>=1.0 <2.0 || 3.*`.
//!
//! `>=1.0` and `<1.0` have their bound before the development versions of `1.0`, as composer/semver has it.

use super::super::cut::Cut;
use super::super::intervals::Intervals;
use super::Problem;
use crate::scheme::Scheme;

/// Longer ones first.
const OPERATORS: [&str; 10] = ["<>", "!=", ">=", "<=", "==", ">", "<", "=", "~", "^"];

pub(super) fn parse(text: &str) -> Result<Intervals, Problem> {
    let mut union = Intervals::empty();
    for alternative in text.replace("||", "|").split('|') {
        union = union.union(&all_of(alternative)?);
    }
    Ok(union)
}

fn all_of(text: &str) -> Result<Intervals, Problem> {
    let text = text.replace(',', " ");
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if words.is_empty() {
        return Err("a constraint is empty".into());
    }
    if let [from, "-", to] = words.as_slice() {
        let to = Release::read(to)?;
        let high = if to.numbers.len() < 3 && to.stability.is_empty() {
            to.next(to.numbers.len() - 1)?
        } else {
            Cut::after(Scheme::Composer, &to.text())?
        };
        return Ok(Intervals::between(Release::read(from)?.low()?, high));
    }
    let mut common = Intervals::all();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let (operator, version) = OPERATORS
            .iter()
            .find_map(|operator| Some((*operator, word.strip_prefix(operator)?)))
            .unwrap_or(("", word));
        let version = match version {
            "" => words.next().ok_or("no version behind an operator")?,
            version => version,
        };
        common = common.intersection(&of(operator, version)?);
    }
    Ok(common)
}

fn of(operator: &str, version: &str) -> Result<Intervals, Problem> {
    let bare = version.split('@').next().unwrap_or_default();
    if matches!(bare, "*" | "x" | "X") {
        return Ok(Intervals::all());
    }
    if let Some(head) = wildcard(bare) {
        let family = Release::read(head)?;
        let last = family.numbers.len() - 1;
        return Ok(Intervals::between(family.low()?, family.next(last)?));
    }
    let exact = || -> Result<Intervals, Problem> {
        Ok(Intervals::between(
            Cut::before(Scheme::Composer, version)?,
            Cut::after(Scheme::Composer, version)?,
        ))
    };
    Ok(match operator {
        "" | "=" | "==" => exact()?,
        "!=" | "<>" => exact()?.complement(),
        ">" => Intervals::between(Cut::after(Scheme::Composer, version)?, Cut::Top),
        "<=" => Intervals::between(Cut::Bottom, Cut::after(Scheme::Composer, version)?),
        ">=" => Intervals::between(bound(version)?, Cut::Top),
        "<" => Intervals::between(Cut::Bottom, bound(version)?),
        "~" => {
            let release = Release::read(version)?;
            let place = release.numbers.len().saturating_sub(2);
            Intervals::between(release.low()?, release.next(place)?)
        }
        _ => {
            let release = Release::read(version)?;
            let last = release.numbers.len() - 1;
            let place = release.numbers[..last]
                .iter()
                .position(|&n| n != 0)
                .unwrap_or(last)
                .min(2);
            Intervals::between(release.low()?, release.next(place)?)
        }
    })
}

/// What stands before `.*` or `.x`, how often ever.
fn wildcard(version: &str) -> Option<&str> {
    let strip = |text: &str| -> Option<usize> {
        [".*", ".x", ".X"]
            .iter()
            .find_map(|star| text.strip_suffix(star))
            .map(str::len)
    };
    let mut end = strip(version)?;
    while let Some(shorter) = strip(&version[..end]) {
        end = shorter;
    }
    Some(&version[..end])
}

/// Before the version; before its development versions unless it says behind a hyphen how stable it is.
fn bound(version: &str) -> Result<Cut, Problem> {
    if let Ok(release) = Release::read(version)
        && !release.stability.starts_with('-')
        && let Ok(cut) = Cut::before(Scheme::Composer, &format!("{}-dev", release.text()))
    {
        return Ok(cut);
    }
    Ok(Cut::before(Scheme::Composer, version)?)
}

/// Numbers and what is said of stability.
struct Release<'a> {
    numbers: Vec<u64>,
    stability: &'a str,
}

impl<'a> Release<'a> {
    fn read(text: &'a str) -> Result<Self, Problem> {
        let text = text.split('@').next().unwrap_or_default();
        let text = text.split('+').next().unwrap_or_default();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let end = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (numbers, stability) = text.split_at(end);
        let numbers = numbers.strip_suffix('.').unwrap_or(numbers);
        let numbers = numbers
            .split('.')
            .map(str::parse)
            .collect::<Result<Vec<u64>, _>>()
            .map_err(|_| "a number is missing or too large")?;
        if numbers.len() > 4 {
            return Err("it has more than four numbers".into());
        }
        let read = Self { numbers, stability };
        Scheme::Composer.write_key(&read.text(), &mut Vec::new())?;
        Ok(read)
    }

    fn text(&self) -> String {
        format!("{}{}", dotted(&self.numbers), self.stability)
    }

    fn low(&self) -> Result<Cut, Problem> {
        let mut text = self.text();
        if self.stability.is_empty() {
            text.push_str("-dev");
        }
        Ok(Cut::before(Scheme::Composer, &text)?)
    }

    /// Before all of the family that follows when the number at this place is counted up.
    fn next(&self, place: usize) -> Result<Cut, Problem> {
        let mut numbers = self.numbers[..=place].to_vec();
        numbers[place] = numbers[place]
            .checked_add(1)
            .ok_or("a number is too large")?;
        let text = format!("{}-dev", dotted(&numbers));
        Ok(Cut::before(Scheme::Composer, &text)?)
    }
}

fn dotted(numbers: &[u64]) -> String {
    let texts: Vec<String> = numbers.iter().map(u64::to_string).collect();
    texts.join(".")
}
