//! The key that signs the tokens of apps: ES256, made at the first start and kept in the store.

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use parapet_store::Store;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::secret;

const SETTING: &str = "token-signing-key";

/// Signs and checks tokens.
pub(crate) struct SigningKey {
    encoding: EncodingKey,
    pub(crate) decoding: DecodingKey,
    pub(crate) public: PublicKey,
}

/// The public half, as a member of a JSON web key set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PublicKey {
    kty: &'static str,
    r#use: &'static str,
    alg: &'static str,
    crv: &'static str,
    kid: String,
    x: String,
    y: String,
}

impl SigningKey {
    /// The key in the store; several servers that start at once on an empty store agree on one.
    pub(crate) async fn load(store: &Store) -> anyhow::Result<Self> {
        if store.settings().get(SETTING).await?.is_none() {
            store.settings().set_first(SETTING, &generate()?).await?;
        }
        let stored = store
            .settings()
            .get(SETTING)
            .await?
            .context("the signing key was written and is not there")?;
        let der = STANDARD
            .decode(stored)
            .context("the stored signing key is not base64")?;
        Self::from_pkcs8(&der)
    }

    fn from_pkcs8(der: &[u8]) -> anyhow::Result<Self> {
        let secret = p256::SecretKey::from_pkcs8_der(der)
            .ok()
            .context("the stored signing key is not a P-256 key")?;
        let point = secret.public_key().to_encoded_point(false);
        let coordinate = |bytes: Option<&p256::FieldBytes>| {
            bytes
                .map(|bytes| URL_SAFE_NO_PAD.encode(&bytes[..]))
                .context("the stored signing key has no public point")
        };
        let (x, y) = (coordinate(point.x())?, coordinate(point.y())?);
        // RFC 7638: digest of the required members in lexical order.
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        let kid = URL_SAFE_NO_PAD.encode(Sha256::digest(canonical));
        Ok(Self {
            encoding: EncodingKey::from_ec_der(der),
            decoding: DecodingKey::from_ec_components(&x, &y)
                .context("the stored signing key has no usable public point")?,
            public: PublicKey {
                kty: "EC",
                r#use: "sig",
                alg: "ES256",
                crv: "P-256",
                kid,
                x,
                y,
            },
        })
    }

    pub(crate) fn sign<T: Serialize>(&self, claims: &T) -> anyhow::Result<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.public.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.encoding).context("cannot sign a token")
    }
}

fn generate() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    loop {
        secret::fill(&mut bytes);
        // Fails for zero and for numbers beyond the order of the curve: one draw in 2^32.
        if let Ok(key) = p256::SecretKey::from_slice(&bytes) {
            let der = key
                .to_pkcs8_der()
                .ok()
                .context("cannot encode a new signing key")?;
            return Ok(STANDARD.encode(der.as_bytes()));
        }
    }
}
