//! Base scores of CVSS vectors, for sources that give only the vector.
//!
//! After the equations of the specifications of CVSS 2.0 (section 3.2.1) and 3.1 (section 7.1, with the
//! rounding of its appendix A, which also repairs 3.0). Scores of 4.0 come from a table of expert ratings; the
//! sources read here that use 4.0 give the score themselves.

use parapet_model::CvssVersion;

/// The version and base score of a vector of version 2 (with or without parentheses), 3.0 or 3.1; `None` when a
/// base metric is missing or unknown.
pub fn base_score(vector: &str) -> Option<(CvssVersion, f32)> {
    let (version, metrics) = if let Some(metrics) = vector.strip_prefix("CVSS:3.1/") {
        (CvssVersion::V31, metrics)
    } else if let Some(metrics) = vector.strip_prefix("CVSS:3.0/") {
        (CvssVersion::V30, metrics)
    } else if vector.starts_with("CVSS:") {
        return None;
    } else {
        let inner = vector.strip_prefix('(').and_then(|v| v.strip_suffix(')'));
        (CvssVersion::V2, inner.unwrap_or(vector))
    };
    let metrics = Metrics(metrics);
    let score = match version {
        CvssVersion::V2 => version_2(&metrics)?,
        _ => version_3(&metrics)?,
    };
    Some((version, score as f32))
}

struct Metrics<'a>(&'a str);

impl Metrics<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .split('/')
            .filter_map(|metric| metric.split_once(':'))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The weight of a metric's value.
    fn weight(&self, name: &str, weights: &[(&str, f64)]) -> Option<f64> {
        let value = self.get(name)?;
        let found = weights.iter().find(|(known, _)| *known == value);
        found.map(|(_, weight)| *weight)
    }
}

fn version_3(m: &Metrics<'_>) -> Option<f64> {
    const IMPACT: [(&str, f64); 3] = [("H", 0.56), ("L", 0.22), ("N", 0.0)];
    let changed = match m.get("S")? {
        "C" => true,
        "U" => false,
        _ => return None,
    };
    let vector = m.weight("AV", &[("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)])?;
    let complexity = m.weight("AC", &[("L", 0.77), ("H", 0.44)])?;
    let privileges = if changed {
        m.weight("PR", &[("N", 0.85), ("L", 0.68), ("H", 0.5)])?
    } else {
        m.weight("PR", &[("N", 0.85), ("L", 0.62), ("H", 0.27)])?
    };
    let interaction = m.weight("UI", &[("N", 0.85), ("R", 0.62)])?;
    let unharmed = (1.0 - m.weight("C", &IMPACT)?)
        * (1.0 - m.weight("I", &IMPACT)?)
        * (1.0 - m.weight("A", &IMPACT)?);
    let sub = 1.0 - unharmed;
    let impact = if changed {
        7.52 * (sub - 0.029) - 3.25 * (sub - 0.02).powi(15)
    } else {
        6.42 * sub
    };
    if impact <= 0.0 {
        return Some(0.0);
    }
    let exploitability = 8.22 * vector * complexity * privileges * interaction;
    let sum = impact + exploitability;
    let score = if changed { 1.08 * sum } else { sum };
    Some(round_up(score.min(10.0)))
}

/// The smallest tenth that is not below the value; in integers, as 1.0 + 1.2 is not 2.2.
fn round_up(value: f64) -> f64 {
    let scaled = (value * 100_000.0).round() as i64;
    if scaled % 10_000 == 0 {
        scaled as f64 / 100_000.0
    } else {
        (scaled / 10_000 + 1) as f64 / 10.0
    }
}

fn version_2(m: &Metrics<'_>) -> Option<f64> {
    const IMPACT: [(&str, f64); 3] = [("N", 0.0), ("P", 0.275), ("C", 0.66)];
    let vector = m.weight("AV", &[("L", 0.395), ("A", 0.646), ("N", 1.0)])?;
    let complexity = m.weight("AC", &[("H", 0.35), ("M", 0.61), ("L", 0.71)])?;
    let authentication = m.weight("Au", &[("M", 0.45), ("S", 0.56), ("N", 0.704)])?;
    let unharmed = (1.0 - m.weight("C", &IMPACT)?)
        * (1.0 - m.weight("I", &IMPACT)?)
        * (1.0 - m.weight("A", &IMPACT)?);
    let impact = 10.41 * (1.0 - unharmed);
    let exploitability = 20.0 * vector * complexity * authentication;
    let factor = if impact == 0.0 { 0.0 } else { 1.176 };
    let score = (0.6 * impact + 0.4 * exploitability - 1.5) * factor;
    Some((score * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors_have_their_published_scores() {
        // Scores as NVD published them beside the vectors.
        for (vector, score) in [
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
            ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8),
            ("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
            ("CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 8.8),
            ("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0),
            ("(AV:N/AC:M/Au:N/C:P/I:P/A:P)", 6.8),
            ("AV:L/AC:L/Au:N/C:P/I:N/A:N", 2.1),
            ("AV:N/AC:L/Au:N/C:N/I:N/A:N", 0.0),
        ] {
            assert_eq!(base_score(vector).unwrap().1, score, "{vector}");
        }
    }

    #[test]
    fn a_vector_without_a_base_metric_has_no_score() {
        for vector in [
            "",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
            "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
            "AV:N",
        ] {
            assert!(base_score(vector).is_none(), "{vector}");
        }
    }
}
