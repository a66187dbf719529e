//! The one form in which an ecosystem writes equal versions.

use std::str::FromStr;

use super::Scheme;

/// Of a text that is a version of the scheme, without blanks around it. `None` where the ecosystem has no such form.
pub(super) fn write(scheme: Scheme, text: &str) -> Option<String> {
    match scheme {
        Scheme::Pypi => pep440_rs::Version::from_str(text)
            .ok()
            .map(|v| v.to_string()),
        Scheme::Semver => Some(without_build(text).to_owned()),
        Scheme::Npm => {
            let bare = text.trim_start_matches(|c: char| c == 'v' || c == '=' || c.is_whitespace());
            Some(release(without_build(bare), 3))
        }
        Scheme::Go => {
            let release = release(without_build(text.strip_prefix('v').unwrap_or(text)), 3);
            let mark = if text.ends_with("+incompatible") {
                "+incompatible"
            } else {
                ""
            };
            Some(format!("v{release}{mark}"))
        }
        Scheme::Nuget => Some(release(without_build(text), 3).to_ascii_lowercase()),
        _ => None,
    }
}

fn without_build(text: &str) -> &str {
    text.split_once('+').map_or(text, |(version, _)| version)
}

/// Numbers without leading zeros, `places` of them at least, zeros behind these left out; then the identifiers of the
/// pre-release, likewise.
fn release(text: &str, places: usize) -> String {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (numbers, pre_release) = text.split_at(end);
    let mut numbers: Vec<&str> = numbers.split('.').map(number).collect();
    while numbers.len() < places {
        numbers.push("0");
    }
    while numbers.len() > places && numbers.last() == Some(&"0") {
        numbers.pop();
    }
    let mut written = numbers.join(".");
    if !pre_release.is_empty() {
        let bare = pre_release.strip_prefix('-').unwrap_or(pre_release);
        let identifiers: Vec<&str> = bare.split('.').map(number).collect();
        written.push('-');
        written.push_str(&identifiers.join("."));
    }
    written
}

/// Leading zeros taken away if it is a number.
fn number(text: &str) -> &str {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    match text.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    }
}
