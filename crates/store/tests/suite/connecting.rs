use parapet_store::{Store, StoreErrorKind};

use crate::Fresh;

pub(crate) async fn a_second_connection_finds_everything(fresh: Fresh) {
    fresh.store.settings().set("tenant", "t").await.unwrap();
    fresh.store.close().await;
    let again = Store::connect(&fresh.url).await.unwrap();
    assert_eq!(
        again.settings().get("tenant").await.unwrap().as_deref(),
        Some("t")
    );
}

pub(crate) async fn many_may_connect_at_once(fresh: Fresh) {
    fresh.store.close().await;
    let mut connecting = Vec::new();
    for _ in 0..6 {
        let url = fresh.url.clone();
        connecting.push(tokio::spawn(async move { Store::connect(&url).await }));
    }
    for connecting in connecting {
        connecting.await.unwrap().unwrap();
    }
}

pub(crate) async fn a_newer_database_is_refused(fresh: Fresh) {
    let newer = "INSERT INTO migration (number, name) VALUES (9999, 'tomorrow')";
    if fresh.url.starts_with("sqlite") {
        let pool = sqlx::SqlitePool::connect(&fresh.url).await.unwrap();
        sqlx::query(newer).execute(&pool).await.unwrap();
    } else {
        let pool = sqlx::PgPool::connect(&fresh.url).await.unwrap();
        sqlx::query(newer).execute(&pool).await.unwrap();
    }
    let error = Store::connect(&fresh.url).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::NewerSchema);
    assert!(error.to_string().contains("schema 9999"), "{error}");
}

#[tokio::test]
async fn a_url_of_another_database_is_refused_without_repeating_it() {
    for url in ["mysql://user:hidden@host/db", "parapet.db", "sqlite://"] {
        let error = Store::connect(url).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Url, "{url}");
        assert!(!error.to_string().contains("hidden"), "{error}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let fresh = Fresh::sqlite().await;
    fresh
        .store
        .settings()
        .set("signing key", "s")
        .await
        .unwrap();
    let path = std::path::Path::new(fresh.url.strip_prefix("sqlite://").unwrap());
    let mut files = 0;
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
        files += 1;
    }
    assert_eq!(files, 3, "database, write-ahead log and its index");
}
