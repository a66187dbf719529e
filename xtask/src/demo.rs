//! `cargo xtask demo` and `cargo xtask codegen`.

use anyhow::Result;
use clap::Args as ClapArgs;

use crate::process::{self, cargo, npm, root};
use crate::tools;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Passed on to `parapet demo`, for example `-- --listen 127.0.0.1:9000`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Installs the portal's locked packages and builds it into `web/dist`, from where the server embeds it.
pub(crate) fn build_portal() -> Result<()> {
    process::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    process::run(&mut npm(&["run", "build"]))
}

pub(crate) fn run(args: &Args) -> Result<()> {
    tools::require(&[&tools::NPM, &tools::CC])?;
    build_portal()?;
    let mut command = vec!["run", "--release", "--package", "parapet", "--", "demo"];
    command.extend(args.rest.iter().map(String::as_str));
    process::run(&mut cargo(&command))
}

/// The OpenAPI document from the server's types, then the portal's types from the document.
pub(crate) fn codegen() -> Result<()> {
    let mut test = cargo(&["test", "--package", "parapet-server", "--test", "openapi"]);
    test.env("UPDATE", "1");
    process::run(&mut test)?;
    if !root().join("web/node_modules").exists() {
        process::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    }
    process::run(&mut npm(&["run", "generate"]))
}
