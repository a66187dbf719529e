//! What `parapet match` answers to a line.

use parapet_engine::facts::Assessment;
use parapet_engine::knowledge::KnowledgeGeneration;
use parapet_engine::matching::MatchExplanation;
use parapet_model::{Evidence, Rejection};
use serde::Serialize;
use serde_json::value::RawValue;

/// As the line wrote it; `None` where it has none, or is none.
pub(super) type Id<'l> = Option<&'l RawValue>;

#[derive(Serialize)]
pub(super) struct Answer<'l> {
    id: Id<'l>,
    /// `None` when it is not known what the item is.
    product: Option<Product>,
    assessment: Assessment,
    /// Of the intelligence as a whole: equal names mean equal intelligence.
    generation: String,
    findings: Vec<Found>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejections: Option<Vec<Rejection>>,
}

#[derive(Serialize)]
struct Product {
    vendor: String,
    product: String,
    name: String,
    /// `None` when unknown.
    version: Option<String>,
    /// `None` where only a package URL fits.
    cpe: Option<String>,
    confidence: f32,
    identified_by: String,
}

/// A finding, its evidence with the generation of the feed that it comes from.
#[derive(Serialize)]
struct Found {
    cve: String,
    fixed_in: Option<String>,
    evidence: Proof,
}

#[derive(Serialize)]
struct Proof {
    #[serde(flatten)]
    evidence: Evidence,
    generation: Option<i64>,
}

/// In the place of an answer to a bad line.
#[derive(Serialize)]
pub(super) struct Failure<'l> {
    id: Id<'l>,
    error: String,
}

impl<'l> Failure<'l> {
    pub(super) fn new(id: Id<'l>, error: String) -> Self {
        Self { id, error }
    }

    /// Of a line whose id cannot be read.
    pub(super) fn anonymous(error: String) -> Self {
        Self::new(None, error)
    }
}

impl<'l> Answer<'l> {
    pub(super) fn new(
        id: Id<'l>,
        explanation: MatchExplanation,
        generation: &KnowledgeGeneration,
        rejections: bool,
    ) -> Self {
        let product = explanation.identity.map(|identity| {
            let (vendor, product) = identity.id.parts();
            Product {
                vendor: vendor.to_owned(),
                product: product.to_owned(),
                name: identity.display_name,
                version: Some(identity.version).filter(|version| !version.is_empty()),
                cpe: identity.cpe,
                confidence: identity.confidence,
                identified_by: identity.identified_by,
            }
        });
        Self {
            id,
            product,
            assessment: explanation.assessment,
            generation: generation.name(),
            findings: explanation
                .findings
                .into_iter()
                .map(|finding| Found {
                    cve: finding.cve.to_string(),
                    fixed_in: finding.fixed_in,
                    evidence: Proof {
                        generation: generation.of(&finding.evidence.feed),
                        evidence: finding.evidence,
                    },
                })
                .collect(),
            rejections: rejections.then_some(explanation.rejections),
        }
    }
}
