//! Distinct software versions, numbered once.

use parapet_model::software::SourcePackage;
use parapet_model::{
    Installation, PlatformContext, SoftwareItem, SoftwareSource, SoftwareVersionId,
};
use rustc_hash::{FxHashMap, FxHashSet};
use sea_query::{Expr, ExprTrait, Iden, LockType, Order, Query, SelectStatement};
use sha2::{Digest, Sha256};

use crate::database::Session;
use crate::error::StoreError;
use crate::row::Row;
use crate::store::Store;
use crate::unit::UnitOfWork;

/// Numbers looked up or rows written in one statement; 15 values a row stay below the limit of both backends.
const ROWS: usize = 500;

#[derive(Iden, Clone, Copy)]
enum SoftwareVersion {
    Table,
    Id,
    Digest,
    Source,
    Name,
    Vendor,
    Version,
    SourceName,
    SourceVersion,
    Identifier,
    Platform,
    Distro,
    Release,
    Arch,
    Channel,
    Installation,
}

const COLUMNS: [SoftwareVersion; 15] = [
    SoftwareVersion::Id,
    SoftwareVersion::Source,
    SoftwareVersion::Name,
    SoftwareVersion::Vendor,
    SoftwareVersion::Version,
    SoftwareVersion::SourceName,
    SoftwareVersion::SourceVersion,
    SoftwareVersion::Identifier,
    SoftwareVersion::Platform,
    SoftwareVersion::Distro,
    SoftwareVersion::Release,
    SoftwareVersion::Arch,
    SoftwareVersion::Channel,
    SoftwareVersion::Installation,
    SoftwareVersion::Digest,
];

#[derive(Iden, Clone, Copy)]
pub(crate) enum Counter {
    Table,
    Name,
    Value,
}

pub struct Software<'a> {
    session: Session<'a>,
}

impl<'a> Software<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// Every version, by number; numbers start at 1.
    pub async fn all(&mut self) -> Result<Vec<(SoftwareVersionId, SoftwareItem)>, StoreError> {
        self.since(SoftwareVersionId(0)).await
    }

    /// The versions with a number above `id`. Numbers become visible in their order, so that a caller that goes on
    /// from the last number it saw misses none.
    pub async fn since(
        &mut self,
        id: SoftwareVersionId,
    ) -> Result<Vec<(SoftwareVersionId, SoftwareItem)>, StoreError> {
        let select = Query::select()
            .columns(COLUMNS)
            .from(SoftwareVersion::Table)
            .and_where(Expr::col(SoftwareVersion::Id).gt(i64::from(id.0)))
            .order_by(SoftwareVersion::Id, Order::Asc)
            .take();
        let mut versions = Vec::new();
        self.session
            .for_each(&select, |row| {
                versions.push(from_row(&row)?);
                Ok(())
            })
            .await?;
        Ok(versions)
    }
}

impl Store {
    /// [`UnitOfWork::intern`] as a unit of its own.
    pub async fn intern(
        &self,
        items: &[SoftwareItem],
    ) -> Result<Vec<SoftwareVersionId>, StoreError> {
        let mut unit = self.begin().await?;
        let ids = unit.intern(items).await?;
        unit.commit().await?;
        Ok(ids)
    }
}

impl UnitOfWork {
    /// The numbers of `items`, in their order; an item never seen before gets the next one. The numbers hold only
    /// when the unit is committed: cache them after that.
    pub async fn intern(
        &mut self,
        items: &[SoftwareItem],
    ) -> Result<Vec<SoftwareVersionId>, StoreError> {
        let digests: Vec<[u8; 32]> = items.iter().map(digest).collect();
        let mut known = self.numbers(&digests).await?;
        if digests.iter().any(|digest| !known.contains_key(digest)) {
            // Somebody else may have numbered them until the lock was had: look again.
            let last = self.lock_counter("software_version").await?;
            known = self.numbers(&digests).await?;
            let mut missing = Vec::new();
            for (item, digest) in items.iter().zip(&digests) {
                if !known.contains_key(digest) {
                    let number = last + 1 + missing.len() as i64;
                    known.insert(*digest, number);
                    missing.push((number, item, digest));
                }
            }
            self.insert_versions(&missing).await?;
            self.set_counter("software_version", last + missing.len() as i64)
                .await?;
        }
        Ok(digests
            .iter()
            .map(|digest| SoftwareVersionId(known.get(digest).copied().unwrap_or(0) as u32))
            .collect())
    }

