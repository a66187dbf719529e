//! Repository commands, so that nothing but cargo and npm is needed: `cargo xtask --help`.

mod accuracy;
mod browser;
mod demo;
mod demo_data;
mod excerpt;
mod match_data;
mod process;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Commands of this repository",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build portal and server, then run them on sample intelligence and a sample fleet, this host included
    Demo(demo::Args),
    /// Run everything that CI runs: format, lints, documentation, all tests, portal, browser
    Test(test::Args),
    /// Cut the demonstration's excerpt of the feeds out of a mirror of the real ones
    DemoData(demo_data::Args),
    /// Cut the excerpt of the feeds that the labelled matches need out of a mirror of the real ones
    MatchData(match_data::Args),
    /// Measure precision and recall on the labelled matches; rewrites docs/accuracy.md
    Accuracy(accuracy::Args),
    /// Rewrite the generated files: the OpenAPI document and the portal's client types
    Codegen,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Demo(args) => demo::run(&args),
        Command::Test(args) => test::run(&args),
        Command::DemoData(args) => demo_data::run(&args),
        Command::MatchData(args) => match_data::run(&args),
        Command::Accuracy(args) => accuracy::run(&args),
        Command::Codegen => demo::codegen(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            process::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
