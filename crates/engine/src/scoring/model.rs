//! Every constant of the scoring model.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Version of the formulas; the constants have a hash of their own.
pub const MODEL_VERSION: &str = "1";

/// The constants of product.md section 5, configurable; the defaults are the published model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScoringModel {
    /// Severity factor where nobody rated in numbers.
    pub severity_critical: f64,
    pub severity_high: f64,
    pub severity_medium: f64,
    pub severity_low: f64,
    pub severity_unknown: f64,
    /// Likelihood of exploitation without any evidence.
    pub likelihood_base: f64,
    /// Added as this times the square root of EPSS.
    pub likelihood_epss: f64,
    /// EPSS below this counts as 0.
    pub epss_floor: f64,
    pub likelihood_public_exploit: f64,
    pub likelihood_verified_exploit: f64,
    pub likelihood_exploit_kit: f64,
    pub likelihood_campaign: f64,
    /// KEV or other proof of exploitation.
    pub likelihood_exploited: f64,
    pub likelihood_ransomware: f64,
    /// An active alert on the device names the CVE.
    pub likelihood_linked_alert: f64,
    /// No pair is more likely than this.
    pub likelihood_cap: f64,
    pub context_internet_facing: f64,
    pub context_alert_high: f64,
    pub context_alert_medium: f64,
    pub context_alert_low: f64,
    /// At a complete loss of the security-controls points.
    pub context_controls: f64,
    /// An unsupported version or product as a weakness of its own.
    pub end_of_support_severity: f64,
    pub end_of_support_likelihood: f64,
    /// The configuration group when every applicable point is lost.
    pub configuration_weight: f64,
    /// Part of the remaining distance that the further weaknesses of a group can close.
    pub group_share: f64,
    /// Part of the remaining distance that the further groups of a device can close.
    pub device_share: f64,
    pub weight_low: f64,
    pub weight_normal: f64,
    /// The weight of a device of high value is the number of counted devices divided by this, …
    pub weight_high_divisor: f64,
    /// … but never less than this.
    pub weight_high_floor: f64,
}

impl Default for ScoringModel {
    fn default() -> Self {
        Self {
            severity_critical: 0.95,
            severity_high: 0.80,
            severity_medium: 0.55,
            severity_low: 0.25,
            severity_unknown: 0.50,
            likelihood_base: 0.10,
            likelihood_epss: 0.80,
            epss_floor: 0.001,
            likelihood_public_exploit: 0.45,
            likelihood_verified_exploit: 0.60,
            likelihood_exploit_kit: 0.80,
            likelihood_campaign: 0.85,
            likelihood_exploited: 0.90,
            likelihood_ransomware: 0.95,
            likelihood_linked_alert: 0.98,
            likelihood_cap: 0.98,
            context_internet_facing: 0.25,
            context_alert_high: 0.20,
            context_alert_medium: 0.10,
            context_alert_low: 0.05,
            context_controls: 0.15,
            end_of_support_severity: 0.80,
            end_of_support_likelihood: 0.25,
            configuration_weight: 0.20,
            group_share: 0.25,
            device_share: 0.50,
            weight_low: 0.75,
            weight_normal: 1.0,
            weight_high_divisor: 10.0,
            weight_high_floor: 1.0,
        }
    }
}

impl ScoringModel {
    /// Sixteen hex digits over formula version and all constants; stored with every score, so that two
    /// scores can be told to be comparable.
    pub fn constants_hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(MODEL_VERSION.as_bytes());
        for constant in self.constants() {
            hasher.update(constant.to_bits().to_le_bytes());
        }
        hex::encode(&hasher.finalize()[..8])
    }

    /// In the order of declaration. The pattern names every field, so a new constant cannot be forgotten.
    fn constants(&self) -> [f64; 30] {
        let Self {
            severity_critical,
            severity_high,
            severity_medium,
            severity_low,
            severity_unknown,
            likelihood_base,
            likelihood_epss,
            epss_floor,
            likelihood_public_exploit,
            likelihood_verified_exploit,
            likelihood_exploit_kit,
            likelihood_campaign,
            likelihood_exploited,
            likelihood_ransomware,
            likelihood_linked_alert,
            likelihood_cap,
            context_internet_facing,
            context_alert_high,
            context_alert_medium,
            context_alert_low,
            context_controls,
            end_of_support_severity,
            end_of_support_likelihood,
            configuration_weight,
            group_share,
            device_share,
            weight_low,
            weight_normal,
            weight_high_divisor,
            weight_high_floor,
        } = *self;
        [
            severity_critical,
            severity_high,
            severity_medium,
            severity_low,
            severity_unknown,
            likelihood_base,
            likelihood_epss,
            epss_floor,
            likelihood_public_exploit,
            likelihood_verified_exploit,
            likelihood_exploit_kit,
            likelihood_campaign,
            likelihood_exploited,
            likelihood_ransomware,
            likelihood_linked_alert,
            likelihood_cap,
            context_internet_facing,
            context_alert_high,
            context_alert_medium,
            context_alert_low,
            context_controls,
            end_of_support_severity,
            end_of_support_likelihood,
            configuration_weight,
            group_share,
            device_share,
            weight_low,
            weight_normal,
            weight_high_divisor,
            weight_high_floor,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_every_constant_and_nothing_else() {
        let published = ScoringModel::default();
        assert_eq!(
            published.constants_hash(),
            ScoringModel::default().constants_hash()
        );
        let changed = ScoringModel {
            weight_high_floor: 2.0,
            ..ScoringModel::default()
        };
        assert_ne!(published.constants_hash(), changed.constants_hash());
    }

    #[test]
    fn unknown_constants_are_refused() {
        assert!(toml::from_str::<ScoringModel>("likelihood_base = 0.2").is_ok());
        assert!(toml::from_str::<ScoringModel>("likelihood_bass = 0.2").is_err());
    }
}
