//! A set of version numbers as bytes: sorted, as differences, seven bits a byte, low bits first.

use parapet_model::SoftwareVersionId;

pub(super) fn encode(versions: &[SoftwareVersionId]) -> Vec<u8> {
    let mut sorted: Vec<u32> = versions.iter().map(|version| version.0).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut bytes = Vec::with_capacity(sorted.len() * 2);
    let mut previous = 0;
    for version in sorted {
        let mut rest = version - previous;
        previous = version;
        while rest >= 0x80 {
            bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
    bytes
}

/// `None` when the bytes end within a number or a number does not fit.
pub(super) fn decode(bytes: &[u8]) -> Option<Vec<SoftwareVersionId>> {
    let mut versions = Vec::with_capacity(bytes.len());
    let (mut version, mut difference, mut shift) = (0_u32, 0_u64, 0);
    for byte in bytes {
        if shift > 28 {
            return None;
        }
        difference |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            continue;
        }
        version = version.checked_add(u32::try_from(difference).ok()?)?;
        versions.push(SoftwareVersionId(version));
        (difference, shift) = (0, 0);
    }
    (shift == 0).then_some(versions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_encoded_comes_back_sorted_and_once(
            numbers in prop::collection::vec(prop_oneof![0_u32..500, any::<u32>()], 0..200)
        ) {
            let versions: Vec<_> = numbers.iter().copied().map(SoftwareVersionId).collect();
            let mut expected = versions.clone();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(decode(&encode(&versions)), Some(expected));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = decode(&bytes);
        }
    }

    #[test]
    fn neighbours_take_a_byte_each() {
        let versions: Vec<_> = (1..=100).map(SoftwareVersionId).collect();
        assert_eq!(encode(&versions).len(), 100);
        assert_eq!(decode(&[0x80]), None, "ends within a number");
        assert_eq!(decode(&[0xff; 6]), None, "does not fit");
    }
}
