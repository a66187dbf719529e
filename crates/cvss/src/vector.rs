//! A vector of any version.

use std::fmt;
use std::str::FromStr;

use crate::error::{Reason, shortened};
use crate::{Error, Score, Scores, Severity, v2, v3, v4};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    V2,
    V30,
    V31,
    V40,
}

impl Version {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V2 => "2.0",
            Self::V30 => "3.0",
            Self::V31 => "3.1",
            Self::V40 => "4.0",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The metrics of a vector, all mandatory ones given, each at most once, each with a value of its version.
///
/// `Display` writes them in the order of the specification and leaves out what is "not defined".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Vector(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    V2(v2::Metrics),
    V3(v3::Minor, v3::Metrics),
    V4(v4::Metrics),
}

impl Vector {
    /// Reads a vector exactly as the specifications write them: upper case, no space. Version 2 has no prefix and may
    /// stand in parentheses. The order of metrics is free but in version 4, where the specification (section 7) makes
    /// it part of the form.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Kind::parse(text)
            .map(Self)
            .map_err(|reason| Error::new(text, reason))
    }

    pub fn version(&self) -> Version {
        match self.0 {
            Kind::V2(_) => Version::V2,
            Kind::V3(v3::Minor::Zero, _) => Version::V30,
            Kind::V3(v3::Minor::One, _) => Version::V31,
            Kind::V4(_) => Version::V40,
        }
    }

    pub fn base(&self) -> Score {
        match &self.0 {
            Kind::V2(metrics) => v2::base(metrics),
            Kind::V3(minor, metrics) => v3::base(*minor, metrics),
            Kind::V4(metrics) => v4::base(metrics),
        }
    }

    pub fn scores(&self) -> Scores {
        match &self.0 {
            Kind::V2(metrics) => v2::scores(metrics),
            Kind::V3(minor, metrics) => v3::scores(*minor, metrics),
            Kind::V4(metrics) => v4::scores(metrics),
        }
    }

    /// The band of the base score.
    pub fn severity(&self) -> Severity {
        Severity::of(self.version(), self.base())
    }
}

impl Kind {
    fn parse(text: &str) -> Result<Self, Reason> {
        if text.is_empty() {
            return Err(Reason::Empty);
        }
        if let Some(rest) = text.strip_prefix("CVSS:") {
            let (version, metrics) = rest.split_once('/').unwrap_or((rest, ""));
            return match version {
                "3.0" => v3::parse(v3::Minor::Zero, metrics)
                    .map(|metrics| Self::V3(v3::Minor::Zero, metrics)),
                "3.1" => v3::parse(v3::Minor::One, metrics)
                    .map(|metrics| Self::V3(v3::Minor::One, metrics)),
                "4.0" => v4::parse(metrics).map(Self::V4),
                _ => Err(Reason::UnknownVersion(shortened(version, 40))),
            };
        }
        let opened = text.strip_prefix('(');
        let inner = match (opened, text.ends_with(')')) {
            (None, false) => text,
            (Some(opened), true) => &opened[..opened.len() - 1],
            _ => return Err(Reason::Parenthesis),
        };
        v2::parse(inner).map(Self::V2)
    }
}

