//! `<oval_definitions><definitions><definition/>…</definitions><tests>…`: the document element by element.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::element::Element;
use crate::document::Document;
use crate::error::FeedError;

/// Deeper is no criteria tree of a distribution, but an attack on the stack.
const DEEPEST: usize = 64;

/// Hands each element within a section (`definitions`, `tests`, …) to `each`, with the section's name. Only one is
/// in memory at a time.
pub(super) fn each_element(
    document: Document<'_>,
    each: &mut dyn FnMut(&str, Element),
) -> Result<(), FeedError> {
    let name = document.name;
    let budget = document.budget.clone();
    let mut reader = Reader::from_reader(document.reader);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut buffer = Vec::new();
    let mut seen_root = false;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| xml(name, error))?;
        match event {
            Event::Start(start) => {
                if open.is_empty() {
                    root(name, &start, seen_root)?;
                    seen_root = true;
                }
                if open.len() == DEEPEST {
                    return Err(FeedError::shape(
                        name,
                        format!("nested deeper than {DEEPEST}"),
                    ));
                }
                let element = element(&start).map_err(|message| FeedError::shape(name, message))?;
                open.push(element);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    continue;
                };
                match open.as_mut_slice() {
                    [_, section] => {
                        each(&section.name, done);
                        budget.next_record();
                    }
                    [_, .., parent] => parent.children.push(done),
                    _ => {}
                }
            }
            Event::Text(text) => add(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => add(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                let content = reference.xml_content(XmlVersion::Implicit1_0);
                match reference.resolve_char_ref() {
                    Ok(Some(character)) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                    Ok(None) => add(&mut open, resolve_predefined_entity(&content).unwrap_or("")),
                    Err(error) => return Err(xml(name, error)),
                }
            }
            Event::Eof if seen_root && open.is_empty() => return Ok(()),
            Event::Eof if seen_root => {
                return Err(FeedError::shape(name, "it ends within an element"));
            }
            Event::Eof => return Err(FeedError::shape(name, "it has no 'oval_definitions'")),
            _ => {}
        }
    }
}

fn root(document: &str, start: &BytesStart<'_>, seen: bool) -> Result<(), FeedError> {
    let name = start.local_name();
    if !seen && name.as_ref() == "oval_definitions" {
        Ok(())
    } else {
        Err(FeedError::shape(
            document,
            "its root is not 'oval_definitions'",
        ))
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        let key = attribute.key.local_name();
        attributes.push((key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element::new(start.local_name().as_ref(), attributes))
}

/// Text between the elements of a section is white space.
fn add(open: &mut [Element], text: &str) {
    if let [_, _, .., innermost] = open {
        innermost.text.push_str(text);
    }
}

fn xml(document: &str, error: quick_xml::Error) -> FeedError {
    match error {
        quick_xml::Error::Io(source) => FeedError::Read {
            document: document.to_owned(),
            source: std::io::Error::new(source.kind(), source.to_string()),
        },
        other => FeedError::shape(document, other.to_string()),
    }
}
