//! What was true when: the score over time, and when each vulnerability was first found here.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use parapet_model::CveId;
use parapet_store::ScorePoint;
use parking_lot::{Mutex, RwLock};
use rustc_hash::FxHashMap;

use super::AppState;

/// Scope of the score of the whole organisation.
pub const ORGANISATION: &str = "organisation";

/// Changes closer together than this become one point.
const SHORTEST_STEP: SignedDuration = SignedDuration::from_secs(60);

#[derive(Debug, Default)]
pub(crate) struct History {
    first_detected: RwLock<FxHashMap<CveId, Timestamp>>,
    last: Mutex<Option<Last>>,
}

#[derive(Debug, Clone, Copy)]
struct Last {
    at: Timestamp,
    score: f64,
    devices: u64,
}

impl History {
    pub(crate) fn first_detected(&self, cve: &CveId) -> Option<Timestamp> {
        self.first_detected.read().get(cve).copied()
    }
}

/// Reads what was recorded before this start.
pub(crate) async fn load(app: &AppState) -> anyhow::Result<()> {
    let detected = app.store.detections().all().await?;
    *app.history.first_detected.write() = detected.into_iter().collect();
    let now = app.clock.now();
    let recent = app
        .store
        .scores()
        .range(
            ORGANISATION,
            now - SignedDuration::from_hours(48),
            now + SignedDuration::from_secs(1),
        )
        .await?;
    *app.history.last.lock() = recent.last().map(|point| Last {
        at: point.at,
        score: point.score,
        devices: point.devices,
    });
    Ok(())
}

/// Records what is new: vulnerabilities never found before, and the score when it changed or a day began. At most
/// one point a minute; what is left over is recorded by the next call.
pub(crate) async fn record(app: &AppState) -> anyhow::Result<()> {
    let now = app.clock.now();
    record_detections(app, now).await?;
    record_score(app, now).await
}

async fn record_detections(app: &AppState, now: Timestamp) -> anyhow::Result<()> {
    let new: Vec<CveId> = {
        let judged = app.fleet.read()?;
        let known = app.history.first_detected.read();
        judged
            .posture
            .vulnerabilities()
            .iter()
            .map(|vulnerability| &vulnerability.facts.id)
            .filter(|cve| !known.contains_key(*cve))
            .cloned()
            .collect()
    };
    if new.is_empty() {
        return Ok(());
    }
    app.store.detections().record(&new, now).await?;
    let mut known = app.history.first_detected.write();
    for cve in new {
        known.entry(cve).or_insert(now);
    }
    Ok(())
}

async fn record_score(app: &AppState, now: Timestamp) -> anyhow::Result<()> {
    let (overview, knowledge) = {
        let judged = app.fleet.read()?;
        let generation = judged.matcher.knowledge().generation();
        (judged.posture.overview(), describe(generation.feeds()))
    };
    // No counted device: no score, and no point that would claim one.
    let Some(score) = overview.score else {
        return Ok(());
    };
    let next = Last {
        at: now,
        score: score.value(),
        devices: u64::from(overview.counted_devices),
    };
    {
        let mut last = app.history.last.lock();
        if last.is_some_and(|last| !is_due(last, next)) {
            return Ok(());
        }
        *last = Some(next);
    }
    app.store
        .scores()
        .record(&ScorePoint {
            at: now,
            scope: ORGANISATION.to_owned(),
            score: next.score,
            model: overview.model_version.to_owned(),
            devices: next.devices,
            knowledge,
        })
        .await?;
    Ok(())
}

fn is_due(last: Last, next: Last) -> bool {
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    if next.at.duration_since(last.at) < SHORTEST_STEP {
        return false;
    }
    last.score != next.score || last.devices != next.devices || day(last.at) != day(next.at)
}

/// `nvd 3, kev 1`
fn describe(feeds: &[(parapet_model::record::FeedId, i64)]) -> String {
    feeds
        .iter()
        .map(|(feed, generation)| format!("{} {generation}", feed.as_str()))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_for_every_change_and_every_day_but_not_more_than_one_a_minute() {
        let at = |second: i64, score: f64| Last {
            at: Timestamp::from_second(second).unwrap(),
            score,
            devices: 1,
        };
        assert!(!is_due(at(0, 1.0), at(59, 2.0)), "too soon");
        assert!(is_due(at(0, 1.0), at(60, 2.0)), "changed");
        assert!(!is_due(at(0, 1.0), at(3600, 1.0)), "the same");
        assert!(is_due(at(86_399, 1.0), at(86_459, 1.0)), "a new day");
    }
}
