//! What an agent reports.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::ids::MachineId;
use crate::machine::{NetworkInterface, OperatingSystem};
use crate::software::SoftwareItem;

/// A full report: the device and everything installed on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceReport {
    pub id: MachineId,
    pub dns_name: String,
    pub os: OperatingSystem,
    pub interfaces: Vec<NetworkInterface>,
    pub agent_version: String,
    /// When the agent read the host, by the host's clock. Evidence only: order is the server's.
    pub collected_at: Timestamp,
    pub booted_at: Option<Timestamp>,
    pub pending_restart: bool,
    pub software: Vec<SoftwareItem>,
}

/// What changed since the inventory whose digest is `base`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InventoryDelta {
    pub base: String,
    pub added: Vec<SoftwareItem>,
    pub removed: Vec<SoftwareItem>,
}

impl InventoryDelta {
    /// The difference of two inventories given in any order; both come back sorted.
    pub fn between(old: &[SoftwareItem], new: &[SoftwareItem]) -> Self {
        let old_set: std::collections::BTreeSet<&SoftwareItem> = old.iter().collect();
        let new_set: std::collections::BTreeSet<&SoftwareItem> = new.iter().collect();
        Self {
            base: inventory_digest(old),
            added: new_set
                .difference(&old_set)
                .map(|item| (*item).clone())
                .collect(),
            removed: old_set
                .difference(&new_set)
                .map(|item| (*item).clone())
                .collect(),
        }
    }

    /// The inventory after the change, sorted and free of duplicates; `None` when `old` is not the base.
    pub fn apply(&self, old: &[SoftwareItem]) -> Option<Vec<SoftwareItem>> {
        if inventory_digest(old) != self.base {
            return None;
        }
        let mut set: std::collections::BTreeSet<SoftwareItem> = old.iter().cloned().collect();
        for item in &self.removed {
            set.remove(item);
        }
        set.extend(self.added.iter().cloned());
        Some(set.into_iter().collect())
    }
}

/// Digest of a set of software, equal on agent and server: order and duplicates do not matter.
pub fn inventory_digest(software: &[SoftwareItem]) -> String {
    let sorted: std::collections::BTreeSet<&SoftwareItem> = software.iter().collect();
    let mut hasher = Sha256::new();
    for item in sorted {
        for field in item.fields() {
            hasher.update((field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
    }
    hex::encode(hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::software::{Installation, PlatformContext, SoftwareSource};

    fn item(name: &str, version: &str) -> SoftwareItem {
        SoftwareItem {
            source: SoftwareSource::DebPackages,
            name: name.into(),
            vendor: "".into(),
            version: version.into(),
            source_package: None,
            identifier: "".into(),
            installation: Installation::default(),
            platform: PlatformContext::default(),
        }
    }

    #[test]
    fn a_delta_applied_to_its_base_gives_the_new_inventory() {
        let old = vec![item("b", "1"), item("a", "1")];
        let new = vec![item("a", "2"), item("b", "1"), item("b", "1")];
        let delta = InventoryDelta::between(&old, &new);
        assert_eq!((delta.added.len(), delta.removed.len()), (1, 1));
        let applied = delta.apply(&old).unwrap();
        assert_eq!(inventory_digest(&applied), inventory_digest(&new));
        assert!(
            delta.apply(&new).is_none(),
            "a delta never applies to another base"
        );
    }

    #[test]
    fn the_digest_separates_fields() {
        assert_ne!(
            inventory_digest(&[item("ab", "c")]),
            inventory_digest(&[item("a", "bc")])
        );
        assert_ne!(inventory_digest(&[item("a", "1")]), inventory_digest(&[]));
    }
}
