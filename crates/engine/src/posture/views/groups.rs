//! Scores of device groups.

use std::collections::BTreeMap;

use parapet_model::ExposureScore;

use crate::posture::Posture;
use crate::scoring::FleetSums;

/// Devices that are in no group come under this name.
pub const UNASSIGNED: &str = "UnassignedGroup";

#[derive(Debug, Clone, PartialEq)]
pub struct GroupScore {
    /// 0 for the devices that are in no group.
    pub id: u32,
    pub name: String,
    pub score: ExposureScore,
}

impl Posture {
    /// The score of every group that has a counted device, by id.
    pub fn group_scores(&self) -> Vec<GroupScore> {
        let mut groups: BTreeMap<u32, (&str, FleetSums)> = BTreeMap::new();
        for index in &self.counted {
            let device = self.device(index);
            let (id, name) = device
                .machine
                .group
                .as_ref()
                .map_or((0, UNASSIGNED), |group| (group.id, group.name.as_str()));
            let (_, sums) = groups.entry(id).or_insert((name, FleetSums::default()));
            sums.add(device.machine.value, device.points);
        }
        groups
            .into_iter()
            .filter_map(|(id, (name, sums))| {
                Some(GroupScore {
                    id,
                    name: name.to_owned(),
                    score: sums.score(&self.tables.model)?,
                })
            })
            .collect()
    }
}
