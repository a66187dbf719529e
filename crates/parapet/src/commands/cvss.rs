//! `parapet cvss`: what vectors score.

use std::io::{self, Write};
use std::process::ExitCode;

use parapet_cvss::{Error, Score, Vector};
use serde::Serialize;

use super::batch::answer_lines;

const MORE: &str = "\
Versions 2.0 (with or without parentheses), 3.0, 3.1 and 4.0. Every vector is answered by a line of JSON:

  {\"vector\":\"…\",\"version\":\"3.1\",\"base\":9.8,\"temporal\":9.3,\"environmental\":null,\"severity\":\"Critical\"}
  {\"vector\":\"…\",\"error\":\"…\"}

  base           of the base metrics alone; in 4.0 CVSS-B
  temporal       with the temporal metrics, in 4.0 the threat metric (CVSS-BT);
                 null when none is defined
  environmental  with the environmental metrics, and the temporal ones if there are any;
                 in 4.0 CVSS-BE or CVSS-BTE; null when none is defined
  severity       the band of the base score: None, Low, Medium, High, Critical;
                 in 2.0 as NVD has them: Low, Medium, High

A metric that is 'not defined' (X, in 2.0 ND) counts as not given. The supplemental metrics of 4.0 are read and \
score nothing. The metrics of 4.0 must be in order.

Exits with 1 when a vector that was given as an argument is wrong; with --batch a wrong line is answered in its place.

Examples:
  parapet cvss CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P
  parapet cvss --batch < vectors.txt > scores.ndjson";

#[derive(clap::Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Args {
    /// Vectors to score.
    #[arg(
        value_name = "VECTOR",
        required_unless_present = "batch",
        conflicts_with = "batch"
    )]
    vectors: Vec<String>,
    /// Read vectors from the standard input, one a line.
    #[arg(long)]
    batch: bool,
}

/// Scores have one decimal and print with it.
#[derive(Serialize)]
struct Scored<'a> {
    vector: &'a str,
    version: &'static str,
    base: f64,
    temporal: Option<f64>,
    environmental: Option<f64>,
    severity: &'static str,
}

#[derive(Serialize)]
struct Failed<'a> {
    vector: &'a str,
    error: &'a str,
}

pub(crate) fn run(args: Args) -> anyhow::Result<ExitCode> {
    if args.batch {
        answer_lines(|line, output| match line {
            Ok(line) => answer(line, &Vector::parse(line), output),
            Err(error) => fail("", &error.to_string(), output),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut code = ExitCode::SUCCESS;
    let mut output = io::stdout().lock();
    for text in &args.vectors {
        let parsed = Vector::parse(text);
        if parsed.is_err() {
            code = ExitCode::FAILURE;
        }
        answer(text, &parsed, &mut output)?;
    }
    Ok(code)
}

fn answer(text: &str, parsed: &Result<Vector, Error>, output: &mut dyn Write) -> io::Result<()> {
    match parsed {
        Ok(vector) => {
            let scores = vector.scores();
            let scored = Scored {
                vector: text,
                version: vector.version().as_str(),
                base: scores.base.value(),
                temporal: scores.temporal.map(Score::value),
                environmental: scores.environmental.map(Score::value),
                severity: vector.severity().as_str(),
            };
            serde_json::to_writer(&mut *output, &scored)?;
        }
        Err(error) => return fail(text, &error.to_string(), output),
    }
    output.write_all(b"\n")
}

fn fail(vector: &str, error: &str, output: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *output, &Failed { vector, error })?;
    output.write_all(b"\n")
}
