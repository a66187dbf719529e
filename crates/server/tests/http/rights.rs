//! Deny by default, for every route there is.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::world::World;

/// What answers without credentials.
const OPEN: [(&str, &str); 3] = [
    ("GET", "/api/session"),
    ("POST", "/api/session"),
    ("POST", "/api/setup"),
];

#[tokio::test]
async fn every_route_asks_for_the_right_it_documents() {
    let world = World::empty().await;
    let document = world
        .send(
            world
                .request(Method::GET, "/api/openapi.json", None)
                .body(Body::empty())
                .unwrap(),
        )
        .await
        .ok();
    let with_too_little = [
        (
            "Machine.Read.All",
            world.token_for(&["Machine.Read.All"]).await,
        ),
        ("Score.Read.All", world.token_for(&["Score.Read.All"]).await),
    ];
    let mut walked = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        if !path.starts_with("/api/") {
            continue;
        }
        for (method, operation) in operations.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            if OPEN.contains(&(method.as_str(), path)) {
                continue;
            }
            walked += 1;
            let uri = path.replace("{id}", "x").replace("{cveId}", "x");
            let send = async |token: Option<&str>| {
                let request = world.request(method.clone(), &uri, token);
                world.send(request.body(Body::empty()).unwrap()).await
            };
            send(None).await.problem(401, "Unauthorized");
            send(Some("nonsense")).await.problem(401, "Unauthorized");
            let Some(needed) = operation["security"][0]["app"][0].as_str() else {
                assert_eq!(path, "/api/session", "only sessions have no permission");
                continue;
            };
            let (_, token) = with_too_little
                .iter()
                .find(|(role, _)| *role != needed)
                .unwrap();
            let message = send(Some(token)).await.problem(403, "Forbidden");
            assert!(
                message.starts_with("Missing application roles. API required roles: ")
                    && message.contains(needed),
                "{path}: {message}"
            );
            let enough = world.token_for(&[needed]).await;
            let answer = send(Some(&enough)).await;
            assert!(
                matches!(answer.status, StatusCode::OK | StatusCode::NOT_FOUND),
                "{path}: {}",
                answer.text
            );
        }
    }
    assert!(walked > 25, "{walked}");
    // Before the route is looked up, so that nobody learns which there are.
    let request = world.request(Method::GET, "/api/nothing", None);
    world
        .send(request.body(Body::empty()).unwrap())
        .await
        .problem(401, "Unauthorized");
}
