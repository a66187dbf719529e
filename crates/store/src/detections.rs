//! When a vulnerability was first found in the organisation.

use jiff::Timestamp;
use parapet_model::CveId;
use sea_query::{Expr, ExprTrait, Iden, OnConflict, Query};

use crate::database::Session;
use crate::error::StoreError;
use crate::time::{from_micros, to_micros};

const ROWS: usize = 1000;

#[derive(Iden, Clone, Copy)]
enum FirstDetected {
    Table,
    Cve,
    At,
}

pub struct Detections<'a> {
    session: Session<'a>,
}

impl<'a> Detections<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    /// Notes vulnerabilities found at `at`; of those known already the first time stays.
    pub async fn record(&mut self, cves: &[CveId], at: Timestamp) -> Result<(), StoreError> {
        for chunk in cves.chunks(ROWS) {
            let mut insert = Query::insert();
            insert
                .into_table(FirstDetected::Table)
                .columns([FirstDetected::Cve, FirstDetected::At]);
            for cve in chunk {
                insert.values_panic([cve.as_str().into(), to_micros(at).into()]);
            }
            insert.on_conflict(
                OnConflict::column(FirstDetected::Cve)
                    .do_nothing()
                    .to_owned(),
            );
            self.session.execute(&insert).await?;
        }
        Ok(())
    }

    pub async fn lookup(&mut self, cve: &CveId) -> Result<Option<Timestamp>, StoreError> {
        let select = Query::select()
            .column(FirstDetected::At)
            .from(FirstDetected::Table)
            .and_where(Expr::col(FirstDetected::Cve).eq(cve.as_str()))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.map(|row| from_micros(row.get(0)?)).transpose()
    }

    /// All of them, in the order of the ids.
    pub async fn all(&mut self) -> Result<Vec<(CveId, Timestamp)>, StoreError> {
        let select = Query::select()
            .columns([FirstDetected::Cve, FirstDetected::At])
            .from(FirstDetected::Table)
            .take();
        let mut all = Vec::new();
        self.session
            .for_each(&select, |row| {
                let cve: CveId = row.text(0)?.parse().map_err(|error| {
                    StoreError::corrupt("a stored detection cannot be read", error)
                })?;
                all.push((cve, from_micros(row.get(1)?)?));
                Ok(())
            })
            .await?;
        all.sort();
        Ok(all)
    }
}
