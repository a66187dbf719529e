//! The `parapet` binary.

use std::process::ExitCode;

use clap::Parser;
use commands::Command;
use tracing_subscriber::EnvFilter;

mod commands;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Open, self-hosted threat and vulnerability management.
#[derive(Parser)]
#[command(name = "parapet", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What is logged when `PARAPET_LOG` does not say. How intelligence is loaded is of interest to the server only.
const LOG: &str = "warn,parapet=info,parapet_server::app::knowledge=warn";

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    // The server logs as its configuration says, once that is read.
    if !matches!(cli.command, Command::Serve(_)) {
        tracing_subscriber::fmt()
            .with_writer(std::io::stderr)
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            // For people at a terminal and for journals, which have their own clock.
            .without_time()
            .with_target(false)
            .with_env_filter(
                EnvFilter::try_from_env("PARAPET_LOG").unwrap_or_else(|_| EnvFilter::new(LOG)),
            )
            .init();
    }
    // Fails when a library installed one already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    commands::run(cli.command).await.unwrap_or_else(|error| {
        tracing::error!("{error:#}");
        ExitCode::FAILURE
    })
}
