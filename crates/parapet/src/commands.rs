//! One file a command: its `Args`, and `run`, which says how the process ends.

use std::process::ExitCode;

use clap::Subcommand;

mod agent;
mod feeds;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Report this host to a server.
    Agent(agent::Args),
    /// Synchronise the intelligence feeds, or say where they stand.
    Feeds(feeds::Args),
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Agent(args) => agent::run(args).await,
        Command::Feeds(args) => feeds::run(args).await,
    }
}
