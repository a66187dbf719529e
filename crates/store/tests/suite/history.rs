use parapet_model::CveId;
use parapet_store::{AuditEntry, ScorePoint};
use serde_json::json;

use crate::Fresh;
use crate::samples::at;

fn point(scope: &str, second: i64, score: f64) -> ScorePoint {
    ScorePoint {
        at: at(second),
        scope: scope.to_owned(),
        score,
        model: "1".to_owned(),
        devices: 12,
        knowledge: "nvd:3".to_owned(),
    }
}

fn cve(text: &str) -> CveId {
    text.parse().unwrap()
}

pub(crate) async fn scores_come_by_range(fresh: Fresh) {
    let store = fresh.store;
    for (second, score) in [(20, 2.0), (10, 0.1 + 0.2), (30, 3.0)] {
        store
            .scores()
            .record(&point("organisation", second, score))
            .await
            .unwrap();
    }
    store
        .scores()
        .record(&point("group 1", 10, 99.0))
        .await
        .unwrap();
    store
        .scores()
        .record(&point("organisation", 20, 2.5))
        .await
        .unwrap();
    let range = store
        .scores()
        .range("organisation", at(10), at(30))
        .await
        .unwrap();
    assert_eq!(
        range,
        [
            point("organisation", 10, 0.1 + 0.2),
            point("organisation", 20, 2.5)
        ]
    );
}

pub(crate) async fn the_first_detection_stays(fresh: Fresh) {
    let store = fresh.store;
    let (old, new) = (cve("CVE-2024-9000"), cve("CVE-2024-10000"));
    store
        .detections()
        .record(std::slice::from_ref(&new), at(1))
        .await
        .unwrap();
    store
        .detections()
        .record(&[old.clone(), new.clone()], at(2))
        .await
        .unwrap();
    store.detections().record(&[], at(3)).await.unwrap();
    assert_eq!(store.detections().lookup(&new).await.unwrap(), Some(at(1)));
    assert_eq!(
        store
            .detections()
            .lookup(&cve("CVE-2024-1234"))
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store.detections().all().await.unwrap(),
        [(old, at(2)), (new, at(1))]
    );
}

fn entry(second: i64) -> AuditEntry {
    AuditEntry {
        at: at(second),
        actor: "anna".to_owned(),
        action: "set role".to_owned(),
        object: "user berta".to_owned(),
        before: Some(json!({"role": "Reader"})),
        after: None,
    }
}

pub(crate) async fn the_audit_log_is_paged_from_the_newest(fresh: Fresh) {
    let store = fresh.store;
    for second in 0..5 {
        store.audit().append(&entry(second)).await.unwrap();
    }
    let first = store.audit().list(None, 2).await.unwrap();
    assert_eq!(
        first.iter().map(|r| r.entry.clone()).collect::<Vec<_>>(),
        [entry(4), entry(3)]
    );
    let second = store.audit().list(Some(first[1].id), 10).await.unwrap();
    assert_eq!(second.len(), 3);
    assert_eq!(second[0].entry, entry(2));
}

pub(crate) async fn an_abandoned_unit_leaves_no_audit(fresh: Fresh) {
    let store = fresh.store;
    let mut unit = store.begin().await.unwrap();
    unit.settings().set("a", "b").await.unwrap();
    unit.audit().append(&entry(0)).await.unwrap();
    drop(unit);
    assert_eq!(store.settings().get("a").await.unwrap(), None);
    assert!(store.audit().list(None, 1).await.unwrap().is_empty());
    let mut unit = store.begin().await.unwrap();
    unit.settings().set("a", "b").await.unwrap();
    unit.audit().append(&entry(0)).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(store.audit().list(None, 9).await.unwrap().len(), 1);
}
