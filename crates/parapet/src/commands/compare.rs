//! `parapet compare`: which of two versions is the higher one.

use std::cmp::Ordering;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;

use anyhow::Context;
use parapet_versions::Scheme;

/// Bytes that are read and written at once.
const CHUNK: usize = 1 << 18;
/// Two versions of the greatest length allowed and what stands around them.
const LONGEST_LINE: usize = 1 << 14;

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
        return match batch(scheme, io::stdin().lock(), io::stdout().lock()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            result => result
                .context("could not answer every line")
                .map(|()| ExitCode::SUCCESS),
        };
    }
    let [a, b] = args.versions.as_slice() else {
        return wrong_usage("two versions or --batch are needed");
    };
    let order = scheme.compare(a, b)?;
    writeln!(io::stdout(), "{}", sign(order))?;
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

fn sign(order: Ordering) -> char {
    match order {
        Ordering::Less => '<',
        Ordering::Equal => '=',
        Ordering::Greater => '>',
    }
}

/// Answers line by line in order. What is answered is written before more input is waited for, so that another
/// program can talk with this one.
fn batch(scheme: Scheme, input: impl Read, output: impl Write) -> io::Result<()> {
    let mut input = BufReader::with_capacity(CHUNK, input);
    let mut output = BufWriter::with_capacity(CHUNK, output);
    let mut line = Vec::with_capacity(LONGEST_LINE);
    let mut keys = Vec::with_capacity(LONGEST_LINE);
    loop {
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
        let read = input
            .by_ref()
            .take(LONGEST_LINE as u64)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            return output.flush();
        }
        let result = if line.len() == LONGEST_LINE && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            Err(format!("the line is longer than {LONGEST_LINE} bytes"))
        } else {
            answer(scheme, &line, &mut keys)
        };
        match result {
            Ok(order) => output.write_all(&[sign(order) as u8, b'\n'])?,
            Err(error) => writeln!(output, "error: {error}")?,
        }
    }
}

fn answer(scheme: Scheme, line: &[u8], keys: &mut Vec<u8>) -> Result<Ordering, String> {
    let line = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    let Some((a, b)) = line.split_once('\t') else {
        return Err("no tab between two versions".to_owned());
    };
    if b.contains('\t') {
        return Err("more than two versions in a line".to_owned());
    }
    keys.clear();
    scheme
        .write_key(a, keys)
        .map_err(|error| error.to_string())?;
    let middle = keys.len();
    scheme
        .write_key(b, keys)
        .map_err(|error| error.to_string())?;
    let (a, b) = keys.split_at(middle);
    Ok(scheme.compare_keys(a, b))
}
