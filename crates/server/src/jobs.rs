//! What the server does without being asked.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::AppState;
use crate::app::{follow, history, start};

/// Starts all jobs; they end when the set is dropped.
pub fn spawn(app: &AppState) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(follow_changes(app.clone()));
    jobs.spawn(pass_time(app.clone()));
    jobs
}

/// What other processes stored: devices, software, newer feeds.
async fn follow_changes(app: AppState) {
    let mut ticks = every(Duration::from_secs(1));
    loop {
        ticks.tick().await;
        report("follow changes", follow::catch_up(&app).await);
        report(
            "new intelligence",
            start::refresh_knowledge(&app).await.map(drop),
        );
    }
}

/// Devices fall silent, support ends, history is written.
async fn pass_time(app: AppState) {
    let mut ticks = every(Duration::from_mins(1));
    loop {
        ticks.tick().await;
        let now = app.clock.now();
        report("pass of time", app.fleet.advance(now).map_err(Into::into));
        report("history", history::record(&app).await);
        let expired = app.store.sessions().remove_expired(now).await;
        report("ended sessions", expired.map(drop).map_err(Into::into));
    }
}

fn every(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

/// A job that fails is tried again at its next turn.
fn report(job: &'static str, outcome: anyhow::Result<()>) {
    if let Err(error) = outcome {
        tracing::error!(job.name = job, error = %format!("{error:#}"), "a job failed");
    }
}
