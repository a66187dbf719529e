//! From the CVE record format to the model.

use jiff::Timestamp;
use parapet_cvss::Vector;
use parapet_model::record::{
    Configuration, FeedRecord, RecordFacts, RecordText, Reference, SsvcExploitation,
    VulnerabilityFacts,
};
use parapet_model::{Cvss, CvssVersion};

use super::affected;
use super::name;
use super::shape::{self, Container, Record};
use crate::nvd;
use crate::time::timestamp;

pub(super) fn record(bytes: &[u8]) -> Result<FeedRecord, String> {
    let record: Record = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let Record {
        cve_metadata: metadata,
        containers,
    } = record;
    let published = time("datePublished", metadata.date_published.as_deref())?;
    let mut modified = time("dateUpdated", metadata.date_updated.as_deref())?;
    let all = || std::iter::once(&containers.cna).chain(&containers.adp);
    for container in all() {
        let updated = container.provider_metadata.date_updated.as_deref();
        modified = modified.max(time("providerMetadata.dateUpdated", updated)?);
    }
    let cvss = all().flat_map(ratings).collect();
    let exploitation = all().flat_map(|c| &c.metrics).find_map(exploitation);
    let references = || all().flat_map(|container| &container.references);
    let exploit_reference =
        references().any(|reference| reference.tags.iter().any(|tag| tag == "exploit"));
    let mut cwes: Vec<String> = Vec::new();
    for problem in all()
        .flat_map(|c| &c.problem_types)
        .flat_map(|p| &p.descriptions)
    {
        if problem.cwe_id.starts_with("CWE-") && !cwes.contains(&problem.cwe_id) {
            cwes.push(problem.cwe_id.clone());
        }
    }
    let mut listed: Vec<Reference> = Vec::new();
    for reference in references() {
        if listed.iter().all(|known| known.url != reference.url) {
            listed.push(Reference {
                url: reference.url.clone(),
                tags: reference.tags.clone(),
            });
        }
    }
    let text = RecordText {
        title: containers.cna.title.clone(),
        description: description(&containers.cna),
        references: listed,
        cwes,
        status: metadata.state.clone(),
    };
    Ok(FeedRecord {
        key: metadata.cve_id.to_string(),
        withdrawn: metadata.state == "REJECTED",
        modified,
        facts: RecordFacts::Vulnerability(VulnerabilityFacts {
            cve: metadata.cve_id,
            published,
            cvss,
            exploit_reference,
            configurations: configurations(containers),
            exploitation,
        }),
        text: Some(text),
    })
}

fn time(field: &str, text: Option<&str>) -> Result<Option<Timestamp>, String> {
    let parsed = text.map(timestamp).transpose();
    parsed.map_err(|error| format!("'{field}' is not a time: {error}"))
}

/// The best that the record has: applicability statements, then products with a CPE name of the CNA, then those of an
/// ADP, then products by the names of vendor and product.
fn configurations(containers: shape::Containers) -> Vec<Configuration> {
    let shape::Containers { mut cna, mut adp } = containers;
    let stated: Vec<Configuration> = std::iter::once(&mut cna)
        .chain(&mut adp)
        .flat_map(|container| {
            let mut stated = std::mem::take(&mut container.cpe_applicability);
            keep_agreeing(&mut stated, &container.affected);
            stated
        })
        .filter_map(applicability)
        .collect();
    if !stated.is_empty() {
        return stated;
    }
    let of_adp = || adp.iter().flat_map(|container| &container.affected);
    let found = affected::with_cpes(&cna.affected)
        .or_else(|| affected::with_cpes(of_adp()))
        .or_else(|| affected::by_name(&cna.affected));
    found.into_iter().collect()
}

/// Without names that can be those of none of the products that the same container names.
fn keep_agreeing(stated: &mut [nvd::Configuration], affected: &[shape::Affected]) {
    if affected.is_empty() {
        return;
    }
    let agrees = |criteria: &str| {
        name::given(criteria).is_none_or(|cpe| {
            affected
                .iter()
                .any(|entry| name::agrees(&cpe, &entry.product))
        })
    };
    for node in stated.iter_mut().flat_map(|stated| &mut stated.nodes) {
        node.cpe_match
            .retain(|criterion| agrees(&criterion.criteria));
    }
}

