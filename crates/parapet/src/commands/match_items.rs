//! `parapet match`: which product each line of software is, and which CVEs it has.

mod answer;
mod line;
mod system;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use parapet_engine::matching::Matcher;

use super::batch::{TooLong, answer_lines};
use super::intelligence;
use super::place::Place;
use answer::{Answer, Failure};
use line::Line;

#[derive(clap::Args)]
#[command(after_help = "A line in:
  {\"id\":\"1\",\"source\":\"programs\",\"name\":\"7-Zip 19.00 (x64)\",\"vendor\":\"Igor Pavlov\",\"version\":\"19.00\",
   \"os\":{\"platform\":\"windows\",\"name\":\"Windows 10\",\"version\":\"10.0.19045.2965\"}}
A line out, in the same order:
  {\"id\":\"1\",\"product\":{\"vendor\":\"7-zip\",\"product\":\"7-zip\",\"version\":\"19.00\",\"cpe\":\"cpe:2.3:a:…\",\"confidence\":1.0},
   \"assessment\":\"assessed\",\"findings\":[{\"cve\":\"CVE-…\",\"fixed_in\":\"23.00\",\"evidence\":{…}}]}

`source` is named as osquery names its tables: programs, deb_packages, rpm_packages, apk_packages, apps,
homebrew_packages, chrome_extensions, firefox_addons, vscode_extensions, python_packages, npm_packages, os_version, …
`os` may carry distro, release, arch, kernel (the one that runs), hotfixes (KB numbers), esm or eus; a package may carry purl, cpe,
bundle_identifier, source_name and source_version, epoch, module, path.
`product` is null for what is not identified; `assessment` says why there may be no findings.
A bad line gives {\"id\":…|null,\"error\":\"…\"} in its place, and the next one is read.

Examples:
  echo '{\"id\":1,\"purl\":\"pkg:pypi/jinja2@3.1.2\"}' | parapet match
  parapet match --explain < inventory.ndjson > results.ndjson")]
pub(crate) struct Args {
    #[command(flatten)]
    place: Place,
    /// Also say which CVEs were considered and rejected, and why.
    #[arg(long)]
    explain: bool,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let config = args.place.config()?;
    let intelligence = intelligence::load(&config).await?;
    let matcher =
        Matcher::new(Arc::new(intelligence.knowledge)).context("cannot read the rules")?;
    tokio::task::spawn_blocking(move || {
        answer_lines(|line, output| answer(&matcher, line, args.explain, output))
    })
    .await??;
    Ok(ExitCode::SUCCESS)
}

fn answer(
    matcher: &Matcher,
    line: Result<&str, TooLong>,
    explain: bool,
    output: &mut dyn Write,
) -> io::Result<()> {
    let written = match line.map_err(|error| Failure::anonymous(error.to_string())) {
        Ok(line) => match Line::read(line) {
            Ok((id, item)) => {
                let explanation = if explain {
                    matcher.explain(&item)
                } else {
                    matcher.findings(&item)
                };
                let generation = matcher.knowledge().generation();
                let answer = Answer::new(id, explanation, generation, explain);
                serde_json::to_writer(&mut *output, &answer)
            }
            Err(failure) => serde_json::to_writer(&mut *output, &failure),
        },
        Err(failure) => serde_json::to_writer(&mut *output, &failure),
    };
    written.map_err(io::Error::from)?;
    output.write_all(b"\n")
}
