//! Names of the Common Platform Enumeration: the 2.3 formatted string (NISTIR 7695, section 6.2) and the older
//! 2.2 URI (`cpe:/a:vendor:product`).

use std::fmt;

use compact_str::CompactString;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CpeError {
    #[error("'{0}' is not a CPE name: it begins neither with 'cpe:2.3:' nor with 'cpe:/'")]
    Prefix(String),
    #[error("'{0}' is not a CPE name: its part is not a, o, h or *")]
    Part(String),
    #[error("'{name}' is not a CPE name: it has {count} components instead of at most 11")]
    Components { name: String, count: usize },
}

/// Application, operating system or hardware.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Any,
    Application,
    OperatingSystem,
    Hardware,
}

impl Part {
    pub fn as_char(self) -> char {
        match self {
            Self::Any => '*',
            Self::Application => 'a',
            Self::OperatingSystem => 'o',
            Self::Hardware => 'h',
        }
    }
}

/// Value of one attribute, with escapes removed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    /// `*`
    Any,
    /// `-`
    NotApplicable,
    Value(CompactString),
}

impl Attribute {
    /// The value, or `*` and `-` as they are written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Any => "*",
            Self::NotApplicable => "-",
            Self::Value(value) => value,
        }
    }

    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::Any | Self::NotApplicable => None,
        }
    }

    fn from_text(text: &str) -> Self {
        match text {
            "" | "*" => Self::Any,
            "-" => Self::NotApplicable,
            _ => Self::Value(CompactString::from(text)),
        }
    }
}

/// A CPE name. `Display` writes the 2.3 formatted string with its escapes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cpe {
    pub part: Part,
    pub vendor: Attribute,
    pub product: Attribute,
    pub version: Attribute,
    pub update: Attribute,
    pub edition: Attribute,
    pub language: Attribute,
    pub sw_edition: Attribute,
    pub target_sw: Attribute,
    pub target_hw: Attribute,
    pub other: Attribute,
}

impl Cpe {
    /// A name with vendor and product, and nothing else said.
    pub fn new(part: Part, vendor: &str, product: &str) -> Self {
        Self {
            part,
            vendor: Attribute::from_text(vendor),
            product: Attribute::from_text(product),
            version: Attribute::Any,
            update: Attribute::Any,
            edition: Attribute::Any,
            language: Attribute::Any,
            sw_edition: Attribute::Any,
            target_sw: Attribute::Any,
            target_hw: Attribute::Any,
            other: Attribute::Any,
        }
    }

    #[must_use]
    pub fn with_version(mut self, version: &str) -> Self {
        self.version = Attribute::from_text(version);
        self
    }

    /// Reads either binding. Components that are left out at the end are `*`.
    pub fn parse(name: &str) -> Result<Self, CpeError> {
        let (components, uri) = if let Some(rest) = name.strip_prefix("cpe:2.3:") {
            (split_escaped(rest), false)
        } else if let Some(rest) = name.strip_prefix("cpe:/") {
            (rest.split(':').collect(), true)
        } else {
            return Err(CpeError::Prefix(name.to_owned()));
        };
        if components.len() > 11 {
            return Err(CpeError::Components {
                name: name.to_owned(),
                count: components.len(),
            });
        }
        let part = match components[0] {
            "a" | "A" => Part::Application,
            "o" | "O" => Part::OperatingSystem,
            "h" | "H" => Part::Hardware,
            "*" | "" => Part::Any,
            _ => return Err(CpeError::Part(name.to_owned())),
        };
        let attribute = |index: usize| {
            let raw = components.get(index).copied().unwrap_or("*");
            match raw {
                "" | "*" => Attribute::Any,
                "-" => Attribute::NotApplicable,
                _ if uri => Attribute::Value(percent_decoded(raw)),
                _ => Attribute::Value(unescaped(raw)),
            }
        };
        Ok(Self {
            part,
            vendor: attribute(1),
            product: attribute(2),
            version: attribute(3),
            update: attribute(4),
            edition: attribute(5),
            language: attribute(6),
            sw_edition: attribute(7),
            target_sw: attribute(8),
            target_hw: attribute(9),
            other: attribute(10),
        })
    }

