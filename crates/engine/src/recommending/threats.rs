//! The flags behind the threat icons.

use parapet_model::ExploitLevel;

use crate::facts::VulnFacts;

/// What is known about attacks on any of a set of vulnerabilities. Ordered by urgency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Threats {
    /// An alert on an exposed device is tied to the weakness.
    pub active_alert: bool,
    /// Used in ransomware campaigns.
    pub ransomware: bool,
    /// In CISA's Known Exploited Vulnerabilities catalogue.
    pub known_exploited: bool,
    /// Part of an exploit kit.
    pub exploit_in_kit: bool,
    pub exploit_verified: bool,
    pub public_exploit: bool,
}

impl Threats {
    pub fn of(facts: &VulnFacts) -> Self {
        let exploitation = &facts.exploitation;
        Self {
            active_alert: false,
            ransomware: exploitation.ransomware,
            known_exploited: exploitation.in_kev(),
            exploit_in_kit: exploitation.level >= ExploitLevel::InKit,
            exploit_verified: exploitation.level >= ExploitLevel::Verified,
            public_exploit: exploitation.level >= ExploitLevel::Public,
        }
    }

    /// Flags of both.
    pub fn or(self, other: Self) -> Self {
        Self {
            active_alert: self.active_alert || other.active_alert,
            ransomware: self.ransomware || other.ransomware,
            known_exploited: self.known_exploited || other.known_exploited,
            exploit_in_kit: self.exploit_in_kit || other.exploit_in_kit,
            exploit_verified: self.exploit_verified || other.exploit_verified,
            public_exploit: self.public_exploit || other.public_exploit,
        }
    }
}
