//! Single values: the tenant id, the signing key.

use sea_query::{Expr, ExprTrait, Iden, OnConflict, Query};

use crate::database::Session;
use crate::error::StoreError;

#[derive(Iden, Clone, Copy)]
enum Setting {
    Table,
    Key,
    Value,
}

pub struct Settings<'a> {
    session: Session<'a>,
}

impl<'a> Settings<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session }
    }

    pub async fn get(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        let select = Query::select()
            .column(Setting::Value)
            .from(Setting::Table)
            .and_where(Expr::col(Setting::Key).eq(key))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.map(|row| row.get(0)).transpose()
    }

    pub async fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut conflict = OnConflict::column(Setting::Key);
        conflict.update_column(Setting::Value);
        self.insert(key, value, conflict).await?;
        Ok(())
    }

    /// Sets the value unless there is one. What two servers start with at once is the same for both: read it back.
    pub async fn set_first(&mut self, key: &str, value: &str) -> Result<bool, StoreError> {
        let mut conflict = OnConflict::column(Setting::Key);
        conflict.do_nothing();
        Ok(self.insert(key, value, conflict).await? > 0)
    }

    async fn insert(
        &mut self,
        key: &str,
        value: &str,
        conflict: OnConflict,
    ) -> Result<u64, StoreError> {
        let insert = Query::insert()
            .into_table(Setting::Table)
            .columns([Setting::Key, Setting::Value])
            .values_panic([key.into(), value.into()])
            .on_conflict(conflict)
            .take();
        self.session.execute(&insert).await
    }
}
