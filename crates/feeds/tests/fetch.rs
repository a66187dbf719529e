//! Downloads from a real server that misbehaves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::future::Future;
use std::io::Write;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode};
use futures_util::StreamExt;
use parapet_feeds::fetch::{Backoff, FetchConfig, FetchError, Fetcher, Waiter};
use parapet_feeds::{FeedError, SourceFile};
use parapet_model::record::FeedId;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// What the server does at one request, in the order of requests.
#[derive(Clone)]
enum Reply {
    Whole {
        etag: &'static str,
        body: Vec<u8>,
    },
    /// Announces the whole and breaks off after so many bytes.
    BreakOff {
        etag: &'static str,
        body: Vec<u8>,
        after: usize,
    },
    /// Answers `Range` with the rest, whatever `If-Range` says.
    Rest {
        etag: &'static str,
        body: Vec<u8>,
    },
    Status(u16, Option<&'static str>),
}

#[derive(Default)]
struct Script {
    replies: Vec<Reply>,
    /// Path, `Range`, `If-Range` and `If-None-Match` of every request.
    seen: Vec<String>,
}

type Shared = Arc<Mutex<Script>>;

async fn answer(State(script): State<Shared>, request: Request) -> Response<Body> {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).map_or("", |v| v.to_str().unwrap());
    assert_eq!(text("accept"), "application/json, */*;q=0.5");
    let mut script = script.lock().unwrap();
    script.seen.push(
        [
            request.uri().path(),
            text("range"),
            text("if-range"),
            text("if-none-match"),
        ]
        .join(" ")
        .trim_end()
        .to_owned(),
    );
    assert!(!script.replies.is_empty(), "an unexpected request");
    let reply = script.replies.remove(0);
    respond(reply, headers)
}

fn respond(reply: Reply, headers: &HeaderMap) -> Response<Body> {
    let builder = Response::builder();
    let response = match reply {
        Reply::Whole { etag, body } => builder.header("etag", etag).body(Body::from(body)),
        Reply::BreakOff { etag, body, after } => {
            let head = body[..after].to_vec();
            let head = futures_util::stream::once(async { Ok(head) });
            // The server sends what it has when the body makes it wait.
            let end = futures_util::stream::once(async {
                tokio::task::yield_now().await;
                Err(std::io::Error::other("the cable was pulled"))
            });
            let head = head.chain(end);
            builder
                .header("etag", etag)
                .header("content-length", body.len())
                .body(Body::from_stream(head))
        }
        Reply::Rest { etag, body } => {
            let range = headers["range"].to_str().unwrap();
            let start = range.trim_start_matches("bytes=").trim_end_matches('-');
            let start: usize = start.parse().unwrap();
            let all = body.len();
            builder
                .status(StatusCode::PARTIAL_CONTENT)
                .header("etag", etag)
                .header("content-range", format!("bytes {start}-{}/{all}", all - 1))
                .body(Body::from(body[start..].to_vec()))
        }
        Reply::Status(status, retry_after) => {
            let builder = builder.status(status);
            match retry_after {
                Some(seconds) => builder.header("retry-after", seconds),
                None => builder,
            }
            .body(Body::empty())
        }
    };
    response.unwrap()
}

/// Remembers the waits instead of waiting.
#[derive(Debug, Default)]
struct Waits(Mutex<Vec<Duration>>);

impl Waiter for Waits {
    fn wait(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn jitter(&self) -> f64 {
        1.0
    }
}

struct World {
    folder: TempDir,
    script: Shared,
    waits: Arc<Waits>,
    fetcher: Fetcher,
}

impl World {
    async fn new() -> Self {
        let script = Shared::default();
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let folder = tempfile::tempdir().unwrap();
        let mut config = FetchConfig::new(folder.path().to_owned());
        config.urls.insert(FeedId::Kev, format!("{base}/kev.json"));
        config.urls.insert(FeedId::Nvd, format!("{base}/nvd/"));
        config
            .urls
            .insert(FeedId::RedHatVex, format!("{base}/vex/"));
        config.max_bytes = 1 << 20;
        config.backoff = Backoff {
            attempts: 4,
            ..Backoff::default()
        };
        let waits = Arc::new(Waits::default());
        let fetcher = Fetcher::new(config, Arc::clone(&waits) as Arc<dyn Waiter>).unwrap();
        Self {
            folder,
            script,
            waits,
            fetcher,
        }
    }

    /// Fetches with these replies; all of them must be asked for.
    async fn fetch(&self, feed: FeedId, replies: &[Reply]) -> Result<Vec<SourceFile>, FetchError> {
        self.script.lock().unwrap().replies = replies.to_vec();
        let result = self.fetcher.fetch(feed, 2002, &|_, _, _| {}).await;
        assert_eq!(self.script.lock().unwrap().replies.len(), 0);
        result
    }

    async fn kev(&self, replies: &[Reply]) -> Result<(), FetchError> {
        self.fetch(FeedId::Kev, replies).await.map(|_| ())
    }