    fn attributes(&self) -> [&Attribute; 10] {
        [
            &self.vendor,
            &self.product,
            &self.version,
            &self.update,
            &self.edition,
            &self.language,
            &self.sw_edition,
            &self.target_sw,
            &self.target_hw,
            &self.other,
        ]
    }
}

impl fmt::Display for Cpe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cpe:2.3:{}", self.part.as_char())?;
        for attribute in self.attributes() {
            f.write_str(":")?;
            match attribute {
                Attribute::Any => f.write_str("*")?,
                Attribute::NotApplicable => f.write_str("-")?,
                Attribute::Value(value) => {
                    for c in value.chars() {
                        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"._-".contains(c) {
                            f.write_str("\\")?;
                        }
                        write!(f, "{c}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn split_escaped(text: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(11);
    let (mut start, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ':' => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
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

fn percent_decoded(text: &str) -> CompactString {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_formatted_string_with_its_escapes() {
        let cpe =
            Cpe::parse(r"cpe:2.3:a:notepad-plus-plus:notepad\+\+:8.5:rc1:*:*:*:windows:x64:*")
                .unwrap();
        assert_eq!(cpe.part, Part::Application);
        assert_eq!(cpe.vendor.as_str(), "notepad-plus-plus");
        assert_eq!(cpe.product.as_str(), "notepad++");
        assert_eq!(cpe.version.value(), Some("8.5"));
        assert_eq!(cpe.update.value(), Some("rc1"));
        assert_eq!(cpe.edition, Attribute::Any);
        assert_eq!(cpe.target_sw.value(), Some("windows"));
        assert_eq!(cpe.target_hw.value(), Some("x64"));
        let colon = Cpe::parse(r"cpe:2.3:a:x:a\:b\\c:-:*:*:*:*:*:*:*").unwrap();
        assert_eq!(colon.product.as_str(), r"a:b\c");
        assert_eq!(colon.version, Attribute::NotApplicable);
    }

    #[test]
    fn reads_the_old_uri_and_short_names() {
        let cpe = Cpe::parse("cpe:/o:microsoft:windows_10%20x").unwrap();
        assert_eq!(cpe.part, Part::OperatingSystem);
        assert_eq!(cpe.product.as_str(), "windows_10 x");
        let short = Cpe::parse("cpe:2.3:a:google:chrome").unwrap();
        assert_eq!(
            (short.product.as_str(), &short.version),
            ("chrome", &Attribute::Any)
        );
    }

    #[test]
    fn what_is_written_reads_back() {
        for name in [
            r"cpe:2.3:a:notepad-plus-plus:notepad\+\+:8.5:*:*:*:*:*:*:*",
            r"cpe:2.3:a:microsoft:.net:6.0.30:*:*:*:*:*:*:*",
            r"cpe:2.3:a:x:driver_\&_tool:-:*:*:*:*:*:*:*",
        ] {
            assert_eq!(Cpe::parse(name).unwrap().to_string(), name);
        }
        assert_eq!(
            Cpe::new(Part::Application, "7-zip", "7-zip")
                .with_version("19.00")
                .to_string(),
            "cpe:2.3:a:7-zip:7-zip:19.00:*:*:*:*:*:*:*"
        );
    }

    #[test]
    fn refuses_other_things() {
        for bad in [
            "",
            "pkg:deb/debian/x",
            "cpe:2.3:q:a:b",
            "cpe:2.3:a:1:2:3:4:5:6:7:8:9:10:11",
        ] {
            assert!(Cpe::parse(bad).is_err(), "{bad}");
        }
    }
}
