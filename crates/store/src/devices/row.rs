//! The row of a device.

use parapet_model::{Machine, MachineId};
use sea_query::{Expr, Iden, Query, SelectStatement};

use super::{DeviceChange, DeviceWrite, StoredDevice, versions};
use crate::error::StoreError;
use crate::row::Row;
use crate::time::to_micros;

#[derive(Iden, Clone, Copy)]
pub(super) enum Device {
    Table,
    Id,
    Machine,
    Versions,
    Inventory,
    FirstSeen,
    LastSeen,
    Demo,
    Deleted,
    Sequence,
}

/// The key first.
pub(super) const COLUMNS: [Device; 9] = [
    Device::Id,
    Device::Machine,
    Device::Versions,
    Device::Inventory,
    Device::Sequence,
    Device::Deleted,
    Device::FirstSeen,
    Device::LastSeen,
    Device::Demo,
];

pub(super) fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from(Device::Table).take()
}

/// In the order of [`COLUMNS`].
pub(super) fn values(device: &DeviceWrite, sequence: i64) -> Result<[Expr; 9], StoreError> {
    let machine = &device.machine;
    let json = serde_json::to_string(machine).map_err(|error| {
        StoreError::corrupt(format!("device {} cannot be written", machine.id), error)
    })?;
    Ok([
        machine.id.as_bytes().to_vec().into(),
        json.into(),
        versions::encode(&device.versions).into(),
        device.inventory.as_str().into(),
        sequence.into(),
        false.into(),
        to_micros(machine.first_seen).into(),
        to_micros(machine.last_seen).into(),
        machine.demo.into(),
    ])
}

pub(super) fn stored(row: &Row) -> Result<StoredDevice, StoreError> {
    let machine: Machine = serde_json::from_str(row.text(1)?)
        .map_err(|error| StoreError::corrupt("a stored device cannot be read", error))?;
    let versions = versions::decode(row.bytes(2)?).ok_or_else(|| {
        StoreError::corrupt(
            format!("the software of device {} cannot be read", machine.id),
            "broken list of versions",
        )
    })?;
    Ok(StoredDevice {
        machine,
        versions,
        inventory: row.get(3)?,
        sequence: row.get(4)?,
    })
}

pub(super) fn change(row: &Row) -> Result<DeviceChange, StoreError> {
    if !row.get::<bool>(5)? {
        return stored(row).map(|device| DeviceChange::Updated(Box::new(device)));
    }
    let id: [u8; 20] = row
        .bytes(0)?
        .try_into()
        .map_err(|error| StoreError::corrupt("the id of a device is not 20 bytes", error))?;
    Ok(DeviceChange::Deleted {
        id: MachineId::from_bytes(id),
        sequence: row.get(4)?,
    })
}
