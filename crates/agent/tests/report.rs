//! The agent against a real server on a real socket, which does not always behave.

#![expect(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a helper of a test fails where it stands"
)]

mod server;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use parapet_agent::Host;
use parapet_agent::report::{Agent, AgentConfig, Backoff, Delivery, Pace, ReportError, run};
use parapet_model::FixedClock;
use server::{Mood, Server};

const SECRET: &str = "let me in";

/// A host of a few files and an agent's state directory.
struct World {
    dir: tempfile::TempDir,
}

impl World {
    fn with_packages(packages: &[&str]) -> Self {
        let world = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let dpkg = world.dir.path().join("root/var/lib/dpkg");
        std::fs::create_dir_all(dpkg).unwrap();
        let etc = world.dir.path().join("root/etc");
        std::fs::create_dir_all(&etc).unwrap();
        std::fs::write(etc.join("machine-id"), "0123456789abcdef0123456789abcdef").unwrap();
        std::fs::write(etc.join("os-release"), "ID=debian\nVERSION_ID=12\n").unwrap();
        world.install(packages);
        world
    }

    fn install(&self, packages: &[&str]) {
        let status: String = packages
            .iter()
            .map(|name| format!("Package: {name}\nStatus: install ok installed\nVersion: 1\nArchitecture: all\n\n"))
            .collect();
        std::fs::write(self.dir.path().join("root/var/lib/dpkg/status"), status).unwrap();
    }

    fn state(&self, file: &str) -> std::path::PathBuf {
        self.dir.path().join("state").join(file)
    }

    fn agent(&self, server: &str, secret: Option<&str>) -> Agent {
        let config = AgentConfig {
            server: server.to_owned(),
            enrollment_secret: secret.map(str::to_owned),
            state_dir: self.dir.path().join("state"),
            host: Host::at(self.dir.path().join("root")),
        };
        Agent::new(config, Arc::new(FixedClock(Timestamp::UNIX_EPOCH))).unwrap()
    }
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn first_everything_then_what_changed() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a", "b", "c"]);
    let agent = world.agent(&server.url(), Some(SECRET));
    assert_eq!(agent.report().await.unwrap(), Delivery::Full { items: 4 });
    assert_eq!(server.held(), ["a", "b", "c", "debian"]);

    let unchanged = Delivery::Changes {
        added: 0,
        removed: 0,
    };
    assert_eq!(agent.report().await.unwrap(), unchanged);
    world.install(&["a", "c", "d"]);
    // Another process: what it needs is on disk, and the secret is needed no more.
    let agent = world.agent(&server.url(), None);
    assert_eq!(
        agent.report().await.unwrap(),
        Delivery::Changes {
            added: 1,
            removed: 1
        }
    );
    assert_eq!(server.held(), ["a", "c", "d", "debian"]);
    assert_eq!(server.enrollments(), 1);
    assert!(!world.state("pending.json").exists());
    for file in ["enrollment.json", "acknowledged.json"] {
        assert_eq!(mode(&world.state(file)), 0o600, "{file}");
    }
    assert_eq!(mode(&world.state("")), 0o700);
}

#[tokio::test]
async fn a_server_that_forgot_the_inventory_gets_it_whole() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a", "b"]);
    let agent = world.agent(&server.url(), Some(SECRET));
    agent.report().await.unwrap();
    server.forget_inventory();
    world.install(&["a", "b", "c"]);
    assert_eq!(agent.report().await.unwrap(), Delivery::Full { items: 4 });
    assert_eq!(server.held(), ["a", "b", "c", "debian"]);

    server.set(Mood::WantsFull);
    assert!(matches!(
        agent.report().await,
        Err(ReportError::NeverSatisfied)
    ));
}

#[tokio::test]
async fn a_server_that_forgot_the_key_needs_the_secret() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a"]);
    world
        .agent(&server.url(), Some(SECRET))
        .report()
        .await
        .unwrap();
    server.forget_keys();
    let without = world.agent(&server.url(), None);
    assert!(matches!(
        without.report().await,
        Err(ReportError::NotEnrolled { .. })
    ));
    assert!(world.state("pending.json").exists());
    world
        .agent(&server.url(), Some(SECRET))
        .report()
        .await
        .unwrap();
    assert_eq!(server.enrollments(), 2);
    without.report().await.unwrap();
}

