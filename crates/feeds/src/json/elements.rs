//! `{ "count": 2, "list": [ …, … ] }`: the list is read element by element.

use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Interrupt;
use crate::document::{Budget, Document};
use crate::error::FeedError;

/// Names of the fields of the outer object that matter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    /// Holds the elements.
    pub(crate) list: &'static str,
    /// Says how many there must be, where the source says so: a shorter list is a truncated document.
    pub(crate) count: &'static str,
}

/// Hands the text of each element of the list to `each`, with its position. Only one is in memory at a time.
pub(crate) fn each_element(
    document: Document<'_>,
    header: Header,
    each: &mut dyn FnMut(usize, &str) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let name = document.name;
    let mut state = State {
        header,
        budget: document.budget,
        each,
        interrupt: Interrupt::default(),
        read: None,
        expected: None,
    };
    let mut deserializer = serde_json::Deserializer::from_reader(document.reader);
    let parsed = OuterSeed(&mut state)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    if let Err(error) = parsed {
        return Err(state.interrupt.or_json(name, error));
    }
    let Some(read) = state.read else {
        return Err(FeedError::shape(
            name,
            format!("it has no list '{}'", header.list),
        ));
    };
    match state.expected {
        Some(expected) if expected != read as u64 => Err(FeedError::shape(
            name,
            format!(
                "'{}' says {expected} but '{}' holds {read}",
                header.count, header.list
            ),
        )),
        _ => Ok(()),
    }
}

struct State<'a> {
    header: Header,
    budget: Budget,
    each: &'a mut dyn FnMut(usize, &str) -> Result<(), FeedError>,
    interrupt: Interrupt,
    read: Option<usize>,
    expected: Option<u64>,
}

struct OuterSeed<'s, 'a>(&'s mut State<'a>);

impl<'de> DeserializeSeed<'de> for OuterSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OuterSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with a list '{}'", self.0.header.list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.budget.next_record();
            if key == self.0.header.list {
                map.next_value_seed(ListSeed(self.0))?;
            } else if key == self.0.header.count {
                self.0.expected = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct ListSeed<'s, 'a>(&'s mut State<'a>);

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the list '{}'", self.0.header.list)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let state = self.0;
        let mut index = 0;
        state.budget.next_record();
        // As text first, so that an element of an unexpected shape does not end the list.
        while let Some(element) = list.next_element::<Box<RawValue>>()? {
            if let Err(error) = (state.each)(index, element.get()) {
                return Err(state.interrupt.set(error));
            }
            index += 1;
            state.budget.next_record();
        }
        state.read = Some(index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Limits;

    const HEADER: Header = Header {
        list: "list",
        count: "count",
    };

    fn read(text: &str) -> (Vec<String>, Result<(), FeedError>) {
        read_limited(text, Limits::default())
    }

    fn read_limited(text: &str, limits: Limits) -> (Vec<String>, Result<(), FeedError>) {
        let mut seen = Vec::new();
        let mut bytes = text.as_bytes();
        let result = each_element(
            Document::new("doc", &mut bytes, limits),
            HEADER,
            &mut |index, element| {
                seen.push(format!("{index}:{element}"));
                Ok(())
            },
        );
        (seen, result)
    }

    #[test]
    fn elements_of_any_shape_come_one_by_one() {
        let (seen, result) = read(r#"{"a":[1,{}],"count":3,"list":[{"x":1},7,"s"],"z":null}"#);
        result.unwrap();
        assert_eq!(seen, [r#"0:{"x":1}"#, "1:7", r#"2:"s""#]);
    }

    #[test]
    fn broken_documents_are_errors_that_name_them() {
        for (text, message) in [
            (
                r#"{"list":[1,2"#,
                "'doc' is broken or truncated: EOF while parsing a list at line 1 column 12",
            ),
            (
                r#"{"list":[1,2]"#,
                "'doc' is broken or truncated: EOF while parsing an object at line 1 column 13",
            ),
            (
                r#"{"list":[1,2]} x"#,
                "'doc' is broken or truncated: trailing characters at line 1 column 16",
            ),
            (
                r#"{"list":[1,2],"count":3}"#,
                "'doc' is broken: 'count' says 3 but 'list' holds 2",
            ),
            (r#"{"count":0}"#, "'doc' is broken: it has no list 'list'"),
            (
                "",
                "'doc' is broken or truncated: EOF while parsing a value at line 1 column 0",
            ),
            (
                "[]",
                "'doc' is broken or truncated: invalid type: sequence, expected an object with a list 'list' at line 1 column 1",
            ),
        ] {
            assert_eq!(read(text).1.unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn an_endless_element_ends_at_the_limit() {
        let text = format!(r#"{{"list":["a","{}"]}}"#, "x".repeat(2 << 20));
        let limits = Limits {
            record: 1 << 20,
            document: 1 << 30,
        };
        let (seen, result) = read_limited(&text, limits);
        assert_eq!(seen, [r#"0:"a""#]);
        assert_eq!(
            result.unwrap_err().to_string(),
            "cannot read 'doc': more than 1048576 bytes in one record"
        );
        let many = format!(r#"{{"list":[{}1]}}"#, "\"0123456789\",".repeat(200_000));
        assert!(read_limited(&many, limits).1.is_ok());
        let limits = Limits {
            document: 1 << 20,
            ..limits
        };
        assert_eq!(
            read_limited(&many, limits).1.unwrap_err().to_string(),
            "cannot read 'doc': more than 1048576 bytes in one document"
        );
    }

    #[test]
    fn the_callback_can_end_the_reading() {
        let mut bytes = r#"{"list":[1,2]}"#.as_bytes();
        let result = each_element(
            Document::new("doc", &mut bytes, Limits::default()),
            HEADER,
            &mut |_, _| Err(FeedError::Stopped("enough".to_owned())),
        );
        assert!(matches!(result, Err(FeedError::Stopped(_))));
    }
}
