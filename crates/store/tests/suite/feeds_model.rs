//! Any sequence of synchronisations, ended in any way, leaves what a plain map would hold.

use std::collections::BTreeMap;

use parapet_model::record::FeedId;
use parapet_store::{EncodedRecord, Store};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::Fresh;
use crate::samples::{at, commit, record};

const FEED: FeedId = FeedId::ExploitDb;

#[derive(Debug, Clone)]
enum Step {
    /// The source has this record; written only when it changed, as the feeds do.
    Source(u8, u64, bool),
    /// Written whether it changed or not.
    Write(u8, u64, bool),
    Seen(u8),
    KeepAll,
}

#[derive(Debug, Clone)]
enum End {
    Commit,
    Abort,
    Crash,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..12_u8, 0..3_u64, any::<bool>()).prop_map(|(k, r, w)| Step::Source(k, r, w)),
        2 => (0..12_u8, 0..3_u64, any::<bool>()).prop_map(|(k, r, w)| Step::Write(k, r, w)),
        2 => (0..12_u8).prop_map(Step::Seen),
        1 => Just(Step::KeepAll),
    ];
    prop::collection::vec(step, 0..20)
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![3 => Just(End::Commit), 1 => Just(End::Abort), 1 => Just(End::Crash)]
}

type Model = BTreeMap<String, EncodedRecord>;

fn made(key: u8, revision: u64, withdrawn: bool) -> EncodedRecord {
    EncodedRecord {
        withdrawn,
        // The flag is part of what the revision is a hash of.
        ..record(&format!("key-{key}"), revision * 2 + u64::from(withdrawn))
    }
}

async fn synchronise(store: &Store, model: &mut Model, steps: Vec<Step>, end: End) {
    let mut writer = store.feeds().begin(FEED).await.unwrap();
    let mut next = Model::new();
    for step in steps {
        match step {
            Step::Source(key, revision, withdrawn) => {
                let made = made(key, revision, withdrawn);
                if !writer.is_unchanged(&made.key, made.revision) {
                    writer.write(vec![made.clone()]).await.unwrap();
                }
                next.insert(made.key.clone(), made);
            }
            Step::Write(key, revision, withdrawn) => {
                let made = made(key, revision, withdrawn);
                writer.write(vec![made.clone()]).await.unwrap();
                next.insert(made.key.clone(), made);
            }
            Step::Seen(key) => {
                let key = format!("key-{key}");
                let known = next.contains_key(&key) || model.contains_key(&key);
                assert_eq!(writer.seen(&key), known);
                if let Some(old) = model.get(&key) {
                    next.entry(key).or_insert_with(|| old.clone());
                }
            }
            Step::KeepAll => {
                writer.keep_all();
                for (key, old) in &*model {
                    next.entry(key.clone()).or_insert_with(|| old.clone());
                }
            }
        }
    }
    match end {
        End::Commit => {
            let state = writer.commit(commit("d")).await.unwrap();
            assert_eq!(state.records, next.len() as u64);
            let withdrawn = next.values().filter(|record| record.withdrawn).count();
            assert_eq!(state.withdrawn, withdrawn as u64);
            *model = next;
        }
        End::Abort => writer.abort("given up", at(5)).await.unwrap(),
        End::Crash => drop(writer),
    }
}

async fn check(store: &Store, model: &Model) {
    let mut stored = Vec::new();
    store
        .feeds()
        .facts(FEED, |key, withdrawn, _, facts| {
            stored.push((key.to_owned(), withdrawn, facts.to_vec()));
            Ok(())
        })
        .await
        .unwrap();
    let expected: Vec<_> = model
        .values()
        .map(|record| (record.key.clone(), record.withdrawn, record.facts.clone()))
        .collect();
    assert_eq!(stored, expected);
    for record in model.values() {
        let text = store
            .feeds()
            .text(FEED, &record.key)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(text.text, record.text);
    }
}

pub(crate) async fn any_sequence_of_synchronisations_equals_a_map(fresh: Fresh) {
    let strategy = prop::collection::vec((steps(), end()), 1..6);
    let mut runner = TestRunner::new(Config::default());
    for _ in 0..24 {
        let run = strategy.new_tree(&mut runner).unwrap().current();
        let mut model = Model::new();
        let start = fresh.store.feeds().begin(FEED).await.unwrap();
        start.commit(commit("empty")).await.unwrap();
        for (steps, end) in run {
            synchronise(&fresh.store, &mut model, steps, end).await;
            check(&fresh.store, &model).await;
        }
    }
}
