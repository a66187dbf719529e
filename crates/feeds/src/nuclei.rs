//! Templates of nuclei for CVEs, from its list `cves.json`: an object a line. The templates themselves are not read.

use parapet_model::CveId;
use parapet_model::record::{ExploitFacts, FeedRecord, RecordFacts, RecordText};
use serde::Deserialize;

use crate::document::{Document, Limits};
use crate::error::FeedError;
use crate::lines::each_line;
use crate::sink::Sink;

#[derive(Deserialize)]
struct Template {
    #[serde(rename = "ID")]
    id: String,
    #[serde(rename = "Info")]
    info: Info,
    file_path: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Info {
    #[serde(default)]
    name: String,
    #[serde(default)]
    description: String,
}

/// Reads one document; the key of a record is the path of the template.
pub fn read(document: Document<'_>, limits: Limits, sink: &mut dyn Sink) -> Result<(), FeedError> {
    each_line(document, limits, sink, &mut |line| record(line).map(Some))
}

fn record(line: &str) -> Result<FeedRecord, String> {
    let template: Template = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let Template {
        id,
        info,
        file_path,
    } = template;
    Ok(FeedRecord {
        key: file_path.clone(),
        withdrawn: false,
        modified: None,
        facts: RecordFacts::Exploit(ExploitFacts {
            cves: cve_of(&id).into_iter().collect(),
            verified: false,
            kind: "template".into(),
            published: None,
            url: format!(
                "https://github.com/projectdiscovery/nuclei-templates/blob/main/{file_path}"
            ),
        }),
        text: Some(RecordText {
            title: info.name.trim().to_owned(),
            description: info.description.trim().to_owned(),
            ..RecordText::default()
        }),
    })
}

/// `CVE-2021-44228`; further templates for one have a word behind it (`CVE-2022-1388-probe`).
fn cve_of(id: &str) -> Option<CveId> {
    let mut parts = id.splitn(4, '-');
    let (prefix, year, number) = (parts.next()?, parts.next()?, parts.next()?);
    format!("{prefix}-{year}-{number}").parse().ok()
}
