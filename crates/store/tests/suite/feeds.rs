use parapet_model::record::FeedId;
use parapet_store::{EncodedRecord, Store};

use crate::Fresh;
use crate::samples::{at, commit, record};

const FEED: FeedId = FeedId::Nvd;

async fn sync(store: &Store, records: Vec<EncodedRecord>) {
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer.write(records).await.unwrap();
    writer.commit(commit("d")).await.unwrap();
}

async fn keys(store: &Store) -> Vec<String> {
    let mut keys = Vec::new();
    store
        .feeds()
        .facts(FEED, |key, _, _, _| {
            keys.push(key.to_owned());
            Ok(())
        })
        .await
        .unwrap();
    keys
}

pub(crate) async fn a_commit_shows_everything_at_once(fresh: Fresh) {
    let store = fresh.store;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer
        .write(vec![
            record("b", 1),
            EncodedRecord {
                withdrawn: true,
                modified: None,
                text: None,
                ..record("a", u64::MAX)
            },
        ])
        .await
        .unwrap();
    assert_eq!(keys(&store).await, [""; 0], "nothing before the commit");
    assert_eq!(store.feeds().text(FEED, "b").await.unwrap(), None);

    let state = writer.commit(commit("digest")).await.unwrap();
    assert_eq!(
        (state.generation, state.records, state.withdrawn),
        (1, 2, 1)
    );
    assert_eq!(
        (state.source_digest.as_str(), state.diagnostics),
        ("digest", 3)
    );
    assert_eq!(
        (state.last_success, state.last_error.clone()),
        (Some(at(60)), None)
    );
    assert_eq!(
        store.feeds().status().await.unwrap(),
        std::slice::from_ref(&state)
    );
    assert_eq!(store.feeds().state(FEED).await.unwrap(), Some(state));

    let mut facts = Vec::new();
    let generation = store
        .feeds()
        .facts(FEED, |key, withdrawn, modified, bytes| {
            facts.push((key.to_owned(), withdrawn, modified, bytes.to_vec()));
            Ok(())
        })
        .await
        .unwrap();
    assert_eq!(generation, 1);
    assert_eq!(
        facts,
        [
            ("a".to_owned(), true, None, record("a", u64::MAX).facts),
            ("b".to_owned(), false, Some(at(1)), record("b", 1).facts)
        ]
    );
    let text = store.feeds().text(FEED, "b").await.unwrap().unwrap();
    assert_eq!(text.text, record("b", 1).text);
    let withdrawn = store.feeds().text(FEED, "a").await.unwrap().unwrap();
    assert_eq!((withdrawn.withdrawn, withdrawn.text), (true, None));
    assert_eq!(store.feeds().text(FEED, "c").await.unwrap(), None);
}

pub(crate) async fn unseen_records_go_and_unchanged_ones_stay(fresh: Fresh) {
    let store = fresh.store;
    sync(
        &store,
        vec![
            record("a", 1),
            record("b", 1),
            record("c", 1),
            record("d", 1),
        ],
    )
    .await;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    assert!(writer.is_unchanged("a", 1));
    assert!(!writer.is_unchanged("b", 2));
    assert!(writer.seen("d"));
    assert!(!writer.seen("e") && !writer.is_unchanged("e", 1));
    writer
        .write(vec![record("b", 2), record("e", 1)])
        .await
        .unwrap();
    assert_eq!(
        store.feeds().text(FEED, "b").await.unwrap().unwrap().facts,
        record("b", 1).facts,
        "the generation in use stays until the commit"
    );
    let state = writer.commit(commit("d")).await.unwrap();
    assert_eq!((state.generation, state.records), (2, 4));
    assert_eq!(keys(&store).await, ["a", "b", "d", "e"]);
    assert_eq!(
        store.feeds().text(FEED, "b").await.unwrap().unwrap().facts,
        record("b", 2).facts
    );
}

pub(crate) async fn an_unchanged_feed_keeps_its_generation(fresh: Fresh) {
    let store = fresh.store;
    sync(&store, vec![record("a", 1)]).await;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer.keep_all();
    let state = writer.commit(commit("other")).await.unwrap();
    assert_eq!((state.generation, state.records), (1, 1));
    assert_eq!(state.source_digest, "other");
    store.feeds().record_unchanged(FEED, at(99)).await.unwrap();
    let state = store.feeds().state(FEED).await.unwrap().unwrap();
    assert_eq!((state.generation, state.last_success), (1, Some(at(99))));
}

pub(crate) async fn an_abandoned_synchronisation_leaves_nothing(fresh: Fresh) {
    let store = fresh.store;
    sync(&store, vec![record("a", 1), record("b", 1)]).await;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer
        .write(vec![record("a", 2), record("c", 1)])
        .await
        .unwrap();
    drop(writer);
    assert_eq!(keys(&store).await, ["a", "b"]);
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    assert!(!writer.seen("c"), "what it wrote is gone");
    assert!(writer.is_unchanged("a", 1) && writer.is_unchanged("b", 1));
    let state = writer.commit(commit("d")).await.unwrap();
    assert_eq!((state.generation, state.records), (1, 2));
}

