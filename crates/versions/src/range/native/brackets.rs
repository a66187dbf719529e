//! Intervals as Maven and NuGet write them: `[1.0,2.0)`, `(,1.0],[1.2,)`, `[1.0]`.

use super::super::cut::Cut;
use super::super::intervals::Intervals;
use super::Problem;
use crate::scheme::Scheme;

/// A version without brackets is a recommendation to Maven; here it is that version.
pub(super) fn maven(text: &str) -> Result<Intervals, Problem> {
    let mut rest = text.trim();
    if !rest.starts_with(['[', '(']) {
        return Ok(Intervals::between(
            Cut::before(Scheme::Maven, rest)?,
            Cut::after(Scheme::Maven, rest)?,
        ));
    }
    let mut intervals = Vec::new();
    loop {
        let end = rest.find([']', ')']).ok_or("a bracket is not closed")? + 1;
        intervals.push(interval(Scheme::Maven, &rest[..end])?);
        rest = rest[end..].trim_start();
        if rest.is_empty() {
            return Ok(Intervals::collect(intervals));
        }
        rest = rest
            .strip_prefix(',')
            .ok_or("there is no comma between intervals")?
            .trim_start();
    }
}

/// A version without brackets is the lowest one. A star stands for any number: `1.2.*` is all that begin with `1.2`.
pub(super) fn nuget(text: &str) -> Result<Intervals, Problem> {
    let text = text.trim();
    if text.starts_with(['[', '(']) {
        return Ok(Intervals::collect([interval(Scheme::Nuget, text)?]));
    }
    if text == "*" {
        return Ok(Intervals::all());
    }
    if let Some(head) = text.strip_suffix(".*") {
        let low = Cut::before(Scheme::Nuget, head)?;
        let (kept, last) = head.rsplit_once('.').map_or(("", head), |(k, l)| (k, l));
        let number: u64 = last
            .parse()
            .map_err(|_| "what stands before the star is no number")?;
        let next = number.checked_add(1).ok_or("a number is too large")?;
        // Versions before the next release are not of this one.
        let dot = if kept.is_empty() { "" } else { "." };
        let high = Cut::before(Scheme::Nuget, &format!("{kept}{dot}{next}-0"))?;
        return Ok(Intervals::between(low, high));
    }
    Ok(Intervals::between(
        Cut::before(Scheme::Nuget, text)?,
        Cut::Top,
    ))
}

fn interval(scheme: Scheme, text: &str) -> Result<(Cut, Cut), Problem> {
    let inner = text
        .strip_prefix(['[', '('])
        .and_then(|inner| inner.strip_suffix([']', ')']))
        .ok_or("a bracket is missing")?;
    let (opens_with, closes_with) = (text.starts_with('['), text.ends_with(']'));
    let Some((low, high)) = inner.split_once(',') else {
        if !opens_with || !closes_with {
            return Err("a single version stands in square brackets".into());
        }
        return Ok((Cut::before(scheme, inner)?, Cut::after(scheme, inner)?));
    };
    if high.contains(',') {
        return Err("an interval has more than two bounds".into());
    }
    let low = match (low.trim(), opens_with) {
        ("", _) => Cut::Bottom,
        (version, true) => Cut::before(scheme, version)?,
        (version, false) => Cut::after(scheme, version)?,
    };
    let high = match (high.trim(), closes_with) {
        ("", _) => Cut::Top,
        (version, true) => Cut::after(scheme, version)?,
        (version, false) => Cut::before(scheme, version)?,
    };
    Ok((low, high))
}
