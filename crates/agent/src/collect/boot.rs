//! Time of the last boot.

use jiff::Timestamp;

use crate::host::Host;

/// `btime` of `/proc/stat`: seconds since the epoch.
pub(super) fn booted_at(host: &Host) -> Option<Timestamp> {
    let stat = host.text("/proc/stat")?;
    let seconds = stat
        .lines()
        .find_map(|line| line.strip_prefix("btime "))?
        .trim()
        .parse()
        .ok()?;
    Timestamp::from_second(seconds).ok()
}
