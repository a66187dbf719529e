//! What the device adds to the likelihood of every weakness on it.

use super::ScoringModel;

/// Severity of an active alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AlertSeverity {
    Low,
    Medium,
    High,
}

/// Twentieths: `q` is rounded to the nearest 0.05, so that contexts fall into few classes.
const GAP_STEPS: f64 = 20.0;

/// The context of a device, reduced to what scoring distinguishes. Equal classes give equal risks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContextClass {
    pub internet_facing: bool,
    /// Worst active alert on the device.
    pub worst_alert: Option<AlertSeverity>,
    /// Lost share of the security-controls points, in twentieths, 0–20.
    control_gap: u8,
}

impl ContextClass {
    /// A device with nothing special about it.
    pub const PLAIN: Self = Self {
        internet_facing: false,
        worst_alert: None,
        control_gap: 0,
    };
    /// Reachable from the internet, nothing else.
    pub const INTERNET: Self = Self {
        internet_facing: true,
        ..Self::PLAIN
    };

    /// `lost_controls` is `q` of product.md 5.1, 0–1; values outside are taken to the nearest end.
    pub fn new(
        internet_facing: bool,
        worst_alert: Option<AlertSeverity>,
        lost_controls: f64,
    ) -> Self {
        Self {
            internet_facing,
            worst_alert,
            control_gap: (lost_controls.clamp(0.0, 1.0) * GAP_STEPS).round() as u8,
        }
    }

    /// `q`, 0–1, in steps of 0.05.
    pub fn lost_controls(self) -> f64 {
        f64::from(self.control_gap) / GAP_STEPS
    }

    /// `e`: chance that the context makes up for what the attacker lacks. Facing the internet helps only
    /// against weaknesses that the network reaches.
    pub fn factor(self, model: &ScoringModel, network: bool) -> f64 {
        let internet = if self.internet_facing && network {
            model.context_internet_facing
        } else {
            0.0
        };
        let alert = match self.worst_alert {
            None => 0.0,
            Some(AlertSeverity::Low) => model.context_alert_low,
            Some(AlertSeverity::Medium) => model.context_alert_medium,
            Some(AlertSeverity::High) => model.context_alert_high,
        };
        let controls = model.context_controls * self.lost_controls();
        1.0 - (1.0 - internet) * (1.0 - alert) * (1.0 - controls)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_control_gap_falls_into_steps() {
        for (q, rounded) in [
            (0.0, 0.0),
            (0.02, 0.0),
            (0.03, 0.05),
            (0.4, 0.4),
            (1.0, 1.0),
            (7.0, 1.0),
        ] {
            assert_eq!(
                ContextClass::new(false, None, q).lost_controls(),
                rounded,
                "{q}"
            );
        }
    }

    #[test]
    fn internet_facing_counts_for_network_weaknesses_only() {
        let model = ScoringModel::default();
        let context = ContextClass::new(true, None, 0.0);
        assert_eq!(context.factor(&model, true), 0.25);
        assert_eq!(context.factor(&model, false), 0.0);
    }
}
