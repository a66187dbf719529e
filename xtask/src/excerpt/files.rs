//! Reading a mirror, writing the excerpt.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The only, or the newest, file of a folder with that beginning and end.
pub(crate) fn newest(folder: &Path, prefix: &str, suffix: &str) -> Result<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = name(&path);
        if name.starts_with(prefix) && name.ends_with(suffix) && !name.contains("_schema") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .pop()
        .with_context(|| format!("no {prefix}…{suffix} in {}", folder.display()))
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The whole file, decompressed.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let context = || format!("reading {}", path.display());
    let file = fs::File::open(path).with_context(context)?;
    let mut bytes = Vec::new();
    let read = match path.extension().and_then(|extension| extension.to_str()) {
        Some("zst") => {
            let mut decoder = zstd::Decoder::new(file)?;
            decoder.window_log_max(27)?;
            decoder.read_to_end(&mut bytes)
        }
        Some("gz") => flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes),
        _ => std::io::BufReader::new(file).read_to_end(&mut bytes),
    };
    read.with_context(context)?;
    Ok(bytes)
}

/// Writes, compressed as the extension says.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let context = || format!("writing {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(context)?;
    }
    let compressed = match path.extension().and_then(|extension| extension.to_str()) {
        Some("zst") => zstd::encode_all(bytes, 19)?,
        Some("gz") => {
            // `GzBuilder` without a time, so that the bytes depend on the content only.
            let mut encoder = flate2::GzBuilder::new().read(bytes, flate2::Compression::best());
            let mut compressed = Vec::new();
            encoder.read_to_end(&mut compressed)?;
            compressed
        }
        _ => bytes.to_owned(),
    };
    fs::write(path, compressed).with_context(context)
}

/// At most that many characters, cut at a word.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else {
        return text.to_owned();
    };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", text[..cut].trim_end())
}

/// Bytes of all files in it.
pub(crate) fn size(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() {
            size(&entry.path())?
        } else {
            entry.metadata()?.len()
        };
    }
    Ok(bytes)
}
