//! ```text
//! [20 Mar 2023] DSA-5376-1 apache2 - security update
//!         {CVE-2006-20001 CVE-2022-36760}
//!         [bullseye] - apache2 2.4.56-1~deb11u1
//! ```

use std::io::BufRead;

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::CveId;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, PackageStatus, RecordFacts, RecordText,
    VersionRange,
};

use super::release;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::sink::Sink;
use crate::time::midnight;

/// One line is in memory, and one advisory.
pub(super) fn read(mut document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let mut line = Vec::new();
    let mut advisory: Option<Advisory> = None;
    for number in 1_usize.. {
        line.clear();
        document.budget.next_record();
        let read = document.reader.read_until(b'\n', &mut line);
        let read = read.map_err(|source| FeedError::Read {
            document: document.name.to_owned(),
            source,
        })?;
        if read == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let taken = if text.starts_with('[') {
            if let Some(done) = advisory.take() {
                sink.record(done.into_record())?;
            }
            Advisory::begin(&text).map(|begun| advisory = Some(begun))
        } else {
            match &mut advisory {
                Some(advisory) => advisory.line(text.trim()),
                // Of an advisory whose first line was bad.
                None => Ok(()),
            }
        };
        if let Err(message) = taken {
            let place = format!("line {number}");
            sink.diagnostic(Diagnostic::new(document.name, place, message));
        }
    }
    match advisory {
        Some(done) => sink.record(done.into_record()),
        None => Ok(()),
    }
}

struct Advisory {
    id: CompactString,
    title: String,
    date: Date,
    cves: Vec<CveId>,
    affected: Vec<AffectedPackage>,
}

impl Advisory {
    fn begin(line: &str) -> Result<Self, String> {
        let wrong = || format!("'{}' is not the first line of an advisory", line.trim_end());
        let (date, rest) = line
            .trim_end()
            .strip_prefix('[')
            .and_then(|l| l.split_once(']'))
            .ok_or_else(wrong)?;
        let date =
            Date::strptime("%d %b %Y", date).map_err(|error| format!("{}: {error}", wrong()))?;
        let (id, title) = rest.trim().split_once(' ').ok_or_else(wrong)?;
        if !["DSA-", "DLA-", "DTSA-", "ELA-"]
            .iter()
            .any(|kind| id.starts_with(kind))
        {
            return Err(wrong());
        }
        Ok(Self {
            id: id.into(),
            title: title.trim().to_owned(),
            date,
            cves: Vec::new(),
            affected: Vec::new(),
        })
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(ids) = line.strip_prefix('{') {
            let ids = ids.trim_end_matches('}').split_whitespace();
            self.cves.extend(ids.filter_map(|id| id.parse().ok()));
        } else if let Some(rest) = line.strip_prefix('[') {
            self.affected
                .push(package(rest).ok_or_else(|| format!("'{line}' is not a package"))?);
        } else if !line.is_empty() && !line.starts_with("NOTE:") {
            return Err(format!("'{line}' is not understood"));
        }
        Ok(())
    }

    fn into_record(mut self) -> FeedRecord {
        self.cves.sort();
        self.cves.dedup();
        let published = midnight(self.date);
        FeedRecord {
            key: self.id.to_string(),
            withdrawn: false,
            modified: published,
            facts: RecordFacts::Advisory(AdvisoryFacts {
                id: self.id,
                cves: self.cves,
                published,
                cvss: Vec::new(),
                affected: self.affected,
            }),
            text: Some(RecordText {
                title: self.title,
                ..RecordText::default()
            }),
        }
    }
}

/// `bullseye] - apache2 2.4.56-1~deb11u1`, `woody] - mailman <not-affected> (Vulnerable code not present)`
fn package(line: &str) -> Option<AffectedPackage> {
    let (code_name, rest) = line.split_once(']')?;
    let mut words = rest.trim_start().strip_prefix('-')?.split_whitespace();
    let (name, version) = (words.next()?, words.next()?);
    let (status, fixed) = match version {
        "<not-affected>" => (PackageStatus::NotAffected, None),
        "<end-of-life>" => (PackageStatus::OutOfSupport, Some(None)),
        "<ignored>" => (PackageStatus::WillNotFix, Some(None)),
        "<postponed>" => (PackageStatus::FixDeferred, Some(None)),
        "<undetermined>" => (PackageStatus::UnderInvestigation, Some(None)),
        "<unfixed>" | "<no-dsa>" => (PackageStatus::Affected, Some(None)),
        version if version.starts_with('<') => return None,
        version => (PackageStatus::Affected, Some(Some(version.into()))),
    };
    Some(AffectedPackage {
        ecosystem: release::ecosystem(code_name),
        name: name.into(),
        ranges: fixed.map(range).into_iter().collect(),
        status,
        ..AffectedPackage::default()
    })
}

pub(super) fn range(fixed: Option<CompactString>) -> VersionRange {
    VersionRange {
        introduced: "0".into(),
        fixed,
        last_affected: None,
    }
}
