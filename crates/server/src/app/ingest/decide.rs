//! What a report means for what is stored. Pure.

use std::collections::BTreeSet;

use parapet_model::inventory::inventory_digest;
use parapet_model::{InventoryDelta, SoftwareItem};
use parapet_store::StoredDevice;

use super::IngestError;
use super::limits::{ITEMS, ReportError};
use super::report::Inventory;
use super::versions::Versions;

/// The inventory after a report.
#[derive(Debug, PartialEq)]
pub(super) enum Decision {
    /// What is stored already.
    Same,
    Changed {
        /// Sorted, each once.
        software: Vec<SoftwareItem>,
        digest: String,
    },
}

pub(super) fn decide(
    inventory: Inventory,
    stored: Option<&StoredDevice>,
    versions: &Versions,
) -> Result<Decision, IngestError> {
    let software = match inventory {
        Inventory::Full(software) => software.into_iter().collect::<BTreeSet<_>>(),
        Inventory::Delta(delta) => {
            let held = stored
                .filter(|stored| stored.inventory == delta.base)
                .and_then(|stored| versions.items(&stored.versions))
                .ok_or(IngestError::FullInventoryRequired)?;
            changed(held.into_iter().cloned().collect(), delta)?
        }
    };
    let software: Vec<SoftwareItem> = software.into_iter().collect();
    let count = software.len();
    if count > ITEMS {
        return Err(ReportError::Items { count }.into());
    }
    let digest = inventory_digest(&software);
    if stored.is_some_and(|stored| stored.inventory == digest) {
        return Ok(Decision::Same);
    }
    Ok(Decision::Changed { software, digest })
}

/// Removing what is not there shows that agent and server do not mean the same inventory, whatever the digest says.
fn changed(
    mut software: BTreeSet<SoftwareItem>,
    delta: InventoryDelta,
) -> Result<BTreeSet<SoftwareItem>, IngestError> {
    for item in &delta.removed {
        if !software.remove(item) {
            return Err(IngestError::FullInventoryRequired);
        }
    }
    software.extend(delta.added);
    Ok(software)
}
