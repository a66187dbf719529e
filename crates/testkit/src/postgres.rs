//! A throw-away PostgreSQL server, one for each test program.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use crate::tools::{Account, programs};

/// Starts the server, waits for its standard input to end (the test program is gone, however it went), then stops
/// it and removes its directory. Arguments: programs, directory.
const GUARD: &str = r#"
"$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c full_page_writes=off \
    -c synchronous_commit=off -c max_connections=300 -c shared_buffers=64MB >"$1/log" 2>&1 </dev/null &
server=$!
read _
kill -INT $server
wait $server
rm -rf "$1"
"#;

/// A running server. It stops when the test program ends.
#[derive(Debug)]
pub struct PostgresServer {
    programs: PathBuf,
    directory: PathBuf,
    account: Account,
    databases: AtomicU32,
    /// Holds the pipe whose end stops the server.
    _guard: Child,
}

/// The server of this test program, started at the first call.
///
/// # Panics
/// When PostgreSQL is not installed or does not start; the message says what to do. A test that needs it must fail
/// then, not be skipped.
pub fn postgres() -> &'static PostgresServer {
    static SERVER: OnceLock<PostgresServer> = OnceLock::new();
    SERVER.get_or_init(|| PostgresServer::start().unwrap_or_else(|message| panic!("{message}")))
}

impl PostgresServer {
    fn start() -> Result<Self, String> {
        let programs = programs()?;
        let account = Account::current_or_postgres()?;
        // The path of a socket may have no more than about a hundred bytes, so `target` is no place for it.
        let directory = tempfile::Builder::new()
            .prefix("parapet-pg-")
            .tempdir()
            .map_err(|error| format!("cannot make a directory for PostgreSQL: {error}"))?
            .keep();
        account
            .own(&directory)
            .map_err(|error| format!("cannot hand {} over: {error}", directory.display()))?;
        let mut initdb = account.command(&programs.join("initdb"));
        initdb.arg("-D").arg(directory.join("data"));
        initdb.args(["-U", &account.name, "-A", "trust", "-E", "UTF8"]);
        // Another order than that of bytes, so that a forgotten collation shows.
        initdb.args(["--locale-provider=icu", "--icu-locale=en", "--no-sync"]);
        run(&mut initdb)?;
        let guard = account
            .command(Path::new("/bin/sh"))
            .args(["-c", GUARD])
            .arg(&programs)
            .arg(&directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let server = Self {
            programs,
            directory,
            account,
            databases: AtomicU32::new(0),
            _guard: guard,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    fn wait_until_ready(&self) -> Result<(), String> {
        for _ in 0..600 {
            let mut ready = self.command("pg_isready");
            ready.args(["-d", "postgres", "-q"]);
            if ready.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = std::fs::read_to_string(self.directory.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start within a minute:\n{log}"))
    }

    /// The URL of a new, empty database.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn new_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        let mut create = self.command("createdb");
        create.arg(&name);
        if let Err(message) = run(&mut create) {
            panic!("{message}");
        }
        format!(
            "postgres:///{name}?host={}&user={}",
            self.directory.display(),
            self.account.name
        )
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.account.command(&self.programs.join(program));
        command.arg("-h").arg(&self.directory);
        command.args(["-U", &self.account.name]);
        command
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command
        .current_dir("/")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run {command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    ))
}
