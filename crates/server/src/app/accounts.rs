//! People: the first run, signing in and out, and what the command line does to accounts.

use anyhow::Context;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::SignedDuration;
use parapet_store::{AuditEntry, Session, Store, UnitOfWork, User};

use super::attempts::TooSoon;
use super::{AppState, secret};

/// The built-in role that has every permission.
pub const ADMINISTRATOR: &str = "Administrator";

const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 1024;
/// Set once, by the first run; two first runs at the same moment cannot both set it.
const FIRST_RUN: &str = "first-run-done-by";

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccountError {
    #[error("the administrator has been set already")]
    SetUp,
    #[error("user name or password is wrong")]
    Wrong,
    #[error("too many failed attempts; try again in {0} seconds")]
    TooSoon(u64),
    #[error("a user name has 1 to 100 characters and no control characters")]
    Name,
    #[error(
        "a password has at least {SHORTEST_PASSWORD} characters and at most {LONGEST_PASSWORD} bytes"
    )]
    Password,
    #[error("there is a user '{0}' already")]
    Exists(String),
    #[error("there is no user '{0}'")]
    Unknown(String),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl From<parapet_store::StoreError> for AccountError {
    fn from(error: parapet_store::StoreError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<TooSoon> for AccountError {
    fn from(TooSoon(seconds): TooSoon) -> Self {
        Self::TooSoon(seconds)
    }
}

/// A person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: String,
}

/// Sets the administrator and signs him in; only while no user exists.
pub(crate) async fn set_up(
    app: &AppState,
    name: &str,
    password: String,
) -> Result<(Person, String), AccountError> {
    if !app.store.users().is_empty().await? {
        return Err(AccountError::SetUp);
    }
    check(name, &password)?;
    let hash = hash(app, password).await?;
    let mut unit = app.store.begin().await?;
    let first = unit.settings().set_first(FIRST_RUN, name).await?;
    if !first || !unit.users().is_empty().await? {
        return Err(AccountError::SetUp);
    }
    let person = add(app.clock.now(), &mut unit, name, name, hash).await?;
    unit.commit().await?;
    let token = open_session(app, &person).await?;
    Ok((person, token))
}

/// Checks a password and opens a session; failed attempts make the next ones wait.
pub(crate) async fn sign_in(
    app: &AppState,
    name: &str,
    password: String,
) -> Result<(Person, String), AccountError> {
    let now = app.clock.now();
    app.attempts.permit(name, now)?;
    let user = app.store.users().lookup(name).await?;
    // An unknown name takes as long as a wrong password.
    let hash = user
        .as_ref()
        .map_or(app.decoy_hash.clone(), |user| user.password_hash.clone());
    let matches = verify(app, password, hash).await?;
    match user {
        Some(user) if matches => {
            app.attempts.succeeded(name);
            let person = Person {
                name: user.name,
                role: user.role,
            };
            let token = open_session(app, &person).await?;
            Ok((person, token))
        }
        _ => {
            app.attempts.failed(name, now);
            tracing::warn!(user = name, "failed to sign in");
            Err(AccountError::Wrong)
        }
    }
}

async fn open_session(app: &AppState, person: &Person) -> Result<String, AccountError> {
    let token = secret::hex(32);
    let now = app.clock.now();
    let lifetime = SignedDuration::try_from(app.config.limits.session)
        .context("the configured length of a session is too large")?;
    app.store
        .sessions()
        .add(&Session {
            token_hash: secret::digest(&token),
            user: person.name.clone(),
            created: now,
            expires: now + lifetime,
        })
        .await?;
    Ok(token)
}

/// Whose session it is; `None` when it has ended.
pub(crate) async fn person_of(app: &AppState, token: &str) -> anyhow::Result<Option<Person>> {
    let now = app.clock.now();
    let hash = secret::digest(token);
    let Some(session) = app.store.sessions().lookup(&hash, now).await? else {
        return Ok(None);
    };
    let user = app.store.users().lookup(&session.user).await?;
    Ok(user.map(|user| Person {
        name: user.name,
        role: user.role,
    }))
}

pub(crate) async fn sign_out(app: &AppState, token: &str) -> anyhow::Result<()> {
    app.store.sessions().remove(&secret::digest(token)).await?;
    Ok(())
}

/// Adds an administrator from the command line.
pub async fn create_user(
    store: &Store,
    now: jiff::Timestamp,
    name: &str,
    password: &str,
) -> Result<(), AccountError> {
    check(name, password)?;
    let hash = hash_now(password)?;
    let mut unit = store.begin().await?;
    add(now, &mut unit, "command line", name, hash).await?;
    Ok(unit.commit().await?)
}

/// Gives a user a new password and ends all sessions of that user.
pub async fn reset_password(
    store: &Store,
    now: jiff::Timestamp,
    name: &str,
    password: &str,
) -> Result<(), AccountError> {
    check(name, password)?;
    let hash = hash_now(password)?;
    let mut unit = store.begin().await?;
    if !unit.users().set_password(name, &hash).await? {
        return Err(AccountError::Unknown(name.to_owned()));
    }
    unit.sessions().remove_of_user(name).await?;
    unit.audit()
        .append(&AuditEntry {
            at: now,
            actor: "command line".to_owned(),
            action: "reset password".to_owned(),
            object: format!("user {name}"),
            before: None,
            after: None,
        })
        .await?;
    Ok(unit.commit().await?)
}

async fn add(
    now: jiff::Timestamp,
    unit: &mut UnitOfWork,
    actor: &str,
    name: &str,
    password_hash: String,
) -> Result<Person, AccountError> {
    let user = User {
        name: name.to_owned(),
        password_hash,
        role: ADMINISTRATOR.to_owned(),
        created: now,
    };
    unit.users().add(&user).await.map_err(|error| {
        if error.is_conflict() {
            AccountError::Exists(name.to_owned())
        } else {
            error.into()
        }
    })?;
    unit.audit()
        .append(&AuditEntry {
            at: now,
            actor: actor.to_owned(),
            action: "create".to_owned(),
            object: format!("user {name}"),
            before: None,
            after: Some(serde_json::json!({ "role": user.role })),
        })
        .await?;
    Ok(Person {
        name: user.name,
        role: user.role,
    })
}

fn check(name: &str, password: &str) -> Result<(), AccountError> {
    let length = name.chars().count();
    if !(1..=100).contains(&length) || name.trim() != name || name.chars().any(char::is_control) {
        return Err(AccountError::Name);
    }
    if password.chars().count() < SHORTEST_PASSWORD || password.len() > LONGEST_PASSWORD {
        return Err(AccountError::Password);
    }
    Ok(())
}

/// argon2id with the parameters that the crate recommends.
pub(crate) fn hash_now(password: &str) -> anyhow::Result<String> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| anyhow::anyhow!("cannot hash a password: {error}"))
}

/// Hashing takes memory and time, so few do it at once, and not on the threads that answer requests.
async fn hash(app: &AppState, password: String) -> anyhow::Result<String> {
    let _turn = app.hashing.acquire().await?;
    tokio::task::spawn_blocking(move || hash_now(&password)).await?
}

async fn verify(app: &AppState, password: String, hash: String) -> anyhow::Result<bool> {
    if password.len() > LONGEST_PASSWORD {
        return Ok(false);
    }
    let _turn = app.hashing.acquire().await?;
    tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&hash)
            .map_err(|error| anyhow::anyhow!("a stored password hash cannot be read: {error}"))?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok())
    })
    .await?
}
