//! The compiled knowledge as one block of bytes, so that a start need not compile again.
//!
//! Layout: magic (8 bytes), format (u32), checksum of the body (u64), all little-endian; then the body in postcard.

use std::hash::Hasher;

use jiff::Timestamp;
use jiff::civil::Date;
use parapet_model::{CveId, ExploitLevel, Exploitation, Severity};
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::advisories::AdvisoryTable;
use super::configurations::Configurations;
use super::lifecycle::LifecycleTable;
use super::texts::Texts;
use super::updates::UpdateTable;
use super::{Knowledge, KnowledgeGeneration};
use crate::facts::VulnFacts;

const MAGIC: &[u8; 8] = b"PARAPETK";
/// Raise it whenever the body's shape or the meaning of a column changes: older files are then compiled anew.
const FORMAT: u32 = 8;
const HEADER: usize = 20;

/// The bytes are not a knowledge of this program; compile anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CacheError {
    #[error("the file is not a compiled knowledge")]
    Foreign,
    #[error("the compiled knowledge has format {found}, this program reads {expected}")]
    Format { found: u32, expected: u32 },
    #[error("the compiled knowledge is damaged: its checksum is not that of its content")]
    Damaged,
    #[error("the compiled knowledge cannot be read: {0}")]
    Body(String),
    #[error("the compiled knowledge cannot be written: {0}")]
    Write(String),
}

#[derive(Serialize)]
struct Written<'a> {
    generation: &'a KnowledgeGeneration,
    texts: &'a Texts,
    vulns: Vec<VulnRow<'a>>,
    withdrawn: Vec<&'a str>,
    advisories: &'a AdvisoryTable,
    configurations: &'a Configurations,
    lifecycle: &'a LifecycleTable,
    updates: &'a UpdateTable,
}

#[derive(Deserialize)]
struct Read<'a> {
    generation: KnowledgeGeneration,
    texts: Texts,
    #[serde(borrow)]
    vulns: Vec<VulnRow<'a>>,
    #[serde(borrow)]
    withdrawn: Vec<&'a str>,
    advisories: AdvisoryTable,
    configurations: Configurations,
    lifecycle: LifecycleTable,
    updates: UpdateTable,
}

/// Vulnerability facts with times as numbers: reading two hundred thousand dates as text would take most of a start.
#[derive(Serialize, Deserialize)]
struct VulnRow<'a> {
    id: &'a str,
    cvss: Option<f32>,
    vector: &'a str,
    severity: Option<Severity>,
    network: bool,
    published: Option<i64>,
    modified: Option<i64>,
    level: ExploitLevel,
    kev_added: Option<Day>,
    kev_due: Option<Day>,
    ransomware: bool,
    epss: Option<f32>,
}

/// Year, month, day.
type Day = (i16, i8, i8);

impl<'a> VulnRow<'a> {
    fn new(facts: &'a VulnFacts) -> Self {
        let day = |date: Date| (date.year(), date.month(), date.day());
        let exploitation = &facts.exploitation;
        Self {
            id: facts.id.as_str(),
            cvss: facts.cvss,
            vector: &facts.vector,
            severity: facts.severity,
            network: facts.network,
            published: facts.published.map(Timestamp::as_microsecond),
            modified: facts.modified.map(Timestamp::as_microsecond),
            level: exploitation.level,
            kev_added: exploitation.kev_added.map(day),
            kev_due: exploitation.kev_due.map(day),
            ransomware: exploitation.ransomware,
            epss: exploitation.epss,
        }
    }

    fn into_facts(self) -> Result<VulnFacts, CacheError> {
        let time = |microsecond: Option<i64>| {
            microsecond
                .map(Timestamp::from_microsecond)
                .transpose()
                .map_err(|error| CacheError::Body(error.to_string()))
        };
        let day = |day: Option<Day>| {
            day.map(|(year, month, day)| Date::new(year, month, day))
                .transpose()
                .map_err(|error| CacheError::Body(error.to_string()))
        };
        Ok(VulnFacts {
            id: cve(self.id)?,
            cvss: self.cvss,
            vector: self.vector.to_owned(),
            severity: self.severity,
            network: self.network,
            published: time(self.published)?,
            modified: time(self.modified)?,
            exploitation: Exploitation {
                level: self.level,
                kev_added: day(self.kev_added)?,
                kev_due: day(self.kev_due)?,
                ransomware: self.ransomware,
                epss: self.epss,
            },
        })
    }
}

fn cve(text: &str) -> Result<CveId, CacheError> {
    text.parse()
        .map_err(|error: parapet_model::IdError| CacheError::Body(error.to_string()))
}

impl Knowledge {
    /// Writes the whole knowledge, for a file beside the store.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CacheError> {
        let written = Written {
            generation: &self.generation,
            texts: &self.texts,
            vulns: self.vulns.iter().map(VulnRow::new).collect(),
            withdrawn: self.withdrawn.iter().map(CveId::as_str).collect(),
            advisories: &self.advisories,
            configurations: &self.configurations,
            lifecycle: &self.lifecycle,
            updates: &self.updates,
        };
        let mut bytes = Vec::with_capacity(HEADER);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        bytes.extend_from_slice(&[0; 8]);
        let mut bytes = postcard::to_extend(&written, bytes)
            .map_err(|error| CacheError::Write(error.to_string()))?;
        let sum = checksum(&bytes[HEADER..]);
        bytes[12..HEADER].copy_from_slice(&sum.to_le_bytes());
        Ok(bytes)
    }

    /// Reads what [`Knowledge::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CacheError> {
        let read: Read<'_> = body(bytes)?;
        let mut knowledge = Self {
            generation: read.generation,
            texts: read.texts,
            vulns: read
                .vulns
                .into_iter()
                .map(VulnRow::into_facts)
                .collect::<Result<_, _>>()?,
            withdrawn: read
                .withdrawn
                .into_iter()
                .map(cve)
                .collect::<Result<_, _>>()?,
            advisories: read.advisories,
            configurations: read.configurations,
            lifecycle: read.lifecycle,
            updates: read.updates,
        };
        knowledge.lifecycle.build_index();
        Ok(knowledge)
    }
}

fn body<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CacheError> {
    let header = bytes.get(..HEADER).ok_or(CacheError::Foreign)?;
    if &header[..8] != MAGIC {
        return Err(CacheError::Foreign);
    }
    let mut format = [0; 4];
    format.copy_from_slice(&header[8..12]);
    let found = u32::from_le_bytes(format);
    if found != FORMAT {
        return Err(CacheError::Format {
            found,
            expected: FORMAT,
        });
    }
    let content = &bytes[HEADER..];
    if checksum(content).to_le_bytes() != header[12..] {
        return Err(CacheError::Damaged);
    }
    postcard::from_bytes(content).map_err(|error| CacheError::Body(error.to_string()))
}

/// Against damage on disk, not against people.
fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
