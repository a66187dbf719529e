//! People who are signed in.

use jiff::Timestamp;
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::database;
use crate::error::StoreError;
use crate::time::{from_micros, to_micros};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of the token that the browser holds; the token itself is nowhere.
    pub token_hash: Vec<u8>,
    pub user: String,
    pub created: Timestamp,
    pub expires: Timestamp,
}

#[derive(Iden, Clone, Copy)]
enum UserSession {
    Table,
    TokenHash,
    UserName,
    Created,
    Expires,
}

const COLUMNS: [UserSession; 4] = [
    UserSession::TokenHash,
    UserSession::UserName,
    UserSession::Created,
    UserSession::Expires,
];

pub struct Sessions<'a> {
    session: database::Session<'a>,
}

impl<'a> Sessions<'a> {
    pub(crate) fn new(session: database::Session<'a>) -> Self {
        Self { session }
    }

    pub async fn add(&mut self, session: &Session) -> Result<(), StoreError> {
        let insert = Query::insert()
            .into_table(UserSession::Table)
            .columns(COLUMNS)
            .values_panic([
                session.token_hash.clone().into(),
                session.user.as_str().into(),
                to_micros(session.created).into(),
                to_micros(session.expires).into(),
            ])
            .take();
        self.session.execute(&insert).await?;
        Ok(())
    }

    /// The session of a token, unless it has ended by `now`.
    pub async fn lookup(
        &mut self,
        token_hash: &[u8],
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let select = Query::select()
            .columns(COLUMNS)
            .from(UserSession::Table)
            .and_where(Expr::col(UserSession::TokenHash).eq(token_hash.to_vec()))
            .and_where(Expr::col(UserSession::Expires).gt(to_micros(now)))
            .take();
        let row = self.session.fetch_optional(&select).await?;
        row.map(|row| {
            Ok(Session {
                token_hash: row.get(0)?,
                user: row.get(1)?,
                created: from_micros(row.get(2)?)?,
                expires: from_micros(row.get(3)?)?,
            })
        })
        .transpose()
    }

    /// False when there is no such session.
    pub async fn remove(&mut self, token_hash: &[u8]) -> Result<bool, StoreError> {
        let delete = Query::delete()
            .from_table(UserSession::Table)
            .and_where(Expr::col(UserSession::TokenHash).eq(token_hash.to_vec()))
            .take();
        Ok(self.session.execute(&delete).await? > 0)
    }

    /// Signs a person out everywhere; returns how many sessions there were.
    pub async fn remove_of_user(&mut self, user: &str) -> Result<u64, StoreError> {
        let delete = Query::delete()
            .from_table(UserSession::Table)
            .and_where(Expr::col(UserSession::UserName).eq(user))
            .take();
        self.session.execute(&delete).await
    }

    /// Forgets sessions that have ended; returns how many.
    pub async fn remove_expired(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        let delete = Query::delete()
            .from_table(UserSession::Table)
            .and_where(Expr::col(UserSession::Expires).lte(to_micros(now)))
            .take();
        self.session.execute(&delete).await
    }
}
