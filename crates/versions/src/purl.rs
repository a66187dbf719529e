//! Package URLs (`pkg:type/namespace/name@version?qualifiers#subpath`, the PURL specification, ECMA-427) and what the
//! OSV schema calls the same package.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use packageurl::PackageUrl;

mod osv;
#[cfg(test)]
mod tests;

/// The text that is no package URL, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{purl}' is not a package URL: {reason}")]
pub struct PurlError {
    pub purl: String,
    pub reason: String,
}

/// A package URL in the normal form of its type: names that compare without case are in lower case, names of PyPI
/// are normalised, and so on. `Display` writes the canonical form.
///
/// ```
/// let purl: parapet_versions::Purl = "pkg:npm/%40angular/core@17.0.1".parse()?;
/// assert_eq!(purl.package_name(), "@angular/core");
/// assert_eq!(purl.ecosystem(), Some("npm"));
/// # Ok::<(), parapet_versions::PurlError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Purl {
    kind: String,
    namespace: Option<String>,
    name: String,
    version: Option<String>,
    qualifiers: BTreeMap<String, String>,
    subpath: Option<String>,
    /// The namespace before it was brought to lower case; Go compares with case.
    written_namespace: Option<String>,
}

impl Purl {
    pub fn parse(text: &str) -> Result<Self, PurlError> {
        let read = read(text).map_err(|reason| PurlError {
            purl: match text.char_indices().nth(500) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text.to_owned(),
            },
            reason: reason.to_string(),
        })?;
        let given = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        let namespace = given(read.namespace());
        Ok(Self {
            written_namespace: match read.ty() {
                "golang" => written_namespace(text),
                _ => namespace.clone(),
            },
            kind: read.ty().to_owned(),
            namespace,
            // The reader stops at `_`; the rule of PyPI is that of PEP 503.
            name: match read.ty() {
                "pypi" => osv::pep_503(read.name()),
                _ => read.name().to_owned(),
            },
            version: given(read.version()),
            qualifiers: read
                .qualifiers()
                .iter()
                .map(|(key, value)| (key.to_string(), value.to_string()))
                .collect(),
            subpath: given(read.subpath()),
        })
    }

    /// The type in lower case: `npm`, `deb`, `golang`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The scope, group, vendor or distribution.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The version with the epoch before it, which packages of RPM carry as a qualifier.
    pub fn version_with_epoch(&self) -> Option<String> {
        let version = self.version()?;
        Some(match self.qualifier("epoch") {
            Some(epoch) if !version.contains(':') => format!("{epoch}:{version}"),
            _ => version.to_owned(),
        })
    }

    /// A qualifier by its name in lower case: `arch`, `distro`, `epoch`, `upstream`.
    pub fn qualifier(&self, name: &str) -> Option<&str> {
        self.qualifiers.get(name).map(String::as_str)
    }

    /// In the order of their names.
    pub fn qualifiers(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.qualifiers.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn subpath(&self) -> Option<&str> {
        self.subpath.as_deref()
    }

    /// The ecosystem in the words of the OSV schema, without a release; none where OSV has none.
    pub fn ecosystem(&self) -> Option<&'static str> {
        osv::ecosystem(&self.kind, self.namespace())
    }

    /// The package's name as OSV records have it: `@scope/name`, `group:artifact`, `vendor/name`, a module's path.
    pub fn package_name(&self) -> String {
        osv::package_name(&self.kind, self.written_namespace.as_deref(), &self.name)
    }
}

/// A namespace of nothing but points and slashes is none, which not every type allows.
fn read(text: &str) -> packageurl::Result<PackageUrl<'static>> {
    let mut read = PackageUrl::from_str(text)?;
    if read.namespace() == Some("") {
        read.without_namespace();
        read.validate()?;
    }
    Ok(read)
}

/// Types without rules of their own leave the case as it is.
fn written_namespace(text: &str) -> Option<String> {
    let rest = text.strip_prefix("pkg:")?.trim_start_matches('/');
    let (_, path) = rest.split_once('/')?;
    let read = PackageUrl::from_str(&format!("pkg:generic/{path}")).ok()?;
    read.namespace()
        .filter(|namespace| !namespace.is_empty())
        .map(str::to_owned)
}

impl FromStr for Purl {
    type Err = PurlError;

    fn from_str(text: &str) -> Result<Self, PurlError> {
        Self::parse(text)
    }
}

impl fmt::Display for Purl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pkg:{}/", self.kind)?;
        for segment in self
            .namespace()
            .into_iter()
            .flat_map(|path| path.split('/'))
        {
            encode(segment, f)?;
            f.write_str("/")?;
        }
        encode(&self.name, f)?;
        if let Some(version) = self.version() {
            f.write_str("@")?;
            encode(version, f)?;
        }
        let mut separator = "?";
        for (name, value) in &self.qualifiers {
            write!(f, "{separator}{name}=")?;
            encode(value, f)?;
            separator = "&";
        }
        separator = "#";
        for segment in self.subpath().into_iter().flat_map(|path| path.split('/')) {
            f.write_str(separator)?;
            encode(segment, f)?;
            separator = "/";
        }
        Ok(())
    }
}

/// Letters, digits, `.-_~` and the colon stand for themselves, everything else is percent-encoded.
fn encode(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    use fmt::Write as _;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~:".contains(&byte) {
            f.write_char(char::from(byte))?;
        } else {
            write!(f, "%{byte:02X}")?;
        }
    }
    Ok(())
}
