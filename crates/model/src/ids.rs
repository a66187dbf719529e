//! Identifiers. Each is its own type, so that a machine id can never stand where a software id belongs.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// The text was not an identifier of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    #[error(
        "'{0}' is not a CVE id (CVE-YYYY-NNNN), a temporary id (TVM-YYYY-NNN) or the id of an open advisory (GHSA-…, RUSTSEC-…, PYSEC-…, GO-…, MAL-…)"
    )]
    Cve(String),
    #[error("'{0}' is not a machine id (40 hex digits)")]
    Machine(String),
    #[error("'{0}' is not a software id (vendor-_-product)")]
    Software(String),
    #[error("'{0}' is not a recommendation id (va-_-vendor-_-product or sca-_-scid-NNNN)")]
    Recommendation(String),
}

macro_rules! text_serde {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// `CVE-2024-3094`, a temporary `TVM-2020-002` for a weakness that has no CVE yet, or the id of an advisory of an
/// open database about a vulnerability without a CVE: `GHSA-jfh8-c2jp-5v3q`, `RUSTSEC-2021-0001`, `PYSEC-2021-1`,
/// `GO-2021-0052`, `MAL-2022-1`. Prefix in upper case, letters of a GHSA id in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CveId(CompactString);

impl CveId {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year in the id, for ordering and for the feed file it stands in.
    pub fn year(&self) -> u16 {
        self.parts().1
    }

    fn parts(&self) -> (&str, u16, u64) {
        let mut parts = self.0.splitn(3, '-');
        let prefix = parts.next().unwrap_or_default();
        let year = parts.next().and_then(|y| y.parse().ok()).unwrap_or(0);
        let number = parts.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        (prefix, year, number)
    }
}

impl FromStr for CveId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError::Cve(text.to_owned());
        // The usual form needs no copy: there are hundreds of thousands of them.
        if let Some((year, number)) = text
            .strip_prefix("CVE-")
            .and_then(|rest| rest.split_once('-'))
        {
            let all = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            if year.len() == 4 && all(year) && (4..=19).contains(&number.len()) && all(number) {
                return Ok(Self(text.into()));
            }
        }
        let (prefix, rest) = text.trim().split_once('-').ok_or_else(wrong)?;
        let prefix = prefix.to_ascii_uppercase();
        let numbered = |digits: usize| {
            rest.split_once('-').is_some_and(|(year, number)| {
                let all = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
                year.len() == 4 && all(year) && (digits..=19).contains(&number.len()) && all(number)
            })
        };
        let valid = match prefix.as_str() {
            "CVE" => numbered(4),
            "TVM" => numbered(3),
            "RUSTSEC" | "PYSEC" | "GO" | "MAL" => numbered(1),
            "GHSA" => {
                rest.len() == 14
                    && rest.split('-').all(|group| {
                        group.len() == 4 && group.bytes().all(|b| b.is_ascii_alphanumeric())
                    })
            }
            _ => false,
        };
        if valid {
            Ok(Self(
                format!("{prefix}-{}", rest.to_ascii_lowercase()).into(),
            ))
        } else {
            Err(wrong())
        }
    }
}

impl fmt::Display for CveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By prefix, year, then number, so that `CVE-2024-900` comes before `CVE-2024-10000`.
impl Ord for CveId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.parts()
            .cmp(&other.parts())
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for CveId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

text_serde!(CveId);

/// 40 lower-case hex digits on the wire (the shape of a SHA-1; some clients test the length).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MachineId([u8; 20]);

impl MachineId {
    pub fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The id of the host whose stable identity (systemd machine-id, hardware UUID, …) is `identity`.
    /// One way, so that the identity itself never leaves the host in clear.
    pub fn derive(identity: &str) -> Self {
        let digest = Sha256::digest(format!("parapet machine {identity}").as_bytes());
        let mut bytes = [0; 20];
        bytes.copy_from_slice(&digest[..20]);
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 20] {
        &self.0
    }
}

impl FromStr for MachineId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut bytes = [0; 20];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| IdError::Machine(text.to_owned()))?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for MachineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

text_serde!(MachineId);

/// Number of a distinct (source, name, vendor, version, platform context), given by the store once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SoftwareVersionId(pub u32);

const SEPARATOR: &str = "-_-";

/// `vendor-_-product`, lower case, `_` for blanks: what the wire and the portal call a software product.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SoftwareId(CompactString);