impl FromStr for Vector {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::V2(metrics) => v2::write(metrics, f),
            Kind::V3(minor, metrics) => v3::write(*minor, metrics, f),
            Kind::V4(metrics) => v4::write(metrics, f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const V3: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    const V4: &str = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    /// Every vector of the examples of the guides and specifications that states its scores.
    #[test]
    fn examples_of_the_specifications_have_their_scores() {
        for (text, base, temporal, environmental) in [
            // The three worked examples of the complete guide to version 2, section 3.3.
            (
                "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H",
                "7.8",
                Some("6.4"),
                Some("9.2"),
            ),
            (
                "AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L",
                "10.0",
                Some("8.3"),
                Some("9.0"),
            ),
            (
                "AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M",
                "6.2",
                Some("4.9"),
                Some("7.5"),
            ),
            ("(AV:N/AC:M/Au:N/C:P/I:P/A:P)", "6.8", None, None),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:N", "0.0", None, None),
            // From the examples of versions 3 and 4.
            (
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N",
                "6.1",
                None,
                None,
            ),
            (
                "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N",
                "6.4",
                None,
                None,
            ),
            (
                "CVSS:3.1/S:U/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H",
                "9.8",
                None,
                None,
            ),
            (
                "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                "7.3",
                None,
                None,
            ),
            (
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:A",
                "10.0",
                Some("10.0"),
                None,
            ),
            (V4, "9.3", None, None),
        ] {
            let scores = Vector::parse(text).unwrap().scores();
            let written = |score: Option<Score>| score.map(|score| score.to_string());
            assert_eq!(scores.base.to_string(), base, "{text}");
            assert_eq!(written(scores.temporal).as_deref(), temporal, "{text}");
            assert_eq!(
                written(scores.environmental).as_deref(),
                environmental,
                "{text}"
            );
        }
    }

    #[test]
    fn metrics_that_are_not_defined_count_as_not_given() {
        let scores = |text: &str| Vector::parse(text).unwrap().scores();
        let undefined = format!("{V3}/E:X/RL:X/RC:X/CR:X/MAV:X");
        assert_eq!(scores(&undefined), scores(V3));
        let undefined = format!("{V4}/E:X/CR:X/MSI:X/S:P/AU:Y/R:A/V:D/RE:L/U:Clear");
        assert_eq!(scores(&undefined), scores(V4));
        let v2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
        assert_eq!(scores(&format!("{v2}/E:ND/TD:ND/CR:ND")), scores(v2));
    }

    #[test]
    fn errors_name_the_metric() {
        let without = |text: &str, part: &str| text.replace(part, "");
        for (text, reason) in [
            (String::new(), "it is empty"),
            (
                "CVSS:5.0/AV:N".into(),
                "version '5.0' is not 3.0, 3.1 or 4.0, and vectors of version 2 begin with a metric",
            ),
            (
                "(AV:N/AC:L/Au:N/C:P/I:P/A:P".into(),
                "one of its parentheses is missing",
            ),
            (")".into(), "one of its parentheses is missing"),
            ("CVSS:3.1".into(), "'' is not a metric with a value"),
            (format!("{V3}/"), "'' is not a metric with a value"),
            (format!("{V3}/E"), "'E' is not a metric with a value"),
            (format!("{V3}/Q:X"), "version 3.1 has no metric 'Q'"),
            (format!("{V3}/e:P"), "version 3.1 has no metric 'e'"),
            (format!("{V3}/E:POC"), "metric E has no value 'POC'"),
            (format!("{V3}/AV:N"), "metric AV stands there twice"),
            (without(V3, "/S:U"), "metric S is missing"),
            (without(V4, "/SA:N"), "metric SA is missing"),
            (format!("{V4}/MAV:N/E:A"), "metric E must stand before MAV"),
            (format!("{V4}/E:A/E:A"), "metric E stands there twice"),
            (format!("{V4}/MSC:S"), "metric MSC has no value 'S'"),
            ("AV:N/AC:L/Au:N/C:P/I:P".into(), "metric A is missing"),
            (
                "AV:N/AC:L/Au:N/C:P/I:P/A:H".into(),
                "metric A has no value 'H'",
            ),
        ] {
            let error = Vector::parse(&text).unwrap_err();
            assert_eq!(error.reason.to_string(), reason, "{text}");
            assert_eq!(error.vector, text);
        }
        let long = "x".repeat(100_000);
        assert!(Vector::parse(&long).unwrap_err().to_string().len() < 400);
    }

    #[test]
    fn what_is_written_is_in_order_and_reads_back() {
        for (text, written) in [
            (
                "(AV:N/AC:L/Au:N/C:P/I:P/A:P/E:ND/TD:H)",
                "AV:N/AC:L/Au:N/C:P/I:P/A:P/TD:H",
            ),
            (
                "CVSS:3.0/E:U/S:U/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H/RL:X",
                "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U",
            ),
            (V4, V4),
        ] {
            let vector = Vector::parse(text).unwrap();
            assert_eq!(vector.to_string(), written);
            assert_eq!(Vector::parse(written).unwrap(), vector);
        }
    }
}
