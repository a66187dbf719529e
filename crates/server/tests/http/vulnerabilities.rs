//! `/api/vulnerabilities`

use crate::world::World;

#[tokio::test]
async fn numbers_are_the_sizes_of_the_lists_they_open() {
    let world = World::new().await;
    let list = world.get("/api/vulnerabilities?$count=true").await.ok();
    let all = list["value"].as_array().unwrap();
    assert_eq!(list["@odata.count"], all.len());
    assert!(
        all.iter().any(|item| item["description"].is_string()),
        "texts come with the page"
    );
    for item in all.iter().take(5) {
        let id = item["id"].as_str().unwrap();
        let one = world
            .get(&format!("/api/vulnerabilities/{}", id.to_lowercase()))
            .await
            .ok();
        assert_eq!(one["exposedMachines"], item["exposedMachines"]);
        assert_eq!(
            one["firstDetected"],
            serde_json::Value::Null,
            "recorded by the next job"
        );
        let devices = world
            .get(&format!(
                "/api/vulnerabilities/{id}/machineReferences/$count"
            ))
            .await;
        assert_eq!(devices.text, item["exposedMachines"].to_string());
    }
    let described = world
        .get("/api/vulnerabilities/$count?$filter=contains(description,'a')")
        .await;
    assert!(
        described.text.parse::<usize>().unwrap() > 0,
        "{}",
        described.text
    );
    world
        .get("/api/vulnerabilities/CVE-1999-9999")
        .await
        .problem(404, "ResourceNotFound");
    world
        .get("/api/vulnerabilities/nonsense")
        .await
        .problem(404, "ResourceNotFound");
}

#[tokio::test]
async fn every_pair_of_device_and_vulnerability() {
    let world = World::new().await;
    let rows = world
        .get("/api/vulnerabilities/MachinesVulnerabilities")
        .await
        .ok();
    let rows = rows["value"].as_array().unwrap();
    let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(count > 0 && ids.len() == count, "one row an id");
    let cve = rows[0]["cveId"].as_str().unwrap();
    let filtered = world
        .get(&format!(
            "/api/vulnerabilities/machinesVulnerabilities/$count?$filter=cveId%20eq%20'{cve}'"
        ))
        .await;
    let wanted = rows.iter().filter(|row| row["cveId"] == cve).count();
    assert_eq!(filtered.text, wanted.to_string());
}