    fn kev_path(&self) -> PathBuf {
        let folder = self.folder.path().join("kev");
        folder.join("known_exploited_vulnerabilities.json")
    }

    fn kev_content(&self) -> Vec<u8> {
        std::fs::read(self.kev_path()).unwrap()
    }

    fn seen(&self) -> Vec<String> {
        std::mem::take(&mut self.script.lock().unwrap().seen)
    }

    fn waited(&self) -> Vec<u64> {
        let waits = std::mem::take(&mut *self.waits.0.lock().unwrap());
        waits.iter().map(Duration::as_secs).collect()
    }
}

fn document(byte: u8) -> Vec<u8> {
    vec![byte; 100_000]
}

const A: &str = "\"a\"";
const B: &str = "\"b\"";

#[tokio::test]
async fn what_is_not_modified_is_not_sent_again() {
    let world = World::new().await;
    let body = document(b'a');
    world
        .kev(&[Reply::Whole {
            etag: A,
            body: body.clone(),
        }])
        .await
        .unwrap();
    world.kev(&[Reply::Status(304, None)]).await.unwrap();
    assert_eq!(world.kev_content(), body);
    assert_eq!(world.seen(), ["/kev.json", "/kev.json   \"a\""]);
    assert_eq!(world.waited(), [0; 0]);
}

#[tokio::test]
async fn a_document_whose_name_changes_is_found() {
    let world = World::new().await;
    let text = |name: &str| Reply::Whole {
        etag: A,
        body: format!("{name}\n").into_bytes(),
    };
    let whole = Reply::Whole {
        etag: A,
        body: document(b'a'),
    };
    let replies = [
        text("../secret"),
        text("csaf_vex_2026-11-27.tar.zst"),
        whole,
    ];
    let files = world.fetch(FeedId::RedHatVex, &replies).await.unwrap();
    assert!(
        files[0]
            .path
            .ends_with("redhat-vex/redhat-vex-latest.tar.zst")
    );
    assert_eq!(
        world.seen(),
        [
            "/vex/archive_latest.txt",
            "/vex/archive_latest.txt",
            "/vex/csaf_vex_2026-11-27.tar.zst"
        ]
    );
}

#[tokio::test]
async fn what_broke_off_is_continued() {
    let world = World::new().await;
    let body: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    world
        .kev(&[
            Reply::BreakOff {
                etag: A,
                body: body.clone(),
                after: 70_000,
            },
            Reply::Rest {
                etag: A,
                body: body.clone(),
            },
        ])
        .await
        .unwrap();
    assert_eq!(world.kev_content(), body);
    assert_eq!(world.seen(), ["/kev.json", "/kev.json bytes=70000- \"a\""]);
    assert_eq!(world.waited(), [2]);
}

#[tokio::test]
async fn a_document_that_changed_half_way_is_started_over() {
    let world = World::new().await;
    // The server keeps to If-Range and sends the new document whole.
    world
        .kev(&[
            Reply::BreakOff {
                etag: A,
                body: document(b'a'),
                after: 60_000,
            },
            Reply::Whole {
                etag: B,
                body: document(b'b'),
            },
        ])
        .await
        .unwrap();
    assert_eq!(world.kev_content(), document(b'b'));
    // The server does not, and its rest belongs to another document.
    world
        .kev(&[
            Reply::BreakOff {
                etag: A,
                body: document(b'a'),
                after: 60_000,
            },
            Reply::Rest {
                etag: B,
                body: document(b'c'),
            },
            Reply::Whole {
                etag: B,
                body: document(b'c'),
            },
        ])
        .await
        .unwrap();
    assert_eq!(world.kev_content(), document(b'c'));
}

#[tokio::test]
async fn a_busy_server_is_given_the_time_it_asks_for() {
    let world = World::new().await;
    world
        .kev(&[
            Reply::Status(429, Some("30")),
            Reply::Status(503, Some("1")),
            Reply::Status(503, None),
            Reply::Whole {
                etag: A,
                body: document(b'a'),
            },
        ])
        .await
        .unwrap();
    assert_eq!(world.waited(), [30, 4, 8]);
    assert_eq!(world.kev_content(), document(b'a'));
}

#[tokio::test]
async fn patience_ends_and_the_old_document_stays() {
    let world = World::new().await;
    world
        .kev(&[Reply::Whole {
            etag: A,
            body: document(b'a'),
        }])
        .await
        .unwrap();
    let busy = Reply::Status(503, None);
    let error = world.kev(&vec![busy; 4]).await.unwrap_err().to_string();
    assert!(
        error.contains("after 4 attempts") && error.contains("503"),
        "{error}"
    );
    let error = world
        .kev(&[Reply::Status(429, Some("86400"))])
        .await
        .unwrap_err();
    assert!(
        matches!(error, FetchError::GaveUp { attempts: 1, .. }),
        "{error}"
    );
    let error = world.kev(&[Reply::Status(403, None)]).await.unwrap_err();
    assert!(matches!(error, FetchError::Status { .. }), "{error}");
    assert_eq!(world.kev_content(), document(b'a'));
}

#[tokio::test]
async fn truncation_every_time_is_an_error() {
    let world = World::new().await;
    let cut = |after| Reply::BreakOff {
        etag: "W/\"weak\"",
        body: document(b'a'),
        after,
    };
    let error = world
        .kev(&[cut(10_000), cut(20_000), cut(30_000), cut(40_000)])
        .await
        .unwrap_err();
    assert!(
        matches!(error, FetchError::GaveUp { attempts: 4, .. }),
        "{error}"
    );
    assert!(!world.kev_path().exists());
    assert_eq!(
        world.seen(),
        ["/kev.json"; 4],
        "a weak tag cannot continue a part"
    );
}

#[tokio::test]
async fn an_endless_document_ends_at_the_limit() {
    let world = World::new().await;
    let body = vec![b'a'; (1 << 20) + 1];
    let error = world
        .kev(&[Reply::Whole { etag: A, body }])
        .await
        .unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error}");
    assert!(!world.kev_path().exists());
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn whole(body: &[u8]) -> Reply {
    Reply::Whole {
        etag: A,
        body: body.to_vec(),
    }
}

fn meta(content: &[u8]) -> Reply {
    let sha256 = hex::encode_upper(Sha256::digest(content));
    let text = format!("lastModifiedDate:2026-03-14T03:00:00-04:00\r\nsha256:{sha256}\r\n");
    whole(text.as_bytes())
}

#[tokio::test]
async fn a_wrong_checksum_is_fetched_again_and_a_right_one_not() {
    let world = World::new().await;
    let (year, changes) = (b"the year".as_slice(), b"the changes".as_slice());
    let replies = [
        meta(year),
        whole(&gzip(b"something else")),
        meta(year),
        whole(&gzip(year)),
        meta(changes),
        whole(&gzip(changes)),
    ];
    let files = world.fetch(FeedId::Nvd, &replies).await.unwrap();
    let names: Vec<_> = files.iter().map(|f| f.path.file_name().unwrap()).collect();
    assert_eq!(
        names,
        ["nvdcve-2.0-2002.json.gz", "nvdcve-2.0-modified.json.gz"]
    );
    assert_eq!(world.waited(), [2]);
    world.seen();
    // The second time the checksums alone say that nothing is new.
    let again = world
        .fetch(FeedId::Nvd, &[meta(year), meta(changes)])
        .await
        .unwrap();
    assert_eq!(again, files);
    assert_eq!(
        world.seen(),
        ["/nvd/nvdcve-2.0-2002.meta", "/nvd/nvdcve-2.0-modified.meta"]
    );
    // Unless what they speak of cannot be read.
    world.fetcher.forget(FeedId::Nvd, 2002).await;
    let replies = [
        meta(year),
        whole(&gzip(year)),
        meta(changes),
        whole(&gzip(changes)),
    ];
    assert_eq!(world.fetch(FeedId::Nvd, &replies).await.unwrap(), files);
}

#[tokio::test]
async fn a_checksum_that_stays_wrong_is_an_error() {
    let world = World::new().await;
    let wrong = [meta(b"the year"), whole(&gzip(b"something else"))];
    let replies = [wrong.clone(), wrong.clone(), wrong.clone(), wrong].concat();
    let error = world
        .fetch(FeedId::Nvd, &replies)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("checksum"), "{error}");
}

