//! `/agent`

use serde_json::json;

use crate::world::{World, machine, report, software};

#[tokio::test]
async fn a_delta_builds_on_what_was_acknowledged() {
    let world = World::empty().await;
    let (key, first) = world
        .report(
            "a",
            &[("curl", "7.88.1-10"), ("openssl", "3.0.11-1~deb12u2")],
        )
        .await;
    let path = format!("/api/machines/{}", machine("a"));
    let before = world.get(&path).await.ok();
    assert_eq!(before["installedSoftwareCount"], 2);
    assert!(before["vulnerabilityCount"].as_i64().unwrap() > 0);

    let delta = |base: &serde_json::Value| {
        json!({
            "kind": "delta", "base": base,
            "added": software(&[("not-known", "1")]),
            "removed": software(&[("curl", "7.88.1-10"), ("openssl", "3.0.11-1~deb12u2")]),
        })
    };
    let body = report("a", delta(&first["inventory"]));
    let second = world.post("/agent/report", Some(&key), &body).await.ok();
    assert_ne!(second["inventory"], first["inventory"]);
    // Visible when it is acknowledged: findings, score and recommendation are gone.
    let after = world.get(&path).await.ok();
    assert_eq!(
        (&after["vulnerabilityCount"], &after["exposureScore"]),
        (&json!(0), &json!(0.0))
    );
    let recommendations = world.get("/api/recommendations/$count").await;
    assert_eq!(recommendations.text, "0");

    let again = world.post("/agent/report", Some(&key), &body).await;
    again.problem(409, "FullInventoryRequired");
}

#[tokio::test]
async fn a_key_speaks_for_its_own_machine_only() {
    let world = World::empty().await;
    let (key, _) = world.report("a", &[]).await;
    let full = json!({"kind": "full", "software": []});
    let other = world
        .post("/agent/report", Some(&key), &report("b", full.clone()))
        .await;
    other.problem(403, "DisallowedOperation");
    let none = world
        .post("/agent/report", None, &report("a", full.clone()))
        .await;
    none.problem(401, "Unauthorized");
    // Enrolling again gives a new key, and the old one ends.
    let new = world.enroll(machine("a")).await;
    let old = world
        .post("/agent/report", Some(&key), &report("a", full.clone()))
        .await;
    old.problem(401, "Unauthorized");
    world
        .post("/agent/report", Some(&new), &report("a", full))
        .await
        .ok();
    world
        .post("/agent/report", Some(&new), &json!({"device": 1}))
        .await
        .problem(400, "InvalidRequestBody");
}

#[tokio::test]
async fn enrolment_needs_the_secret() {
    let world = World::empty().await;
    let body = json!({"machineId": machine("a"), "computerDnsName": "a", "secret": "guess"});
    world
        .post("/agent/enroll", None, &body)
        .await
        .problem(401, "Unauthorized");
    let body = json!({"machineId": "a", "computerDnsName": "a", "secret": world.secret()});
    world
        .post("/agent/enroll", None, &body)
        .await
        .problem(400, "InvalidInput");
}
