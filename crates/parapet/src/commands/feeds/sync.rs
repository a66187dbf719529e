//! `parapet feeds sync`

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::builder::PossibleValuesParser;
use parapet_agent::SystemClock;
use parapet_feeds::Limits;
use parapet_feeds::fetch::{FetchConfig, Fetcher, SystemWaiter};
use parapet_model::record::FeedId;
use parapet_server::app::sync::{FeedResult, Source, SyncProgress, SyncRequest, sync_feeds};
use parapet_server::config::Config;

use super::bars::{Bars, Lines};
use super::summary;
use crate::commands::place::{self, Place};

/// Bring the intelligence feeds up to date
///
/// Documents come from their publishers, or with --from from a mirror, for networks without internet. Only what
/// changed is written, and a feed changes as a whole: when its documents cannot be read, the records in use stay
/// and `parapet feeds status` says why. A single record that cannot be read is left out and counted.
#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// Feeds to synchronise; all when none is named
    #[arg(value_name = "FEED", value_parser = PossibleValuesParser::new(FeedId::ALL.map(FeedId::as_str)))]
    feeds: Vec<String>,
    /// Read a mirror instead of downloading
    ///
    /// The directory has one folder a source, and the files keep their publishers' names, plain or compressed
    /// (.gz, .bz2, .zst):
    ///   nvd/feeds/nvdcve-2.0-*.json    kev/known_exploited_vulnerabilities.json    epss/epss_scores-*.csv
    ///   exploits/files_exploits.csv    exploits/modules_metadata_*.json
    ///   eol/endoflife-api-v1-products-full*.json    osv/*-osv-*.tar or .zip
    ///   distro/alpine-secdb-*.tar    distro/debian-security-tracker-*.tar    distro/com.ubuntu.*.oval.xml
    ///   distro/azurelinux-3.0-oval*.xml    distro/suse.linux.*-affected.xml    distro/opensuse.*.xml
    ///   distro/rhel-*.oval.xml    distro/oval-definitions-*.xml    distro/com.oracle.elsa-all*.xml
    ///   csaf/redhat-vex-*.tar    csaf/suse-csaf-*.tar
    /// and others that docs/concepts/feeds.md lists. Of dated files the newest is read; where a feed has several,
    /// all, and the newest record wins. Feeds without a file are skipped.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    from: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

const EXAMPLES: &str = "\
Examples:
  parapet feeds sync                             all feeds, from their publishers
  parapet feeds sync kev epss                    only these two
  parapet feeds sync --from /media/mirror        all feeds that the mirror has

Exit status: 0 when every feed is up to date, 1 when one failed (the others are still synchronised).";

/// Downloads are kept below the data directory, so that what did not change is not fetched again.
fn live(config: &Config) -> anyhow::Result<Source> {
    let mut fetch = FetchConfig::new(config.directory.join("downloads"));
    fetch.urls.clone_from(&config.feed_urls);
    Ok(Source::Live(Fetcher::new(fetch, Arc::new(SystemWaiter))?))
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let named = !args.feeds.is_empty();
    let feeds = if named {
        FeedId::ALL
            .into_iter()
            .filter(|feed| args.feeds.iter().any(|name| name == feed.as_str()))
            .collect()
    } else {
        FeedId::ALL.to_vec()
    };
    let config = args.place.config()?;
    let source = match args.from {
        Some(directory) if !directory.is_dir() => {
            bail!("'{}' is not a directory", directory.display())
        }
        Some(directory) => Source::Mirror(directory),
        None => live(&config)?,
    };
    let store = place::open(&config).await?;
    let request = SyncRequest {
        feeds,
        named,
        limits: Limits::default(),
    };
    let progress: Box<dyn SyncProgress> = if std::io::stderr().is_terminal() {
        Box::new(Bars::new())
    } else {
        Box::new(Lines)
    };
    let outcomes = sync_feeds(&store, &SystemClock, &request, &source, &*progress).await;
    drop(progress);
    store.close().await;

    let stdout = std::io::stdout();
    stdout
        .lock()
        .write_all(summary::render(&outcomes).as_bytes())?;
    let all_skipped = outcomes
        .iter()
        .all(|outcome| matches!(outcome.result, FeedResult::Skipped(_)));
    let failed = outcomes
        .iter()
        .any(|outcome| matches!(outcome.result, FeedResult::Failed(_)));
    Ok(if failed || all_skipped {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}
