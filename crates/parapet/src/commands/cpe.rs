//! `parapet cpe`: what CPE names stand for.

use std::process::ExitCode;

use anyhow::bail;
use clap::Subcommand;
use parapet_versions::{Cpe, CpeError, Relation};

use super::batch::{TooLong, answer_lines};

const MORE: &str = "\
Names are CPE 2.3 formatted strings (cpe:2.3:a:…, all eleven components) or 2.2 URIs (cpe:/a:…), in any mixture. The answer \
is one word, as NISTIR 7696 defines it for the sets of products that the names stand for:

  equal      every attribute is equal
  subset     every attribute of SOURCE is equal to that of TARGET or a subset of it
  superset   every attribute of SOURCE is equal to that of TARGET or a superset of it
  disjoint   an attribute of SOURCE has nothing in common with that of TARGET
  undefined  none of these; also when TARGET has a wildcard within a value

With --batch a line that cannot be answered gives 'error: …' in its place.

Examples:
  parapet cpe match 'cpe:2.3:a:mozilla:firefox:115.*:*:*:*:*:*:*:*' cpe:/a:mozilla:firefox:115.0.2
  parapet cpe match --batch < pairs.tsv";

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Say how one name relates to another.
    Match(MatchArgs),
}

#[derive(clap::Args)]
#[command(after_long_help = MORE)]
struct MatchArgs {
    /// The name that may have wildcards.
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    source: Option<String>,
    /// The name it is compared with.
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    target: Option<String>,
    /// Read pairs from the standard input, one a line: SOURCE, a tab, TARGET.
    #[arg(long)]
    batch: bool,
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Action::Match(args) = args.action;
    match (args.source, args.target) {
        (Some(source), Some(target)) => print(relation(&source, &target)?),
        _ => answer_lines(|line, output| match relation_of_line(line) {
            Ok(relation) => writeln!(output, "{relation}"),
            Err(error) => writeln!(output, "error: {error}"),
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "the answer of the command")]
fn print(relation: Relation) {
    println!("{relation}");
}

fn relation(source: &str, target: &str) -> Result<Relation, CpeError> {
    Ok(Cpe::unbind(source)?.relation(&Cpe::unbind(target)?))
}

fn relation_of_line(line: Result<&str, TooLong>) -> anyhow::Result<Relation> {
    let line = line?;
    match line.split_once('\t') {
        Some((source, target)) if !target.contains('\t') => Ok(relation(source, target)?),
        _ => bail!("'{line}' is not two names with a tab between them"),
    }
}
