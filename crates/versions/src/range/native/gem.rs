//! Requirements of RubyGems: `~> 1.2.3`, `>= 1.0, < 2`, `!= 1.5`; commas mean that all must hold.

use super::super::cut::Cut;
use super::super::intervals::Intervals;
use super::Problem;
use crate::scheme::{Scheme, gem};

/// Longer ones first.
const OPERATORS: [&str; 7] = ["~>", ">=", "<=", "!=", ">", "<", "="];

pub(super) fn parse(text: &str) -> Result<Intervals, Problem> {
    let mut common = Intervals::all();
    for requirement in text.split(',') {
        let requirement = requirement.trim();
        let (operator, version) = OPERATORS
            .iter()
            .find_map(|operator| Some((*operator, requirement.strip_prefix(operator)?)))
            .unwrap_or(("=", requirement));
        common = common.intersection(&of(operator, version.trim())?);
    }
    Ok(common)
}

fn of(operator: &str, version: &str) -> Result<Intervals, Problem> {
    let before = Cut::before(Scheme::Gem, version)?;
    let after = Cut::after(Scheme::Gem, version)?;
    Ok(match operator {
        "=" => Intervals::between(before, after),
        "!=" => Intervals::between(before, after).complement(),
        ">" => Intervals::between(after, Cut::Top),
        ">=" => Intervals::between(before, Cut::Top),
        "<" => Intervals::between(Cut::Bottom, before),
        "<=" => Intervals::between(Cut::Bottom, after),
        _ => Intervals::between(before, Cut::before_prefix(next_family(version)?)),
    })
}

/// Before all versions of what follows when the last number but one is counted up: `1.3` for `1.2.3`, `2` for `1.2`
/// and `1`. Those before its release are not of the family of `~>` either.
fn next_family(version: &str) -> Result<Vec<u8>, Problem> {
    let mut numbers = Vec::new();
    let release = version.split('-').next().unwrap_or_default();
    for part in release.split('.') {
        if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
            // Letters behind digits end the numbers: of `1.2b` the 2 still is one.
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                numbers.push(&part[..digits]);
            }
            break;
        }
        numbers.push(part);
    }
    if numbers.len() > 1 {
        numbers.pop();
    }
    let last: u64 = numbers
        .pop()
        .unwrap_or_default()
        .parse()
        .map_err(|_| "a number is too large")?;
    let next = last
        .checked_add(1)
        .ok_or("a number is too large")?
        .to_string();
    numbers.push(&next);
    Ok(gem::key_before_release(&numbers.join("."))?)
}
