//! Feeds from a mirror into a real store.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use parapet_feeds::Limits;
use parapet_model::FixedClock;
use parapet_model::record::{FeedId, RecordFacts};
use parapet_server::app::sync::{
    FeedOutcome, FeedResult, NoProgress, Source, SyncRequest, Synced, decode_facts, decode_text,
    sync_feeds,
};
use parapet_store::Store;
use tempfile::TempDir;

struct World {
    folder: TempDir,
    store: Store,
}

const LAYOUT: [(&str, &str); 6] = [
    ("nvd.json", "nvd/feeds/nvdcve-2.0-2026.json"),
    ("kev.json", "kev/known_exploited_vulnerabilities.json"),
    ("epss.csv", "epss/epss_scores-2026-01-30.csv"),
    ("exploit-db.csv", "exploits/files_exploits.csv"),
    ("metasploit.json", "exploits/modules_metadata_base.json"),
    (
        "end-of-life.json",
        "eol/endoflife-api-v1-products-full-2026-08-22.json",
    ),
];

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("store/parapet.db");
        let store = Store::connect(&format!("sqlite://{}", database.display()))
            .await
            .unwrap();
        let excerpts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/feeds");
        for (name, place) in LAYOUT {
            let place = folder.path().join("mirror").join(place);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::copy(excerpts.join(name), place).unwrap();
        }
        Self { folder, store }
    }

    fn path(&self, place: &str) -> PathBuf {
        self.folder.path().join("mirror").join(place)
    }

    /// Replaces text in a document of the mirror.
    fn edit(&self, place: &str, from: &str, to: &str) {
        let old = fs::read_to_string(self.path(place)).unwrap();
        let new = old.replace(from, to);
        assert_ne!(old, new, "'{from}' is not in {place}");
        fs::write(self.path(place), new).unwrap();
    }

    async fn sync(&self, feeds: &[FeedId], named: bool) -> Vec<FeedOutcome> {
        let request = SyncRequest {
            feeds: feeds.to_vec(),
            named,
            limits: Limits::default(),
        };
        let clock = FixedClock("2026-08-24T12:00:00Z".parse().unwrap());
        let source = Source::Mirror(self.path(""));
        sync_feeds(&self.store, &clock, &request, &source, &NoProgress).await
    }

    async fn kev(&self) -> FeedResult {
        self.sync(&[FeedId::Kev], true).await.remove(0).result
    }

    async fn kev_keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        let each = |key: &str, _: bool, _: Option<_>, facts: &[u8]| {
            assert!(matches!(
                decode_facts(facts).unwrap(),
                RecordFacts::KnownExploited(_)
            ));
            keys.push(key.to_owned());
            Ok(())
        };
        self.store.feeds().facts(FeedId::Kev, each).await.unwrap();
        keys
    }
}

fn synced(result: FeedResult) -> Synced {
    match result {
        FeedResult::Synced(synced) => synced,
        other => panic!("not synced: {other:?}"),
    }
}

const KEV: &str = "kev/known_exploited_vulnerabilities.json";

#[tokio::test]
async fn a_mirror_is_read_once() {
    let world = World::new().await;
    let first = world.sync(&FeedId::ALL, false).await;
    let counts: Vec<(&str, u64, u64)> = first
        .into_iter()
        .filter_map(|outcome| match outcome.result {
            FeedResult::Synced(s) => {
                Some((outcome.feed.as_str(), s.state.records, s.state.withdrawn))
            }
            FeedResult::Skipped(why) => {
                assert!(why.starts_with("no file of the feed"), "{why}");
                None
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        counts,
        [
            ("nvd", 5, 1),
            ("kev", 3, 0),
            ("epss", 4, 0),
            ("exploit-db", 6, 0),
            ("metasploit", 3, 0),
            ("end-of-life", 2, 0),
        ]
    );
    for outcome in world.sync(&FeedId::ALL, false).await {
        let settled = matches!(
            outcome.result,
            FeedResult::Unchanged(_) | FeedResult::Skipped(_)
        );
        assert!(settled, "{outcome:?}");
    }
    let stored = world
        .store
        .feeds()
        .text(FeedId::Kev, "CVE-2021-44228")
        .await;
    let text = decode_text(&stored.unwrap().unwrap().text.unwrap()).unwrap();
    assert!(text.title.contains("Log4j2"), "{text:?}");
}

#[tokio::test]
async fn only_what_changed_is_written_and_what_vanished_goes() {
    let world = World::new().await;
    assert_eq!(synced(world.kev().await).changed, 3);
    world.edit(
        KEV,
        "\"dateAdded\": \"2021-12-10\"",
        "\"dateAdded\": \"2021-12-11\"",
    );
    let second = synced(world.kev().await);
    assert_eq!((second.changed, second.state.generation), (1, 2));
    world.edit(KEV, "\"CVE-2017-0144\"", "\"CVE-2017-0145\"");
    let third = synced(world.kev().await);
    assert_eq!((third.changed, third.state.records), (1, 3));
    let keys = world.kev_keys().await;
    assert!(keys.contains(&"CVE-2017-0145".to_owned()), "{keys:?}");
    assert!(!keys.contains(&"CVE-2017-0144".to_owned()), "{keys:?}");
}

#[tokio::test]
async fn a_broken_feed_leaves_the_old_generation_in_use() {
    let world = World::new().await;
    let before = synced(world.kev().await).state;
    let keys = world.kev_keys().await;
    let whole = fs::read(world.path(KEV)).unwrap();
    fs::write(world.path(KEV), &whole[..whole.len() - 20]).unwrap();
    let FeedResult::Failed(error) = world.kev().await else {
        panic!("a truncated document was taken");
    };
    assert!(
        error.contains("known_exploited_vulnerabilities.json"),
        "{error}"
    );
    let after = world
        .store
        .feeds()
        .state(FeedId::Kev)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.last_error, Some(error));
    assert_eq!(
        (after.generation, after.records),
        (before.generation, before.records)
    );
    assert_eq!(world.kev_keys().await, keys);
    // The document is whole again: nothing to read, and the error is over.
    fs::write(world.path(KEV), whole).unwrap();
    assert!(matches!(world.kev().await, FeedResult::Unchanged(_)));
    let after = world
        .store
        .feeds()
        .state(FeedId::Kev)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.last_error, None);
}

#[tokio::test]
async fn one_bad_record_stops_nothing() {
    let world = World::new().await;
    world.edit(KEV, "\"CVE-2017-0144\"", "\"EternalBlue\"");
    let synced = synced(world.kev().await);
    assert_eq!((synced.state.records, synced.state.diagnostics), (2, 1));
    assert!(synced.diagnostics[0].message.contains("EternalBlue"));
}

#[tokio::test]
async fn a_feed_that_was_asked_for_by_name_must_be_there() {
    let world = World::new().await;
    let outcome = world.sync(&[FeedId::DebianOsv], true).await.remove(0);
    assert!(
        matches!(outcome.result, FeedResult::Failed(_)),
        "{outcome:?}"
    );
}
