//! `cargo xtask match-data`: the excerpt of real feeds that the labelled matches are measured with.
//!
//! It holds the records that name a labelled vulnerability or advisory, whether or not the matcher finds them. It
//! is laid out as a mirror and keeps upstream's forms; texts are left out. The same mirror and the same labels give
//! the same bytes.

mod labels;
mod nvd;
mod osv;
mod vendors;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::excerpt::files::size;
use crate::process::say;
use labels::Labelled;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Mirror of the real feeds
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// Families of labelled items
    #[arg(long, value_name = "DIR", default_value = "testdata/matches")]
    labels: PathBuf,
    /// Where the excerpt goes
    #[arg(long, value_name = "DIR", default_value = "testdata/matches/feeds")]
    to: PathBuf,
}

/// Small enough to be taken as they are: folder, beginning of the name.
const WHOLE: [(&str, &str); 3] = [
    ("distro", "alpine-secdb-"),
    ("distro", "com.ubuntu."),
    ("vendor", "nodejs-core-vulns-"),
];

pub(crate) fn run(args: &Args) -> Result<()> {
    let (from, to) = (args.from.as_path(), args.to.as_path());
    ensure!(from.is_dir(), "{} is not a directory", from.display());
    let labelled = Labelled::read(&args.labels)?;
    clear(to)?;
    for archive in osv::ARCHIVES {
        let count = osv::excerpt(from, to, archive, &labelled)?;
        say(&format!("{archive}: {count} records"));
    }
    let counts = [
        ("nvd", nvd::feeds(from, to, &labelled)?),
        ("nvd overrides", nvd::overrides(from, to, &labelled)?),
        ("cve-list", vendors::cve_list(from, to, &labelled)?),
        ("msrc", vendors::microsoft(from, to, &labelled)?),
        ("mozilla", vendors::mozilla(from, to, &labelled)?),
        ("redhat-vex", vendors::red_hat(from, to, &labelled)?),
    ];
    for (feed, count) in counts {
        say(&format!("{feed}: {count} records"));
    }
    for (folder, prefix) in WHOLE {
        copy(&from.join(folder), &to.join(folder), prefix)?;
    }
    say(&format!("{} bytes in {}", size(to)?, to.display()));
    Ok(())
}

/// Everything but the page that says where the excerpt is from.
fn clear(to: &Path) -> Result<()> {
    if !to.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(&path).with_context(|| format!("removing {}", path.display()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, prefix: &str) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut copied = 0;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            // Read and written, so that rights and times of the mirror stay there.
            fs::write(to.join(entry.file_name()), fs::read(entry.path())?)?;
            copied += 1;
        }
    }
    ensure!(copied > 0, "no {prefix}… in {}", from.display());
    Ok(())
}
