//! `parapet demo` as a whole: started, looked at as a newcomer does, ended with Ctrl-C.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Longest time until it is ready; a debug build takes a part of it.
const START: Duration = Duration::from_mins(4);
const END: Duration = Duration::from_secs(30);
const DEVICES: i64 = 60;

fn demo(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
    command
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .args(arguments)
        .kill_on_drop(true);
    command
}

/// What the program prints when it is ready.
struct Login {
    url: String,
    user: String,
    password: String,
}

/// Reads until the login is there; what follows is read and dropped, so that the program never writes to a closed pipe.
async fn login(process: &mut Child) -> Login {
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let (mut url, mut user) = (None, None);
    while let Some(line) = lines.next_line().await.unwrap() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["Parapet", "is", "ready", "at", address] => url = Some(address.to_owned()),
            ["user", name] => user = Some(name.to_owned()),
            ["password", password] => {
                let login = Login {
                    url: url.unwrap(),
                    user: user.unwrap(),
                    password: password.to_owned(),
                };
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return login;
            }
            _ => {}
        }
    }
    panic!("the demonstration ended before it was ready");
}

/// A person's browser.
struct Visitor {
    client: reqwest::Client,
    url: String,
    cookie: String,
}

impl Visitor {
    async fn sign_in(login: &Login) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let response = client
            .post(format!("{}/api/session", login.url))
            .json(&json!({"userName": login.user, "password": login.password}))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let cookie = response.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self {
            client,
            url: login.url.clone(),
            cookie,
        }
    }

    /// Waits while the server still loads.
    async fn get(&self, path: &str) -> Value {
        loop {
            let request = self.client.get(format!("{}{path}", self.url));
            let response = request.header("cookie", &self.cookie).send().await.unwrap();
            let status = response.status();
            if status == StatusCode::SERVICE_UNAVAILABLE {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            let body: Value = response.json().await.unwrap();
            assert_eq!(status, StatusCode::OK, "{path}: {body}");
            return body;
        }
    }
}

#[tokio::test]
async fn a_newcomer_sees_a_fleet_and_ends_with_ctrl_c() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = demo(
        &folder.path().join("demo"),
        &["--devices", &DEVICES.to_string()],
    )
    .stdout(Stdio::piped())
    .spawn()
    .unwrap();
    let login = tokio::time::timeout(START, login(&mut process))
        .await
        .unwrap();
    let visitor = Visitor::sign_in(&login).await;

    let looking = async {
        let overview = visitor.get("/api/overview").await;
        assert_eq!(overview["demo"], true, "{overview}");
        let score = overview["exposureScore"].as_f64().unwrap();
        assert!(score > 0.0 && score <= 100.0, "{score}");
        // This host is there when its packages can be read: on Debian and its kin.
        let host = i64::from(Path::new("/var/lib/dpkg/status").exists());
        assert_eq!(overview["totalDevices"], DEVICES + host, "{overview}");

        let recommendations = visitor.get("/api/recommendations?$top=5").await;
        let recommendations = recommendations["value"].as_array().unwrap().clone();
        assert_eq!(recommendations.len(), 5);
        for recommendation in &recommendations {
            let name = recommendation["recommendationName"].as_str().unwrap();
            assert!(!name.is_empty(), "{recommendation}");
        }
    };
    tokio::time::timeout(START, looking).await.unwrap();

    let id = process.id().unwrap().to_string();
    let interrupted = Command::new("kill").args(["-INT", &id]).status().await;
    assert!(interrupted.unwrap().success());
    let status = tokio::time::timeout(END, process.wait()).await.unwrap();
    assert_eq!(status.unwrap().code(), Some(0));
}

#[tokio::test]
async fn real_data_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("parapet.db");
    fs::write(&database, "real").unwrap();
    let output = demo(folder.path(), &[]).output().await.unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("perhaps real data"), "{said}");
    assert_eq!(fs::read(&database).unwrap(), b"real");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn an_unknown_flag_is_a_mistake_of_usage() {
    let folder = tempfile::tempdir().unwrap();
    let output = demo(folder.path(), &["--nope"]).output().await.unwrap();
    assert_eq!(output.status.code(), Some(2));
}
