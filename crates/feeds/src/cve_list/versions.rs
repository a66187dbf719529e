//! Which versions are vulnerable. Authorities write versions, ranges and prose; what is not understood says nothing,
//! and never *all versions*.

mod prose;
mod text;

use compact_str::CompactString;
use parapet_versions::Scheme;

use super::shape::{Affected, Status, Version};
use text::{Open, lower, upper};

/// One end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) version: CompactString,
    pub(super) including: bool,
}

/// Versions between two ends; at least one of them is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) start: Option<Limit>,
    pub(super) end: Option<Limit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Vulnerable {
    One(CompactString),
    Between(Range),
}

/// The vulnerable versions of a product, in the order of the source.
pub(super) fn vulnerable(entry: &Affected) -> Vec<Vulnerable> {
    // With the word of the whole being *affected*, ranges that are not are holes in it.
    if entry.default_status == Status::Affected
        && let Some(around) = around_holes(&entry.versions)
        && !around.is_empty()
    {
        return around;
    }
    let unaffected = entry.versions.iter();
    let unaffected = unaffected.filter(|version| version.status == Status::Unaffected);
    let before: Vec<Limit> = unaffected.filter_map(unaffected_until).collect();
    let listed = entry.versions.iter();
    let listed = listed.filter(|version| version.status == Status::Affected);
    listed
        .flat_map(of_entry)
        .map(|vulnerable| begun(vulnerable, &before))
        .collect()
}

/// Commits are no versions of the product, and those of packages are versions of the distribution's package.
fn is_foreign(version: &Version) -> bool {
    ["git", "commit", "rpm", "deb", "dpkg"].contains(&version.version_type.as_str())
}

/// The end of an unaffected range that begins with the first version.
fn unaffected_until(version: &Version) -> Option<Limit> {
    let range = range(version)?;
    range.end.filter(|_| range.start.is_none()).map(opposite)
}

/// A range without a beginning begins where the unaffected versions end.
fn begun(vulnerable: Vulnerable, before: &[Limit]) -> Vulnerable {
    match vulnerable {
        Vulnerable::Between(Range { start: None, end }) => {
            let starts = before.iter().map(|start| Range {
                start: Some(start.clone()),
                end: end.clone(),
            });
            let mut starts = starts.filter(|range| !is_empty(range));
            Vulnerable::Between(starts.next().unwrap_or(Range { start: None, end }))
        }
        other => other,
    }
}

fn of_entry(version: &Version) -> Vec<Vulnerable> {
    if is_foreign(version) {
        return Vec::new();
    }
    if version.less_than.is_none() && version.less_than_or_equal.is_none() {
        return prose::read(&version.version);
    }
    let parts = range(version).and_then(|whole| changed(whole, version));
    parts
        .unwrap_or_default()
        .into_iter()
        .filter(|range| range.start.is_some() || range.end.is_some())
        .map(Vulnerable::Between)
        .collect()
}

/// The range of an entry; `None` when it has no end of its own, or is not understood.
fn range(version: &Version) -> Option<Range> {
    let (text, including) = match (&version.less_than, &version.less_than_or_equal) {
        (Some(text), _) => (text, false),
        (None, text) => (text.as_ref()?, true),
    };
    if is_foreign(version) {
        return None;
    }
    let end = upper(text, including)?.limit();
    // Some write the end twice, and mean all before it.
    let start = if !including && *text == version.version {
        None
    } else {
        lower(&version.version)?.limit()
    };
    Some(Range { start, end })
}

/// The parts of a range that stay vulnerable where the status changes within it.
fn changed(whole: Range, version: &Version) -> Option<Vec<Range>> {
    let mut parts = Vec::new();
    let mut open = Some(whole.start);
    for change in &version.changes {
        let at = text::version(&change.at)?;
        if change.status == Status::Affected {
            open.get_or_insert(Some(Limit {
                version: at,
                including: true,
            }));
        } else if let Some(start) = open.take() {
            let end = Some(Limit {
                version: at,
                including: false,
            });
            parts.push(Range { start, end });
        }
    }
    if let Some(start) = open {
        parts.push(Range {
            start,
            end: whole.end,
        });
    }
    Some(parts)
}

/// All but the unaffected ranges; nothing when one of them is not understood, or there is none.
fn around_holes(versions: &[Version]) -> Option<Vec<Vulnerable>> {
    let mut holes = Vec::new();
    for version in versions {
        if version.status != Status::Unaffected || version.version_type == "git" {
            continue;
        }
        // Where one release is mended, it is not known what comes after it.
        holes.push(range(version)?);
    }
    sort(&mut holes)?;
    let mut found = Vec::new();
    let mut start: Option<Open> = Some(Open::Unlimited);
    for hole in holes {
        let Some(from) = start.take() else {
            break;
        };
        if let Some(end) = hole.start {
            found.push(Range {
                start: from.limit(),
                end: Some(opposite(end)),
            });
        }
        start = hole.end.map(|end| Open::At(opposite(end)));
    }
    if let Some(Open::At(last)) = start {
        found.push(Range {
            start: Some(last),
            end: None,
        });
    }
    let known = found.into_iter().filter(|range| !is_empty(range));
    Some(known.map(Vulnerable::Between).collect())
}

fn opposite(limit: Limit) -> Limit {
    Limit {
        including: !limit.including,
        ..limit
    }
}

fn is_empty(range: &Range) -> bool {
    match (&range.start, &range.end) {
        (Some(start), Some(end)) => {
            let order = Scheme::Generic.compare(&start.version, &end.version);
            order.is_ok_and(|order| {
                order.is_gt() || (order.is_eq() && !(start.including && end.including))
            })
        }
        _ => false,
    }
}

