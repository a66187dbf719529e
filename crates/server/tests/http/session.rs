//! First run and sessions of people.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::world::{Answer, World};

const PASSWORD: &str = "correct horse battery";

fn credentials(password: &str) -> Value {
    json!({"userName": "anna", "password": password})
}

/// Sends a request with the cookie that an answer set.
async fn with_cookie(
    world: &World,
    method: Method,
    uri: &str,
    set: &Answer,
    header: bool,
) -> Answer {
    let cookie = set.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    let mut request = world
        .request(method, uri, None)
        .header(header::COOKIE, cookie.split(';').next().unwrap());
    if header {
        request = request.header("X-Parapet-Request", "1");
    }
    world.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_first_visit_sets_the_administrator_and_only_the_first() {
    let world = World::empty().await;
    assert_eq!(world.get("/api/session").await.ok()["setupRequired"], true);
    world
        .post("/api/setup", None, &credentials("short"))
        .await
        .problem(400, "InvalidInput");
    let wanted = credentials(PASSWORD);
    let (first, second) = tokio::join!(
        world.post("/api/setup", None, &wanted),
        world.post("/api/setup", None, &wanted)
    );
    let (won, lost) = if first.status.is_success() {
        (first, second)
    } else {
        (second, first)
    };
    assert_eq!(won.ok()["user"]["role"], "Administrator");
    lost.problem(409, "AlreadySetUp");

    let session = with_cookie(&world, Method::GET, "/api/session", &won, false)
        .await
        .ok();
    assert_eq!(
        (&session["user"]["name"], &session["setupRequired"]),
        (&json!("anna"), &json!(false))
    );
    with_cookie(&world, Method::GET, "/api/machines", &won, false)
        .await
        .ok();

    let forged = with_cookie(&world, Method::DELETE, "/api/session", &won, false).await;
    forged.problem(403, "DisallowedOperation");
    let out = with_cookie(&world, Method::DELETE, "/api/session", &won, true).await;
    assert_eq!(out.status.as_u16(), 204);
    let ended = with_cookie(&world, Method::GET, "/api/machines", &won, false).await;
    ended.problem(401, "Unauthorized");
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let world = World::empty().await;
    world
        .post("/api/setup", None, &credentials(PASSWORD))
        .await
        .ok();
    for _ in 0..5 {
        let wrong = world
            .post("/api/session", None, &credentials("a wrong password"))
            .await;
        wrong.problem(401, "Unauthorized");
    }
    let slowed = world
        .post("/api/session", None, &credentials(PASSWORD))
        .await;
    slowed.problem(429, "TooManyRequests");
    assert_eq!(slowed.headers[header::RETRY_AFTER], "1");
    let other = json!({"userName": "nobody", "password": "a wrong password"});
    world
        .post("/api/session", None, &other)
        .await
        .problem(401, "Unauthorized");
}

#[tokio::test]
async fn another_site_cannot_sign_in() {
    let world = World::empty().await;
    let request = world
        .request(Method::POST, "/api/setup", None)
        .header("Sec-Fetch-Site", "cross-site")
        .body(credentials(PASSWORD).to_string().into())
        .unwrap();
    world
        .send(request)
        .await
        .problem(403, "DisallowedOperation");
}
