//! Scores, the dashboard, feeds.

use parapet_model::record::FeedId;

use crate::world::World;

#[tokio::test]
async fn without_devices_there_is_no_score() {
    let world = World::empty().await;
    let overview = world.get("/api/overview").await.ok();
    assert!(overview["exposureScore"].is_null() && overview["exposureLevel"].is_null());
    world
        .get("/api/exposureScore")
        .await
        .problem(404, "ResourceNotFound");
}

#[tokio::test]
async fn scores_agree_wherever_they_are_shown() {
    let world = World::new().await;
    let overview = world.get("/api/overview").await.ok();
    let score = world.get("/api/exposureScore").await.ok();
    assert_eq!(score["score"], overview["exposureScore"]);
    assert!(score["rbacGroupName"].is_null());
    let groups = world.get("/api/exposurescore/bymachinegroups").await.ok();
    assert_eq!(groups["value"][0]["score"], score["score"]);
    assert_eq!(groups["value"][0]["rbacGroupName"], "UnassignedGroup");
    assert_eq!(overview["countedDevices"], 2);
    let distribution = overview["exposureDistribution"].as_object().unwrap();
    assert_eq!(
        distribution
            .values()
            .filter_map(serde_json::Value::as_i64)
            .sum::<i64>(),
        2
    );
    assert_eq!(overview["coverage"]["installedProducts"], 3);
}

#[tokio::test]
async fn feeds_say_where_they_stand() {
    let world = World::empty().await;
    let feeds = world.get("/api/feeds").await.ok();
    let feeds = feeds["value"].as_array().unwrap();
    assert_eq!(feeds.len(), FeedId::ALL.len());
    let synchronised = feeds.iter().filter(|feed| feed["records"] != 0);
    assert_eq!(synchronised.count(), 7);
    for feed in feeds {
        assert!(feed["lastError"].is_null(), "{feed}");
    }
}
