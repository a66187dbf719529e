//! Reporting for as long as the process lives.

use std::future::Future;
use std::pin::pin;
use std::time::{Duration, SystemTime};

use super::agent::Agent;
use super::backoff::Backoff;
use crate::collect::PACKAGE_DATABASE;
use crate::host::Host;

/// How often.
#[derive(Debug, Clone)]
pub struct Pace {
    /// From one report to the next; a tenth of it is drawn at random.
    pub interval: Duration,
    /// From one look at the package database to the next.
    pub watch: Duration,
    pub backoff: Backoff,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            interval: Duration::from_hours(1),
            watch: Duration::from_mins(1),
            backoff: Backoff::new(Duration::from_secs(10), Duration::from_mins(15)),
        }
    }
}

/// Reports, then waits for the interval or for a change of the package database, until `shutdown` is ready. A failure is
/// logged and tried again after the back-off, or after what the server asked for if that is longer.
pub async fn run(agent: &Agent, mut pace: Pace, shutdown: impl Future<Output = ()>) {
    let mut shutdown = pin!(shutdown);
    loop {
        let seen = changed_at(agent.host());
        let reported = tokio::select! {
            reported = agent.report() => reported,
            () = &mut shutdown => return,
        };
        let waiting = match reported {
            Ok(delivery) => {
                tracing::info!(?delivery, "report delivered");
                pace.backoff.reset();
                let wait = pace.interval.mul_f64(0.9 + 0.1 * rand::random::<f64>());
                tokio::select! {
                    () = tokio::time::sleep(wait) => continue,
                    () = changed_since(agent.host(), seen, pace.watch) => continue,
                    () = &mut shutdown => return,
                }
            }
            Err(error) => {
                let wait = pace
                    .backoff
                    .next(rand::random())
                    .max(error.retry_after().unwrap_or_default());
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(%error, cause, retry_seconds = wait.as_secs(), "report not delivered");
                tokio::time::sleep(wait)
            }
        };
        tokio::select! {
            () = waiting => {}
            () = &mut shutdown => return,
        }
    }
}

/// Ready when the package database is another than it was, and has been left alone for one look: an upgrade writes it
/// many times.
async fn changed_since(host: &Host, seen: Option<SystemTime>, watch: Duration) {
    let mut last = seen;
    loop {
        tokio::time::sleep(watch).await;
        let now = changed_at(host);
        if now != seen && now == last {
            return;
        }
        last = now;
    }
}

fn changed_at(host: &Host) -> Option<SystemTime> {
    std::fs::metadata(host.path(PACKAGE_DATABASE))
        .and_then(|metadata| metadata.modified())
        .ok()
}
