//! Opens documents: plain, compressed, or many in one archive, told apart by their first bytes.

mod archive;
mod budget;
mod compression;
mod peek;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use budget::Budget;

use crate::error::FeedError;

/// What a document may cost. Compressed input is not trusted: a few kilobytes can be terabytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one record, decompressed.
    pub record: u64,
    /// Bytes of one document, or of all entries of one archive together, decompressed.
    pub document: u64,
}

impl Default for Limits {
    /// A record of the largest feed has at most a few megabytes; all of NVD has 0.7 GB.
    fn default() -> Self {
        Self {
            record: 32 << 20,
            document: 16 << 30,
        }
    }
}

/// Counts the bytes read from files, for a progress bar on another thread.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

struct Metered {
    file: File,
    meter: Meter,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.meter.add(read);
        Ok(read)
    }
}

/// One document, decompressed while it is read.
pub struct Document<'a> {
    /// File name; for archives `archive: entry`.
    pub name: &'a str,
    pub reader: BufReader<budget::Budgeted<&'a mut dyn Read>>,
    /// Raise it before every record.
    pub budget: Budget,
}

impl<'a> Document<'a> {
    /// A document over any reader: what files become, and what tests begin with.
    pub fn new(name: &'a str, reader: &'a mut dyn Read, limits: Limits) -> Self {
        Self::with_budget(name, reader, Budget::new(limits))
    }

    fn with_budget(name: &'a str, reader: &'a mut dyn Read, budget: Budget) -> Self {
        budget.next_record();
        Self {
            name,
            reader: BufReader::with_capacity(64 << 10, budget.apply(reader)),
            budget,
        }
    }
}

impl Document<'_> {
    /// The file name of an entry of an archive; `None` for a document that is a file of its own.
    pub(crate) fn entry_file(&self) -> Option<&str> {
        let (_, entry) = self.name.split_once(": ")?;
        entry.rsplit('/').next()
    }

    /// Reads a document that is one record into `buffer`; false where it is larger than a record may be.
    pub(crate) fn read_whole(
        &mut self,
        limits: Limits,
        buffer: &mut Vec<u8>,
    ) -> Result<bool, FeedError> {
        buffer.clear();
        let mut reader = self.reader.by_ref().take(limits.record.saturating_add(1));
        match reader.read_to_end(buffer) {
            Ok(_) => Ok(buffer.len() as u64 <= limits.record),
            Err(source) => Err(FeedError::Read {
                document: self.name.to_owned(),
                source,
            }),
        }
    }
}

/// Hands every document of a file to `each`: one for a plain or compressed file, one per entry for tar and zip
/// archives (entries that are not files are passed over).
pub fn for_each(
    path: &Path,
    limits: Limits,
    meter: &Meter,
    each: &mut dyn FnMut(Document<'_>) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let name = file_name(path);
    let open = |source| FeedError::Open {
        path: path.to_owned(),
        source,
    };
    let read = |source| FeedError::Read {
        document: name.clone(),
        source,
    };
    let file = File::open(path).map_err(open)?;
    let (head, _) = peek::peek(&file).map_err(read)?;
    if peek::is_zip(&head) {
        return archive::each_zip_entry(&name, path, limits, meter, each);
    }
    let metered = Metered {
        file: File::open(path).map_err(open)?,
        meter: meter.clone(),
    };
    let plain = compression::decompress(metered).map_err(read)?;
    let (head, mut plain) = peek::peek(plain).map_err(read)?;
    if peek::is_tar(&head) {
        archive::each_tar_entry(&name, &mut plain, limits, each)
    } else {
        each(Document::new(&name, &mut plain, limits))
    }
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}
