//! `{ "head": {…}, "list": [ …, … ] }`: some members as a whole, some lists element by element.

use std::fmt;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Interrupt;
use crate::document::{Budget, Document};
use crate::error::FeedError;

/// Which members of the outer object matter; others are passed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Members {
    /// Given as a whole.
    pub(crate) values: &'static [&'static str],
    /// Lists, given element by element.
    pub(crate) lists: &'static [&'static str],
}

/// The text of a member, or of one element of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section<'a> {
    pub(crate) member: &'a str,
    /// Position in the list; 0 for values.
    pub(crate) index: usize,
    pub(crate) text: &'a str,
}

/// Hands members to `each` in the order of the document. Only one is in memory at a time.
pub(crate) fn each_section(
    document: Document<'_>,
    members: Members,
    each: &mut dyn FnMut(Section<'_>) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let name = document.name;
    let mut state = State {
        members,
        budget: document.budget,
        each,
        interrupt: Interrupt::default(),
    };
    let mut deserializer = serde_json::Deserializer::from_reader(document.reader);
    OuterSeed(&mut state)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| state.interrupt.or_json(name, error))
}

struct State<'a> {
    members: Members,
    budget: Budget,
    each: &'a mut dyn FnMut(Section<'_>) -> Result<(), FeedError>,
    interrupt: Interrupt,
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
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let state = self.0;
        while let Some(member) = map.next_key::<String>()? {
            state.budget.next_record();
            if state.members.lists.contains(&member.as_str()) {
                map.next_value_seed(ListSeed(state, &member))?;
            } else if state.members.values.contains(&member.as_str()) {
                let value = map.next_value::<Box<RawValue>>()?;
                let section = Section {
                    member: &member,
                    index: 0,
                    text: value.get(),
                };
                if let Err(error) = (state.each)(section) {
                    return Err(state.interrupt.set(error));
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct ListSeed<'s, 'a>(&'s mut State<'a>, &'s str);

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the list '{}'", self.1)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(state, member) = self;
        let mut index = 0;
        state.budget.next_record();
        while let Some(element) = list.next_element::<Box<RawValue>>()? {
            let section = Section {
                member,
                index,
                text: element.get(),
            };
            if let Err(error) = (state.each)(section) {
                return Err(state.interrupt.set(error));
            }
            index += 1;
            state.budget.next_record();
        }
        Ok(())
    }
}
