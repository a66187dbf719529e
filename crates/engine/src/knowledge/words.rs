//! Rows of numbers as one block of bytes: what a start reads by the million is copied, not decoded field by field.
//!
//! For `#[serde(with = "words")]` on a `Vec` of rows. A row is a fixed count of 32-bit words, little-endian.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// A row of a table of numbers.
pub(crate) trait Row: Sized {
    /// Words in a row.
    const WORDS: usize;

    /// Appends exactly [`Row::WORDS`] words.
    fn put(&self, words: &mut Vec<u32>);

    /// The row of exactly [`Row::WORDS`] words; `None` when no row has them.
    fn take(words: &[u32]) -> Option<Self>;
}

impl Row for u32 {
    const WORDS: usize = 1;

    fn put(&self, words: &mut Vec<u32>) {
        words.push(*self);
    }

    fn take(words: &[u32]) -> Option<Self> {
        words.first().copied()
    }
}

pub(crate) fn serialize<T: Row, S: Serializer>(
    rows: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut words = Vec::with_capacity(rows.len() * T::WORDS);
    for row in rows {
        row.put(&mut words);
    }
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    serializer.serialize_bytes(&bytes)
}

pub(crate) fn deserialize<'de, T: Row, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_bytes(Rows(PhantomData))
}

struct Rows<T>(PhantomData<T>);

impl<T: Row> Visitor<'_> for Rows<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rows of {} words", T::WORDS)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let width = T::WORDS * 4;
        if !bytes.len().is_multiple_of(width) {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        let mut rows = Vec::with_capacity(bytes.len() / width);
        let mut words = vec![0; T::WORDS];
        for row in bytes.chunks_exact(width) {
            for (word, bytes) in words.iter_mut().zip(row.chunks_exact(4)) {
                *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
            rows.push(T::take(&words).ok_or_else(|| E::custom("a row is none"))?);
        }
        Ok(rows)
    }
}

/// Bytes as they are, for `#[serde(with = "words::bytes")]`.
pub(crate) mod bytes {
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}
