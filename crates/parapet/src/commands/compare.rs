//! `parapet compare`: which of two versions is the higher one.

use std::cmp::Ordering;
use std::io::{self, Write};
use std::process::ExitCode;

use parapet_versions::{Scheme, VersionError};

use super::batch::{TooLong, answer_lines};

const WRONG_USAGE: u8 = 2;

#[derive(clap::Args)]
#[command(after_help = "Examples:
  parapet compare --scheme deb 1.0~rc1-1 1.0-1            prints <
  printf '1.9\\t1.10\\n' | parapet compare --scheme rpm --batch")]
pub(crate) struct Args {
    /// How the versions are ordered: deb, rpm, apk, alpm, semver, npm, maven, pypi, composer, gem, nuget, go, cran,
    /// hackage, pub, gentoo, conan, openssl, windows, macos, calver, datetime, jvm or generic.
    #[arg(long)]
    scheme: Option<String>,
    /// Two versions; the answer is <, = or >, as the first one is to the second.
    #[arg(value_name = "VERSION")]
    versions: Vec<String>,
    /// Read lines of two versions with a tab between them from standard input; an answer a line, `error: …` where
    /// there is none.
    #[arg(long, conflicts_with = "versions")]
    batch: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let name = args.scheme.as_deref().unwrap_or_default();
    let Some(scheme) = Scheme::from_name(name) else {
        return wrong_usage(&match name {
            "" => "no --scheme is given".to_owned(),
            name => format!("there is no scheme '{name}'"),
        });
    };
    if args.batch {
        let mut keys = Vec::new();
        answer_lines(|line, output| match answer(scheme, line, &mut keys) {
            Ok(order) => output.write_all(&[sign(order), b'\n']),
            Err(error) => writeln!(output, "error: {error}"),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let [a, b] = args.versions.as_slice() else {
        return wrong_usage("two versions or --batch are needed");
    };
    let order = scheme.compare(a, b)?;
    writeln!(io::stdout(), "{}", char::from(sign(order)))?;
    Ok(ExitCode::SUCCESS)
}

fn wrong_usage(reason: &str) -> anyhow::Result<ExitCode> {
    let names: Vec<&str> = Scheme::ALL.into_iter().map(Scheme::name).collect();
    writeln!(
        io::stderr(),
        "error: {reason}\n\nUsage: parapet compare --scheme SCHEME A B | --batch\n\nSchemes: {}",
        names.join(", ")
    )?;
    Ok(ExitCode::from(WRONG_USAGE))
}

fn sign(order: Ordering) -> u8 {
    match order {
        Ordering::Less => b'<',
        Ordering::Equal => b'=',
        Ordering::Greater => b'>',
    }
}

/// The keys stand one behind the other in the buffer, which is used again for every line.
fn answer(
    scheme: Scheme,
    line: Result<&str, TooLong>,
    keys: &mut Vec<u8>,
) -> Result<Ordering, String> {
    let line = line.map_err(|error| error.to_string())?;
    let (a, b) = line.split_once('\t').ok_or("no tab between two versions")?;
    if b.contains('\t') {
        return Err("more than two versions in a line".to_owned());
    }
    keys.clear();
    let said = |error: VersionError| error.to_string();
    scheme.write_key(a, keys).map_err(said)?;
    let middle = keys.len();
    scheme.write_key(b, keys).map_err(said)?;
    let (a, b) = keys.split_at(middle);
    Ok(scheme.compare_keys(a, b))
}
