//! What `parapet match` answers to a line.

use parapet_engine::facts::Assessment;
use parapet_engine::matching::MatchExplanation;
use parapet_model::{Finding, Rejection};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub(super) struct Answer {
    id: Value,
    /// `None` when it is not known what the item is.
    product: Option<Product>,
    assessment: Assessment,
    findings: Vec<Finding>,
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

/// In the place of an answer to a bad line.
#[derive(Serialize)]
pub(super) struct Failure {
    id: Value,
    error: String,
}

impl Failure {
    pub(super) fn new(id: Value, error: String) -> Self {
        Self { id, error }
    }

    /// Of a line whose id cannot be read.
    pub(super) fn anonymous(error: String) -> Self {
        Self::new(Value::Null, error)
    }
}

impl Answer {
    pub(super) fn new(id: Value, explanation: MatchExplanation, rejections: bool) -> Self {
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
            findings: explanation.findings,
            rejections: rejections.then_some(explanation.rejections),
        }
    }
}
