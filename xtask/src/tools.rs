//! What must be on the machine, and how to get it. Nothing is installed by surprise.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

/// A program that some step needs.
pub(crate) struct Tool {
    name: &'static str,
    why: &'static str,
    /// Debian's package.
    package: &'static str,
    present: fn() -> bool,
}

pub(crate) const NPM: Tool = Tool {
    name: "npm",
    why: "builds the portal (Node.js 20 or later)",
    package: "nodejs npm",
    present: || runs("npm", &["--version"]),
};

pub(crate) const CC: Tool = Tool {
    name: "cc",
    why: "compiles the embedded SQLite and zstd",
    package: "build-essential",
    present: || runs("cc", &["--version"]),
};

pub(crate) const CHROMIUM: Tool = Tool {
    name: "chromium",
    why: "browser tests",
    package: "chromium",
    present: || Path::new("/usr/bin/chromium").exists(),
};

pub(crate) const POSTGRES: Tool = Tool {
    name: "postgres",
    why: "the store suite runs on a throw-away PostgreSQL server",
    package: "postgresql",
    present: || {
        std::fs::read_dir("/usr/lib/postgresql").is_ok_and(|dirs| {
            dirs.flatten()
                .any(|dir| dir.path().join("bin/initdb").exists())
        })
    },
};

/// Fails with a list of everything that is missing and the command that gets it.
pub(crate) fn require(tools: &[&Tool]) -> Result<()> {
    let missing: Vec<&&Tool> = tools.iter().filter(|tool| !(tool.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = missing
        .iter()
        .map(|tool| format!("  {}: {}", tool.name, tool.why))
        .collect();
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    bail!(
        "missing on this machine:\n{}\non Debian or Ubuntu: apt-get install {}",
        list.join("\n"),
        packages.join(" ")
    )
}

fn runs(program: &str, args: &[&str]) -> bool {
    Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}
