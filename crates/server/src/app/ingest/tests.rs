//! Reports against a real store; what is shown must always be what is stored.

mod properties;
mod world;

use jiff::Timestamp;
use parapet_api::agent::{AgentInventory, AgentSoftware};
use parapet_model::inventory::inventory_digest;
use parapet_model::{DeviceValue, InventoryDelta};

use super::{IngestError, Inventory, ReportError};
use world::{World, item, report, wire_report};

fn delta(base: &str, added: &[&str], removed: &[&str]) -> Inventory {
    Inventory::Delta(InventoryDelta {
        base: base.to_owned(),
        added: added.iter().map(|name| item(name)).collect(),
        removed: removed.iter().map(|name| item(name)).collect(),
    })
}

fn full(names: &[&str]) -> Inventory {
    Inventory::Full(names.iter().map(|name| item(name)).collect())
}

#[tokio::test]
async fn an_accepted_report_is_stored_and_shown() {
    let world = World::new().await;
    let accepted = world
        .accept(report("a", full(&["y", "x", "y"])))
        .await
        .unwrap();
    assert_eq!(
        accepted.inventory,
        inventory_digest(&[item("x"), item("y")])
    );
    assert_eq!(accepted.sequence, 1);
    let stored = world.stored("a").await.unwrap();
    assert_eq!(stored.versions.len(), 2, "doubled items collapse");
    assert_eq!(stored.machine.first_seen, world.now());
    world.check_shown().await;
}

#[tokio::test]
async fn the_same_report_again_only_moves_the_time_of_last_seen() {
    let world = World::new().await;
    let first = world.accept(report("a", full(&["x"]))).await.unwrap();
    let before = world.stored("a").await.unwrap();
    world.advance(60);
    let second = world.accept(report("a", full(&["x"]))).await.unwrap();
    assert_eq!(first.inventory, second.inventory);
    let mut after = world.stored("a").await.unwrap();
    assert_eq!(after.machine.last_seen, world.now());
    after.machine.last_seen = before.machine.last_seen;
    after.sequence = before.sequence;
    assert_eq!(after, before);
    world.check_shown().await;
}

#[tokio::test]
async fn a_delta_changes_what_it_names() {
    let world = World::new().await;
    let base = world.accept(report("a", full(&["x", "y"]))).await.unwrap();
    let accepted = world
        .accept(report("a", delta(&base.inventory, &["z"], &["x"])))
        .await
        .unwrap();
    assert_eq!(
        accepted.inventory,
        inventory_digest(&[item("y"), item("z")])
    );
    world.check_shown().await;
}

#[tokio::test]
async fn a_delta_on_another_base_asks_for_everything() {
    let world = World::new().await;
    let old = world.accept(report("a", full(&["x"]))).await.unwrap();
    world.accept(report("a", full(&["y"]))).await.unwrap();
    let refused = [
        ("a", delta(&old.inventory, &["z"], &[])),
        ("never seen", delta(&inventory_digest(&[]), &["z"], &[])),
        // The base is right and yet it does not hold what is to be removed.
        ("a", delta(&inventory_digest(&[item("y")]), &["z"], &["x"])),
    ];
    for (name, inventory) in refused {
        let error = world.accept(report(name, inventory)).await.unwrap_err();
        assert!(
            matches!(error, IngestError::FullInventoryRequired),
            "{error}"
        );
    }
    assert!(world.stored("never seen").await.is_none());
    let stored = world.stored("a").await.unwrap();
    assert_eq!(stored.inventory, inventory_digest(&[item("y")]));
}

#[tokio::test]
async fn deltas_that_follow_each_other_in_one_batch_all_count() {
    let world = World::new().await;
    let first = inventory_digest(&[item("x")]);
    let second = inventory_digest(&[item("x"), item("y")]);
    let (a, b, c, d) = tokio::join!(
        world.accept(report("a", full(&["x"]))),
        world.accept(report("a", delta(&first, &["y"], &[]))),
        world.accept(report("a", delta(&first, &["z"], &[]))),
        world.accept(report("a", delta(&second, &["z"], &["x"]))),
    );
    assert!(a.is_ok() && b.is_ok());
    assert!(matches!(c, Err(IngestError::FullInventoryRequired)));
    assert_eq!(
        d.unwrap().inventory,
        inventory_digest(&[item("y"), item("z")])
    );
    world.check_shown().await;
}

