//! What the process says about itself while it runs.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

/// Sends events to standard error: text for people, or a JSON object a line. `RUST_LOG` chooses what is said.
/// A second call does nothing: tests and the demo start several servers in one process.
pub fn start(json: bool) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn,tower_http=warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(BoxMakeWriter::new(std::io::stderr))
        // Colours are for terminals, not for files and journals.
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let started = if json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.compact().try_init()
    };
    if started.is_err() {
        tracing::debug!("events are already being sent");
    }
}
