//! The URI `cpe:/a:vendor:product:…` (NISTIR 7695, 6.1).

use compact_str::CompactString;

use super::attribute::Attribute;
use super::formatted::COMPONENTS;
use super::{Cpe, CpeFault, Part};

const EDITION: usize = 5;

pub(super) fn unbind(rest: &str) -> Result<Cpe, CpeFault> {
    cpe(rest, exact)
}

pub(super) fn read(rest: &str) -> Result<Cpe, CpeFault> {
    cpe(rest, |component, text| {
        Ok(exact(component, text).unwrap_or_else(|_| Attribute::Value(decoded(text))))
    })
}

fn cpe(
    rest: &str,
    attribute: impl Fn(&'static str, &str) -> Result<Attribute, CpeFault>,
) -> Result<Cpe, CpeFault> {
    let mut components = [""; 7];
    let found = rest.split(':').count();
    if found > components.len() {
        return Err(CpeFault::TooManyComponents {
            found,
            most: components.len(),
        });
    }
    for (component, text) in components.iter_mut().zip(rest.split(':')) {
        *component = text;
    }
    // Edition, software edition, target software, target hardware, other.
    let mut editions = ["", "", "", "", ""];
    if let Some(packed) = components[EDITION].strip_prefix('~') {
        let found = packed.split('~').count();
        if found != editions.len() {
            return Err(CpeFault::Packed(found));
        }
        for (edition, text) in editions.iter_mut().zip(packed.split('~')) {
            *edition = text;
        }
    } else {
        editions[0] = components[EDITION];
    }
    let own = |at: usize| attribute(COMPONENTS[at], components[at]);
    Ok(Cpe {
        part: match components[0] {
            "" => Part::Any,
            part => Part::read(part).ok_or(CpeFault::Part)?,
        },
        vendor: own(1)?,
        product: own(2)?,
        version: own(3)?,
        update: own(4)?,
        edition: attribute(COMPONENTS[5], editions[0])?,
        language: own(6)?,
        sw_edition: attribute(COMPONENTS[7], editions[1])?,
        target_sw: attribute(COMPONENTS[8], editions[2])?,
        target_hw: attribute(COMPONENTS[9], editions[3])?,
        other: attribute(COMPONENTS[10], editions[4])?,
    })
}

fn exact(component: &'static str, text: &str) -> Result<Attribute, CpeFault> {
    match text {
        "" => return Ok(Attribute::Any),
        "-" => return Ok(Attribute::NotApplicable),
        _ => {}
    }
    let mut value = CompactString::with_capacity(text.len());
    let mut wildcards = Vec::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '%' => {
                let code = rest
                    .get(..2)
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                let code = code.filter(|_| !rest.starts_with('+'));
                let character = match code {
                    Some(1) => '?',
                    Some(2) => '*',
                    // Hyphen, point and underscore have no percent form.
                    Some(code) if code.is_ascii_punctuation() && !b"-._".contains(&code) => {
                        char::from(code)
                    }
                    _ => return Err(CpeFault::Percent(component)),
                };
                if matches!(code, Some(1 | 2)) {
                    wildcards.push(value.len());
                }
                value.push(character);
                rest = &rest[2..];
            }
            _ if character.is_ascii_alphanumeric() || "-._~".contains(character) => {
                value.push(character.to_ascii_lowercase());
            }
            _ => {
                return Err(CpeFault::Character {
                    component,
                    character,
                });
            }
        }
    }
    Attribute::from_characters(component, value, &wildcards)
}

fn decoded(text: &str) -> CompactString {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        if let Some(byte) = hex {
            out.push(byte);
            rest = &tail[2..];
        } else {
            out.push(first);
            rest = tail;
        }
    }
    CompactString::from(String::from_utf8_lossy(&out).to_lowercase())
}

pub(super) fn bind(cpe: &Cpe) -> String {
    let mut out = String::from("cpe:/");
    if cpe.part != Part::Any {
        out.push(cpe.part.as_char());
    }
    for attribute in [&cpe.vendor, &cpe.product, &cpe.version, &cpe.update] {
        out.push(':');
        encode(attribute, &mut out);
    }
    out.push(':');
    let extended = [&cpe.sw_edition, &cpe.target_sw, &cpe.target_hw, &cpe.other];
    if extended
        .iter()
        .all(|attribute| **attribute == Attribute::Any)
    {
        encode(&cpe.edition, &mut out);
    } else {
        out.push('~');
        encode(&cpe.edition, &mut out);
        for attribute in extended {
            out.push('~');
            encode(attribute, &mut out);
        }
    }
    out.push(':');
    encode(&cpe.language, &mut out);
    let length = out.trim_end_matches(':').len();
    out.truncate(length);
    out
}

fn encode(attribute: &Attribute, out: &mut String) {
    match attribute {
        Attribute::Any => {}
        Attribute::NotApplicable => out.push('-'),
        Attribute::Value(value) => percent_encode(value, out),
        Attribute::Pattern(pattern) => {
            let whole = attribute.as_str();
            wild_encode(&whole[..pattern.leading().len()], out);
            percent_encode(pattern.text(), out);
            wild_encode(&whole[whole.len() - pattern.trailing().len()..], out);
        }
    }
}

fn wild_encode(wildcards: &str, out: &mut String) {
    out.extend(
        wildcards
            .chars()
            .map(|c| if c == '?' { "%01" } else { "%02" }),
    );
}

fn percent_encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02x}"));
        }
    }
}