pub(crate) async fn a_later_synchronisation_takes_over(fresh: Fresh) {
    let store = fresh.store;
    let mut first = store.feeds().begin(FEED).await.unwrap();
    first.write(vec![record("a", 1)]).await.unwrap();
    let mut second = store.feeds().begin(FEED).await.unwrap();
    assert!(
        first
            .write(vec![record("b", 1)])
            .await
            .unwrap_err()
            .is_conflict()
    );
    assert!(
        first
            .commit(commit("first"))
            .await
            .unwrap_err()
            .is_conflict()
    );
    second.write(vec![record("c", 1)]).await.unwrap();
    second.commit(commit("second")).await.unwrap();
    assert_eq!(keys(&store).await, ["c"]);
}

pub(crate) async fn failures_are_noted_and_the_old_generation_stays(fresh: Fresh) {
    let store = fresh.store;
    store
        .feeds()
        .record_failure(FEED, "503", at(1))
        .await
        .unwrap();
    let state = store.feeds().state(FEED).await.unwrap().unwrap();
    assert_eq!((state.generation, state.last_success), (0, None));
    sync(&store, vec![record("a", 1)]).await;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer.write(vec![record("b", 1)]).await.unwrap();
    writer.abort("truncated", at(200)).await.unwrap();
    let state = store.feeds().state(FEED).await.unwrap().unwrap();
    assert_eq!((state.generation, state.records), (1, 1));
    assert_eq!(state.last_error.as_deref(), Some("truncated"));
    assert_eq!(
        (state.last_attempt, state.last_success),
        (Some(at(200)), Some(at(60)))
    );
    assert_eq!(keys(&store).await, ["a"]);
}

pub(crate) async fn keys_come_in_the_order_of_their_bytes(fresh: Fresh) {
    let store = fresh.store;
    let expected = [
        "CVE-2020-1",
        "CVE-2020-10",
        "CVE-2020-9",
        "Zeta",
        "_x",
        "alpha",
        "ä",
    ];
    let records = [
        "alpha",
        "Zeta",
        "ä",
        "CVE-2020-9",
        "CVE-2020-10",
        "_x",
        "CVE-2020-1",
    ];
    sync(&store, records.iter().map(|key| record(key, 1)).collect()).await;
    assert_eq!(keys(&store).await, expected);
}

pub(crate) async fn a_key_written_twice_keeps_the_last(fresh: Fresh) {
    let store = fresh.store;
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    writer
        .write(vec![record("a", 1), record("b", 1), record("a", 2)])
        .await
        .unwrap();
    writer.write(vec![record("b", 7)]).await.unwrap();
    assert!(writer.is_unchanged("b", 7) && !writer.is_unchanged("b", 1));
    let state = writer.commit(commit("d")).await.unwrap();
    assert_eq!(state.records, 2);
    let facts = |key| {
        let store = store.clone();
        async move { store.feeds().text(FEED, key).await.unwrap().unwrap().facts }
    };
    assert_eq!(facts("a").await, record("a", 2).facts);
    assert_eq!(facts("b").await, record("b", 7).facts);
}

pub(crate) async fn large_batches_arrive_whole(fresh: Fresh) {
    let store = fresh.store;
    let all = |revision| {
        (0..5000)
            .map(|n| record(&format!("{n:05}"), revision))
            .collect()
    };
    sync(&store, all(1)).await;
    sync(&store, all(2)).await;
    assert_eq!(keys(&store).await.len(), 5000);
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    for n in 0..5000 {
        assert!(writer.is_unchanged(&format!("{n:05}"), 2));
    }
    assert_eq!(writer.commit(commit("d")).await.unwrap().generation, 2);
}

pub(crate) async fn feeds_do_not_touch_each_other(fresh: Fresh) {
    let store = fresh.store;
    let mut kev = store.feeds().begin(FeedId::Kev).await.unwrap();
    kev.write(vec![record("a", 1)]).await.unwrap();
    sync(&store, vec![record("a", 5)]).await;
    kev.commit(commit("kev")).await.unwrap();
    sync(&store, vec![]).await;
    assert_eq!(keys(&store).await, [""; 0]);
    let text = store.feeds().text(FeedId::Kev, "a").await.unwrap().unwrap();
    assert_eq!(text.facts, record("a", 1).facts);
    let status = store.feeds().status().await.unwrap();
    let names: Vec<&str> = status.iter().map(|state| state.feed.as_str()).collect();
    assert_eq!(names, ["kev", "nvd"]);
}
