//! Proof: why each finding is there, and why others are not.

use std::fmt::Write;

use parapet_model::evidence::Disagreement;

use super::assessment::Assessment;
use super::finding::{Finding, Rejected};
use super::report::some_of;

/// What the proof is wanted of.
pub(super) enum Subject {
    Everything,
    /// A CVE, a package or a product, by its name in lower case.
    Named(String),
}

impl Subject {
    pub(super) fn of(name: &str) -> Self {
        match name.trim() {
            "" => Self::Everything,
            name => Self::Named(name.to_lowercase()),
        }
    }

    fn wants(&self, cve: &str, product: &str, packages: &[String]) -> bool {
        match self {
            Self::Everything => true,
            Self::Named(name) => {
                cve.eq_ignore_ascii_case(name)
                    || product.eq_ignore_ascii_case(name)
                    || packages
                        .iter()
                        .any(|package| package.eq_ignore_ascii_case(name))
            }
        }
    }

    pub(super) fn wants_finding(&self, finding: &Finding) -> bool {
        let product = &finding.product.display_name;
        self.wants(finding.facts.id.as_str(), product, &finding.packages)
    }

    fn wants_product(&self, name: &str) -> bool {
        self.wants("", name, &[])
    }

    pub(super) fn wants_rejected(&self, rejected: &Rejected) -> bool {
        let product = &rejected.product.display_name;
        self.wants(rejected.rejection.cve.as_str(), product, &rejected.packages)
    }
}

// Writing to a string cannot fail, so results of `write!` are dropped below.

pub(super) fn proof(text: &mut String, assessment: &Assessment, subject: &Subject) {
    let findings: Vec<&Finding> = assessment
        .findings
        .iter()
        .filter(|f| subject.wants_finding(f))
        .collect();
    let rejected: Vec<&Rejected> = assessment
        .rejected
        .iter()
        .filter(|r| subject.wants_rejected(r))
        .collect();
    let not_assessed: Vec<_> = assessment
        .not_assessed
        .iter()
        .filter(|product| subject.wants_product(&product.name))
        .collect();
    if findings.is_empty() && rejected.is_empty() && not_assessed.is_empty() {
        if let Subject::Named(name) = subject {
            let _ = writeln!(text, "\nNothing known of '{name}' concerns this host.");
        }
        return;
    }
    let _ = writeln!(text, "\nProof of {} findings", findings.len());
    for finding in findings {
        evidence(text, finding, assessment);
    }
    let _ = writeln!(text, "\nConsidered and rejected ({})", rejected.len());
    for rejected in rejected {
        let rejection = &rejected.rejection;
        let record = if rejection.record == rejection.cve.as_str() {
            String::new()
        } else {
            format!(" ({})", rejection.record)
        };
        let _ = writeln!(
            text,
            "  {}{record} on {} {}: {}",
            rejection.cve, rejected.product.display_name, rejected.version, rejection.reason
        );
        for other in &rejection.disagreements {
            let _ = writeln!(text, "    but {}", sees(other));
        }
    }
    if !not_assessed.is_empty() {
        let _ = writeln!(text, "\nNot assessed ({})", not_assessed.len());
    }
    for product in not_assessed {
        let _ = writeln!(text, "  {}: {}", product.name, product.reason);
    }
}

fn sees(other: &Disagreement) -> String {
    let Disagreement {
        feed,
        record,
        says,
        affected,
    } = other;
    let verdict = if *affected {
        "affected"
    } else {
        "not affected"
    };
    format!("{record} of feed {feed} sees it as {verdict}: {says}")
}

fn evidence(text: &mut String, finding: &Finding, assessment: &Assessment) {
    let evidence = &finding.evidence;
    let identity = &evidence.identity;
    let _ = writeln!(
        text,
        "\n  {} on {} {}",
        finding.facts.id, finding.product.display_name, finding.version
    );
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "    {name:<13}{value}");
        }
    };
    line("packages", &some_of(&finding.packages, 12));
    line(
        "product",
        &format!(
            "{}, by {} (confidence {})",
            identity.id, identity.identified_by, identity.confidence
        ),
    );
    line("cpe", identity.cpe.as_deref().unwrap_or_default());
    line(
        "source",
        &format!(
            "{}: {} of feed {}{}",
            evidence.authority.as_str(),
            evidence.record,
            evidence.feed,
            assessment
                .generation(&evidence.feed)
                .map_or(String::new(), |generation| format!(
                    ", generation {generation}"
                ))
        ),
    );
    line("revision", &evidence.revision);
    line("criterion", &evidence.criterion);
    line(
        "range",
        &format!("{} ({} versions)", evidence.range, evidence.scheme),
    );
    line("comparison", &evidence.comparison);
    line(
        "fixed in",
        finding.fixed_in.as_deref().unwrap_or("no update yet"),
    );
    if !evidence.status.is_usual() {
        line("vendor says", evidence.status.as_str());
    }
    line("to install", &evidence.remedies.join(", "));
    for other in &evidence.disagreements {
        line("disagreement", &sees(other));
    }
}
