//! Apps: programs that call the API on their own behalf.

use std::collections::BTreeSet;

use jiff::Timestamp;
use parapet_store::{App, AuditEntry, Store};

use super::permission;
use super::secret;

/// A new app. The secret is only ever here.
#[derive(Clone)]
pub struct NewApp {
    pub client_id: String,
    pub client_secret: String,
}

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    #[error("there is no role '{role}'; there are {}", known.join(", "))]
    UnknownRole {
        role: String,
        known: Vec<&'static str>,
    },
    #[error("an app needs at least one role")]
    NoRole,
    #[error(transparent)]
    Store(#[from] parapet_store::StoreError),
}

/// Makes an app with application permissions (`Machine.Read.All`).
pub async fn create(
    store: &Store,
    now: Timestamp,
    name: &str,
    roles: &[String],
) -> Result<NewApp, AppError> {
    let known = permission::all();
    let mut granted = BTreeSet::new();
    for role in roles {
        let found = known.iter().find(|name| name.eq_ignore_ascii_case(role));
        granted.insert(
            (*found.ok_or_else(|| AppError::UnknownRole {
                role: role.clone(),
                known: known.iter().copied().collect(),
            })?)
            .to_owned(),
        );
    }
    if granted.is_empty() {
        return Err(AppError::NoRole);
    }
    let new = NewApp {
        client_id: secret::guid(),
        client_secret: secret::hex(32),
    };
    let app = App {
        client_id: new.client_id.clone(),
        name: name.to_owned(),
        secret_hash: hex::encode(secret::digest(&new.client_secret)),
        roles: granted.into_iter().collect(),
        created: now,
    };
    let mut unit = store.begin().await?;
    unit.apps().add(&app).await?;
    unit.audit()
        .append(&AuditEntry {
            at: now,
            actor: "command line".to_owned(),
            action: "create".to_owned(),
            object: format!("app {name}"),
            before: None,
            after: Some(serde_json::json!({ "clientId": app.client_id, "roles": app.roles })),
        })
        .await?;
    unit.commit().await?;
    Ok(new)
}

/// All apps, by client id, with their roles.
pub async fn list(store: &Store) -> Result<Vec<App>, AppError> {
    Ok(store.apps().list().await?)
}
