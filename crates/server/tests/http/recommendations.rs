//! `/api/recommendations`

use crate::world::World;

#[tokio::test]
async fn the_most_important_comes_first_and_opens() {
    let world = World::new().await;
    let list = world.get("/api/recommendations").await.ok();
    let all = list["value"].as_array().unwrap();
    assert!(!all.is_empty());
    for (place, item) in all.iter().enumerate() {
        assert_eq!(item["priority"], place + 1);
        let id = item["id"].as_str().unwrap();
        assert!(id.starts_with("va-_-debian-_-"), "{id}");
        let base = format!("/api/recommendations/{id}");
        assert_eq!(
            world.get(&base).await.ok()["recommendationName"],
            item["recommendationName"]
        );
        let devices = world.get(&format!("{base}/machineReferences/$count")).await;
        assert_eq!(devices.text, item["exposedMachinesCount"].to_string());
        let removed = world.get(&format!("{base}/vulnerabilities/$count")).await;
        assert_eq!(removed.text, item["weaknesses"].to_string());
        let software = world.get(&format!("{base}/software")).await.ok();
        assert_eq!(software["name"], item["productName"]);
    }
    let sorted = world
        .get("/api/recommendations?$orderby=id%20desc")
        .await
        .ok();
    let ids: Vec<_> = sorted["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["id"].as_str())
        .collect();
    assert!(ids.is_sorted_by(|a, b| a >= b));
    world
        .get("/api/recommendations/sca-_-scid-1/software")
        .await
        .problem(404, "ResourceNotFound");
}
