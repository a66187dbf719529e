//! Source packages of Debian servers.

use crate::catalogue::CatalogueError;
use crate::releases::Releases;

/// A source package of one release of Debian, and what it was when.
#[derive(Debug, Clone)]
pub struct DebianPackage {
    /// `base`, or the role of the servers that have it: `web`, `db`, `build`, …
    pub role: String,
    /// Release of the distribution: `12`.
    pub release: String,
    pub source: String,
    pub binaries: Vec<String>,
    pub releases: Releases,
}

pub(crate) fn read_debian(text: &str) -> Result<Vec<DebianPackage>, CatalogueError> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let &[role, release, source, binaries, ladder] = columns.as_slice() else {
                return Err(CatalogueError::Debian(line.to_owned()));
            };
            let ladder: Vec<&str> = ladder.split("; ").collect();
            Ok(DebianPackage {
                role: role.to_owned(),
                release: release.to_owned(),
                source: source.to_owned(),
                binaries: binaries.split(',').map(str::to_owned).collect(),
                releases: Releases::read(source, &ladder)?,
            })
        })
        .collect()
}
