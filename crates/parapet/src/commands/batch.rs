//! A line in, a line out.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use anyhow::Context;

/// No name, version or vector is longer, and memory has a limit.
const LONGEST: u64 = 64 * 1024;

/// A line that is too long to be looked at.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("a line of more than {LONGEST} bytes")]
pub(crate) struct TooLong;

/// Calls `answer` for every line of the standard input, without its end and with what is not UTF-8 replaced. Writes are
/// collected while more input is at hand, so that a program that waits for each answer gets it.
pub(crate) fn answer_lines(
    mut answer: impl FnMut(Result<&str, TooLong>, &mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let mut input = BufReader::with_capacity(256 * 1024, io::stdin().lock());
    let mut output = BufWriter::with_capacity(256 * 1024, io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut limited = input.by_ref().take(LONGEST);
        let read = limited.read_until(b'\n', &mut line);
        if read.context("cannot read the standard input")? == 0 {
            break;
        }
        let mut is_too_long = false;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else {
            let skipped = input.skip_until(b'\n');
            is_too_long = skipped.context("cannot read the standard input")? > 0;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        let text = String::from_utf8_lossy(&line);
        let whole = if is_too_long {
            Err(TooLong)
        } else {
            Ok(&*text)
        };
        let answered = answer(whole, &mut output);
        answered.context("cannot write to the standard output")?;
        if input.buffer().is_empty() {
            output
                .flush()
                .context("cannot write to the standard output")?;
        }
    }
    output
        .flush()
        .context("cannot write to the standard output")
}
