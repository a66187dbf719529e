//! The promise of an acknowledgement: kill the server at any moment, and every report that was acknowledged is there
//! afterwards, whole.

#![expect(
    clippy::unwrap_used,
    reason = "a whole program of tests; what clippy exempts are only functions marked as such"
)]

#[path = "durability/fleet.rs"]
mod fleet;
#[path = "durability/server.rs"]
mod server;

use std::sync::Arc;

use fleet::{Device, PACKAGES, Progress};
use server::{Place, Reader, Server};
use tokio::task::JoinSet;

const DEVICES: usize = 40;
/// Reports of each device; together a thousand.
const ROUNDS: u32 = 25;
/// Acknowledgements after which the server is killed, and killed again.
const KILLS: [usize; 2] = [250, 600];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_server_keeps_every_report_it_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    let place = Place::new(directory.path());
    let secret = place.enrollment_secret().await;
    let app = place.app(&["Machine.Read.All", "Software.Read.All"]).await;

    let mut server = Server::start(&place).await;
    let mut devices = Vec::new();
    for number in 0..DEVICES {
        devices.push(Device::enroll(&server, number, &secret).await);
    }

    let progress = Arc::new(Progress::default());
    for kill_after in KILLS {
        devices = {
            let mut clients = stream(&server, devices, &progress);
            progress.reached(kill_after).await;
            server.kill().await;
            let mut interrupted = Vec::new();
            while let Some(device) = clients.join_next().await {
                interrupted.push(device.unwrap());
            }
            interrupted
        };
        let acknowledged = progress.count();
        assert!(
            (kill_after..DEVICES * ROUNDS as usize).contains(&acknowledged),
            "the server was killed in the middle, after {acknowledged} acknowledgements"
        );
        server = Server::start(&place).await;
        check(&Reader::sign_in(&server, &app).await, &devices).await;
    }

    let mut clients = stream(&server, devices, &progress);
    let mut finished = Vec::new();
    while let Some(device) = clients.join_next().await {
        finished.push(device.unwrap());
    }
    assert_eq!(progress.count(), DEVICES * ROUNDS as usize);
    check(&Reader::sign_in(&server, &app).await, &finished).await;
    for device in &finished {
        assert_eq!(device.acknowledged, ROUNDS);
    }
}

/// A client for each device, sending until all its reports are acknowledged or the server is gone.
fn stream(server: &Server, devices: Vec<Device>, progress: &Arc<Progress>) -> JoinSet<Device> {
    let mut clients = JoinSet::new();
    for mut device in devices {
        let (url, progress) = (server.url.clone(), Arc::clone(progress));
        clients.spawn(async move {
            device.report_until_gone(&url, ROUNDS, &progress).await;
            device
        });
    }
    clients
}

/// Every device shows the report that was acknowledged last, or the one after it, which may have become durable
/// before the answer was lost; and it shows that report whole.
async fn check(reader: &Reader, devices: &[Device]) {
    let stored = reader.machine_ids().await;
    for device in devices {
        if device.acknowledged == 0 && !stored.contains(&device.id()) {
            continue;
        }
        let software = reader.software(&device.id()).await;
        let round: u32 = software["counter"].parse().unwrap();
        let allowed = device.acknowledged..=device.acknowledged + 1;
        assert!(
            allowed.contains(&round),
            "{} shows report {round}, acknowledged was {}",
            device.name(),
            device.acknowledged
        );
        assert_eq!(software, device.software(round), "{}", device.name());
        assert_eq!(software.len(), PACKAGES);
    }
}
