//! `parapet feeds`

mod bars;
mod status;
mod summary;
mod sync;
mod table;

use std::process::ExitCode;

use clap::Subcommand;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Bring the intelligence feeds up to date
    Sync(sync::Args),
    /// Say what is known of each feed: records, generation, age, last error
    Status(status::Args),
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.command {
        Command::Sync(args) => sync::run(args).await,
        Command::Status(args) => status::run(args).await,
    }
}
