//! Turns "device has versions" into "version has devices", many devices at a time.

use rayon::prelude::*;
use roaring::RoaringBitmap;

use crate::posture::version::VersionState;

/// Devices a turn: bounds the memory, and is what one container of a bitmap covers.
const DEVICES: usize = 65_536;

/// Pairs of device and version that are not in the bitmaps yet. Inserting them one by one would wait
/// for memory at nearly every pair.
#[derive(Default)]
pub(super) struct Postings {
    /// Device and end of its versions in `versions`.
    devices: Vec<(u32, usize)>,
    versions: Vec<u32>,
}

impl Postings {
    pub(super) fn push(&mut self, device: u32, versions: &[u32]) {
        self.versions.extend_from_slice(versions);
        self.devices.push((device, self.versions.len()));
    }

    pub(super) fn is_full(&self) -> bool {
        self.devices.len() >= DEVICES
    }

    /// Puts all pairs into the bitmaps.
    pub(super) fn flush(&mut self, versions: &mut [VersionState]) {
        if self.devices.is_empty() {
            return;
        }
        // A counting sort by version: where the devices of each begin, …
        let mut ends = vec![0usize; versions.len() + 1];
        for &version in &self.versions {
            ends[version as usize + 1] += 1;
        }
        for version in 1..ends.len() {
            ends[version] += ends[version - 1];
        }
        // … and then the devices, which moves each beginning to its end.
        let mut holders = vec![0u32; self.versions.len()];
        let mut begin = 0;
        for &(device, end) in &self.devices {
            for &version in &self.versions[begin..end] {
                let place = &mut ends[version as usize];
                holders[*place] = device;
                *place += 1;
            }
            begin = end;
        }
        versions
            .par_iter_mut()
            .enumerate()
            .for_each(|(version, state)| {
                let begin = version.checked_sub(1).map_or(0, |before| ends[before]);
                let holders = &holders[begin..ends[version]];
                if !holders.is_empty() {
                    state.devices |= holders.iter().copied().collect::<RoaringBitmap>();
                }
            });
        self.devices.clear();
        self.versions.clear();
    }
}
