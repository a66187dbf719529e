//! `cargo xtask test`: everything CI runs, in the order in which failures are cheapest.

use anyhow::{Result, bail};
use clap::Args as ClapArgs;

use crate::browser;
use crate::demo::build_portal;
use crate::process::{self, Count, cargo, npm, root, run_tests, say};
use crate::tools;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Leave the portal and the browser out (no npm, no Chromium needed)
    #[arg(long)]
    no_portal: bool,
}

/// Debug info off and one profile for everything, so that each dependency compiles once.
const PROFILE: &[&str] = &["--profile", "ci"];

fn run_all(args: &Args) -> Result<Count> {
    let portal = !args.no_portal && root().join("web/package.json").exists();
    let mut needed = vec![&tools::CC, &tools::POSTGRES];
    if portal {
        needed.extend([&tools::NPM, &tools::CHROMIUM]);
    }
    tools::require(&needed)?;

    let mut count = Count::default();
    let mut green = true;

    process::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    if portal {
        build_portal()?;
        process::run(&mut npm(&["run", "lint"]))?;
        process::run(&mut npm(&["run", "typecheck"]))?;
        let (ran, ok) = run_tests(&mut npm(&["run", "test"]))?;
        count += ran;
        green &= ok;
    }
    let clippy = [
        &["clippy", "--workspace", "--all-targets"],
        PROFILE,
        &["--", "-D", "warnings"],
    ]
    .concat();
    process::run(&mut cargo(&clippy))?;
    process::run(
        cargo(&["doc", "--workspace", "--no-deps", "--profile", "ci"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    let tests = [&["test", "--workspace", "--no-fail-fast"], PROFILE].concat();
    let (ran, ok) = run_tests(&mut cargo(&tests))?;
    count += ran;
    green &= ok;
    if portal {
        for (ran, ok) in [run_tests(&mut npm(&["run", "e2e"]))?, browser::test()?] {
            count += ran;
            green &= ok;
        }
    }
    if !green || count.failed > 0 {
        say(&line(count));
        bail!("there are failures, see above");
    }
    Ok(count)
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let count = run_all(args)?;
    if count.passed == 0 {
        bail!("no test ran");
    }
    say(&line(count));
    Ok(())
}

fn line(count: Count) -> String {
    format!(
        "\n{} passed, {} failed, {} skipped",
        count.passed, count.failed, count.skipped
    )
}
