//! Microsoft's security updates, by the Microsoft Security Response Center.
//!
//! Two forms, told apart by what is in them: the CVRF API (`/cvrf/v3.0/cvrf/<month>` as JSON, one document a
//! month) and CSAF or VEX (one document a vulnerability). Both become an advisory a vulnerability.

mod build;
mod csaf;
mod cvrf;
mod product;

use compact_str::CompactString;
use parapet_model::record::{AdvisoryFacts, AffectedPackage, FeedRecord, RecordFacts};
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::error::FeedError;
use crate::json::{Members, Section, each_section};
use crate::sink::Sink;

/// Who speaks, in [`AffectedPackage::ecosystem`].
const ECOSYSTEM: &str = "Microsoft";

/// Records that may wait for the names of their products.
const MAX_WAITING: usize = 20_000;

const MEMBERS: Members = Members {
    values: &[
        "DocumentTracking",
        "ProductTree",
        "document",
        "product_tree",
    ],
    lists: &["Vulnerability", "vulnerabilities"],
};

/// Reads the documents of the feed one after another. Keys are the document and the vulnerability in it,
/// `2023-May/CVE-2023-29325`: a vulnerability that was published again in a later month has two records.
#[derive(Debug, Default)]
pub struct Reader {
    /// Names by product id, of all documents so far: some documents name fewer products than they speak about.
    names: FxHashMap<CompactString, CompactString>,
    waiting: Vec<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    document: String,
    record: FeedRecord,
    unnamed: Vec<Unnamed>,
}

/// What is said about a product whose name is not known yet.
#[derive(Debug)]
struct Unnamed {
    product: CompactString,
    affected: AffectedPackage,
}

/// A vulnerability as one of the forms has it, but for the names of some products.
struct Converted {
    record: FeedRecord,
    unnamed: Vec<Unnamed>,
}

impl Reader {
    pub fn read(&mut self, document: Document<'_>, sink: &mut dyn Sink) -> Result<(), FeedError> {
        let name = document.name;
        let mut months = cvrf::Context::default();
        let mut csaf = csaf::Context::default();
        let mut seen = false;
        each_section(document, MEMBERS, &mut |section: Section<'_>| {
            let converted = match section.member {
                "DocumentTracking" => months.tracking(section.text).map(|()| None),
                "ProductTree" => months.products(section.text).map(|()| None),
                "document" => csaf.document(section.text).map(|()| None),
                "product_tree" => csaf.products(section.text).map(|()| None),
                "Vulnerability" => {
                    seen = true;
                    months.vulnerability(section.text).map(Some)
                }
                _ => {
                    seen = true;
                    csaf.vulnerability(section.text).map(Some)
                }
            };
            match converted {
                Ok(None) => Ok(()),
                Ok(Some(converted)) => self.hand_on(name, converted, sink),
                Err(message) => {
                    let place = format!("{}[{}]", section.member, section.index);
                    sink.diagnostic(Diagnostic::new(name, place, message));
                    Ok(())
                }
            }
        })?;
        self.names.extend(months.into_names());
        if seen {
            Ok(())
        } else {
            Err(FeedError::shape(
                name,
                "it has no list 'Vulnerability' or 'vulnerabilities'",
            ))
        }
    }

    fn hand_on(
        &mut self,
        document: &str,
        converted: Converted,
        sink: &mut dyn Sink,
    ) -> Result<(), FeedError> {
        let Converted { record, unnamed } = converted;
        if unnamed.is_empty() {
            return sink.record(record);
        }
        self.waiting.push(Waiting {
            document: document.to_owned(),
            record,
            unnamed,
        });
        if self.waiting.len() >= MAX_WAITING {
            self.finish(sink)?;
        }
        Ok(())
    }

    /// Hands on the records that waited. A product that no document names is left out and said so.
    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), FeedError> {
        for waiting in std::mem::take(&mut self.waiting) {
            let mut record = waiting.record;
            let mut nameless: Vec<CompactString> = Vec::new();
            for Unnamed { product, affected } in waiting.unnamed {
                match self.names.get(&product) {
                    Some(name) => name_and_add(&mut record.facts, affected, name),
                    None => nameless.push(product),
                }
            }
            if !nameless.is_empty() {
                let message = format!("products without a name: {}", nameless.join(", "));
                sink.diagnostic(Diagnostic::new(
                    waiting.document,
                    record.key.clone(),
                    message,
                ));
            }
            sink.record(record)?;
        }
        Ok(())
    }
}

fn name_and_add(facts: &mut RecordFacts, affected: AffectedPackage, name: &CompactString) {
    if let RecordFacts::Advisory(AdvisoryFacts { affected: all, .. }) = facts {
        all.push(product::named(affected, name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Limits;
    use crate::sink::Collected;

    fn month(month: &str, product: &str, tree: &str) -> String {
        format!(
            r#"{{
                "DocumentTracking": {{ "Identification": {{ "ID": {{ "Value": "{month}" }} }} }},
                "ProductTree": {{ "FullProductName": [{tree}] }},
                "Vulnerability": [{{
                    "CVE": "CVE-2020-0001",
                    "ProductStatuses": [{{ "Type": 3, "ProductID": ["{product}"] }}]
                }}]
            }}"#
        )
    }

    #[test]
    fn a_product_may_be_named_by_another_document() {
        let named = r#"{ "ProductID": "2", "Value": "Windows Server 2019" }"#;
        let documents = [
            month("2020-Sep", "2", ""),
            month("2020-Oct", "2", named),
            month("2020-Nov", "3", named),
        ];
        let mut reader = Reader::default();
        let mut collected = Collected::default();
        for (index, text) in documents.iter().enumerate() {
            let name = format!("document {index}");
            let mut bytes = text.as_bytes();
            let document = Document::new(&name, &mut bytes, Limits::default());
            reader.read(document, &mut collected).unwrap();
        }
        reader.finish(&mut collected).unwrap();
        let names = collected.records.iter().map(|record| {
            let RecordFacts::Advisory(facts) = &record.facts else {
                return record.key.clone();
            };
            let names: Vec<&str> = facts.affected.iter().map(|a| a.name.as_str()).collect();
            format!("{}: {}", record.key, names.join(", "))
        });
        assert_eq!(
            names.collect::<Vec<_>>(),
            [
                "2020-Oct/CVE-2020-0001: Windows Server 2019",
                "2020-Sep/CVE-2020-0001: Windows Server 2019",
                "2020-Nov/CVE-2020-0001: ",
            ]
        );
        let said: Vec<String> = collected
            .diagnostics
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            said,
            ["document 2: 2020-Nov/CVE-2020-0001: products without a name: 3"]
        );
    }
}
