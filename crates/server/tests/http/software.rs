//! `/api/software`

use crate::world::World;

#[tokio::test]
async fn a_product_its_versions_and_its_devices() {
    let world = World::new().await;
    let list = world.get("/api/Software").await.ok();
    let ids: Vec<&str> = list["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted() && ids.contains(&"debian-_-curl"), "{ids:?}");

    let curl = world.get("/api/software/Debian-_-Curl").await.ok();
    assert_eq!(
        (&curl["installedMachines"], &curl["exposedMachines"]),
        (&2.into(), &2.into())
    );
    let versions = world
        .get("/api/software/debian-_-curl/distributions")
        .await
        .ok();
    assert_eq!(versions["value"][0]["version"], "7.88.1-10");
    assert_eq!(versions["value"][0]["vulnerabilities"], curl["weaknesses"]);
    let devices = world
        .get("/api/software/debian-_-curl/machinereferences")
        .await
        .ok();
    assert_eq!(devices["value"].as_array().unwrap().len(), 2);
    let count = world
        .get("/api/software/debian-_-curl/vulnerabilities/$count")
        .await;
    assert_eq!(count.text, curl["weaknesses"].to_string());
    world
        .get("/api/software/debian-_-none")
        .await
        .problem(404, "ResourceNotFound");
}
