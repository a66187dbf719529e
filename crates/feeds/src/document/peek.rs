//! The first bytes of a stream, and what they say.

use std::io::{self, Chain, Cursor, Read};

/// Enough for the magic of tar, which stands at byte 257.
const HEAD: usize = 512;

/// A reader that begins with bytes already read.
pub(super) type Peeked<R> = Chain<Cursor<Vec<u8>>, R>;

/// The first bytes (fewer when the stream is short), and a reader that still begins with them.
pub(super) fn peek<R: Read>(mut reader: R) -> io::Result<(Vec<u8>, Peeked<R>)> {
    let mut head = Vec::with_capacity(HEAD);
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    Ok((head.clone(), Cursor::new(head).chain(reader)))
}

pub(super) fn is_zip(head: &[u8]) -> bool {
    // The second form is an empty archive.
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

pub(super) fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}
