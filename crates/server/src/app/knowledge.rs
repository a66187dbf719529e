//! Intelligence from the store, compiled; and the compiled copy on disk that makes a start fast.

use std::path::{Path, PathBuf};

use anyhow::Context;
use parapet_engine::knowledge::{Compiler, Knowledge, KnowledgeGeneration};
use parapet_model::record::FeedId;
use parapet_store::Store;

use super::sync::decode_facts;

/// Which generation of every feed is in use.
pub async fn generation(store: &Store) -> anyhow::Result<KnowledgeGeneration> {
    let status = store.feeds().status().await?;
    Ok(KnowledgeGeneration::new(
        status
            .into_iter()
            .filter(|feed| feed.generation > 0)
            .map(|feed| (feed.feed, feed.generation))
            .collect(),
    ))
}

/// The knowledge of the feeds in use: from the copy in `directory` when it is of the same generations, else compiled
/// from the store, and then the copy is written.
pub async fn load(store: &Store, directory: &Path) -> anyhow::Result<Knowledge> {
    let wanted = generation(store).await?;
    let path = directory.join("knowledge.bin");
    if let Some(knowledge) = cached(path.clone(), &wanted).await {
        tracing::info!(
            vulnerabilities = knowledge.vulns().len(),
            "read the compiled intelligence"
        );
        return Ok(knowledge);
    }
    let knowledge = compile(store).await?;
    let (knowledge, written) = tokio::task::spawn_blocking(move || {
        let written = write(&path, &knowledge);
        (knowledge, written)
    })
    .await?;
    if let Err(error) = written {
        tracing::warn!(error = %format!("{error:#}"), "the compiled intelligence could not be kept on disk");
    }
    Ok(knowledge)
}

/// Compiles the facts of all feeds.
pub async fn compile(store: &Store) -> anyhow::Result<Knowledge> {
    let mut compiler = Compiler::new();
    let mut generations = Vec::new();
    for feed in FeedId::ALL {
        let mut records = 0_u64;
        let mut unreadable = 0_u64;
        let generation = store
            .feeds()
            .facts(feed, |key, withdrawn, modified, facts| {
                records += 1;
                match decode_facts(facts) {
                    Ok(facts) => compiler.add(feed, key, withdrawn, modified, facts),
                    Err(error) => {
                        unreadable += 1;
                        tracing::warn!(feed = feed.as_str(), key, %error, "a stored record cannot be read");
                    }
                }
                Ok(())
            })
            .await
            .with_context(|| format!("cannot read the records of {}", feed.as_str()))?;
        if generation > 0 {
            generations.push((feed, generation));
        }
        if records > 0 {
            tracing::info!(
                feed = feed.as_str(),
                records,
                unreadable,
                "read the records of a feed"
            );
        }
    }
    let knowledge =
        tokio::task::spawn_blocking(move || compiler.finish(KnowledgeGeneration::new(generations)))
            .await?;
    tracing::info!(
        vulnerabilities = knowledge.vulns().len(),
        "compiled the intelligence"
    );
    Ok(knowledge)
}

async fn cached(path: PathBuf, wanted: &KnowledgeGeneration) -> Option<Knowledge> {
    let read = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(&path).ok()?;
        match Knowledge::from_bytes(&bytes) {
            Ok(knowledge) => Some(knowledge),
            Err(error) => {
                tracing::info!(%error, "the compiled intelligence on disk is not used");
                None
            }
        }
    });
    let knowledge = read.await.ok()??;
    (knowledge.generation() == wanted).then_some(knowledge)
}

/// Replaces the file as a whole: a reader sees the old one or the new one.
fn write(path: &Path, knowledge: &Knowledge) -> anyhow::Result<()> {
    let directory = path.parent().context("the file has no directory")?;
    std::fs::create_dir_all(directory)?;
    let next = path.with_extension(format!("{}.tmp", std::process::id()));
    std::fs::write(&next, knowledge.to_bytes()?)?;
    std::fs::rename(&next, path)?;
    Ok(())
}
