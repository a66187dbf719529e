//! The portal, probes, and headers on everything.

use axum::http::header;

use crate::world::World;

#[tokio::test]
async fn pages_probes_and_headers() {
    let world = World::empty().await;
    for page in ["/", "/devices/abc?tab=findings"] {
        let answer = world.get(page).await;
        assert!(answer.status.is_success());
        assert!(
            answer.headers[header::CONTENT_TYPE]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        );
        assert_eq!(answer.headers[header::X_FRAME_OPTIONS], "DENY");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.contains("frame-ancestors 'none'"));
    }
    world
        .get("/assets/missing.js")
        .await
        .problem(404, "NotFound");
    world.get("/agent/nothing").await.problem(404, "NotFound");
    assert_eq!(world.get("/healthz").await.text, "ok");
    assert_eq!(world.get("/readyz").await.text, "ready");
    let metrics = world.get("/metrics").await.text;
    assert!(metrics.contains("parapet_ready 1"), "{metrics}");
    assert!(
        metrics.contains("parapet_devices{counted=\"true\"} 0"),
        "{metrics}"
    );
}
