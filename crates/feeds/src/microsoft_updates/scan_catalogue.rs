//! The offline scan catalogue of Windows Update, an object a line: revisions of updates by number, and by which
//! revisions each is superseded.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Kb, Reader, kb};
use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::lines::each_line;
use crate::sink::Sink;
use crate::time::timestamp;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Revision {
    revision_id: u32,
    creation_date: Option<String>,
    #[serde(rename = "KBArticleID")]
    kb_article_id: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    superseded_by: Vec<u32>,
}

pub(super) fn read(
    document: Document<'_>,
    limits: Limits,
    reader: &mut Reader,
    sink: &mut dyn Sink,
) -> Result<(), FeedError> {
    let mut kbs: FxHashMap<u32, Kb> = FxHashMap::default();
    let mut superseded: Vec<(Kb, Vec<u32>)> = Vec::new();
    each_line(document, limits, sink, &mut |line| {
        note(line, reader, &mut kbs, &mut superseded)?;
        Ok(None)
    })?;
    // Revisions that are not in the catalogue are of updates that Microsoft took out of it.
    for (old, revisions) in superseded {
        for new in revisions.iter().filter_map(|revision| kbs.get(revision)) {
            reader.supersede(old, *new);
        }
    }
    Ok(())
}

fn note(
    line: &str,
    reader: &mut Reader,
    kbs: &mut FxHashMap<u32, Kb>,
    superseded: &mut Vec<(Kb, Vec<u32>)>,
) -> Result<(), String> {
    let revision: Revision = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let created = revision.creation_date.as_deref().map(timestamp).transpose();
    let created = created.map_err(|error| format!("'CreationDate' is not a time: {error}"))?;
    // Definitions of scanners have no article.
    let Some(kb) = revision.kb_article_id.as_deref().and_then(kb) else {
        return Ok(());
    };
    let update = reader.update(kb);
    update.products.extend(product(&revision.title));
    update.describe(created, revision.title.trim());
    kbs.insert(revision.revision_id, kb);
    if !revision.superseded_by.is_empty() {
        superseded.push((kb, revision.superseded_by));
    }
    Ok(())
}

/// What stands behind the first *for* of a title, without the number of the update: `2023-05 Cumulative Update for
/// Windows 11 Version 22H2 for x64-based Systems (KB5026372)`. The catalogue names products by identifiers only.
fn product(title: &str) -> Option<CompactString> {
    let (_, product) = title.split_once(" for ")?;
    let words = product
        .split_whitespace()
        .filter(|word| !word.starts_with("(KB"))
        .collect::<Vec<_>>();
    (!words.is_empty()).then(|| words.join(" ").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_the_product() {
        for (title, expected) in [
            (
                "2023-05 Cumulative Update for Windows 11 Version 22H2 for x64-based Systems (KB5026372)",
                Some("Windows 11 Version 22H2 for x64-based Systems"),
            ),
            (
                "Security Update for Microsoft Excel 2013 (KB5002043) 64-Bit Edition",
                Some("Microsoft Excel 2013 64-Bit Edition"),
            ),
            ("Windows Malicious Software Removal Tool", None),
            ("Update for (KB1)", None),
        ] {
            assert_eq!(product(title).as_deref(), expected, "{title}");
        }
    }
}
