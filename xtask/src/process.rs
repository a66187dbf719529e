//! Running other programs, and counting what their test runners report.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A message for the person at the terminal.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    // A closed terminal is no reason to stop the work.
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// `cargo` of the toolchain that runs us.
pub(crate) fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(root());
    command
}

/// `npm` in the portal's folder.
pub(crate) fn npm(args: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command
        .args(args)
        .current_dir(root().join("web"))
        .env("NO_COLOR", "1");
    command
}

/// Runs to the end, output passed through.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    say(&format!("\n$ {shown}"));
    let status = command
        .status()
        .with_context(|| format!("cannot start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Tests that ran.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs a test runner to the end, output passed through, and adds up what its summaries say.
/// A failure is reported after the output, with the counts.
pub(crate) fn run_tests(command: &mut Command) -> Result<(Count, bool)> {
    let shown = shown(command);
    say(&format!("\n$ {shown}"));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let mut count = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.with_context(|| format!("cannot read the output of `{shown}`"))?;
            let line = String::from_utf8_lossy(&line);
            say(line.trim_end());
            if let Some(found) = summary(&line) {
                count += found;
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        say(&format!("`{shown}` failed ({status})"));
    }
    Ok((count, status.success()))
}

/// Reads the summary line of `cargo test` (`test result: ok. 3 passed; 0 failed; 1 ignored; …`) and of vitest
/// (`Tests  12 passed | 1 failed (13)`).
fn summary(line: &str) -> Option<Count> {
    let line = line.trim();
    let rest = line
        .strip_prefix("test result:")
        .or_else(|| line.strip_prefix("Tests "))?;
    let mut count = Count::default();
    for part in rest.split([';', '|', '.']) {
        let mut words = part.split_whitespace();
        let (Some(number), Some(word)) = (words.next(), words.next()) else {
            continue;
        };
        let Ok(number) = number.parse::<u64>() else {
            continue;
        };
        match word {
            "passed" => count.passed += number,
            "failed" => count.failed += number,
            "ignored" | "skipped" | "todo" => count.skipped += number,
            _ => {}
        }
    }
    Some(count)
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let args: Vec<_> = command
        .get_args()
        .map(|a| a.to_string_lossy().into_owned())
        .collect();
    format!("{program} {}", args.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_both_runners_are_read() {
        let count = |passed, failed, skipped| {
            Some(Count {
                passed,
                failed,
                skipped,
            })
        };
        assert_eq!(
            summary(
                "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.1s"
            ),
            count(3, 1, 2)
        );
        assert_eq!(
            summary("      Tests  1 failed | 12 passed | 2 skipped (15)"),
            count(12, 1, 2)
        );
        assert_eq!(summary(" Test Files  3 passed (3)"), None);
        assert_eq!(summary("running 3 tests"), None);
    }
}
