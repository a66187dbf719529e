//! The committed OpenAPI document is what the server serves. `UPDATE=1 cargo test -p parapet-server --test
//! openapi` rewrites it.

use std::path::Path;

#[test]
fn the_committed_document_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/openapi.json");
    let current = parapet_server::http::document().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == current,
        "docs/api/openapi.json is not what the server serves; run UPDATE=1 cargo test -p parapet-server --test openapi"
    );
}
