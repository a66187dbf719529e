//! The whole server on a socket: from an empty directory to ready, new intelligence while it runs, and its end.

use std::sync::Arc;
use std::time::Duration;

use parapet_model::FixedClock;
use parapet_server::config::{self, Overrides};
use parapet_server::serve;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use crate::world::{NOW, synchronise};

async fn get(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// Asks until the answer holds the text.
async fn until(address: std::net::SocketAddr, path: &str, wanted: &str) {
    let asking = async {
        while !get(address, path).await.contains(wanted) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), asking)
        .await
        .unwrap_or_else(|_| panic!("{path} never said {wanted}"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_nothing_to_ready_to_new_intelligence_to_the_end() {
    let directory = tempfile::tempdir().unwrap();
    let overrides = Overrides {
        data: Some(directory.path().join("data")),
        listen: Some("127.0.0.1:0".to_owned()),
        ..Overrides::default()
    };
    let config = config::read(None, overrides).unwrap();
    let listener = serve::listen(&config).await.unwrap();
    let address = listener.local_addr().unwrap();
    let clock = Arc::new(FixedClock(NOW.parse().unwrap()));
    let app = serve::open_at(config, clock).await.unwrap();
    let store = app.store.clone();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve::serve(app, listener, async {
        let _ = stopped.await;
    }));

    until(address, "/readyz", "ready").await;
    assert!(
        get(address, "/metrics")
            .await
            .contains("parapet_knowledge_vulnerabilities 0")
    );
    assert!(
        get(address, "/api/session")
            .await
            .contains("\"setupRequired\":true")
    );

    // As another process would.
    synchronise(&store).await;
    let asking = async {
        while get(address, "/metrics")
            .await
            .contains("parapet_knowledge_vulnerabilities 0")
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), asking)
        .await
        .expect("new intelligence is taken into use");
    assert!(directory.path().join("data/knowledge.bin").exists());

    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
