//! Events of OSV ranges, folded into ranges with a begin and an end.

use compact_str::CompactString;
use parapet_model::record::VersionRange;

use super::shape::{Event, Range};

/// The ranges of versions. Ranges of commits (`GIT`) say nothing about packages and are left out.
pub(super) fn ranges(from: Vec<Range>) -> Vec<VersionRange> {
    from.into_iter()
        .filter(|range| range.kind != "GIT")
        .flat_map(|range| fold(range.events))
        .collect()
}

/// Events stand in the order of versions. One that opens what is open, or closes what is closed, adds nothing;
/// an end without a beginning began with the first version.
fn fold(events: Vec<Event>) -> Vec<VersionRange> {
    let mut ranges: Vec<VersionRange> = Vec::new();
    let mut open: Option<CompactString> = None;
    for event in events {
        if let Some(introduced) = event.introduced {
            open.get_or_insert(introduced);
        }
        let is_end = event.fixed.is_some() || event.last_affected.is_some();
        if is_end && open.is_none() && ranges.is_empty() {
            open = Some("0".into());
        }
        if is_end && let Some(introduced) = open.take() {
            ranges.push(VersionRange {
                introduced,
                fixed: event.fixed,
                last_affected: event.last_affected,
            });
        }
    }
    ranges.extend(open.map(|introduced| VersionRange {
        introduced,
        fixed: None,
        last_affected: None,
    }));
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(kind: &str, events: &str) -> String {
        let range = format!(r#"[{{"type":"{kind}","events":[{events}]}}]"#);
        let parts: Vec<String> = ranges(serde_json::from_str(&range).unwrap())
            .iter()
            .map(|r| match (&r.fixed, &r.last_affected) {
                (Some(fixed), _) => format!("[{},{fixed})", r.introduced),
                (None, Some(last)) => format!("[{},{last}]", r.introduced),
                (None, None) => format!("[{},)", r.introduced),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn events_become_ranges() {
        let introduced = |v: &str| format!(r#"{{"introduced":"{v}"}}"#);
        let fixed = |v: &str| format!(r#"{{"fixed":"{v}"}}"#);
        let last = |v: &str| format!(r#"{{"last_affected":"{v}"}}"#);
        for (events, expected) in [
            (vec![introduced("0")], "[0,)"),
            (vec![introduced("0"), fixed("2")], "[0,2)"),
            (vec![introduced("1"), last("2")], "[1,2]"),
            (
                vec![introduced("0"), fixed("2"), introduced("3"), fixed("4")],
                "[0,2) [3,4)",
            ),
            (
                vec![introduced("0"), fixed("2"), introduced("3")],
                "[0,2) [3,)",
            ),
            (vec![introduced("0"), fixed("2"), fixed("3")], "[0,2)"),
            (vec![introduced("0"), introduced("1"), fixed("2")], "[0,2)"),
            (vec![fixed("2")], "[0,2)"),
            (vec![r#"{"limit":"9"}"#.to_owned()], ""),
            (vec![], ""),
        ] {
            assert_eq!(folded("ECOSYSTEM", &events.join(",")), expected);
        }
        assert_eq!(folded("GIT", &introduced("0")), "");
        assert_eq!(folded("SEMVER", &introduced("0")), "[0,)");
    }
}
