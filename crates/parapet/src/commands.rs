//! One file a command: its `Args`, and `run`, which says how the process ends.

use std::process::ExitCode;

use clap::Subcommand;

mod admin;
mod agent;
mod batch;
mod compare;
mod cpe;
mod cvss;
mod demo;
mod feeds;
mod intelligence;
mod match_items;
mod place;
mod scan;
mod serve;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Report this host to a server.
    Agent(agent::Args),
    /// Synchronise the intelligence feeds, or say where they stand.
    Feeds(feeds::Args),
    /// Compare versions as their ecosystem does.
    Compare(compare::Args),
    /// Say which product each line of software is, and which CVEs it has.
    Match(match_items::Args),
    /// Assess this host now, without a server.
    Scan(scan::Args),
    /// Compare CPE names.
    Cpe(cpe::Args),
    /// Score CVSS vectors.
    Cvss(cvss::Args),
    /// Show Parapet on sample intelligence and a sample fleet.
    Demo(demo::Args),
    /// Run the server: API, portal and the end that agents report to.
    Serve(serve::Args),
    /// Accounts, apps and enrolment secrets of a server.
    Admin(admin::Args),
}

pub(crate) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Agent(args) => agent::run(args).await,
        Command::Feeds(args) => feeds::run(args).await,
        Command::Compare(args) => compare::run(&args),
        Command::Match(args) => match_items::run(args).await,
        Command::Scan(args) => scan::run(args).await,
        Command::Cpe(args) => cpe::run(args),
        Command::Cvss(args) => cvss::run(args),
        Command::Demo(args) => demo::run(args).await,
        Command::Serve(args) => serve::run(args).await,
        Command::Admin(args) => admin::run(args).await,
    }
}