#[tokio::test]
async fn enrolment_is_refused_with_the_servers_words() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a"]);
    let error = world
        .agent(&server.url(), Some("wrong"))
        .report()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("answered 403: wrong enrolment secret"),
        "{error}"
    );
    assert!(world.agent(&server.url(), None).check_enrollment().is_err());
    assert!(!world.state("enrollment.json").exists());
}

#[tokio::test]
async fn what_a_server_that_is_away_misses_waits_on_disk() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a", "b", "c"]);
    let agent = world.agent(&server.url(), Some(SECRET));
    agent.report().await.unwrap();

    for mood in [
        Mood::Unavailable,
        Mood::HangsUp,
        Mood::TalksNonsense,
        Mood::AcceptsAndHangsUp,
    ] {
        server.set(mood);
        world.install(&["a", "b", "c", &format!("during-{mood:?}").to_lowercase()]);
        let error = agent.report().await.unwrap_err();
        let wanted = (mood == Mood::Unavailable).then_some(Duration::from_secs(17));
        assert_eq!(error.retry_after(), wanted, "{mood:?}: {error}");
        assert!(world.state("pending.json").exists(), "{mood:?}");
    }
    // The host cannot be read any more: what was read last is delivered, and the error is told.
    server.set(Mood::Fine);
    std::fs::remove_file(world.dir.path().join("root/var/lib/dpkg/status")).unwrap();
    assert!(matches!(agent.report().await, Err(ReportError::Collect(_))));
    assert_eq!(
        server.held(),
        ["a", "b", "c", "debian", "during-acceptsandhangsup"]
    );
    assert!(!world.state("pending.json").exists());
}

#[tokio::test]
async fn nobody_listens() {
    let world = World::with_packages(&["a"]);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = world.agent(&url, Some(SECRET)).report().await.unwrap_err();
    assert!(matches!(error, ReportError::Unreachable { .. }), "{error}");
    assert!(world.state("pending.json").exists());
    for bad in ["tvm.example", "ftp://tvm.example", ""] {
        let config = AgentConfig {
            server: bad.to_owned(),
            enrollment_secret: None,
            state_dir: world.dir.path().join("state"),
            host: Host::live(),
        };
        let agent = Agent::new(config, Arc::new(FixedClock(Timestamp::UNIX_EPOCH)));
        assert!(
            matches!(agent, Err(ReportError::ServerAddress { .. })),
            "{bad}"
        );
    }
}

#[tokio::test]
async fn damaged_state_is_made_again() {
    let server = Server::start(SECRET).await;
    let world = World::with_packages(&["a", "b"]);
    world
        .agent(&server.url(), Some(SECRET))
        .report()
        .await
        .unwrap();
    for file in ["enrollment.json", "acknowledged.json"] {
        std::fs::write(world.state(file), "{").unwrap();
    }
    let agent = world.agent(&server.url(), Some(SECRET));
    assert_eq!(agent.report().await.unwrap(), Delivery::Full { items: 3 });
}

#[tokio::test]
async fn another_server_gets_everything() {
    let (first, second) = (Server::start(SECRET).await, Server::start(SECRET).await);
    let world = World::with_packages(&["a", "b"]);
    world
        .agent(&first.url(), Some(SECRET))
        .report()
        .await
        .unwrap();
    let agent = world.agent(&second.url(), Some(SECRET));
    assert_eq!(agent.report().await.unwrap(), Delivery::Full { items: 3 });
}

#[tokio::test]
async fn the_loop_reports_changes_and_comes_back_after_failures() {
    let mut server = Server::start(SECRET).await;
    let world = World::with_packages(&["a", "b", "c"]);
    let agent = world.agent(&server.url(), Some(SECRET));
    let pace = Pace {
        interval: Duration::from_hours(1),
        watch: Duration::from_millis(20),
        backoff: Backoff::new(Duration::from_millis(10), Duration::from_millis(50)),
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    server.set(Mood::HangsUp);
    let running = tokio::spawn(async move {
        run(&agent, pace, async {
            let _ = stopped.await;
        })
        .await;
    });
    server.next_refusal().await;
    server.next_refusal().await;
    server.set(Mood::Fine);
    server.next_report().await;
    assert_eq!(server.held(), ["a", "b", "c", "debian"]);
    // Long before the interval: the package database changed.
    world.install(&["a", "b", "c", "d"]);
    server.next_report().await;
    assert_eq!(server.held(), ["a", "b", "c", "d", "debian"]);
    stop.send(()).unwrap();
    running.await.unwrap();
}
