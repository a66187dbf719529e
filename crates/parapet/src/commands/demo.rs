//! `parapet demo`

mod clock;
mod directory;
mod excerpt;
mod fleet;
mod history;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::value_parser;
use parapet_server::app::{accounts, start};
use parapet_server::config::{self, Overrides};
use parapet_server::{serve, telemetry};
use parapet_simulate::{DEMO_DEVICES, DEMO_SEED};

use super::serve::shutdown;
use clock::DemoClock;

const USER: &str = "demo";

/// Show Parapet on sample intelligence and a sample fleet, with this host among it
///
/// Everything is kept in a directory of its own that is filled anew at every start; real data is never touched.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8750")]
    listen: String,
    /// Directory of the demonstration [default: a directory for temporary files]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Devices of the sample fleet
    #[arg(long, default_value_t = DEMO_DEVICES, value_parser = value_parser!(u64).range(1..=1_000_000))]
    devices: u64,
    /// Seed of the sample fleet: the same seed gives the same fleet
    #[arg(long, default_value_t = DEMO_SEED)]
    seed: u64,
    /// Leave this host out
    #[arg(long)]
    no_host: bool,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    telemetry::start(false);
    let data = args
        .data
        .unwrap_or_else(|| std::env::temp_dir().join("parapet-demo"));
    // The database is named, so that no variable or file can lead to a real one.
    let database = format!("sqlite://{}", data.join("parapet.db").display());
    let config = config::read(
        None,
        Overrides {
            listen: Some(args.listen),
            data: Some(data.clone()),
            database: Some(database),
        },
    )?;
    let listener = serve::listen(&config).await?;
    let address = listener.local_addr()?;
    directory::prepare(&data)?;

    let clock = Arc::new(DemoClock::default());
    let app = serve::open_at(config.clone(), Arc::clone(&clock) as _).await?;
    excerpt::sync(&app.store, &data).await?;
    let password = password()?;
    accounts::create_user(&app.store, clock.system(), USER, &password).await?;
    start::load(&app).await?;
    let fleet = parapet_simulate::Fleet::new(args.seed)?;
    history::record(&app, &fleet, args.devices, clock.system()).await?;
    fleet::report(&app, &clock, &fleet, args.devices).await?;
    if !args.no_host {
        fleet::report_this_host(&app, &clock, &data).await?;
    }
    app.store.close().await;
    drop(app);

    let app = serve::open(config).await?;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "Parapet is ready at http://{address}\n\
         \n    user      {USER}\n    password  {password}\n\n\
         This is a DEMONSTRATION: {} invented devices on an excerpt of real intelligence feeds{}.\n\
         Nothing here says anything about a real fleet. Ctrl-C ends it; it is kept in {}.",
        args.devices,
        if args.no_host { "" } else { ", and this host" },
        data.display(),
    )?;
    out.flush()?;
    serve::serve(app, listener, shutdown()?).await?;
    Ok(ExitCode::SUCCESS)
}

/// A new one at every start: a known password on a machine that others reach would be an open door.
fn password() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(format!("demo-{:016x}", u64::from_le_bytes(bytes)))
}
