//! The result for people.

use std::fmt::Write;

use jiff::{SpanRound, Timestamp, Unit};
use parapet_engine::recommending::{Recommendation, Threats};
use parapet_model::ExposureLevel;

use super::assessment::Assessment;
use super::explain::{self, Subject};
use super::finding::Finding;
use super::grid::Grid;

/// From the general to the detail: figures, what to do, findings, proof on request.
pub(super) fn text(assessment: &Assessment, all: bool, explain: Option<&Subject>) -> String {
    let mut text = String::new();
    summary(&mut text, assessment);
    recommendations(&mut text, &assessment.recommendations);
    findings(&mut text, assessment, all);
    if let Some(subject) = explain {
        explain::proof(&mut text, assessment, subject);
    }
    text
}

// Writing to a string cannot fail, so results of `write!` are dropped below.

fn summary(text: &mut String, assessment: &Assessment) {
    let report = &assessment.report;
    let os = &report.os;
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "{name:<16}{value}");
    };
    line("Host", report.dns_name.clone());
    let kernel = if os.kernel.is_empty() {
        String::new()
    } else {
        format!(", kernel {}", os.kernel)
    };
    line("System", format!("{} ({}){kernel}", os.name, os.arch));
    line(
        "Exposure score",
        match assessment.score {
            Some(score) => format!("{} of 100, {}", score.rounded(), level(assessment.level)),
            None => "No data".to_owned(),
        },
    );
    line("Weaknesses", weaknesses(assessment));
    let coverage = assessment.coverage;
    let unknown = assessment.unknown();
    let names = if unknown.is_empty() {
        String::new()
    } else {
        format!("; not assessed: {}", some_of(&unknown, 5))
    };
    line(
        "Coverage",
        format!(
            "{} of {} products assessed, from {} packages{names}",
            coverage.assessed_products,
            coverage.installed_products,
            report.software.len().saturating_sub(1),
        ),
    );
    if report.pending_restart {
        line(
            "Restart",
            "pending: an installed update is not active yet".to_owned(),
        );
    }
    line("Intelligence", intelligence(assessment));
}

fn level(level: ExposureLevel) -> &'static str {
    match level {
        ExposureLevel::NoData => "no data",
        ExposureLevel::Low => "low",
        ExposureLevel::Medium => "medium",
        ExposureLevel::High => "high",
    }
}

fn weaknesses(assessment: &Assessment) -> String {
    let total = assessment.cves(|_| true);
    if total == 0 {
        return "none known".to_owned();
    }
    let bands: Vec<String> = assessment
        .by_severity()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {}", severity.to_lowercase()))
        .collect();
    let mut line = format!("{total} CVEs: {}", bands.join(", "));
    let exploited = assessment.cves(|finding| finding.facts.exploitation.in_kev());
    if exploited > 0 {
        let _ = write!(line, "; {exploited} known to be exploited");
    }
    let fixable = assessment.cves(|finding| finding.fixed_in.is_some());
    let _ = write!(line, "; {fixable} with an update");
    line
}

/// `debian-osv 2 (today), nvd 5 (3 days)`: generation and time since the last success.
fn intelligence(assessment: &Assessment) -> String {
    let feeds: Vec<String> = assessment
        .feeds
        .iter()
        .map(|feed| {
            let age = feed
                .last_success
                .map_or_else(String::new, |at| format!(" ({})", age(at, assessment.at)));
            format!("{} {}{age}", feed.feed.as_str(), feed.generation)
        })
        .collect();
    feeds.join(", ")
}

fn age(then: Timestamp, now: Timestamp) -> String {
    let hours = now
        .since(then)
        .and_then(|span| span.round(SpanRound::new().largest(Unit::Hour).smallest(Unit::Hour)))
        .map_or(0, |span| span.get_hours());
    match hours {
        ..1 => "now".to_owned(),
        1 => "1 hour".to_owned(),
        2..48 => format!("{hours} hours"),
        _ => format!("{} days", hours / 24),
    }
}

