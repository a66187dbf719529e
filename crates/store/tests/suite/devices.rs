use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use parapet_model::{MachineId, SoftwareVersionId};
use parapet_store::{DeviceChange, DeviceWrite, StoredDevice};

use crate::Fresh;
use crate::samples::machine;

fn write(name: &str, versions: &[u32]) -> DeviceWrite {
    DeviceWrite {
        machine: machine(name),
        versions: versions.iter().copied().map(SoftwareVersionId).collect(),
        inventory: format!("digest {versions:?}"),
    }
}

fn sequence(change: &DeviceChange) -> i64 {
    match change {
        DeviceChange::Updated(device) => device.sequence,
        DeviceChange::Deleted { sequence, .. } => *sequence,
    }
}

pub(crate) async fn a_device_comes_back_as_it_was_written(fresh: Fresh) {
    let store = fresh.store;
    let written = write("a", &[300, 2, 70_000, 2]);
    assert_eq!(
        store
            .put_devices(std::slice::from_ref(&written))
            .await
            .unwrap(),
        [1]
    );
    let expected = StoredDevice {
        machine: written.machine.clone(),
        versions: [2, 300, 70_000].map(SoftwareVersionId).to_vec(),
        inventory: written.inventory.clone(),
        sequence: 1,
    };
    let id = written.machine.id;
    assert_eq!(
        store.devices().lookup(id).await.unwrap(),
        Some(expected.clone())
    );
    assert_eq!(store.devices().all().await.unwrap(), [expected]);
    assert_eq!(store.devices().count().await.unwrap(), 1);
    assert_eq!(
        store
            .devices()
            .lookup(MachineId::derive("b"))
            .await
            .unwrap(),
        None
    );
}

pub(crate) async fn the_sequence_names_each_change_once(fresh: Fresh) {
    let store = fresh.store;
    store
        .put_devices(&[write("a", &[1]), write("b", &[])])
        .await
        .unwrap();
    assert_eq!(
        store.put_devices(&[write("a", &[1, 2])]).await.unwrap(),
        [3]
    );
    let changes = store.devices().since(0, 10).await.unwrap();
    assert_eq!(changes.iter().map(sequence).collect::<Vec<_>>(), [2, 3]);
    assert!(matches!(&changes[1], DeviceChange::Updated(d) if d.versions.len() == 2));
    assert_eq!(store.devices().since(2, 10).await.unwrap().len(), 1);
    assert_eq!(store.devices().since(0, 1).await.unwrap().len(), 1);
    assert_eq!(store.devices().since(3, 10).await.unwrap(), []);
}

pub(crate) async fn a_deleted_device_is_told_to_followers(fresh: Fresh) {
    let store = fresh.store;
    store.put_devices(&[write("a", &[1])]).await.unwrap();
    let id = MachineId::derive("a");
    assert!(store.delete_device(id).await.unwrap());
    assert!(!store.delete_device(id).await.unwrap());
    assert_eq!(store.devices().lookup(id).await.unwrap(), None);
    assert_eq!(store.devices().count().await.unwrap(), 0);
    assert_eq!(
        store.devices().since(1, 10).await.unwrap(),
        [DeviceChange::Deleted { id, sequence: 2 }]
    );
    assert_eq!(
        store.put_devices(&[write("a", &[5])]).await.unwrap(),
        [3],
        "it may come back"
    );
    assert_eq!(store.devices().count().await.unwrap(), 1);
}

pub(crate) async fn a_batch_is_all_or_nothing(fresh: Fresh) {
    let store = fresh.store;
    store.put_devices(&[write("a", &[1])]).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let ids = [MachineId::derive("a"), MachineId::derive("b")];
    let before = unit.devices_for_update(&ids).await.unwrap();
    assert_eq!(before.len(), 1);
    assert_eq!(before[&ids[0]].versions, [SoftwareVersionId(1)]);
    unit.put_devices(&[write("a", &[2]), write("b", &[2])])
        .await
        .unwrap();
    assert_eq!(
        unit.devices().count().await.unwrap(),
        2,
        "the unit sees its own writes"
    );
    drop(unit);
    let all = store.devices().all().await.unwrap();
    assert_eq!(
        (all.len(), all[0].versions[0].0, all[0].sequence),
        (1, 1, 1)
    );
    assert_eq!(store.put_devices(&[write("b", &[2])]).await.unwrap(), [2]);
}

/// Whoever follows the sequence must never find a number below one it has passed.
pub(crate) async fn writers_at_once_leave_no_gap_behind_a_follower(fresh: Fresh) {
    let done = Arc::new(AtomicBool::new(false));
    let follower = {
        let (store, done) = (fresh.store.clone(), done.clone());
        tokio::spawn(async move {
            let (mut last, mut seen) = (0, std::collections::BTreeSet::new());
            loop {
                let finished = done.load(Ordering::SeqCst);
                for change in store.devices().since(last, 7).await.unwrap() {
                    last = sequence(&change);
                    if let DeviceChange::Updated(device) = change {
                        seen.insert(device.machine.id);
                    }
                }
                if finished && last == 200 {
                    return seen;
                }
                tokio::task::yield_now().await;
            }
        })
    };
    let mut writers = Vec::new();
    for writer in 0..4 {
        let store = fresh.store.clone();
        writers.push(tokio::spawn(async move {
            for n in 0..25 {
                let names = [format!("{writer}-{n}"), format!("{writer}-{n}-twin")];
                let batch = [write(&names[0], &[1]), write(&names[1], &[2])];
                store.put_devices(&batch).await.unwrap();
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    done.store(true, Ordering::SeqCst);
    assert_eq!(
        follower.await.unwrap().len(),
        200,
        "every device was seen by its first change"
    );
}

pub(crate) async fn the_later_of_two_reports_of_a_batch_stays(fresh: Fresh) {
    let store = fresh.store;
    let batch = [write("a", &[1]), write("b", &[1]), write("a", &[9])];
    assert_eq!(store.put_devices(&batch).await.unwrap(), [1, 2, 3]);
    let a = store
        .devices()
        .lookup(MachineId::derive("a"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((a.versions, a.sequence), (vec![SoftwareVersionId(9)], 3));
}
