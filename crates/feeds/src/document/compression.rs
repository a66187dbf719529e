//! gzip, bzip2 and zstd, by their magic numbers.

use std::io::{self, BufReader, Read};

use super::peek::peek;

/// A reader of what `reader` holds, decompressed if it is compressed. A truncated stream is an error when its
/// end is read, as each of the formats ends with a mark.
pub(super) fn decompress<'a>(reader: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
    let (head, reader) = peek(reader)?;
    // Concatenated members are one stream in all three formats.
    Ok(if head.starts_with(&[0x1f, 0x8b]) {
        Box::new(flate2::bufread::MultiGzDecoder::new(buffered(reader)))
    } else if head.starts_with(b"BZh") {
        Box::new(bzip2::bufread::MultiBzDecoder::new(buffered(reader)))
    } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Box::new(zstd::stream::read::Decoder::with_buffer(buffered(reader))?)
    } else {
        Box::new(reader)
    })
}

fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(64 << 10, reader)
}