fn recommendations(text: &mut String, list: &[Recommendation]) {
    if list.is_empty() {
        text.push_str("\nNothing to do: no known weakness has an update.\n");
        return;
    }
    let _ = writeln!(text, "\nWhat to do first ({})", list.len());
    let mut grid = Grid::new(&[
        ">#",
        "RECOMMENDATION",
        ">CVES",
        "SEVERITY",
        ">IMPACT",
        "THREATS",
    ]);
    for recommendation in list {
        let mut notes = threats(recommendation.threats);
        notes.extend(recommendation.tags.iter().map(|tag| tag.as_str()));
        grid.row(vec![
            recommendation.priority.to_string(),
            recommendation.title.clone(),
            recommendation.weaknesses.to_string(),
            recommendation
                .severity
                .map_or("", parapet_model::Severity::as_str)
                .to_owned(),
            at_least(recommendation.reach.impact, 2),
            notes.join(", "),
        ]);
    }
    grid.print(text);
}

pub(super) fn threats(threats: Threats) -> Vec<&'static str> {
    let mut words = Vec::new();
    if threats.ransomware {
        words.push("ransomware");
    }
    if threats.known_exploited {
        words.push("exploited");
    }
    if threats.exploit_in_kit {
        words.push("exploit kit");
    } else if threats.exploit_verified {
        words.push("verified exploit");
    } else if threats.public_exploit {
        words.push("public exploit");
    }
    words
}

/// Findings without an update that are listed when not all are asked for.
const MOST_OPEN: usize = 10;

/// With an update first, as they can be acted on; of those without one the most urgent, or all.
fn findings(text: &mut String, assessment: &Assessment, all: bool) {
    let (fixable, open): (Vec<&Finding>, Vec<&Finding>) = assessment
        .findings
        .iter()
        .partition(|finding| finding.fixed_in.is_some());
    table(text, "Findings with an update", &fixable);
    let shown = if all {
        open.len()
    } else {
        open.len().min(MOST_OPEN)
    };
    table(
        text,
        "Findings without an update, most urgent first",
        &open[..shown],
    );
    let rest = open.len() - shown;
    if rest > 0 {
        let _ = writeln!(text, "  and {rest} more; --all lists them");
    }
}

fn table(text: &mut String, title: &str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}");
    let mut grid = Grid::new(&[
        "CVE",
        "SEVERITY",
        ">CVSS",
        ">EPSS",
        "PRODUCT",
        "INSTALLED",
        "FIXED IN",
        "THREATS",
        "PACKAGES",
    ]);
    for finding in findings {
        let facts = &finding.facts;
        let epss = facts.exploitation.epss;
        grid.row(vec![
            facts.id.to_string(),
            finding.severity().to_owned(),
            facts
                .cvss
                .map_or_else(String::new, |cvss| format!("{cvss:.1}")),
            epss.map_or_else(String::new, |epss| {
                at_least(f64::from(epss) * 100.0, 1) + "%"
            }),
            finding.product.display_name.to_string(),
            finding.version.clone(),
            finding.fixed_in.clone().unwrap_or_else(|| "-".to_owned()),
            finding.marks().join(", "),
            some_of(&finding.packages, 3),
        ]);
    }
    grid.print(text);
}

/// Rounded to some decimals; what is not nothing is not shown as nothing.
fn at_least(value: f64, decimals: usize) -> String {
    let shown = format!("{value:.decimals$}");
    if value > 0.0 && shown.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        return format!("<0.{:0>decimals$}", 1);
    }
    shown
}

/// The first few names, and how many more there are.
pub(super) fn some_of(names: &[String], most: usize) -> String {
    let shown = names
        .iter()
        .take(most)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_is_not_nothing() {
        let shown = [0.0, 0.004, 0.005, 0.994, 12.345].map(|value| at_least(value, 2));
        assert_eq!(shown, ["0.00", "<0.01", "0.01", "0.99", "12.35"]);
    }

    #[test]
    fn names_are_cut() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(some_of(&names, 3), "a, b, c");
        assert_eq!(some_of(&names, 1), "a and 2 more");
        assert_eq!(some_of(&[], 1), "");
    }

    #[test]
    fn ages() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let day = 86_400;
        for (seconds, expected) in [
            (0, "now"),
            (3_000, "1 hour"),
            (3_600, "1 hour"),
            (day, "24 hours"),
            (3 * day, "3 days"),
            (-day, "now"),
        ] {
            assert_eq!(age(at(0), at(seconds)), expected, "{seconds}");
        }
    }
}