#[tokio::test]
async fn what_people_said_about_a_device_stays() {
    let world = World::new().await;
    world.accept(report("a", full(&["x"]))).await.unwrap();
    let mut machine = world.stored("a").await.unwrap().machine;
    machine.value = DeviceValue::High;
    machine.tags = vec!["cash desk".to_owned()];
    machine.excluded = true;
    world.overwrite(machine.clone()).await;
    world.advance(5);
    world.accept(report("a", full(&["y"]))).await.unwrap();
    let after = world.stored("a").await.unwrap().machine;
    machine.last_seen = world.now();
    assert_eq!(after, machine);
}

#[tokio::test]
async fn the_clock_may_go_back_but_last_seen_does_not() {
    let world = World::new().await;
    world.accept(report("a", full(&["x"]))).await.unwrap();
    let seen = world.now();
    world.advance(-3600);
    world.accept(report("a", full(&["x"]))).await.unwrap();
    assert_eq!(world.stored("a").await.unwrap().machine.last_seen, seen);
}

#[tokio::test]
async fn versions_that_another_server_numbered_are_learned() {
    let world = World::new().await;
    let other = world.second_server().await;
    let first = other.accept(report("a", full(&["x", "y"]))).await.unwrap();
    let second = world
        .accept(report("a", delta(&first.inventory, &["z"], &["x"])))
        .await
        .unwrap();
    assert_eq!(second.inventory, inventory_digest(&[item("y"), item("z")]));
    world.check_shown().await;
    let third = other
        .accept(report("b", full(&["z", "new"])))
        .await
        .unwrap();
    assert_eq!(third.inventory, inventory_digest(&[item("new"), item("z")]));
    let numbered = world.store.software().all().await.unwrap();
    assert_eq!(numbered.len(), 4, "one number for one version");
}

#[tokio::test]
async fn reports_beyond_the_limits_are_refused_by_name() {
    let world = World::new().await;
    let long = report("a", full(&["n".repeat(600).as_str()]));
    let many: Vec<_> = (0..20_001).map(|n| item(&n.to_string())).collect();
    let mut crowded = report("a", full(&[]));
    crowded.interfaces = vec![crowded.interfaces[0].clone(); 257];
    for (report, message) in [
        (
            long,
            "the name of a piece of software has 600 bytes, at most 512",
        ),
        (
            report("a", Inventory::Full(many)),
            "20001 pieces of software, at most 20000",
        ),
        (
            report("a", full(&[""])),
            "the name of a piece of software is empty",
        ),
        (crowded, "257 network interfaces, at most 256"),
    ] {
        let error = world.accept(report).await.unwrap_err();
        assert!(
            matches!(error, IngestError::Report(_)) && error.to_string().contains(message),
            "{error}"
        );
    }
    assert!(world.stored("a").await.is_none());
}

#[tokio::test]
async fn inventories_must_not_grow_beyond_the_limit_by_deltas() {
    let world = World::new().await;
    let many: Vec<_> = (0..19_999).map(|n| item(&n.to_string())).collect();
    let accepted = world
        .accept(report("a", Inventory::Full(many)))
        .await
        .unwrap();
    let grown = delta(&accepted.inventory, &["x", "y"], &[]);
    let error = world.accept(report("a", grown)).await.unwrap_err();
    assert!(matches!(
        error,
        IngestError::Report(ReportError::Items { count: 20_001 })
    ));
}

#[test]
fn the_wire_is_read_as_it_is_meant() {
    let mut wire = wire_report("a");
    wire.device.computer_dns_name = "Host-A.Example.TEST\0".to_owned();
    let read = super::Report::try_from(wire.clone()).unwrap();
    assert_eq!(read.dns_name, "host-a.example.test");
    let Inventory::Full(software) = read.inventory else {
        panic!("a full inventory");
    };
    assert_eq!(software[0].platform.release, "12");
    assert_eq!(software[0].platform.arch, "all");
    assert_eq!(software[0].source_package(), ("openssl", "3.0.11-1"));

    wire.device.machine_id = "xyz".to_owned();
    let error = super::Report::try_from(wire.clone()).unwrap_err();
    assert_eq!(error, ReportError::Machine("xyz".to_owned()));
    let mut wire = wire_report("a");
    wire.inventory = AgentInventory::Full {
        software: vec![AgentSoftware {
            source: "floppy_disks".to_owned(),
            ..world::wire_item("x")
        }],
    };
    let error = super::Report::try_from(wire).unwrap_err();
    assert_eq!(error, ReportError::Source("floppy_disks".to_owned()));
}

#[test]
fn times_of_the_host_are_only_evidence() {
    let mut wire = wire_report("a");
    wire.device.collected_at = Timestamp::MAX;
    assert_eq!(
        super::Report::try_from(wire).unwrap(),
        super::Report::try_from(wire_report("a")).unwrap()
    );
}
