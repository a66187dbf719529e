//! Archives of documents.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};

use super::files::{read, write};

/// Documents by their place in the archive, so that they are written in one order.
pub(crate) type Documents = BTreeMap<String, Vec<u8>>;

/// Hands every file of an archive on, with its place, and gathers what `keep` makes of it.
pub(crate) fn filtered(
    path: &Path,
    mut keep: impl FnMut(&str, Vec<u8>) -> Result<Option<Vec<u8>>>,
) -> Result<Documents> {
    let bytes = read(path)?;
    let mut kept = Documents::new();
    let mut archive = tar::Archive::new(bytes.as_slice());
    for entry in archive.entries()? {
        let mut entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let place = entry.path()?.to_string_lossy().into_owned();
        let place = place.trim_start_matches("./").to_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text)?;
        let document =
            keep(&place, text).with_context(|| format!("reading {place} of {}", path.display()))?;
        if let Some(document) = document {
            kept.insert(place, document);
        }
    }
    Ok(kept)
}

/// Writes a tar archive without times and owners, compressed as the extension says.
pub(crate) fn write_archive(path: &Path, documents: &Documents) -> Result<()> {
    let mut tar = tar::Builder::new(Vec::new());
    for (place, bytes) in documents {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, place, bytes.as_slice())?;
    }
    write(path, &tar.into_inner()?)
}