#[tokio::test]
async fn the_document_of_a_year_that_has_just_begun_may_be_missing() {
    let world = World::new().await;
    let changes = b"the changes";
    let replies = [
        Reply::Status(404, None),
        meta(changes),
        whole(&gzip(changes)),
    ];
    let files = world.fetch(FeedId::Nvd, &replies).await.unwrap();
    assert_eq!(files.len(), 1);
    let error = world.kev(&[Reply::Status(404, None)]).await.unwrap_err();
    assert!(error.to_string().contains("404"), "{error}");
}

#[tokio::test]
async fn what_was_fetched_is_read() {
    let world = World::new().await;
    let body = std::fs::read(common::excerpt("kev.json")).unwrap();
    let files = world
        .fetch(FeedId::Kev, &[Reply::Whole { etag: A, body }])
        .await
        .unwrap();
    let (collected, result): (_, Result<_, FeedError>) =
        common::read(FeedId::Kev, &[&files[0].path]);
    assert_eq!(result.unwrap().records, collected.records.len());
    assert_eq!(collected.records.len(), 3);
}

#[tokio::test]
async fn a_feed_that_is_made_for_mirrors_has_no_address() {
    let world = World::new().await;
    let result = world.fetch(FeedId::ExploitIndex, &[]).await;
    let message = result.unwrap_err().to_string();
    assert!(message.contains("'exploit-index'"), "{message}");
}
