//! Progress: bars on a terminal, a line a feed elsewhere.

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use parapet_model::record::FeedId;
use parapet_server::app::sync::{FeedOutcome, SyncProgress};

use super::summary;
use super::table::grouped;

/// One bar for the feed at work; what is done stands above it.
pub(super) struct Bars {
    bar: ProgressBar,
}

const BAR: &str = "{prefix:<12} {bar:30} {percent:>3} %  {msg}";

impl Bars {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(BAR) {
            bar.set_style(style);
        }
        Self { bar }
    }

    fn begin(&self, feed: FeedId, length: u64) {
        if self.bar.prefix() != feed.as_str() || self.bar.length() != Some(length) {
            self.bar.set_prefix(feed.as_str());
            self.bar.set_length(length);
            self.bar.set_position(0);
        }
    }
}

impl SyncProgress for Bars {
    fn fetching(&self, feed: FeedId, document: &str, done: u64, total: Option<u64>) {
        self.begin(feed, total.unwrap_or(done));
        self.bar.set_position(done);
        self.bar
            .set_message(format!("{} of {document}", HumanBytes(done)));
    }

    fn reading(&self, feed: FeedId, bytes: u64) {
        self.begin(feed, bytes);
        self.bar.set_position(0);
        self.bar.set_message("reading");
    }

    fn advanced(&self, _: FeedId, bytes: u64, records: u64) {
        self.bar.set_position(bytes);
        self.bar
            .set_message(format!("{} records", grouped(records)));
    }

    fn ended(&self, outcome: &FeedOutcome) {
        self.bar.println(summary::line(outcome));
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// For logs and pipes: only what is done.
pub(super) struct Lines;

impl SyncProgress for Lines {
    fn fetching(&self, _: FeedId, _: &str, _: u64, _: Option<u64>) {}

    fn reading(&self, _: FeedId, _: u64) {}

    fn advanced(&self, _: FeedId, _: u64, _: u64) {}

    #[expect(
        clippy::print_stderr,
        reason = "messages of a command belong on stderr"
    )]
    fn ended(&self, outcome: &FeedOutcome) {
        eprintln!("{}", summary::line(outcome));
    }
}
