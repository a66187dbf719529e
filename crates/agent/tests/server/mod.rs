//! A server as small as it can be: one machine, opaque digests, and moods.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use parapet_api::agent::{
    AgentInventory, AgentReport, AgentSoftware, EnrollRequest, EnrollResponse, ReportAccepted,
};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Fine,
    /// 503 with `Retry-After: 17`.
    Unavailable,
    /// The connection breaks without an answer.
    HangsUp,
    /// 200 with something that is no answer.
    TalksNonsense,
    /// The report is stored, but nobody learns of it.
    AcceptsAndHangsUp,
    WantsFull,
}

struct Inner {
    secret: &'static str,
    mood: Mood,
    keys: Vec<String>,
    enrollments: usize,
    reports: i64,
    held: Option<(String, BTreeSet<String>)>,
    accepted: mpsc::UnboundedSender<()>,
    refused: mpsc::UnboundedSender<()>,
}

type Shared = Arc<Mutex<Inner>>;

pub(crate) struct Server {
    address: std::net::SocketAddr,
    inner: Shared,
    accepted: mpsc::UnboundedReceiver<()>,
    refused: mpsc::UnboundedReceiver<()>,
}

impl Server {
    pub(crate) async fn start(secret: &'static str) -> Self {
        let (accepted_in, accepted) = mpsc::unbounded_channel();
        let (refused_in, refused) = mpsc::unbounded_channel();
        let inner: Shared = Arc::new(Mutex::new(Inner {
            secret,
            mood: Mood::Fine,
            keys: Vec::new(),
            enrollments: 0,
            reports: 0,
            held: None,
            accepted: accepted_in,
            refused: refused_in,
        }));
        let router = Router::new()
            .route("/agent/enroll", post(enroll))
            .route("/agent/report", post(report))
            .layer(axum::middleware::from_fn_with_state(inner.clone(), moody))
            .with_state(inner.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address,
            inner,
            accepted,
            refused,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub(crate) fn set(&self, mood: Mood) {
        self.inner.lock().unwrap().mood = mood;
    }

    pub(crate) fn forget_inventory(&self) {
        self.inner.lock().unwrap().held = None;
    }

    pub(crate) fn forget_keys(&self) {
        self.inner.lock().unwrap().keys.clear();
    }

    pub(crate) fn enrollments(&self) -> usize {
        self.inner.lock().unwrap().enrollments
    }

    /// Names of the software that the server holds.
    pub(crate) fn held(&self) -> Vec<String> {
        let inner = self.inner.lock().unwrap();
        inner
            .held
            .iter()
            .flat_map(|(_, names)| names.iter().cloned())
            .collect()
    }

    pub(crate) async fn next_report(&mut self) {
        self.accepted.recv().await.unwrap();
    }

    pub(crate) async fn next_refusal(&mut self) {
        self.refused.recv().await.unwrap();
    }
}

async fn moody(State(inner): State<Shared>, request: Request, next: Next) -> Response {
    let mood = inner.lock().unwrap().mood;
    let response = match mood {
        Mood::Fine | Mood::WantsFull => return next.run(request).await,
        Mood::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            [("retry-after", "17")],
            "<html>busy</html>",
        )
            .into_response(),
        Mood::TalksNonsense => "hello".into_response(),
        Mood::AcceptsAndHangsUp => {
            next.run(request).await;
            broken()
        }
        Mood::HangsUp => broken(),
    };
    let _ = inner.lock().unwrap().refused.send(());
    response
}

/// A body that fails makes hyper close the connection in the middle of the answer.
fn broken() -> Response {
    let parts = [Ok("{"), Err(std::io::Error::other("hung up"))];
    Response::new(axum::body::Body::from_stream(futures_util::stream::iter(
        parts,
    )))
}

async fn enroll(State(inner): State<Shared>, Json(request): Json<EnrollRequest>) -> Response {
    let mut inner = inner.lock().unwrap();
    if request.secret != inner.secret {
        return error(StatusCode::FORBIDDEN, "Forbidden", "wrong enrolment secret");
    }
    inner.enrollments += 1;
    let key = format!("key {}", inner.enrollments);
    inner.keys.push(key.clone());
    let machine_id = request.machine_id;
    Json(EnrollResponse { machine_id, key }).into_response()
}

async fn report(
    State(inner): State<Shared>,
    headers: HeaderMap,
    Json(report): Json<AgentReport>,
) -> Response {
    let mut inner = inner.lock().unwrap();
    let bearer = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if !inner
        .keys
        .iter()
        .any(|key| bearer == format!("Bearer {key}"))
    {
        return error(StatusCode::UNAUTHORIZED, "Unauthorized", "unknown key");
    }
    let names = |software: Vec<AgentSoftware>| software.into_iter().map(|item| item.name);
    let held = match (report.inventory, inner.held.take()) {
        _ if inner.mood == Mood::WantsFull => None,
        (AgentInventory::Full { software }, _) => Some(names(software).collect()),
        (
            AgentInventory::Delta {
                base,
                added,
                removed,
            },
            Some((digest, mut held)),
        ) if base == digest => {
            for name in names(removed) {
                assert!(held.remove(&name), "{name} was never there");
            }
            held.extend(names(added));
            Some(held)
        }
        (AgentInventory::Delta { .. }, _) => None,
    };
    let Some(held) = held else {
        return error(
            StatusCode::CONFLICT,
            "FullInventoryRequired",
            "send everything",
        );
    };
    inner.reports += 1;
    let inventory = format!("digest {}", inner.reports);
    inner.held = Some((inventory.clone(), held));
    let _ = inner.accepted.send(());
    let sequence = inner.reports;
    Json(ReportAccepted {
        inventory,
        sequence,
    })
    .into_response()
}

fn error(status: StatusCode, code: &str, message: &str) -> Response {
    let body = json!({"error": {"code": code, "message": message, "target": "t"}});
    (status, Json(body)).into_response()
}
