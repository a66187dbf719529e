//! `cargo xtask demo-data`: the excerpt of real feeds that the demonstration runs on.
//!
//! The excerpt is laid out as a mirror and keeps upstream's forms; fields that nobody reads are left out. The
//! same mirror and the same catalogue give the same bytes.

mod debian;
mod exploits;
mod life_cycle;
mod likelihood;
mod nvd;

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use parapet_simulate::Catalogue;

use crate::excerpt::files::size;
use crate::process::say;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Mirror of the real feeds
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// Where the excerpt goes
    #[arg(long, value_name = "DIR", default_value = "demo/feeds")]
    to: PathBuf,
    /// Source packages of Debian whose advisories are wanted, one a line
    #[arg(long, value_name = "FILE", default_value = "demo/debian-sources.txt")]
    debian_sources: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let (from, to) = (args.from.as_path(), args.to.as_path());
    ensure!(from.is_dir(), "{} is not a directory", from.display());
    if to.exists() {
        std::fs::remove_dir_all(to).with_context(|| format!("removing {}", to.display()))?;
    }
    let catalogue = Catalogue::builtin()?;
    let sources: BTreeSet<String> = std::fs::read_to_string(&args.debian_sources)
        .with_context(|| format!("reading {}", args.debian_sources.display()))?
        .lines()
        .map(str::to_owned)
        .collect();

    let exploited = likelihood::known_exploited(from)?;
    let mut cves = nvd::excerpt(from, to, &catalogue.cpes(), &exploited)?;
    say(&format!("nvd: {} CVEs", cves.len()));
    let debian = debian::excerpt(from, to, &sources)?;
    say(&format!("debian-osv: {} records", debian.records));
    cves.extend(debian.cves);
    let counts = [
        ("kev", likelihood::kev(from, to, &cves)?),
        ("epss", likelihood::epss(from, to, &cves)?),
        ("exploit-db", exploits::exploit_db(from, to, &cves)?),
        ("metasploit", exploits::metasploit(from, to, &cves)?),
        (
            "end-of-life",
            life_cycle::excerpt(from, to, &catalogue.life_cycles())?,
        ),
    ];
    for (feed, count) in counts {
        say(&format!("{feed}: {count} records"));
    }
    say(&format!("{} bytes in {}", size(to)?, to.display()));
    Ok(())
}
