//! `{ "key": …, "key": … }`: an object that is really a list of records by key.

use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Interrupt;
use crate::document::{Budget, Document};
use crate::error::FeedError;

/// Hands the key and the text of each member to `each`. Only one is in memory at a time.
pub(crate) fn each_member(
    document: Document<'_>,
    each: &mut dyn FnMut(&str, &str) -> Result<(), FeedError>,
) -> Result<(), FeedError> {
    let name = document.name;
    let mut seed = MembersSeed {
        budget: document.budget,
        each,
        interrupt: Interrupt::default(),
    };
    let mut deserializer = serde_json::Deserializer::from_reader(document.reader);
    (&mut seed)
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| seed.interrupt.or_json(name, error))
}

struct MembersSeed<'a> {
    budget: Budget,
    each: &'a mut dyn FnMut(&str, &str) -> Result<(), FeedError>,
    interrupt: Interrupt,
}

impl<'de> DeserializeSeed<'de> for &mut MembersSeed<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut MembersSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of records by key")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.budget.next_record();
        while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
            if let Err(error) = (self.each)(&key, value.get()) {
                return Err(self.interrupt.set(error));
            }
            self.budget.next_record();
        }
        Ok(())
    }
}
