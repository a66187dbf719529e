//! The token endpoints, as real clients use them.

use axum::http::{Method, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use parapet_server::app::apps;

use crate::world::{NOW, World};

#[tokio::test]
async fn credentials_may_stand_where_clients_put_them() {
    let world = World::empty().await;
    let client = apps::create(
        &world.app.store,
        NOW.parse().unwrap(),
        "test",
        &["machine.read.all".to_owned()],
    )
    .await
    .unwrap();
    let (id, secret) = (&client.client_id, &client.client_secret);
    let resource = "resource=https://api.securitycenter.windows.com";
    let full =
        format!("grant_type=client_credentials&client_id={id}&client_secret={secret}&{resource}");
    let v1 = world
        .send(
            world
                .request(Method::GET, "/tenant.example/oauth2/token", None)
                .body(full.clone().into())
                .unwrap(),
        )
        .await
        .ok();
    assert_eq!(v1["expires_in"], "3599", "numbers are strings in v1");
    let basic = STANDARD.encode(format!("{id}:{secret}"));
    let v2 = world
        .send(
            world
                .request(Method::POST, "/organizations/oauth2/v2.0/token", None)
                .header(header::AUTHORIZATION, format!("Basic {basic}"))
                .body(
                    "grant_type=client_credentials&scope=http://tvm.example/.default&client_info=1"
                        .into(),
                )
                .unwrap(),
        )
        .await
        .ok();
    assert_eq!(v2["expires_in"], 3599);
    let token = v2["access_token"].as_str().unwrap();
    let request = world.request(Method::GET, "/api/machines", Some(token));
    world
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await
        .ok();

    for (form, status, error) in [
        (
            full.replace(secret.as_str(), "wrong"),
            401,
            "invalid_client",
        ),
        (
            full.replace(id.as_str(), "nobody"),
            400,
            "unauthorized_client",
        ),
        (
            full.replace("client_credentials", "password"),
            400,
            "unsupported_grant_type",
        ),
        (
            full.replace("windows.com", "evil.example"),
            400,
            "invalid_scope",
        ),
        ("client_id=x".to_owned(), 400, "invalid_request"),
    ] {
        let request = world.request(Method::POST, "/common/oauth2/v2.0/token", None);
        let answer = world.send(request.body(form.into()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
        assert_eq!(answer.json()["error"], error);
    }
}

#[tokio::test]
async fn discovery_leads_to_the_key() {
    let world = World::empty().await;
    let document = world
        .get("/common/v2.0/.well-known/openid-configuration")
        .await
        .ok();
    let keys = document["jwks_uri"]
        .as_str()
        .unwrap()
        .strip_prefix("http://tvm.example")
        .unwrap();
    let keys = world.get(keys).await.ok();
    assert_eq!(keys["keys"][0]["alg"], "ES256");
    assert!(
        keys["keys"][0].get("d").is_none(),
        "the private half stays here"
    );
    let instance = world
        .get("/common/discovery/instance?api-version=1.1")
        .await
        .ok();
    assert_eq!(instance["metadata"][0]["aliases"][0], "tvm.example");
}
