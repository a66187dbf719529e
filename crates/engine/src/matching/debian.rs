//! Packages of Debian, by the records of exactly their release.

use parapet_model::{ProductIdentity, SoftwareId, SoftwareItem};

use super::Outcome;
use super::candidate::{Candidate, Origin, Words, version_text};
use super::recorder::Recorder;
use crate::facts::{Lifecycle, Product};
use crate::knowledge::Knowledge;
use crate::knowledge::debian::DebianStatement;
use crate::knowledge::version_table::{INCOMPARABLE, LAST};

/// Debian's word for an issue that does not affect the package in practice.
const UNIMPORTANT: &str = "unimportant";

/// The source package that records speak about, and the version to compare with them.
///
/// A signed kernel image is built from `linux-signed-<arch>`, whose own version has another form; the records
/// name the source of the unsigned image, whose version the binary package carries.
pub(super) fn source_of(item: &SoftwareItem) -> (&str, &str) {
    let (source, version) = item.source_package();
    let Some(flavour) = source.strip_prefix("linux-signed-") else {
        return (source, version);
    };
    let kernel = match flavour.split_once('-') {
        // `linux-signed-5.10-amd64` is of `linux-5.10`.
        Some((series, _)) if series.starts_with(|c: char| c.is_ascii_digit()) => {
            &source["linux-signed-".len()..][..series.len()]
        }
        _ => "",
    };
    match kernel {
        "" => ("linux", item.version.as_str()),
        "5.10" => ("linux-5.10", item.version.as_str()),
        "6.1" => ("linux-6.1", item.version.as_str()),
        _ => (source, version),
    }
}

/// The kernel itself, not a tool that has its name in front (`linux-base`, `linuxptp`).
fn is_kernel_source(source: &str) -> bool {
    source == "linux"
        || source
            .strip_prefix("linux-")
            .is_some_and(|series| series.starts_with(|c: char| c.is_ascii_digit()))
}

pub(super) fn walk<R: Recorder>(
    knowledge: &Knowledge,
    item: &SoftwareItem,
    recorder: &mut R,
) -> Outcome {
    let (source, version) = source_of(item);
    let release = item.platform.release.as_str();
    let debian = &knowledge.debian;
    let position = debian.versions.locate(version);
    let known = debian.knows_release(release) && position != INCOMPARABLE;
    let id = SoftwareId::new("debian", source);
    let mut candidates = Vec::new();
    if known {
        let carries_kernel = item.name.starts_with("linux-image-");
        let no_kernel = is_kernel_source(source) && !carries_kernel;
        let statements = debian.statements_of(release, source);
        // The slice lies in the table, so its place there is its distance from the start.
        let first = debian.first_of(release, source);
        for (offset, statement) in statements.iter().enumerate() {
            let vuln = match knowledge.subject(statement.subject) {
                Ok(vuln) => vuln,
                Err(Some(cve)) => {
                    recorder.reject(
                        cve,
                        || record(knowledge, statement),
                        || "the CVE was rejected".to_owned(),
                    );
                    continue;
                }
                Err(None) => continue,
            };
            let cve = &knowledge.vulns()[vuln.0 as usize].id;
            let mut reject = |reason: &dyn Fn() -> String| {
                recorder.reject(cve, || record(knowledge, statement), reason);
            };
            if statement.withdrawn {
                reject(&|| "Debian withdrew the record".to_owned());
                continue;
            }
            let Some(range) = debian.range_at(statement, position) else {
                reject(&|| outside(knowledge, statement, version));
                continue;
            };
            if knowledge.text(statement.urgency) == UNIMPORTANT {
                reject(&|| "Debian calls it unimportant".to_owned());
                continue;
            }
            if no_kernel {
                reject(&|| format!("{} carries no kernel code", item.name));
                continue;
            }
            let place = debian
                .ranges_of(statement)
                .iter()
                .position(|r| std::ptr::eq(r, range));
            candidates.push(Candidate {
                vuln,
                strength: if range.fixed().is_some() {
                    2
                } else {
                    u8::from(range.span.high != LAST)
                },
                end: range.span.high,
                origin: Origin::Debian {
                    statement: first + offset as u32,
                    range: statement.ranges.0 + place.unwrap_or(0) as u32,
                },
            });
        }
    }
    Outcome {
        product: Product {
            id: id.clone(),
            display_name: source.into(),
            is_os: false,
            assessed: known,
        },
        version: version.into(),
        identity: Some(ProductIdentity {
            id,
            display_name: source.to_owned(),
            version: version.to_owned(),
            cpe: None,
            identified_by: "debian source package".to_owned(),
            confidence: 1.0,
        }),
        rule: None,
        lifecycle: Lifecycle::default(),
        candidates,
    }
}

/// A package that somebody else built: listed under the builder's name, not assessed, since no records speak about it.
/// The findings that Debian's package of that name would have are rejected one by one.
pub(super) fn walk_third_party<R: Recorder>(
    knowledge: &Knowledge,
    item: &SoftwareItem,
    builder: &str,
    recorder: &mut R,
) -> Outcome {
    let (source, version) = source_of(item);
    if R::WANTS_ALL {
        let debian = &knowledge.debian;
        for statement in debian.statements_of(&item.platform.release, source) {
            let Ok(vuln) = knowledge.subject(statement.subject) else {
                continue;
            };
            recorder.reject(
                &knowledge.vulns()[vuln.0 as usize].id,
                || record(knowledge, statement),
                || format!("a package of {builder}, of which the records of Debian say nothing"),
            );
        }
    }
    let id = SoftwareId::new(builder, source);
    Outcome {
        product: Product {
            id: id.clone(),
            display_name: source.into(),
            is_os: false,
            assessed: false,
        },
        version: version.into(),
        identity: Some(ProductIdentity {
            id,
            display_name: source.to_owned(),
            version: version.to_owned(),
            cpe: None,
            identified_by: format!("package of {builder}, not of Debian"),
            confidence: 1.0,
        }),
        rule: None,
        lifecycle: Lifecycle::default(),
        candidates: Vec::new(),
    }
}

fn record(knowledge: &Knowledge, statement: &DebianStatement) -> String {
    knowledge.text(statement.record).to_owned()
}

fn outside(knowledge: &Knowledge, statement: &DebianStatement, version: &str) -> String {
    let debian = &knowledge.debian;
    let fixes: Vec<&str> = debian
        .ranges_of(statement)
        .iter()
        .filter_map(|range| version_text(knowledge, &debian.versions, range.fixed()?))
        .collect();
    if let [fixed] = fixes[..] {
        return format!("{version} is not below {fixed}");
    }
    let ranges: Vec<String> = debian
        .ranges_of(statement)
        .iter()
        .map(|range| {
            let text = |id| version_text(knowledge, &debian.versions, id);
            Words {
                start: text(range.introduced).map(|text| (text, false)),
                end: text(range.fixed)
                    .map(|text| (text, true))
                    .or_else(|| text(range.last_affected).map(|text| (text, false))),
            }
            .range()
        })
        .collect();
    format!("{version} is not in {}", ranges.join(" or "))
}
