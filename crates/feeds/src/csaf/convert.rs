//! From a document to a record.

use jiff::Timestamp;
use parapet_model::record::{AdvisoryFacts, FeedRecord, RecordFacts, RecordText, Reference};
use parapet_model::{CveId, Cvss};

use super::Publisher;
use super::products::Products;
use super::shape::{Csaf, Text, Vulnerability};
use super::statements::Statements;
use crate::rating;
use crate::time::timestamp;

pub(super) fn record(csaf: &Csaf<'_>, publisher: Publisher) -> Result<FeedRecord, String> {
    let tracking = &csaf.document.tracking;
    let published = time("initial_release_date", &tracking.initial_release_date)?;
    let modified = time("current_release_date", &tracking.current_release_date)?;
    let products = Products::of(&csaf.product_tree, publisher);
    let mut statements = Statements::default();
    let mut cves = Vec::new();
    for vulnerability in &csaf.vulnerabilities {
        let cve: Option<CveId> = vulnerability
            .cve
            .as_ref()
            .and_then(|cve| cve.as_str().parse().ok());
        statements.add(vulnerability, cve.as_ref(), &products);
        cves.extend(cve);
    }
    cves.sort();
    cves.dedup();
    let id = tracking.id.as_str();
    Ok(FeedRecord {
        key: id.to_owned(),
        withdrawn: is_withdrawn(csaf),
        modified: Some(modified),
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: id.into(),
            published: Some(published),
            cvss: ratings(&csaf.vulnerabilities, publisher),
            affected: statements.into_affected(&cves),
            cves,
        }),
        text: Some(text(csaf)),
    })
}

fn time(field: &str, text: &Text<'_>) -> Result<Timestamp, String> {
    timestamp(text.as_str()).map_err(|error| format!("'{field}' is not a time: {error}"))
}

/// CSAF 2.0 has no word for it: a rejected CVE keeps its document, with a title that says so.
fn is_withdrawn(csaf: &Csaf<'_>) -> bool {
    let titles = csaf
        .vulnerabilities
        .iter()
        .map(|vulnerability| &vulnerability.title);
    let mut titles = titles.chain([&csaf.document.title]);
    csaf.document.category.as_str() == "csaf_withdrawn"
        || titles.any(|title| title.as_str().to_ascii_uppercase().starts_with("** REJECT"))
}

/// A rating is of one vulnerability: none where the document has several.
fn ratings(vulnerabilities: &[Vulnerability<'_>], publisher: Publisher) -> Vec<Cvss> {
    let [vulnerability] = vulnerabilities else {
        return Vec::new();
    };
    let rater = match publisher {
        Publisher::RedHat => "redhat",
        Publisher::Suse => "suse",
    };
    let scores = vulnerability.scores.iter();
    let given = scores.flat_map(|score| [&score.cvss_v4, &score.cvss_v3, &score.cvss_v2]);
    let mut vectors: Vec<&str> = given.flatten().map(|cvss| cvss.vector.as_str()).collect();
    vectors.sort_unstable();
    vectors.dedup();
    vectors
        .into_iter()
        .filter_map(|vector| rating::rating(vector, rater))
        .collect()
}

fn text(csaf: &Csaf<'_>) -> RecordText {
    let notes = csaf
        .vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.notes);
    let mut descriptions = notes
        .filter(|note| note.category.as_str() == "description")
        .map(|note| note.text.as_str());
    let of_document = csaf.document.references.iter();
    let of_vulnerabilities = csaf
        .vulnerabilities
        .iter()
        .flat_map(|vulnerability| &vulnerability.references);
    let mut references: Vec<Reference> = Vec::new();
    for reference in of_document.chain(of_vulnerabilities) {
        let url = reference.url.as_str();
        if !references.iter().any(|known| known.url == url) {
            references.push(Reference {
                url: url.to_owned(),
                tags: Some(reference.category.as_str().to_owned())
                    .filter(|category| !category.is_empty())
                    .into_iter()
                    .collect(),
            });
        }
    }
    let cwes = csaf
        .vulnerabilities
        .iter()
        .filter_map(|vulnerability| vulnerability.cwe.as_ref());
    let mut cwes: Vec<String> = cwes.map(|cwe| cwe.id.as_str().to_owned()).collect();
    cwes.sort();
    cwes.dedup();
    RecordText {
        title: csaf.document.title.as_str().to_owned(),
        description: descriptions.next().unwrap_or_default().to_owned(),
        references,
        cwes,
        status: String::new(),
    }
}
