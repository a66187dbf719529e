//! Any stream of reports, doubled and out of order, leaves what the accepted ones say.

use std::collections::{BTreeMap, BTreeSet};

use parapet_model::inventory::inventory_digest;
use parapet_model::{InventoryDelta, SoftwareItem};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::super::{IngestError, Inventory};
use super::world::{World, item, report};

#[derive(Debug, Clone)]
enum Sent {
    Full(u8, BTreeSet<u8>),
    /// On what the server holds.
    Delta(u8, BTreeSet<u8>, BTreeSet<u8>),
    /// The report with this number once more.
    Again(prop::sample::Index),
}

fn sent() -> impl Strategy<Value = Sent> {
    let set = || prop::collection::btree_set(0..10_u8, 0..6);
    prop_oneof![
        2 => (0..4_u8, set()).prop_map(|(device, items)| Sent::Full(device, items)),
        3 => (0..4_u8, set(), set()).prop_map(|(device, added, removed)| Sent::Delta(device, added, removed)),
        2 => any::<prop::sample::Index>().prop_map(Sent::Again),
    ]
}

type Model = BTreeMap<u8, BTreeSet<SoftwareItem>>;

fn items(numbers: &BTreeSet<u8>) -> BTreeSet<SoftwareItem> {
    numbers.iter().map(|n| item(&format!("p{n}"))).collect()
}

fn digest(software: &BTreeSet<SoftwareItem>) -> String {
    inventory_digest(&software.iter().cloned().collect::<Vec<_>>())
}

/// What the server must hold after the report; `None` when it must refuse.
fn expected(
    held: Option<&BTreeSet<SoftwareItem>>,
    inventory: &Inventory,
) -> Option<BTreeSet<SoftwareItem>> {
    match inventory {
        Inventory::Full(software) => Some(software.iter().cloned().collect()),
        Inventory::Delta(delta) => {
            let mut software = held.filter(|held| digest(held) == delta.base)?.clone();
            for item in &delta.removed {
                software.remove(item).then_some(())?;
            }
            software.extend(delta.added.iter().cloned());
            Some(software)
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_stream_of_reports_leaves_what_the_accepted_ones_say() {
    let strategy = prop::collection::vec(sent(), 1..40);
    let mut runner = TestRunner::new(Config::default());
    for _ in 0..12 {
        let stream = strategy.new_tree(&mut runner).unwrap().current();
        let world = World::new().await;
        let mut model = Model::new();
        let mut history: Vec<(u8, Inventory)> = Vec::new();
        for sent in stream {
            let (device, inventory) = match sent {
                Sent::Full(device, numbers) => {
                    let software = items(&numbers).into_iter().collect();
                    (device, Inventory::Full(software))
                }
                Sent::Delta(device, added, removed) => {
                    let held = model.get(&device).cloned().unwrap_or_default();
                    let removed = items(&removed).intersection(&held).cloned().collect();
                    let delta = InventoryDelta {
                        base: digest(&held),
                        added: items(&added).into_iter().collect(),
                        removed,
                    };
                    (device, Inventory::Delta(delta))
                }
                Sent::Again(_) if history.is_empty() => continue,
                Sent::Again(index) => index.get(&history).clone(),
            };
            history.push((device, inventory.clone()));
            world.advance(1);
            let expected = expected(model.get(&device), &inventory);
            let answer = world
                .accept(report(&format!("device {device}"), inventory))
                .await;
            match expected {
                Some(software) => {
                    assert_eq!(answer.unwrap().inventory, digest(&software));
                    model.insert(device, software);
                }
                None => assert!(matches!(answer, Err(IngestError::FullInventoryRequired))),
            }
        }
        for (device, software) in &model {
            let stored = world.stored(&format!("device {device}")).await.unwrap();
            assert_eq!(stored.inventory, digest(software));
            assert_eq!(stored.versions.len(), software.len());
        }
        if !model.is_empty() {
            world.check_shown().await;
        }
    }
}
