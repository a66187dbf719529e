//! `/api/machines`

use axum::http::{Method, header};

use crate::world::{World, machine};

#[tokio::test]
async fn lists_filter_page_and_select() {
    let world = World::new().await;
    let all = world.get("/api/machines?$count=true").await.ok();
    assert_eq!(
        all["@odata.context"],
        "http://tvm.example/api/$metadata#Machines"
    );
    assert_eq!(all["@odata.count"], 2);
    assert!(all.get("@odata.nextLink").is_none());
    let first = &all["value"][0];
    assert_eq!(first["id"].as_str().unwrap().len(), 40);
    for (property, value) in [
        ("osPlatform", "Debian"),
        ("osProcessor", "x64"),
        ("version", "12"),
        ("lastIpAddress", "10.20.0.7"),
        ("healthStatus", "Active"),
        ("kernelVersion", "6.1.0-28-amd64"),
    ] {
        assert_eq!(first[property], value, "{property}");
    }
    assert!(first["exposureScore"].as_f64().unwrap() > 0.0);
    assert!(
        first.as_object().unwrap().contains_key("aadDeviceId"),
        "null is printed"
    );

    let named = world
        .get("/api/machines?$filter=startswith(computerdnsname,%27web-02%27)&pageSize=7")
        .await
        .ok();
    assert_eq!(named["value"].as_array().unwrap().len(), 1);
    let window = world
        .get("/api/machines?$top=1&$skip=1&$select=id,osPlatform")
        .await
        .ok();
    assert!(
        window.get("@odata.nextLink").is_none(),
        "with $top there is none"
    );
    let item = window["value"][0].as_object().unwrap();
    assert_eq!(item.len(), 2, "{item:?}");
    let past = world.get("/api/machines?$skip=10").await.ok();
    assert_eq!(past["value"].as_array().unwrap().len(), 0);

    let count = world
        .get(
            "/api/machines/$count?$filter=computerDnsName eq 'web-01.shop.example'"
                .replace(' ', "%20")
                .as_str(),
        )
        .await;
    assert_eq!(count.text, "1");
    assert_eq!(
        count.headers[header::CONTENT_TYPE],
        "text/plain; charset=utf-8"
    );
}

#[tokio::test]
async fn wrong_queries_are_refused() {
    let world = World::new().await;
    for query in [
        "$filter=nope%20eq%20'x'",
        "$top=20000",
        "$top=x",
        "$select=nope",
        "$expand=alerts",
    ] {
        let answer = world.get(&format!("/api/machines?{query}")).await;
        answer.problem(400, "ODataError");
    }
    let top = world
        .get("/api/machines?$top=20000")
        .await
        .problem(400, "ODataError");
    assert!(
        top.contains("The limit of '10000' for Top query has been exceeded"),
        "{top}"
    );
}

#[tokio::test]
async fn one_machine_by_any_spelling() {
    let world = World::new().await;
    let id = machine("web-01");
    for path in [
        format!("/api/machines/{id}"),
        format!("/API/v1.0/Machines/{}/", id.to_string().to_uppercase()),
        "/api/machines/WEB-01.shop.example".to_owned(),
    ] {
        let one = world.get(&path).await.ok();
        assert_eq!(one["id"], id.to_string(), "{path}");
        assert_eq!(
            one["@odata.context"],
            "http://tvm.example/api/$metadata#Machines/$entity"
        );
    }
    let unknown = world.get("/api/machines/nobody").await;
    assert_eq!(
        unknown.problem(404, "ResourceNotFound"),
        "Machine nobody was not found"
    );
    world
        .get("/api/machines/nobody/software")
        .await
        .problem(404, "ResourceNotFound");
    world.get("/api/nothing").await.problem(404, "NotFound");
    let token = world.token_for(&["Machine.Read.All"]).await;
    let request = world
        .request(Method::DELETE, "/api/machines", Some(&token))
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = world.send(request).await;
    answer.problem(405, "MethodNotAllowed");
    assert!(
        answer.headers[header::ALLOW]
            .to_str()
            .unwrap()
            .contains("GET")
    );
}

#[tokio::test]
async fn everything_on_a_machine() {
    let world = World::new().await;
    let base = format!("/api/machines/{}", machine("web-01"));
    let installed = world.get(&format!("{base}/installedSoftware")).await.ok();
    let installed = installed["value"].as_array().unwrap();
    assert_eq!(installed.len(), 2);
    assert!(
        installed
            .iter()
            .all(|item| item["weaknesses"].as_i64().unwrap() > 0)
    );

    let findings = world.get(&format!("{base}/findings")).await.ok();
    let findings = findings["value"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let evidence = &finding["evidence"];
        assert_eq!(evidence["authority"], "distribution advisory", "{finding}");
        assert_eq!(evidence["scheme"], "deb", "{finding}");
        assert_eq!(evidence["status"], "affected", "{finding}");
        assert!(evidence["remedies"].is_array(), "{finding}");
        assert!(evidence["disagreements"].is_array(), "{finding}");
        assert!(
            evidence["comparison"].as_str().unwrap().len() > 3,
            "{finding}"
        );
    }
    let machine = world.get(&base).await.ok();
    let vulnerabilities = world
        .get(&format!("{base}/vulnerabilities?$count=true"))
        .await
        .ok();
    assert_eq!(
        vulnerabilities["@odata.count"],
        machine["vulnerabilityCount"]
    );
    let software = world.get(&format!("{base}/software")).await.ok();
    assert_eq!(software["value"].as_array().unwrap().len(), 2);
    let recommendations = world.get(&format!("{base}/recommendations")).await.ok();
    let recommendations = recommendations["value"].as_array().unwrap();
    assert!(!recommendations.is_empty());
    assert_eq!(recommendations[0]["exposedMachinesCount"], 1);
}
