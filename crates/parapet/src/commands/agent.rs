//! `parapet agent`

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use parapet_agent::report::{self, Agent, AgentConfig, Delivery, Pace};
use parapet_agent::{Host, SystemClock};
use tokio::signal::unix::{SignalKind, signal};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address of the server.
    #[arg(long, value_name = "URL", env = "PARAPET_SERVER")]
    server: String,
    /// Secret to enrol with; needed until this host has its own key.
    #[arg(
        long,
        value_name = "SECRET",
        env = "PARAPET_ENROLLMENT_SECRET",
        hide_env_values = true
    )]
    enrollment_secret: Option<String>,
    /// Report once and exit: 0 when the server has the report, 1 otherwise.
    #[arg(long)]
    once: bool,
    /// Where the key and what is not delivered yet are kept.
    #[arg(
        long,
        value_name = "DIR",
        default_value = "/var/lib/parapet-agent",
        env = "PARAPET_AGENT_STATE"
    )]
    state: PathBuf,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let config = AgentConfig {
        server: args.server,
        enrollment_secret: args.enrollment_secret.filter(|secret| !secret.is_empty()),
        state_dir: args.state,
        host: Host::live(),
    };
    let agent = Agent::new(config, Arc::new(SystemClock))?;
    agent.check_enrollment()?;
    if args.once {
        match agent.report().await? {
            Delivery::Full { items } => tracing::info!(items, "whole inventory delivered"),
            Delivery::Changes { added, removed } => {
                tracing::info!(added, removed, "changes delivered");
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    let shutdown = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    report::run(&agent, Pace::default(), shutdown).await;
    Ok(ExitCode::SUCCESS)
}