impl SoftwareId {
    /// Vendor and product.
    pub fn parts(&self) -> (&str, &str) {
        self.0.split_once(SEPARATOR).unwrap_or(("", &self.0))
    }

    /// Normalises both parts: lower case, runs of blanks become one `_`.
    pub fn new(vendor: &str, product: &str) -> Self {
        Self(CompactString::from(format!(
            "{}{SEPARATOR}{}",
            normalise(vendor),
            normalise(product)
        )))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn vendor(&self) -> &str {
        self.0
            .split_once(SEPARATOR)
            .map_or("", |(vendor, _)| vendor)
    }

    pub fn product(&self) -> &str {
        self.0
            .split_once(SEPARATOR)
            .map_or("", |(_, product)| product)
    }
}

fn normalise(part: &str) -> String {
    part.split_whitespace()
        .collect::<Vec<_>>()
        .join("_")
        .to_lowercase()
}

impl FromStr for SoftwareId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        match text.split_once(SEPARATOR) {
            Some((vendor, product)) if !product.is_empty() => Ok(Self::new(vendor, product)),
            _ => Err(IdError::Software(text.to_owned())),
        }
    }
}

impl fmt::Display for SoftwareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_serde!(SoftwareId);

/// Number of a security control (`scid-2100`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ScidId(pub u32);

/// What a recommendation is about; stable across recalculation, so that exceptions stay attached.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecommendationId {
    /// `va-_-vendor-_-product`
    Software(SoftwareId),
    /// `sca-_-scid-NNNN`
    Configuration(ScidId),
}

impl FromStr for RecommendationId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let lower = text.to_lowercase();
        let bad = || IdError::Recommendation(text.to_owned());
        if let Some(software) = lower.strip_prefix("va-_-") {
            return software.parse().map(Self::Software).map_err(|_| bad());
        }
        let number = lower.strip_prefix("sca-_-scid-").ok_or_else(bad)?;
        number
            .parse()
            .map(|n| Self::Configuration(ScidId(n)))
            .map_err(|_| bad())
    }
}

impl fmt::Display for RecommendationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Software(software) => write!(f, "va-_-{software}"),
            Self::Configuration(scid) => write!(f, "sca-_-scid-{}", scid.0),
        }
    }
}

text_serde!(RecommendationId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cve_ids_are_checked_and_ordered_by_number() {
        for good in [
            "CVE-2024-3094",
            "cve-1999-0001",
            "TVM-2020-002",
            " CVE-2026-1234567 ",
        ] {
            assert!(good.parse::<CveId>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "CVE-24-3094",
            "CVE-2024-123",
            "CVE-2024-12x4",
            "GHSA-aaaa-bbbb",
            "CVE-2024",
        ] {
            assert!(bad.parse::<CveId>().is_err(), "{bad}");
        }
        let mut ids: Vec<CveId> = ["CVE-2024-10000", "CVE-2024-9000", "CVE-1999-0001"]
            .iter()
            .map(|s| s.parse().unwrap())
            .collect();
        ids.sort();
        assert_eq!(
            ids.iter().map(CveId::as_str).collect::<Vec<_>>(),
            ["CVE-1999-0001", "CVE-2024-9000", "CVE-2024-10000"]
        );
    }

    #[test]
    fn machine_ids_have_forty_hex_digits() {
        let id = MachineId::derive("0123456789abcdef");
        let text = id.to_string();
        assert_eq!(text.len(), 40);
        assert_eq!(text.parse::<MachineId>().unwrap(), id);
        assert_eq!(text.to_uppercase().parse::<MachineId>().unwrap(), id);
        assert!("abc".parse::<MachineId>().is_err());
    }

    #[test]
    fn software_ids_are_normalised() {
        let id = SoftwareId::new("Mozilla", "Firefox  ESR");
        assert_eq!(id.as_str(), "mozilla-_-firefox_esr");
        assert_eq!((id.vendor(), id.product()), ("mozilla", "firefox_esr"));
        assert!("firefox".parse::<SoftwareId>().is_err());
    }

    #[test]
    fn recommendation_ids_round_trip() {
        for text in ["va-_-mozilla-_-firefox", "sca-_-scid-2100"] {
            assert_eq!(text.parse::<RecommendationId>().unwrap().to_string(), text);
        }
        assert!("mozilla-_-firefox".parse::<RecommendationId>().is_err());
    }
}
