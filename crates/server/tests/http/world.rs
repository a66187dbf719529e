//! A server with two devices.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::Timestamp;
use parapet_model::record::FeedId;
use parapet_model::{FixedClock, MachineId};
use parapet_server::app::sync::{NoProgress, Source, SyncRequest, sync_feeds};
use parapet_server::app::{apps, enrolment, start};
use parapet_server::config::{self, Overrides};
use parapet_server::{AppState, http, serve};
use parapet_store::Store;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt;

pub(crate) const NOW: &str = "2026-08-24T12:00:00Z";

pub(crate) struct World {
    pub(crate) app: AppState,
    router: Router,
    token: String,
    secret: String,
    _directory: TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text))
    }

    #[track_caller]
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        let body = self.json();
        assert_eq!(body["error"]["code"], code, "{body}");
        assert!(body["error"]["target"].as_str().unwrap().starts_with('|'));
        body["error"]["message"].as_str().unwrap().to_owned()
    }
}

impl World {
    /// Two Debian devices have reported.
    pub(crate) async fn new() -> Self {
        let world = Self::empty().await;
        world
            .report(
                "web-01",
                &[("openssl", "3.0.11-1~deb12u2"), ("curl", "7.88.1-10")],
            )
            .await;
        world
            .report("web-02", &[("curl", "7.88.1-10"), ("not-known", "1.0")])
            .await;
        world
    }

    /// Nobody has reported yet.
    pub(crate) async fn empty() -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::copy(intelligence().await, directory.path().join("parapet.db")).unwrap();
        let overrides = Overrides {
            data: Some(directory.path().to_owned()),
            ..Overrides::default()
        };
        let config = config::read(None, overrides).unwrap();
        let now: Timestamp = NOW.parse().unwrap();
        let app = serve::open_at(config, Arc::new(FixedClock(now)))
            .await
            .unwrap();
        start::load(&app).await.unwrap();
        let secret = enrolment::create_secret(&app.store, now, "test", None)
            .await
            .unwrap();
        let mut world = Self {
            router: http::router(app.clone()),
            app,
            token: String::new(),
            secret,
            _directory: directory,
        };
        world.token = world
            .token_for(&[
                "Machine.Read.All",
                "Score.Read.All",
                "Software.Read.All",
                "Vulnerability.Read.All",
                "SecurityRecommendation.Read.All",
            ])
            .await;
        world
    }

    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    /// With the token of an app that may read everything.
    pub(crate) async fn get(&self, uri: &str) -> Answer {
        self.send(
            self.request(Method::GET, uri, Some(&self.token))
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    #[expect(
        clippy::unused_self,
        reason = "reads as what a client of this world sends"
    )]
    pub(crate) fn request(
        &self,
        method: Method,
        uri: &str,
        token: Option<&str>,
    ) -> axum::http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(uri)
            .header(header::HOST, "tvm.example");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request
    }

    pub(crate) async fn post(&self, uri: &str, token: Option<&str>, body: &Value) -> Answer {
        let request = self
            .request(Method::POST, uri, token)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body.to_string().into())
            .unwrap();
        self.send(request).await
    }

    /// A token of a new app with these roles, by the token endpoint.
    pub(crate) async fn token_for(&self, roles: &[&str]) -> String {
        let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        let client = apps::create(&self.app.store, NOW.parse().unwrap(), "test", &roles)
            .await
            .unwrap();
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}\
             &scope=https%3A%2F%2Fapi.securitycenter.microsoft.com%2F.default",
            client.client_id, client.client_secret
        );
        let request = self
            .request(Method::POST, "/common/oauth2/v2.0/token", None)
            .body(form.into())
            .unwrap();
        let answer = self.send(request).await.ok();
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn enroll(&self, machine: MachineId) -> String {
        let body = json!({
            "machineId": machine, "computerDnsName": "x", "secret": self.secret
        });
        let answer = self.post("/agent/enroll", None, &body).await.ok();
        answer["key"].as_str().unwrap().to_owned()
    }

    /// Enrols a Debian 12 device and reports these packages.
    pub(crate) async fn report(&self, name: &str, packages: &[(&str, &str)]) -> (String, Value) {
        let key = self.enroll(machine(name)).await;
        let inventory = json!({"kind": "full", "software": software(packages)});
        let answer = self
            .post("/agent/report", Some(&key), &report(name, inventory))
            .await
            .ok();
        (key, answer)
    }
}

pub(crate) fn machine(name: &str) -> MachineId {
    MachineId::derive(name)
}

pub(crate) fn software(packages: &[(&str, &str)]) -> Value {
    packages
        .iter()
        .map(|(name, version)| {
            json!({"source": "deb_packages", "name": name, "version": version, "arch": "amd64"})
        })
        .collect()
}

pub(crate) fn report(name: &str, inventory: Value) -> Value {
    json!({
        "device": {
            "machineId": machine(name),
            "computerDnsName": format!("{name}.shop.example"),
            "agentVersion": "0.1.0",
            "collectedAt": NOW,
            "bootedAt": null,
            "pendingRestart": false,
            "os": {
                "platform": "Debian", "name": "Debian GNU/Linux 12 (bookworm)", "version": "12.9",
                "release": "12", "build": null, "arch": "x86_64", "kernel": "6.1.0-28-amd64",
                "family": "linux", "distro": "debian"
            },
            "interfaces": [
                {"address": "127.0.0.1", "mac": null},
                {"address": "10.20.0.7", "mac": "02AB34CD56EF"}
            ]
        },
        "inventory": inventory
    })
}

/// A store with the excerpt of the real feeds, synchronised once for all tests.
async fn intelligence() -> &'static Path {
    static STORE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
    let (_, path) = STORE
        .get_or_init(async || {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("feeds.db");
            let store = Store::connect(&format!("sqlite://{}", path.display()))
                .await
                .unwrap();
            synchronise(&store).await;
            store.close().await;
            (directory, path)
        })
        .await;
    path
}

/// Brings the excerpt of the real feeds into a store, by the real path.
pub(crate) async fn synchronise(store: &Store) {
    let mirror = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds");
    let request = SyncRequest {
        feeds: FeedId::ALL.to_vec(),
        named: false,
        limits: parapet_feeds::Limits::default(),
    };
    let clock = FixedClock(NOW.parse().unwrap());
    let source = Source::Mirror(mirror);
    let outcomes = sync_feeds(store, &clock, &request, &source, &NoProgress).await;
    assert_eq!(outcomes.len(), FeedId::ALL.len());
}
