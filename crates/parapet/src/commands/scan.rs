//! `parapet scan`: this host, now, without a server.

mod assessment;
mod explain;
mod finding;
mod grid;
mod json;
mod report;
mod sarif;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use parapet_agent::collect::{Identity, collect};
use parapet_agent::{Host, SystemClock};
use parapet_model::{Clock, Severity};

use super::intelligence;
use super::place::Place;
use assessment::Assessment;
use explain::Subject;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// A table for people, a JSON document for programs, or SARIF for code scanning.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    place: Place,
    /// Print the proof of every finding and what was considered and rejected; of one CVE, package or product only when
    /// it is given as `--explain=NAME`.
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    explain: Option<String>,
    /// List the vulnerabilities without an update too.
    #[arg(long)]
    all: bool,
    /// Exit with 1 when a vulnerability of this severity or a higher one is found.
    #[arg(long, value_name = "SEVERITY", value_enum, ignore_case = true)]
    fail_on: Option<FailOn>,
    /// Look at the system in this directory instead of the one that runs.
    #[arg(long, value_name = "DIR", default_value = "/")]
    root: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Low,
    Medium,
    High,
    Critical,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Low => Severity::Low,
            Self::Medium => Severity::Medium,
            Self::High => Severity::High,
            Self::Critical => Severity::Critical,
        }
    }
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let config = args.place.config()?;
    let now = SystemClock.now();
    let host = Host::at(&args.root);
    // Reading the host takes as long as reading the intelligence: both at once.
    let reading = tokio::task::spawn_blocking(move || {
        let identity = Identity::without_trace(&host);
        collect(&host, &identity, now)
    });
    let intelligence = intelligence::load(&config).await?;
    let report = reading.await?.context("cannot read this host")?;
    let explain = args.explain.as_deref().map(Subject::of);
    let rejected = explain.is_some();
    let assessment =
        tokio::task::spawn_blocking(move || Assessment::of(report, intelligence, now, rejected))
            .await??;

    let text = match args.format {
        Format::Table => report::text(&assessment, args.all, explain.as_ref()),
        Format::Json => json::text(&assessment, explain.as_ref())?,
        Format::Sarif => sarif::text(&assessment)?,
    };
    print(&text)?;
    let failed = args.fail_on.is_some_and(|limit| {
        let worst = assessment
            .findings
            .iter()
            .filter_map(|f| f.facts.severity)
            .max();
        worst >= Some(limit.severity())
    });
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// A reader that has seen enough (`| head`) is no failure.
fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write the result"),
    }
}