    async fn numbers(
        &mut self,
        digests: &[[u8; 32]],
    ) -> Result<FxHashMap<[u8; 32], i64>, StoreError> {
        let distinct: FxHashSet<&[u8; 32]> = digests.iter().collect();
        let mut distinct: Vec<&[u8; 32]> = distinct.into_iter().collect();
        distinct.sort_unstable();
        let mut known = FxHashMap::default();
        for chunk in distinct.chunks(ROWS) {
            let select = Query::select()
                .columns([SoftwareVersion::Digest, SoftwareVersion::Id])
                .from(SoftwareVersion::Table)
                .and_where(
                    Expr::col(SoftwareVersion::Digest).is_in(chunk.iter().map(|d| d.to_vec())),
                )
                .take();
            for row in self.tx().fetch_all(&select).await? {
                let digest = row.bytes(0)?.try_into().map_err(|error| {
                    StoreError::corrupt("the digest of a software version is not 32 bytes", error)
                });
                let digest: [u8; 32] = digest?;
                known.insert(digest, row.get(1)?);
            }
        }
        Ok(known)
    }

    async fn insert_versions(
        &mut self,
        rows: &[(i64, &SoftwareItem, &[u8; 32])],
    ) -> Result<(), StoreError> {
        for chunk in rows.chunks(ROWS) {
            let mut insert = Query::insert();
            insert.into_table(SoftwareVersion::Table).columns(COLUMNS);
            for (number, item, digest) in chunk {
                let package = item.source_package.as_ref();
                insert.values_panic([
                    (*number).into(),
                    item.source.as_str().into(),
                    item.name.as_str().into(),
                    item.vendor.as_str().into(),
                    item.version.as_str().into(),
                    package.map(|p| p.name.to_string()).into(),
                    package.map(|p| p.version.to_string()).into(),
                    item.identifier.as_str().into(),
                    item.platform.platform.as_str().into(),
                    item.platform.distro.as_str().into(),
                    item.platform.release.as_str().into(),
                    item.platform.arch.as_str().into(),
                    item.platform.channel.as_str().into(),
                    item.installation.as_str().into(),
                    digest.to_vec().into(),
                ]);
            }
            self.tx().execute(&insert).await?;
        }
        Ok(())
    }

    /// The value of a counter, which no other unit can have until this one ends.
    pub(crate) async fn lock_counter(&mut self, name: &str) -> Result<i64, StoreError> {
        let row = self.tx().fetch_optional(&counter(name)).await?;
        match row {
            Some(row) => row.get(0),
            None => Err(StoreError::corrupt(
                format!("the counter {name} is missing"),
                "no such row",
            )),
        }
    }

    pub(crate) async fn set_counter(&mut self, name: &str, value: i64) -> Result<(), StoreError> {
        let update = Query::update()
            .table(Counter::Table)
            .value(Counter::Value, value)
            .and_where(Expr::col(Counter::Name).eq(name))
            .take();
        self.tx().execute(&update).await?;
        Ok(())
    }
}

/// `FOR UPDATE` on PostgreSQL; a writing transaction of SQLite has the whole database already.
fn counter(name: &str) -> SelectStatement {
    Query::select()
        .column(Counter::Value)
        .from(Counter::Table)
        .and_where(Expr::col(Counter::Name).eq(name))
        .lock(LockType::Update)
        .take()
}

/// No source package and one with empty names are different items that match alike, and get the same number.
fn digest(item: &SoftwareItem) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for field in item.fields() {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    hasher.finalize().into()
}

fn from_row(row: &Row) -> Result<(SoftwareVersionId, SoftwareItem), StoreError> {
    let source = row.text(1)?;
    let source = SoftwareSource::from_name(source).ok_or_else(|| {
        StoreError::corrupt(
            format!("'{source}' is not a source of software"),
            "unknown source name",
        )
    })?;
    let source_package = match (row.get::<Option<String>>(5)?, row.get::<Option<String>>(6)?) {
        (Some(name), Some(version)) => Some(SourcePackage {
            name: name.into(),
            version: version.into(),
        }),
        _ => None,
    };
    let item = SoftwareItem {
        source,
        name: row.text(2)?.into(),
        vendor: row.text(3)?.into(),
        version: row.text(4)?.into(),
        source_package,
        identifier: row.text(7)?.into(),
        platform: PlatformContext {
            platform: row.text(8)?.into(),
            distro: row.text(9)?.into(),
            release: row.text(10)?.into(),
            arch: row.text(11)?.into(),
            channel: row.text(12)?.into(),
        },
        installation: Installation::from_name(row.text(13)?).unwrap_or_default(),
    };
    Ok((SoftwareVersionId(row.get::<i64>(0)? as u32), item))
}
