//! One file a command: its `Args`, and `run`, which says how the process ends.

use std::process::ExitCode;

use clap::Subcommand;

mod agent;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Report this host to a server.
    Agent(agent::Args),
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Agent(args) => agent::run(args).await,
    }
}
