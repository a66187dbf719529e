//! tar and zip: every file in them is a document.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::{Budget, Document, Limits, Meter};
use crate::error::FeedError;

type Each<'e> = &'e mut dyn FnMut(Document<'_>) -> Result<(), FeedError>;

pub(super) fn each_tar_entry(
    name: &str,
    reader: &mut dyn Read,
    limits: Limits,
    each: Each<'_>,
) -> Result<(), FeedError> {
    let fail = |source| FeedError::Read {
        document: name.to_owned(),
        source,
    };
    // Counts headers and padding too, so that an endless archive of empty entries ends.
    let whole = Budget::new(Limits {
        record: u64::MAX,
        document: limits.document,
    });
    let mut archive = tar::Archive::new(whole.apply(reader));
    for entry in archive.entries().map_err(fail)? {
        let mut entry = entry.map_err(fail)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = entry.path().map_err(fail)?.display().to_string();
        each(Document::new(
            &format!("{name}: {}", path.trim_start_matches("./")),
            &mut entry,
            limits,
        ))?;
    }
    // The end mark of the compression is checked only when it is read.
    let mut rest = archive.into_inner();
    std::io::copy(&mut rest, &mut std::io::sink()).map_err(fail)?;
    Ok(())
}

pub(super) fn each_zip_entry(
    name: &str,
    path: &Path,
    limits: Limits,
    meter: &Meter,
    each: Each<'_>,
) -> Result<(), FeedError> {
    let fail = |source| FeedError::Read {
        document: name.to_owned(),
        source,
    };
    let file = File::open(path).map_err(|source| FeedError::Open {
        path: path.to_owned(),
        source,
    })?;
    let mut archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|error| fail(error.into()))?;
    // The sizes in the directory are only claims: one budget for what all entries really hold.
    let budget = Budget::new(limits);
    for index in 0..archive.len() {
        let mut entry = archive
            .by_index(index)
            .map_err(|error| fail(error.into()))?;
        if !entry.is_file() {
            continue;
        }
        let entry_name = match entry.name() {
            Ok(entry_name) => format!("{name}: {entry_name}"),
            Err(_) => format!("{name}: entry {index}"),
        };
        meter.add(entry.compressed_size() as usize);
        each(Document::with_budget(
            &entry_name,
            &mut entry,
            budget.clone(),
        ))?;
    }
    Ok(())
}
