//! The passing of time.

use jiff::Timestamp;

use super::{Posture, utc_date};
use crate::recommending::Support;

impl Posture {
    /// Moves the moment: devices that were silent too long leave the figures, versions whose day has come
    /// lose their support.
    pub fn advance(&mut self, now: Timestamp) {
        self.now = now;
        let turned: Vec<u32> = self
            .devices
            .iter()
            .enumerate()
            .filter_map(|(index, device)| Some((index as u32, device.as_ref()?)))
            .filter(|(_, device)| device.machine.is_counted(now) != device.counted)
            .map(|(index, _)| index)
            .collect();
        for index in turned {
            self.withdraw(index);
            self.settle(index);
        }
        let today = utc_date(now);
        if today != self.tables.today {
            self.tables.today = today;
            self.review_support();
        }
    }

    fn review_support(&mut self) {
        let today = self.tables.today;
        let changed: Vec<(u32, Support)> = self
            .tables
            .versions
            .iter()
            .enumerate()
            .map(|(index, version)| {
                let support = Support::on(&version.matched.lifecycle, today);
                (index as u32, version.support, support)
            })
            .filter(|(_, old, new)| old != new)
            .map(|(index, _, new)| (index, new))
            .collect();
        let versions: Vec<u32> = changed.iter().map(|(version, _)| *version).collect();
        self.with_versions_apart(&versions, |tables| {
            for (index, support) in changed {
                let version = &mut tables.versions[index as usize];
                version.support = support;
                tables.products[version.product as usize].profile.take();
            }
        });
    }
}
