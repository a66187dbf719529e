//! Where PostgreSQL's programs are, and as whom they may run.

use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian and its kin put the programs of each major version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Its own directory for tools that are not Debian's: `/opt/homebrew/opt/postgresql@16/bin`.
const VARIABLE: &str = "PARAPET_TEST_POSTGRES_BIN";

/// The directory with `initdb` and `postgres`, of the newest version there is.
pub(crate) fn programs() -> Result<PathBuf, String> {
    if let Some(told) = std::env::var_os(VARIABLE) {
        return Ok(PathBuf::from(told));
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(VERSIONS)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").exists() && bin.join("postgres").exists())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin).ok_or_else(|| {
        format!(
            "these tests need a PostgreSQL server and found none in {VERSIONS}: install the package \
             'postgresql' (apt-get install postgresql), or name the directory of its programs in {VARIABLE}"
        )
    })
}

/// The account that PostgreSQL runs as: it refuses to run as root.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) name: String,
    ids: Option<(u32, u32)>,
}

impl Account {
    pub(crate) fn current_or_postgres() -> Result<Self, String> {
        let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        if !is_root {
            return Ok(Self {
                name: "postgres".to_owned(),
                ids: None,
            });
        }
        let accounts = std::fs::read_to_string("/etc/passwd")
            .map_err(|error| format!("cannot read /etc/passwd: {error}"))?;
        let ids = accounts.lines().find_map(|line| {
            let mut fields = line.strip_prefix("postgres:")?.split(':').skip(1);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        });
        match ids {
            Some(ids) => Ok(Self {
                name: "postgres".to_owned(),
                ids: Some(ids),
            }),
            None => Err(
                "PostgreSQL refuses to run as root and there is no account 'postgres': install the package \
                 'postgresql', or run the tests as another user"
                    .to_owned(),
            ),
        }
    }

    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((user, group)) = self.ids {
            std::os::unix::process::CommandExt::uid(&mut command, user);
            std::os::unix::process::CommandExt::gid(&mut command, group);
        }
        command
    }

    pub(crate) fn own(&self, directory: &Path) -> io::Result<()> {
        match self.ids {
            Some((user, group)) => std::os::unix::fs::chown(directory, Some(user), Some(group)),
            None => Ok(()),
        }
    }
}