/// Without criteria that are no CPE 2.3 names; none where nothing vulnerable is left.
fn applicability(mut from: nvd::Configuration) -> Option<Configuration> {
    for node in &mut from.nodes {
        node.cpe_match
            .retain(|criterion| criterion.criteria.starts_with("cpe:2.3:"));
        for criterion in &mut node.cpe_match {
            // Some write the end twice, and mean all before it.
            if criterion.version_start_including == criterion.version_end_excluding {
                criterion.version_start_including = None;
            }
        }
    }
    from.nodes.retain(|node| !node.cpe_match.is_empty());
    let is_vulnerable = |node: &nvd::Node| node.cpe_match.iter().any(|c| c.vulnerable);
    if !from.nodes.iter().any(is_vulnerable) {
        return None;
    }
    nvd::configuration(from).ok()
}

/// By whoever rated. A vector that cannot be read is left out, as a rating without one is none; a missing score is
/// computed.
fn ratings(container: &Container) -> Vec<Cvss> {
    let source = &container.provider_metadata.short_name;
    let mut ratings: Vec<Cvss> = Vec::new();
    for metric in &container.metrics {
        for (version, cvss) in [
            (CvssVersion::V2, &metric.v2),
            (CvssVersion::V30, &metric.v30),
            (CvssVersion::V31, &metric.v31),
            (CvssVersion::V40, &metric.v40),
        ] {
            let Some(cvss) = cvss else { continue };
            let Ok(vector) = Vector::parse(&cvss.vector_string) else {
                continue;
            };
            let given = cvss.base_score.filter(|base| (0.0..=10.0).contains(base));
            let rating = Cvss {
                version,
                base: given.unwrap_or_else(|| vector.base().value() as f32),
                vector: cvss.vector_string.clone(),
                source: source.clone(),
                primary: false,
            };
            if !ratings.contains(&rating) {
                ratings.push(rating);
            }
        }
    }
    ratings
}

/// `{ "type": "ssvc", "content": { "options": [{ "Exploitation": "none" }, …] } }`
fn exploitation(metric: &shape::Metric) -> Option<SsvcExploitation> {
    let other = metric.other.as_ref().filter(|other| other.kind == "ssvc")?;
    let options = other.content.get("options")?.as_array()?;
    let word = options
        .iter()
        .find_map(|o| o.get("Exploitation")?.as_str())?;
    match word.to_ascii_lowercase().as_str() {
        "none" => Some(SsvcExploitation::None),
        "poc" | "public poc" => Some(SsvcExploitation::ProofOfConcept),
        "active" => Some(SsvcExploitation::Active),
        _ => None,
    }
}

fn description(cna: &Container) -> String {
    let texts = cna.descriptions.iter().chain(&cna.rejected_reasons);
    let mut english = texts.filter(|text| text.lang.starts_with("en"));
    english
        .next()
        .map(|text| text.value.clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_without_a_name_or_a_range_that_holds_are_mended() {
        let matches = |criteria: &str, start: &str| {
            let text = format!(
                r#"{{"nodes":[{{"cpeMatch":[{{"vulnerable":true,"criteria":"{criteria}",
                    "versionStartIncluding":"{start}","versionEndExcluding":"122.0.6261.111"}}]}}]}}"#
            );
            let found = applicability(serde_json::from_str(&text).unwrap())?;
            found.nodes[0].matches[0]
                .start_including
                .clone()
                .or(Some("-".into()))
        };
        let chrome = "cpe:2.3:a:google:chrome:*:*:*:*:*:*:*:*";
        assert_eq!(matches(chrome, "122.0.6261.111").as_deref(), Some("-"));
        assert_eq!(matches(chrome, "121.0").as_deref(), Some("121.0"));
        assert_eq!(matches("cpe:/a:google:chrome", "121.0"), None);
    }

    /// The name of .NET in a record about .NET Framework alone is of neither.
    #[test]
    fn names_must_be_those_of_the_products() {
        let kept = |product: &str| {
            let text = r#"[{"nodes":[{"cpeMatch":[{"vulnerable":true,
                "criteria":"cpe:2.3:a:microsoft:.net:*:*:*:*:*:*:*:*"}]}]}]"#;
            let mut stated: Vec<nvd::Configuration> = serde_json::from_str(text).unwrap();
            let affected = format!(r#"[{{"vendor":"Microsoft","product":"{product}"}}]"#);
            keep_agreeing(
                &mut stated,
                &serde_json::from_str::<Vec<_>>(&affected).unwrap(),
            );
            stated[0].nodes[0].cpe_match.len()
        };
        assert_eq!(kept("Microsoft .NET Framework 4.8"), 0);
        assert_eq!(kept(".NET 6.0"), 1);
    }
}
