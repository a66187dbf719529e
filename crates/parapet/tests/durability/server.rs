//! The real program on a directory, and somebody who reads what it shows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

/// Longest time for a start.
const START: Duration = Duration::from_mins(2);
const PAGE: usize = 1000;

/// One client for all. It wants a provider of TLS, though nothing here speaks it.
pub(crate) fn http() -> &'static reqwest::Client {
    static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();
    CLIENT.get_or_init(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
        reqwest::Client::builder().no_proxy().build().unwrap()
    })
}

/// The data of a server.
pub(crate) struct Place {
    data: PathBuf,
}

pub(crate) struct App {
    client_id: String,
    client_secret: String,
}

impl Place {
    pub(crate) fn new(directory: &Path) -> Self {
        Self {
            data: directory.join("data"),
        }
    }

    pub(crate) async fn enrollment_secret(&self) -> String {
        let output = self.admin(&["enrollment-secret", "create"]).await;
        output.trim().to_owned()
    }

    pub(crate) async fn app(&self, roles: &[&str]) -> App {
        let mut arguments = vec!["app", "create", "durability test"];
        for role in roles {
            arguments.extend(["--role", role]);
        }
        let output = self.admin(&arguments).await;
        let value = |label: &str| {
            let line = output.lines().find_map(|line| line.strip_prefix(label));
            line.unwrap().trim().to_owned()
        };
        App {
            client_id: value("client id:"),
            client_secret: value("client secret:"),
        }
    }

    async fn admin(&self, arguments: &[&str]) -> String {
        let output = self
            .command("admin")
            .args(arguments)
            .arg("--data")
            .arg(&self.data)
            .output()
            .await
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
        command.arg(name).kill_on_drop(true);
        command
    }
}

pub(crate) struct Server {
    pub(crate) url: String,
    process: Child,
}

impl Server {
    /// Returns when the server says that it is ready.
    pub(crate) async fn start(place: &Place) -> Self {
        let mut process = place
            .command("serve")
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(&place.data)
            .env("PARAPET_LOG__JSON", "true")
            .env_remove("RUST_LOG")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
        let url = tokio::time::timeout(START, url(&mut log)).await.unwrap();
        // A full pipe would stop the server.
        tokio::spawn(async move { while let Ok(Some(_)) = log.next_line().await {} });
        let server = Self { url, process };
        tokio::time::timeout(START, server.ready()).await.unwrap();
        server
    }

    async fn ready(&self) {
        let url = format!("{}/readyz", self.url);
        loop {
            if let Ok(response) = http().get(&url).send().await
                && response.status() == StatusCode::OK
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGKILL: the process has no chance to finish anything.
    pub(crate) async fn kill(mut self) {
        self.process.kill().await.unwrap();
    }
}

/// The address the server chose, from its log.
async fn url(log: &mut Lines<BufReader<ChildStderr>>) -> String {
    let mut said = Vec::new();
    while let Some(line) = log.next_line().await.unwrap() {
        if let Ok(event) = serde_json::from_str::<Value>(&line)
            && let Some(url) = event["url"].as_str()
        {
            return url.to_owned();
        }
        said.push(line);
    }
    panic!("the server ended: {}", said.join("\n"));
}

/// An app with a token.
pub(crate) struct Reader {
    url: String,
    token: String,
}

impl Reader {
    pub(crate) async fn sign_in(server: &Server, app: &App) -> Self {
        let response = http()
            .post(format!("{}/common/oauth2/v2.0/token", server.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!(
                "grant_type=client_credentials&client_id={}&client_secret={}&scope={}/.default",
                app.client_id, app.client_secret, server.url
            ))
            .send()
            .await
            .unwrap();
        let status = response.status();
        let body: Value = response.json().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{body}");
        Self {
            url: server.url.clone(),
            token: body["access_token"].as_str().unwrap().to_owned(),
        }
    }

    pub(crate) async fn machine_ids(&self) -> BTreeSet<String> {
        let machines = self.list("/api/machines").await;
        machines.iter().map(|machine| text(machine, "id")).collect()
    }

    /// Version by name.
    pub(crate) async fn software(&self, machine: &str) -> BTreeMap<String, String> {
        let software = self
            .list(&format!("/api/machines/{machine}/installedSoftware"))
            .await;
        software
            .iter()
            .map(|item| (text(item, "reportedName"), text(item, "version")))
            .collect()
    }

    async fn list(&self, path: &str) -> Vec<Value> {
        let response = http()
            .get(format!("{}{path}?$top={PAGE}", self.url))
            .bearer_auth(&self.token)
            .send()
            .await
            .unwrap();
        let status = response.status();
        let mut body: Value = response.json().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        match body["value"].take() {
            Value::Array(values) => values,
            other => panic!("{path}: {other} is not a list"),
        }
    }
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap().to_owned()
}
