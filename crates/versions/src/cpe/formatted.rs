//! The formatted string `cpe:2.3:a:vendor:product:…` (NISTIR 7695, 6.2).

use std::fmt;

use compact_str::CompactString;

use super::attribute::Attribute;
use super::{Cpe, CpeFault, Part};

pub(super) const COMPONENTS: [&str; 11] = [
    "part",
    "vendor",
    "product",
    "version",
    "update",
    "edition",
    "language",
    "software edition",
    "target software",
    "target hardware",
    "other attribute",
];

pub(super) fn unbind(rest: &str) -> Result<Cpe, CpeFault> {
    let (components, found) = split(rest);
    if found != 11 {
        return Err(CpeFault::Components {
            found,
            expected: 11,
        });
    }
    cpe(|at| exact(COMPONENTS[at], components[at]), components[0])
}

pub(super) fn read(rest: &str) -> Result<Cpe, CpeFault> {
    let (components, found) = split(rest);
    if found > 11 {
        return Err(CpeFault::TooManyComponents { found, most: 11 });
    }
    let attribute = |at: usize| match components[at] {
        "" => Ok(Attribute::Any),
        text => {
            Ok(exact(COMPONENTS[at], text).unwrap_or_else(|_| Attribute::Value(unescaped(text))))
        }
    };
    cpe(attribute, components[0])
}

fn cpe(
    attribute: impl Fn(usize) -> Result<Attribute, CpeFault>,
    part: &str,
) -> Result<Cpe, CpeFault> {
    Ok(Cpe {
        part: match part {
            "*" => Part::Any,
            _ => Part::read(part).ok_or(CpeFault::Part)?,
        },
        vendor: attribute(1)?,
        product: attribute(2)?,
        version: attribute(3)?,
        update: attribute(4)?,
        edition: attribute(5)?,
        language: attribute(6)?,
        sw_edition: attribute(7)?,
        target_sw: attribute(8)?,
        target_hw: attribute(9)?,
        other: attribute(10)?,
    })
}

/// The components, empty where there are fewer, and their number. A colon with an escape separates nothing.
fn split(text: &str) -> ([&str; 11], usize) {
    let mut components = [""; 11];
    let (mut found, mut start, mut escaped) = (0, 0, false);
    let mut end_of_component = |start: usize, end: usize| {
        if let Some(component) = components.get_mut(found) {
            *component = &text[start..end];
        }
        found += 1;
    };
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b':' => {
                end_of_component(start, at);
                start = at + 1;
            }
            _ => {}
        }
    }
    end_of_component(start, text.len());
    (components, found)
}

fn exact(component: &'static str, text: &str) -> Result<Attribute, CpeFault> {
    match text {
        "" => return Err(CpeFault::Empty(component)),
        "*" => return Ok(Attribute::Any),
        "-" => return Ok(Attribute::NotApplicable),
        _ => {}
    }
    if text.bytes().all(is_plain) {
        return Ok(Attribute::Value(CompactString::from(text)));
    }
    let mut value = CompactString::with_capacity(text.len());
    let mut wildcards = Vec::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let escaped = characters.next().ok_or(CpeFault::OpenEscape(component))?;
                if !(escaped.is_ascii_punctuation()) {
                    return Err(CpeFault::Escape {
                        component,
                        character: escaped,
                    });
                }
                value.push(escaped);
            }
            '*' | '?' => {
                wildcards.push(value.len());
                value.push(character);
            }
            _ if character.is_ascii_graphic() => value.push(character.to_ascii_lowercase()),
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

/// What stands for itself and is in lower case already.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-')
}

fn unescaped(text: &str) -> CompactString {
    let mut out = CompactString::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            out.extend(c.to_lowercase());
            escaped = false;
        }
    }
    out
}

pub(super) fn write(attribute: &Attribute, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match attribute {
        Attribute::Any | Attribute::NotApplicable => f.write_str(attribute.as_str()),
        // Without its escape it would be "not applicable".
        Attribute::Value(value) if value == "-" => f.write_str("\\-"),
        Attribute::Value(value) => write_escaped(value, f),
        Attribute::Pattern(pattern) => {
            let whole = attribute.as_str();
            f.write_str(&whole[..pattern.leading().len()])?;
            write_escaped(pattern.text(), f)?;
            f.write_str(&whole[whole.len() - pattern.trailing().len()..])
        }
    }
}

fn write_escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    use fmt::Write as _;
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"._-".contains(c) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}