/// By their beginnings; `None` when two versions cannot be compared.
fn sort(ranges: &mut [Range]) -> Option<()> {
    let mut comparable = true;
    ranges.sort_by(|a, b| match (&a.start, &b.start) {
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => std::cmp::Ordering::Less,
        (Some(_), None) => std::cmp::Ordering::Greater,
        (Some(a), Some(b)) => {
            let order = Scheme::Generic.compare(&a.version, &b.version);
            comparable &= order.is_ok();
            order.unwrap_or(std::cmp::Ordering::Equal)
        }
    });
    comparable.then_some(())
}

#[cfg(test)]
pub(in crate::cve_list) mod tests {
    use super::*;

    fn read(default_status: &str, versions: &str) -> String {
        let entry = format!(r#"{{"defaultStatus":"{default_status}","versions":[{versions}]}}"#);
        let entry: Affected = serde_json::from_str(&entry).unwrap();
        let texts: Vec<String> = vulnerable(&entry).iter().map(show).collect();
        texts.join(" ")
    }

    pub(in crate::cve_list) fn show(vulnerable: &Vulnerable) -> String {
        match vulnerable {
            Vulnerable::One(version) => format!("={version}"),
            Vulnerable::Between(Range { start, end }) => {
                let start = start.as_ref().map_or("(".to_owned(), |limit| {
                    format!(
                        "{}{}",
                        if limit.including { "[" } else { "(" },
                        limit.version
                    )
                });
                let end = end.as_ref().map_or(")".to_owned(), |limit| {
                    format!(
                        "{}{}",
                        limit.version,
                        if limit.including { "]" } else { ")" }
                    )
                });
                format!("{start},{end}")
            }
        }
    }

    #[test]
    fn entries_become_versions_and_ranges() {
        for (versions, expected) in [
            (r#"{"version":"1.2.3","status":"affected"}"#, "=1.2.3"),
            (r#"{"version":"1.2.3","status":"unaffected"}"#, ""),
            (r#"{"version":"1.2.3"}"#, ""),
            (r#"{"version":"n/a","status":"affected"}"#, ""),
            (
                r#"{"version":"0","lessThan":"119","status":"affected"}"#,
                "(,119)",
            ),
            (
                r#"{"version":"unspecified","lessThan":"119","status":"affected"}"#,
                "(,119)",
            ),
            (
                r#"{"version":"1.0","lessThanOrEqual":"1.5","status":"affected"}"#,
                "[1.0,1.5]",
            ),
            (
                r#"{"version":"1.0","lessThan":"*","status":"affected"}"#,
                "[1.0,)",
            ),
            (r#"{"version":"0","lessThan":"*","status":"affected"}"#, ""),
            (
                r#"{"version":"5.15","lessThanOrEqual":"5.15.*","status":"affected"}"#,
                "[5.15,5.16)",
            ),
            (
                r#"{"version":"0","lessThanOrEqual":"<= 2.1","status":"affected"}"#,
                "(,2.1]",
            ),
            (
                r#"{"version":"0","lessThan":"next release","status":"affected"}"#,
                "",
            ),
            (
                r#"{"version":"all the old ones","lessThan":"3","status":"affected"}"#,
                "",
            ),
            (
                r#"{"version":"1da177e4c3f4","lessThan":"8e5a7b6c","status":"affected","versionType":"git"}"#,
                "",
            ),
            (
                r#"{"version":"10.1","lessThan":"10.1.12","status":"affected","changes":[{"at":"10.1.9-h1","status":"unaffected"},{"at":"10.1.10","status":"affected"},{"at":"10.1.11","status":"unaffected"}]}"#,
                "[10.1,10.1.9-h1) [10.1.10,10.1.11)",
            ),
            (
                r#"{"version":"8.4.0","lessThan":"8.4.0","status":"affected"},{"version":"7.69.0","lessThan":"7.69.0","status":"unaffected"}"#,
                "[7.69.0,8.4.0)",
            ),
            (
                r#"{"version":"0","lessThan":"3","status":"affected"},{"version":"0","lessThan":"5","status":"unaffected"}"#,
                "(,3)",
            ),
            (
                r#"{"version":"0:8.7p1","lessThan":"*","status":"affected","versionType":"rpm"}"#,
                "",
            ),
        ] {
            assert_eq!(read("unknown", versions), expected, "{versions}");
        }
    }

    #[test]
    fn unaffected_ranges_are_holes_where_all_is_affected() {
        let kernel = r#"
            {"version":"2.6.34","status":"affected"},
            {"version":"2.6.34","status":"unaffected","lessThanOrEqual":"*","versionType":"git"},
            {"version":"0","lessThan":"2.6.34","status":"unaffected","versionType":"semver"},
            {"version":"6.8","lessThanOrEqual":"*","status":"unaffected","versionType":"original_commit_for_fix"},
            {"version":"5.15.149","lessThanOrEqual":"5.15.*","status":"unaffected","versionType":"semver"},
            {"version":"6.1.75","lessThanOrEqual":"6.1.*","status":"unaffected","versionType":"semver"}"#;
        assert_eq!(
            read("affected", kernel),
            "[2.6.34,5.15.149) [5.16,6.1.75) [6.2,6.8)"
        );
        assert_eq!(read("unaffected", kernel), "=2.6.34");
        for (versions, expected) in [
            ("", ""),
            (r#"{"version":"2.0","status":"unaffected"}"#, ""),
            (
                r#"{"version":"2.0","lessThan":"*","status":"unaffected"}"#,
                "(,2.0)",
            ),
            (
                r#"{"version":"some","lessThan":"*","status":"unaffected"}"#,
                "",
            ),
            (
                r#"{"version":"0","lessThan":"*","status":"unaffected"}"#,
                "",
            ),
        ] {
            assert_eq!(read("affected", versions), expected, "{versions}");
        }
    }
}
