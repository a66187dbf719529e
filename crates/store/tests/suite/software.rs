use parapet_model::SoftwareVersionId;

use crate::Fresh;
use crate::samples::{built_from, item};

pub(crate) async fn equal_items_share_a_number(fresh: Fresh) {
    let store = fresh.store;
    let libssl = built_from(item("libssl3", "3.0.11-1"), "openssl");
    let items = [
        item("a", "1"),
        libssl.clone(),
        item("a", "1"),
        item("a", "2"),
        item("libssl3", "3.0.11-1"),
    ];
    let ids = store.intern(&items).await.unwrap();
    assert_eq!(
        ids.iter().map(|id| id.0).collect::<Vec<_>>(),
        [1, 2, 1, 3, 4]
    );
    assert_eq!(store.intern(&items).await.unwrap(), ids);
    assert!(store.intern(&[]).await.unwrap().is_empty());
    let all = store.software().all().await.unwrap();
    assert_eq!(all[1], (SoftwareVersionId(2), libssl));
    assert_eq!(all.len(), 4);
}

pub(crate) async fn numbers_are_dense_and_survive(fresh: Fresh) {
    let store = fresh.store;
    let items: Vec<_> = (0..1200).map(|n| item("p", &n.to_string())).collect();
    let ids = store.intern(&items[..700]).await.unwrap();
    assert_eq!(ids.last(), Some(&SoftwareVersionId(700)));
    let ids = store.intern(&items).await.unwrap();
    assert_eq!(ids, (1..=1200).map(SoftwareVersionId).collect::<Vec<_>>());
    let newer = store
        .software()
        .since(SoftwareVersionId(1198))
        .await
        .unwrap();
    assert_eq!(
        newer,
        [
            (ids[1198], items[1198].clone()),
            (ids[1199], items[1199].clone())
        ]
    );
}

pub(crate) async fn interning_at_once_gives_one_number_each(fresh: Fresh) {
    let mut tasks = Vec::new();
    for task in 0..8 {
        let store = fresh.store.clone();
        tasks.push(tokio::spawn(async move {
            let items: Vec<_> = (0..40)
                .map(|n| item("shared", &((n + task * 7) % 40).to_string()))
                .collect();
            let ids = store.intern(&items).await.unwrap();
            items.into_iter().zip(ids).collect::<Vec<_>>()
        }));
    }
    let all = fresh_map(tasks).await;
    assert_eq!(all.len(), 40);
    let stored = fresh.store.software().all().await.unwrap();
    assert_eq!(stored.len(), 40);
    for (id, item) in stored {
        assert_eq!(all[&item], id);
    }
}

type Numbered = Vec<(parapet_model::SoftwareItem, SoftwareVersionId)>;

async fn fresh_map(
    tasks: Vec<tokio::task::JoinHandle<Numbered>>,
) -> std::collections::BTreeMap<parapet_model::SoftwareItem, SoftwareVersionId> {
    let mut all = std::collections::BTreeMap::new();
    for task in tasks {
        for (item, id) in task.await.unwrap() {
            assert_eq!(
                *all.entry(item).or_insert(id),
                id,
                "one number for one item"
            );
        }
    }
    all
}

pub(crate) async fn an_abandoned_unit_gives_no_number(fresh: Fresh) {
    let store = fresh.store;
    let mut unit = store.begin().await.unwrap();
    unit.intern(&[item("a", "1")]).await.unwrap();
    drop(unit);
    assert!(store.software().all().await.unwrap().is_empty());
    assert_eq!(
        store.intern(&[item("b", "1")]).await.unwrap(),
        [SoftwareVersionId(1)]
    );
}
