//! Browser tests on the real server: `parapet demo` of this build, driven by the portal's scenarios.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{Count, npm, root, run_tests};

/// The demonstration, running; killed when dropped.
struct Demo {
    child: Child,
    data: std::path::PathBuf,
    url: String,
    user: String,
    password: String,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself, and its data are throw-away either way.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

/// The scenario that reads and changes nothing but the session.
pub(crate) fn test() -> Result<(Count, bool)> {
    let demo = start()?;
    let mut tests = npm(&[
        "exec",
        "--",
        "vitest",
        "run",
        "--config",
        "vitest.e2e.config.ts",
        "reduce-exposure",
    ]);
    tests
        .env("PARAPET_E2E_URL", &demo.url)
        .env("PARAPET_E2E_USER", &demo.user)
        .env("PARAPET_E2E_PASSWORD", &demo.password);
    run_tests(&mut tests)
}

fn start() -> Result<Demo> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let program = target.join("ci/parapet");
    let data = std::env::temp_dir().join(format!("parapet-browser-test-{}", std::process::id()));
    let mut child = Command::new(&program)
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(&data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let stdout = child
        .stdout
        .take()
        .context("the demonstration has no output")?;
    let mut demo = Demo {
        child,
        data,
        url: String::new(),
        user: String::new(),
        password: String::new(),
    };
    let mut lines = BufReader::new(stdout).lines();
    while let Some(line) = lines.next() {
        let line = line?;
        let mut words = line.split_whitespace();
        match (words.next(), words.next_back()) {
            (Some("Parapet"), Some(url)) => url.clone_into(&mut demo.url),
            (Some("user"), Some(user)) => user.clone_into(&mut demo.user),
            (Some("password"), Some(password)) => {
                password.clone_into(&mut demo.password);
                // What follows is read and dropped, so that the program never writes to a closed pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(demo);
            }
            _ => {}
        }
    }
    bail!("`parapet demo` ended before it was ready")
}
