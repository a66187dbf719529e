//! Titles and descriptions of recommendations, for people.

use std::fmt::Write as _;

use super::plan::WorstVulnerability;
use super::{Plan, Reach, RemediationKind, Support, Threats};
use crate::facts::Product;

pub(super) fn title(product: &Product, plan: &Plan) -> String {
    let name = &product.display_name;
    match plan.kind {
        RemediationKind::Update => match plan.recommended_version() {
            Some(version) => format!("Update {name} to version {version}"),
            None => format!("Update {name}"),
        },
        RemediationKind::Uninstall => format!("Uninstall {name}"),
        RemediationKind::AttentionRequired => format!("Attention required for {name}"),
    }
}

/// What to do, why, how bad it is, how many devices it concerns.
pub(super) fn description(product: &Product, plan: &Plan, reach: &Reach) -> String {
    let mut sentences = vec![action(product, plan)];
    sentences.extend(end_of_support(product, plan));
    sentences.extend(vulnerabilities(plan));
    if let Some(worst) = &plan.removed.worst {
        sentences.push(worst_of(worst, plan.removed.count));
    }
    sentences.push(devices(reach));
    if plan.remaining > 0 {
        sentences.push(match plan.remaining {
            1 => "1 further vulnerability has no update yet.".to_owned(),
            more => format!("{more} further vulnerabilities have no update yet."),
        });
    }
    sentences.join(" ")
}

fn action(product: &Product, plan: &Plan) -> String {
    let name = &product.display_name;
    match plan.kind {
        RemediationKind::Update
            if plan.recommended_version().is_some() || plan.targets.is_empty() =>
        {
            match plan.recommended_version() {
                Some(version) => format!("Update {name} to version {version} or later."),
                None => format!("Update {name} to a supported version."),
            }
        }
        RemediationKind::Update => {
            let mut text = format!("Update {name} to at least");
            for (index, target) in plan.targets.iter().enumerate() {
                let separator = if index == 0 { "" } else { "," };
                let platform = if target.platform.is_empty() {
                    "other platforms"
                } else {
                    &target.platform
                };
                // Writing to a string cannot fail.
                let _ = write!(text, "{separator} {} ({platform})", target.version);
            }
            text.push('.');
            text
        }
        RemediationKind::Uninstall => {
            format!("Uninstall {name} or replace it with a supported product.")
        }
        RemediationKind::AttentionRequired => {
            format!(
                "No update of {name} removes this weakness yet; look for a workaround of the vendor."
            )
        }
    }
}

fn end_of_support(product: &Product, plan: &Plan) -> Option<String> {
    match plan.support {
        Support::ProductEnded if plan.kind == RemediationKind::Uninstall => Some(format!(
            "{} is out of support and gets no security updates any more.",
            product.display_name
        )),
        Support::ProductEnded | Support::VersionEnded => Some(
            "Installed versions are out of support and get no security updates any more."
                .to_owned(),
        ),
        Support::Ending => {
            Some("Support of an installed version ends within six months.".to_owned())
        }
        Support::Supported => None,
    }
}

fn vulnerabilities(plan: &Plan) -> Option<String> {
    let then = match plan.kind {
        RemediationKind::Uninstall => "go with it",
        _ => "are fixed there",
    };
    match plan.removed.count {
        0 => None,
        1 => Some(format!(
            "1 known vulnerability of the installed versions {}.",
            if plan.kind == RemediationKind::Uninstall {
                "goes with it"
            } else {
                "is fixed there"
            }
        )),
        count => Some(format!(
            "{count} known vulnerabilities of the installed versions {then}."
        )),
    }
}

fn worst_of(worst: &WorstVulnerability, count: u32) -> String {
    let rating = match (worst.cvss, worst.severity) {
        (Some(cvss), Some(severity)) => format!(" ({}, CVSS {cvss:.1})", severity.as_str()),
        (None, Some(severity)) => format!(" ({})", severity.as_str()),
        (Some(cvss), None) => format!(" (CVSS {cvss:.1})"),
        (None, None) => String::new(),
    };
    let subject = if count == 1 { "It is" } else { "The worst is" };
    format!(
        "{subject} {}{rating}; {}.",
        worst.id,
        attacks(worst.threats)
    )
}

fn attacks(threats: Threats) -> &'static str {
    if threats.ransomware {
        "it is used in ransomware campaigns"
    } else if threats.known_exploited {
        "it is known to be exploited"
    } else if threats.exploit_in_kit {
        "an exploit kit contains an exploit for it"
    } else if threats.exploit_verified {
        "a verified exploit is public"
    } else if threats.public_exploit {
        "an exploit is public"
    } else {
        "no exploit is known"
    }
}

fn devices(reach: &Reach) -> String {
    let installed = reach.installed_devices;
    match (reach.exposed_devices, installed) {
        (1, 1) => "The only device with it is exposed.".to_owned(),
        (exposed, _) if exposed == installed => {
            format!("All {installed} devices with it are exposed.")
        }
        (1, _) => format!("1 of {installed} devices with it is exposed."),
        (exposed, _) => format!("{exposed} of {installed} devices with it are exposed."),
    }
}
