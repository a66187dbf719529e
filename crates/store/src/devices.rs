//! Devices: one row each, with everything it reported last, ordered by a sequence of changes.

mod row;
mod versions;

use parapet_model::{Machine, MachineId, SoftwareVersionId};
use rustc_hash::FxHashMap;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use crate::database::Session;
use crate::error::StoreError;
use crate::store::Store;
use crate::unit::UnitOfWork;
use row::{Device, select};

/// Rows of one statement; nine values a row.
const ROWS: usize = 500;
const SEQUENCE: &str = "device_change";

/// A device as the store keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDevice {
    pub machine: Machine,
    /// Sorted, each once.
    pub versions: Vec<SoftwareVersionId>,
    /// `inventory_digest` of what is installed; the base of the next delta.
    pub inventory: String,
    /// Place in the sequence of changes.
    pub sequence: i64,
}

/// What is written of a device; the store gives it its place in the sequence.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceWrite {
    pub machine: Machine,
    /// In any order; doubles collapse. Numbers from `intern`.
    pub versions: Vec<SoftwareVersionId>,
    pub inventory: String,
}

/// The newest state of a device that changed.
#[derive(Debug, Clone, PartialEq)]
pub enum DeviceChange {
    Updated(Box<StoredDevice>),
    Deleted { id: MachineId, sequence: i64 },
}

pub struct Devices<'a> {
    session: Session<'a>,
}

impl<'a> Devices<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// Hands every device to `each`, in the order of their last change.
    pub async fn for_each(
        &mut self,
        mut each: impl FnMut(StoredDevice) -> Result<(), StoreError> + Send,
    ) -> Result<(), StoreError> {
        let select = select()
            .and_where(Expr::col(Device::Deleted).eq(false))
            .order_by(Device::Sequence, Order::Asc)
            .take();
        self.session
            .for_each(&select, |row| each(row::stored(&row)?))
            .await
    }

    /// Every device, in the order of their last change.
    pub async fn all(&mut self) -> Result<Vec<StoredDevice>, StoreError> {
        let mut devices = Vec::new();
        self.for_each(|device| {
            devices.push(device);
            Ok(())
        })
        .await?;
        Ok(devices)
    }

    pub async fn lookup(&mut self, id: MachineId) -> Result<Option<StoredDevice>, StoreError> {
        let select = select()
            .and_where(Expr::col(Device::Id).eq(id.as_bytes().to_vec()))
            .and_where(Expr::col(Device::Deleted).eq(false))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.as_ref().map(row::stored).transpose()
    }

    /// At most `limit` changes after `sequence`, in order. A device that changed several times comes once, with its
    /// newest state. Sequence numbers become visible in their order, so that a follower misses none.
    pub async fn since(
        &mut self,
        sequence: i64,
        limit: u64,
    ) -> Result<Vec<DeviceChange>, StoreError> {
        let select = select()
            .and_where(Expr::col(Device::Sequence).gt(sequence))
            .order_by(Device::Sequence, Order::Asc)
            .limit(limit)
            .take();
        let rows = self.session.fetch_all(&select).await?;
        rows.iter().map(row::change).collect()
    }

    pub async fn count(&mut self) -> Result<u64, StoreError> {
        let select = Query::select()
            .expr(Expr::col(Device::Id).count())
            .from(Device::Table)
            .and_where(Expr::col(Device::Deleted).eq(false))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.map_or(Ok(0), |row| row.get::<i64>(0).map(|count| count as u64))
    }
}

impl UnitOfWork {
    /// Starts changing devices: the states of those among `ids` that exist, which nobody else can change until this
    /// unit ends.
    pub async fn devices_for_update(
        &mut self,
        ids: &[MachineId],
    ) -> Result<FxHashMap<MachineId, StoredDevice>, StoreError> {
        self.lock_counter(SEQUENCE).await?;
        let mut found = FxHashMap::default();
        for chunk in ids.chunks(ROWS) {
            let ids = chunk.iter().map(|id| id.as_bytes().to_vec());
            let select = select()
                .and_where(Expr::col(Device::Id).is_in(ids))
                .and_where(Expr::col(Device::Deleted).eq(false))
                .take();
            for row in self.tx().fetch_all(&select).await? {
                let device = row::stored(&row)?;
                found.insert(device.machine.id, device);
            }
        }
        Ok(found)
    }

    /// Writes whole devices and returns the place of each in the sequence, in the order of `devices`. Of a device
    /// that comes twice, the later one stays.
    pub async fn put_devices(&mut self, devices: &[DeviceWrite]) -> Result<Vec<i64>, StoreError> {
        let last = self.lock_counter(SEQUENCE).await?;
        let sequences: Vec<i64> = (last + 1..).take(devices.len()).collect();
        let mut latest: FxHashMap<MachineId, usize> = FxHashMap::default();
        for (index, device) in devices.iter().enumerate() {
            latest.insert(device.machine.id, index);
        }
        let mut rows = Vec::with_capacity(latest.len());
        for (index, (device, sequence)) in devices.iter().zip(&sequences).enumerate() {
            if latest.get(&device.machine.id) == Some(&index) {
                rows.push((device, *sequence));
            }
        }
        for chunk in rows.chunks(ROWS) {
            let mut insert = Query::insert();
            insert.into_table(Device::Table).columns(row::COLUMNS);
            for (device, sequence) in chunk {
                insert.values_panic(row::values(device, *sequence)?);
            }
            insert.on_conflict(overwrite());
            self.tx().execute(&insert).await?;
        }
        self.set_counter(SEQUENCE, last + devices.len() as i64)
            .await?;
        Ok(sequences)
    }

    /// Forgets what is known of a device. False when there is none.
    pub async fn delete_device(&mut self, id: MachineId) -> Result<bool, StoreError> {
        let sequence = self.lock_counter(SEQUENCE).await? + 1;
        let update = Query::update()
            .table(Device::Table)
            .values([
                (Device::Machine, "".into()),
                (Device::Versions, Vec::<u8>::new().into()),
                (Device::Inventory, "".into()),
                (Device::Deleted, true.into()),
                (Device::Sequence, sequence.into()),
            ])
            .and_where(Expr::col(Device::Id).eq(id.as_bytes().to_vec()))
            .and_where(Expr::col(Device::Deleted).eq(false))
            .take();
        if self.tx().execute(&update).await? == 0 {
            return Ok(false);
        }
        self.set_counter(SEQUENCE, sequence).await?;
        Ok(true)
    }
}

impl Store {
    /// [`UnitOfWork::put_devices`] as a unit of its own.
    pub async fn put_devices(&self, devices: &[DeviceWrite]) -> Result<Vec<i64>, StoreError> {
        let mut unit = self.begin().await?;
        let sequences = unit.put_devices(devices).await?;
        unit.commit().await?;
        Ok(sequences)
    }

    /// [`UnitOfWork::delete_device`] as a unit of its own.
    pub async fn delete_device(&self, id: MachineId) -> Result<bool, StoreError> {
        let mut unit = self.begin().await?;
        let deleted = unit.delete_device(id).await?;
        unit.commit().await?;
        Ok(deleted)
    }
}

fn overwrite() -> OnConflict {
    OnConflict::column(Device::Id)
        .update_columns(row::COLUMNS.into_iter().skip(1))
        .to_owned()
}
