//! `cargo xtask accuracy`: precision and recall on the labelled matches.
//!
//! The measuring is a test (`crates/parapet/tests/accuracy.rs`), so that what is printed here is what CI compares.

use std::path::PathBuf;

use anyhow::Result;

use crate::process::{cargo, run as run_command};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Measure on a whole mirror of the real feeds instead of the excerpt; nothing is written
    #[arg(long, value_name = "DIR", conflicts_with_all = ["accept", "force_lower"])]
    from: Option<PathBuf>,
    /// Make the measured figures the committed ones; refuses where one would become lower
    #[arg(long)]
    accept: bool,
    /// Accept lower figures as well
    #[arg(long, requires = "accept")]
    force_lower: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut command = cargo(&[
        "test",
        "--quiet",
        "--profile",
        "ci",
        "--package",
        "parapet",
        "--test",
        "accuracy",
    ]);
    command.env_remove("PARAPET_DATA_MIRROR");
    let write = match (&args.from, args.accept, args.force_lower) {
        (Some(mirror), ..) => {
            command.env("PARAPET_DATA_MIRROR", std::path::absolute(mirror)?);
            "nothing"
        }
        (None, false, _) => "report",
        (None, true, false) => "figures",
        (None, true, true) => "lower-figures",
    };
    run_command(command.env("PARAPET_ACCURACY", write))
}
