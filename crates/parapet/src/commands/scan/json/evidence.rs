//! The whole proof of a finding, in JSON and in the properties of SARIF.

use parapet_model::Evidence;
use parapet_model::evidence::Disagreement;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::commands::scan) struct Proof<'a> {
    authority: &'static str,
    feed: &'a str,
    generation: Option<i64>,
    record: &'a str,
    revision: &'a str,
    criterion: &'a str,
    range: &'a str,
    scheme: &'a str,
    comparison: &'a str,
    cpe: Option<&'a str>,
    identified_by: &'a str,
    confidence: f32,
    status: &'static str,
    remedies: &'a [String],
    disagreements: Vec<Other<'a>>,
}

/// What a source says that has no say.
#[derive(Serialize)]
pub(super) struct Other<'a> {
    feed: &'a str,
    record: &'a str,
    says: &'a str,
    affected: bool,
}

impl<'a> Proof<'a> {
    /// `generation`: the state of the feed that the finding was made with.
    pub(in crate::commands::scan) fn of(evidence: &'a Evidence, generation: Option<i64>) -> Self {
        Self {
            authority: evidence.authority.as_str(),
            feed: &evidence.feed,
            generation,
            record: &evidence.record,
            revision: &evidence.revision,
            criterion: &evidence.criterion,
            range: &evidence.range,
            scheme: &evidence.scheme,
            comparison: &evidence.comparison,
            cpe: evidence.identity.cpe.as_deref(),
            identified_by: &evidence.identity.identified_by,
            confidence: evidence.identity.confidence,
            status: evidence.status.as_str(),
            remedies: &evidence.remedies,
            disagreements: Other::all(&evidence.disagreements),
        }
    }
}

impl<'a> Other<'a> {
    pub(super) fn all(disagreements: &'a [Disagreement]) -> Vec<Self> {
        let all = disagreements.iter().map(|other| Self {
            feed: &other.feed,
            record: &other.record,
            says: &other.says,
            affected: other.affected,
        });
        all.collect()
    }
}

#[cfg(test)]
mod tests {
    use parapet_model::evidence::Authority;
    use parapet_model::record::PackageStatus;
    use parapet_model::{ProductIdentity, SoftwareId};
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_of_the_evidence_is_lost() {
        let evidence = Evidence {
            authority: Authority::VendorAdvisory,
            feed: "msrc".to_owned(),
            record: "CVE-2023-4863".to_owned(),
            revision: "2023-09-12T07:00:00Z".to_owned(),
            criterion: "Microsoft Edge (Chromium-based)".to_owned(),
            range: "< 116.0.1938.81".to_owned(),
            scheme: "windows".to_owned(),
            comparison: "115.0.1 < 116.0.1938.81".to_owned(),
            identity: ProductIdentity {
                id: SoftwareId::new("microsoft", "edge"),
                display_name: "Microsoft Edge".to_owned(),
                version: "115.0.1".to_owned(),
                cpe: Some("cpe:2.3:a:microsoft:edge:115.0.1:*:*:*:*:*:*:*".to_owned()),
                identified_by: "rule microsoft-edge".to_owned(),
                confidence: 1.0,
            },
            status: PackageStatus::WillNotFix,
            remedies: vec!["KB5026361".to_owned()],
            disagreements: vec![Disagreement {
                feed: "nvd".to_owned(),
                record: "CVE-2023-4863".to_owned(),
                says: "115.0.1 is not in < 115.0".to_owned(),
                affected: false,
            }],
        };
        assert_eq!(
            serde_json::to_value(Proof::of(&evidence, Some(7))).unwrap(),
            json!({
                "authority": "vendor advisory",
                "feed": "msrc",
                "generation": 7,
                "record": "CVE-2023-4863",
                "revision": "2023-09-12T07:00:00Z",
                "criterion": "Microsoft Edge (Chromium-based)",
                "range": "< 116.0.1938.81",
                "scheme": "windows",
                "comparison": "115.0.1 < 116.0.1938.81",
                "cpe": "cpe:2.3:a:microsoft:edge:115.0.1:*:*:*:*:*:*:*",
                "identifiedBy": "rule microsoft-edge",
                "confidence": 1.0,
                "status": "will not fix",
                "remedies": ["KB5026361"],
                "disagreements": [{"feed": "nvd", "record": "CVE-2023-4863",
                    "says": "115.0.1 is not in < 115.0", "affected": false}],
            })
        );
    }
}
