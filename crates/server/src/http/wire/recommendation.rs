//! Security recommendations.

use parapet_api::recommendation::Recommendation;
use parapet_engine::recommending;
use parapet_odata::{Schema, Type};

use super::SEVERITIES;
use super::vulnerability::severity;

/// Keyed by priority first, so that a list without `$orderby` comes in the order of importance.
pub(crate) fn schema() -> Schema<Recommendation> {
    Schema::new("Recommendation")
        .max_top(10_000)
        .key("priority", Type::Int, |r: &Recommendation| {
            r.priority.into()
        })
        .key("id", Type::Text, |r| r.id.as_str().into())
        .property("productName", Type::Text, |r| {
            r.product_name.as_str().into()
        })
        .property("recommendationName", Type::Text, |r| {
            r.recommendation_name.as_str().into()
        })
        .property("weaknesses", Type::Int, |r| r.weaknesses.into())
        .property("vendor", Type::Text, |r| r.vendor.as_str().into())
        .property("recommendedVersion", Type::Text, |r| {
            r.recommended_version.as_str().into()
        })
        .property("recommendedVendor", Type::Text, |r| {
            r.recommended_vendor.as_str().into()
        })
        .property("recommendedProgram", Type::Text, |r| {
            r.recommended_program.as_str().into()
        })
        .property("recommendationCategory", Type::Text, |r| {
            r.recommendation_category.as_str().into()
        })
        .property("subCategory", Type::Text, |r| {
            r.sub_category.as_str().into()
        })
        .property("severityScore", Type::Double, |r| r.severity_score.into())
        .property("publicExploit", Type::Bool, |r| r.public_exploit.into())
        .property("activeAlert", Type::Bool, |r| r.active_alert.into())
        .property("associatedThreats", Type::TextCollection, |r| {
            (&r.associated_threats).into()
        })
        .property("remediationType", Type::Text, |r| {
            r.remediation_type.as_str().into()
        })
        .property(
            "status",
            Type::Enum(&["Active", "Exception", "PartialException"]),
            |r| r.status.as_str().into(),
        )
        .property("configScoreImpact", Type::Double, |r| {
            r.config_score_impact.into()
        })
        .property("exposureImpact", Type::Double, |r| r.exposure_impact.into())
        .property("totalMachineCount", Type::Int, |r| {
            r.total_machine_count.into()
        })
        .property("exposedMachinesCount", Type::Int, |r| {
            r.exposed_machines_count.into()
        })
        .property("nonProductivityImpactedAssets", Type::Int, |r| {
            r.non_productivity_impacted_assets.into()
        })
        .property("relatedComponent", Type::Text, |r| {
            r.related_component.as_str().into()
        })
        .property("hasUnpatchableCve", Type::Bool, |r| {
            r.has_unpatchable_cve.into()
        })
        .property("tags", Type::TextCollection, |r| (&r.tags).into())
        .property("exposedCriticalDevices", Type::Int, |r| {
            r.exposed_critical_devices.into()
        })
        .property("osPlatforms", Type::TextCollection, |r| {
            (&r.os_platforms).into()
        })
        .property("severity", Type::Enum(SEVERITIES), |r| {
            r.severity.as_str().into()
        })
        .property("exploitVerified", Type::Bool, |r| r.exploit_verified.into())
        .property("exploitInKit", Type::Bool, |r| r.exploit_in_kit.into())
        .property("knownExploited", Type::Bool, |r| r.known_exploited.into())
        .property("description", Type::Text, |r| r.description.as_str().into())
}

/// `critical` is the number of exposed devices of high value.
pub(crate) fn wire(recommendation: recommending::Recommendation, critical: i64) -> Recommendation {
    let product = &recommendation.product;
    let threats = recommendation.threats;
    Recommendation {
        id: recommendation.id.to_string(),
        product_name: product.id.product().to_owned(),
        recommendation_name: recommendation.title,
        weaknesses: recommendation.weaknesses.into(),
        vendor: product.id.vendor().to_owned(),
        recommended_version: recommendation
            .recommended_version
            .map(|version| version.to_string())
            .unwrap_or_default(),
        recommended_vendor: String::new(),
        recommended_program: String::new(),
        recommendation_category: super::software::category(product.is_os).to_owned(),
        sub_category: String::new(),
        severity_score: 0.0,
        public_exploit: threats.public_exploit,
        active_alert: threats.active_alert,
        associated_threats: Vec::new(),
        remediation_type: recommendation.kind.as_str().to_owned(),
        status: "Active".to_owned(),
        config_score_impact: 0.0,
        exposure_impact: recommendation.reach.impact,
        total_machine_count: recommendation.reach.installed_devices.into(),
        exposed_machines_count: recommendation.reach.exposed_devices.into(),
        non_productivity_impacted_assets: 0,
        related_component: product.display_name.to_string(),
        has_unpatchable_cve: recommendation.has_unpatchable,
        tags: recommendation
            .tags
            .iter()
            .map(|tag| tag.as_str().to_owned())
            .collect(),
        exposed_critical_devices: critical,
        priority: recommendation.priority.into(),
        os_platforms: recommendation
            .reach
            .platforms
            .iter()
            .map(|platform| platform.as_str().to_owned())
            .collect(),
        severity: severity(recommendation.severity).to_owned(),
        exploit_verified: threats.exploit_verified,
        exploit_in_kit: threats.exploit_in_kit,
        known_exploited: threats.known_exploited,
        description: recommendation.description,
    }
}
