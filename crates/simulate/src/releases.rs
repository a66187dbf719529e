//! What was published when.

use jiff::civil::Date;

use crate::catalogue::CatalogueError;

/// A version and the day it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub date: Date,
    pub version: String,
    /// What inventories report, where that is not the version itself.
    pub reported: Option<String>,
}

/// Releases from old to new; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Releases(Vec<Release>);

impl Releases {
    /// From lines `date version [reported]`, in the order of publication.
    pub fn read<S: AsRef<str>>(what: &str, lines: &[S]) -> Result<Self, CatalogueError> {
        let mut releases: Vec<Release> = Vec::with_capacity(lines.len());
        for line in lines {
            let line = line.as_ref();
            let bad = || CatalogueError::Release {
                what: what.to_owned(),
                line: line.to_owned(),
            };
            let mut words = line.split_whitespace();
            let date: Date = words
                .next()
                .and_then(|word| word.parse().ok())
                .ok_or_else(bad)?;
            let version = words.next().ok_or_else(bad)?.to_owned();
            let reported = words.next().map(str::to_owned);
            if words.next().is_some() || releases.last().is_some_and(|last| last.date > date) {
                return Err(bad());
            }
            releases.push(Release {
                date,
                version,
                reported,
            });
        }
        if releases.is_empty() {
            return Err(CatalogueError::NoReleases(what.to_owned()));
        }
        Ok(Self(releases))
    }

    /// The newest release of that day or before; the oldest where all are newer.
    pub fn as_of(&self, day: Date) -> &Release {
        let after = self.0.partition_point(|release| release.date <= day);
        &self.0[after.saturating_sub(1)]
    }

    pub fn all(&self) -> &[Release] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_release_of_a_day_is_chosen() {
        let releases = Releases::read(
            "a",
            &["2021-01-10 1.0", "2021-03-01 1.1", "2021-03-01 1.2 1.2.99"],
        )
        .unwrap();
        let on = |day: &str| releases.as_of(day.parse().unwrap()).version.clone();
        assert_eq!(on("2020-01-01"), "1.0");
        assert_eq!(on("2021-02-28"), "1.0");
        assert_eq!(on("2021-03-01"), "1.2");
        assert_eq!(releases.all()[2].reported.as_deref(), Some("1.2.99"));
    }

    #[test]
    fn bad_lines_are_refused() {
        for lines in [
            &["2021-01-10"][..],
            &["yesterday 1.0"],
            &["2021-02-02 2", "2021-02-01 1"],
            &["2021-02-02 1 2 3"],
            &[],
        ] {
            assert!(Releases::read("a", lines).is_err(), "{lines:?}");
        }
    }
}
