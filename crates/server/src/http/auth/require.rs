//! `Require<P>` in a handler's signature: the caller holds permission `P`.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::app::permission::Permission;
use crate::http::Problem;

/// Who is calling; put into the request by the authentication layer.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Name of the person, or client id of the app.
    pub(crate) name: String,
    pub(crate) rights: Rights,
}

#[derive(Debug, Clone)]
pub(crate) enum Rights {
    All,
    Only(BTreeSet<String>),
}

impl Rights {
    fn include_any(&self, any_of: &[&str]) -> bool {
        match self {
            Self::All => true,
            Self::Only(held) => any_of.iter().any(|name| held.contains(*name)),
        }
    }
}

/// Proof that the caller holds `P`: 401 without a caller, 403 without the right.
pub(crate) struct Require<P>(PhantomData<P>);

impl<P: Permission, S: Send + Sync> FromRequestParts<S> for Require<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let caller = parts
            .extensions
            .get::<Caller>()
            .ok_or_else(|| Problem::unauthorized("a bearer token or a session is needed"))?;
        if caller.rights.include_any(P::ANY_OF) {
            Ok(Self(PhantomData))
        } else {
            tracing::info!(caller = %caller.name, needed = ?P::ANY_OF, "refused");
            Err(Problem::forbidden(P::ANY_OF))
        }
    }
}
