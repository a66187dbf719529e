//! endoflife.date, API v1, `/products/full`.

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::record::{EolCycle, EolProduct, FeedRecord, RecordFacts, RecordText, Reference};
use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::{Header, each_element};
use crate::sink::Sink;

const HEADER: Header = Header {
    list: "result",
    count: "total",
};

#[derive(Deserialize)]
struct Product {
    name: CompactString,
    label: String,
    #[serde(default)]
    identifiers: Vec<Identifier>,
    #[serde(default)]
    links: Links,
    releases: Vec<Release>,
}

#[derive(Deserialize)]
struct Identifier {
    #[serde(rename = "type")]
    kind: CompactString,
    id: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Links {
    html: Option<String>,
    release_policy: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Release {
    name: CompactString,
    label: String,
    #[serde(rename = "releaseDate")]
    released: Option<Date>,
    #[serde(default)]
    is_eol: bool,
    eol_from: Option<Date>,
    latest: Option<Latest>,
}

#[derive(Deserialize)]
struct Latest {
    name: CompactString,
    date: Option<Date>,
}

/// Reads one document; the key of a record is the product's name. Products have no times of modification.
pub fn read(document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
    let name = document.name;
    each_element(
        document,
        HEADER,
        &mut |index, element| match serde_json::from_str::<Product>(element) {
            Ok(product) => sink.record(record(product)),
            Err(error) => {
                let place = format!("result[{index}]");
                sink.diagnostic(Diagnostic::new(name, place, error));
                Ok(())
            }
        },
    )
}

fn record(product: Product) -> FeedRecord {
    let ids = |kind: &str| {
        let of_kind = product.identifiers.iter().filter(|id| id.kind == kind);
        of_kind.map(|id| id.id.clone()).collect()
    };
    FeedRecord {
        key: product.name.to_string(),
        withdrawn: false,
        modified: None,
        text: Some(RecordText {
            title: product.label.clone(),
            references: [
                (product.links.html, "Product"),
                (product.links.release_policy, "Release policy"),
            ]
            .into_iter()
            .filter_map(|(url, tag)| {
                Some(Reference {
                    url: url?,
                    tags: vec![tag.to_owned()],
                })
            })
            .collect(),
            ..RecordText::default()
        }),
        facts: RecordFacts::EndOfLife(EolProduct {
            cpes: ids("cpe"),
            purls: ids("purl"),
            cycles: product.releases.into_iter().map(cycle).collect(),
            name: product.name,
            label: product.label,
        }),
    }
}

fn cycle(release: Release) -> EolCycle {
    let (latest_version, latest_date) = match release.latest {
        Some(latest) => (Some(latest.name), latest.date),
        None => (None, None),
    };
    EolCycle {
        name: release.name,
        label: release.label,
        released: release.released,
        ended: release.is_eol,
        end_of_life: release.eol_from,
        latest_version,
        latest_date,
    }
}
