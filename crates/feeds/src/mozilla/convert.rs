//! From Mozilla's shape to the model.

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::civil::Date;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, FeedRecord, RecordFacts, RecordText, Reference, VersionRange,
};
use parapet_model::{CveId, Severity};

use super::ECOSYSTEM;
use super::shape::Advisory;
use crate::html::plain_text;
use crate::time::midnight;
use crate::yaml;

/// An advisory and the day of its announcement. Mozilla dates no revisions: the day stands for them.
pub(super) fn record(
    id: &str,
    bytes: &[u8],
    markdown: bool,
) -> Result<(Option<Date>, FeedRecord), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let (head, body) = if markdown {
        split(text).ok_or("it has no head between lines of '---'")?
    } else {
        (text, "")
    };
    let advisory: Advisory = yaml::from_str(head)?;
    let announced = announced(&advisory.announced)?;
    let severities = severities(&advisory, body);
    let mut cves: Vec<CveId> = severities.values().flatten().cloned().collect();
    cves.sort();
    let affected = advisory
        .fixed_in
        .iter()
        .filter_map(|fixed_in| product(fixed_in))
        .flat_map(|(name, fixed)| entries(&name, &fixed, &severities))
        .collect();
    let time = announced.and_then(midnight);
    let record = FeedRecord {
        key: id.to_owned(),
        withdrawn: false,
        modified: time,
        facts: RecordFacts::Advisory(AdvisoryFacts {
            id: id.into(),
            cves,
            published: time,
            cvss: Vec::new(),
            affected,
        }),
        text: Some(text_of(id, &advisory, body)),
    };
    Ok((announced, record))
}

/// The head in YAML and the text behind it.
fn split(text: &str) -> Option<(&str, &str)> {
    text.trim_start().strip_prefix("---")?.split_once("\n---")
}

/// `October 24, 2023`, sometimes `January 17th, 2023` or `August, 2018`: then the day is not known.
fn announced(text: &str) -> Result<Option<Date>, String> {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let (month, day, year) = match (words.next(), words.next(), words.next()) {
        (Some(_), Some(_), None) => return Ok(None),
        (Some(month), Some(day), Some(year)) => (month, day, year),
        _ => return Err(format!("'announced' is not a date: '{text}'")),
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    // The three letters are enough: `Sept 3, 2024` is written too.
    let month = month.get(..3).unwrap_or(month);
    let date = Date::strptime("%b %d %Y", format!("{month} {day} {year}"));
    date.map(Some)
        .map_err(|error| format!("'announced' is not a date: {error}"))
}

/// Vulnerabilities by severity and by the one system that has them; empty for all systems.
type Groups = BTreeMap<(Option<Severity>, &'static str), Vec<CveId>>;

/// The vulnerabilities by their severity; the advisory's own where one has none of its own.
fn severities(advisory: &Advisory, body: &str) -> Groups {
    let general = severity(&advisory.impact);
    let mut severities: Groups = BTreeMap::new();
    for (id, entry) in &advisory.advisories {
        if let Ok(cve) = id.parse() {
            let own = entry.impact.as_deref().and_then(severity);
            let system = match only_system(entry.description.as_deref().unwrap_or_default()) {
                "" if is_of_android(entry.title.as_deref().unwrap_or_default()) => "android",
                system => system,
            };
            let group = (own.or(general), system);
            severities.entry(group).or_default().push(cve);
        }
    }
    if severities.is_empty() {
        severities.insert((general, ""), cves_in(body));
    }
    severities
}

/// `windows` of "This bug only affects Firefox on Windows. Other operating systems are unaffected."; empty where
/// nothing of the kind, or several systems, are named.
fn only_system(description: &str) -> &'static str {
    let text = description.to_lowercase();
    let Some(at) = text.find("only affect") else {
        return "";
    };
    let sentence = text[at..].split('.').next().unwrap_or_default();
    let mut named = ["windows", "macos", "linux", "android"]
        .into_iter()
        .filter(|system| sentence.contains(system));
    match (named.next(), named.next()) {
        (Some(system), None) => system,
        _ => "",
    }
}

/// Vulnerabilities of Firefox for Android say so in the title, and nowhere else.
fn is_of_android(title: &str) -> bool {
    ["on Android", "for Android", "Firefox Android"]
        .iter()
        .any(|words| title.contains(words))
}

/// Mozilla's words, the first of them where there is more (`Critical (local)`).
fn severity(impact: &str) -> Option<Severity> {
    let word = impact.split_whitespace().next()?;
    match word.to_ascii_lowercase().as_str() {
        "low" => Some(Severity::Low),
        "moderate" | "medium" => Some(Severity::Medium),
        "high" => Some(Severity::High),
        "critical" | "severe" => Some(Severity::Critical),
        _ => None,
    }
}

/// CVE ids that a text names; before 2005 they were candidates, `CAN-2005-0230`.
fn cves_in(text: &str) -> Vec<CveId> {
    let mut cves = Vec::new();
    for prefix in ["CVE-", "CAN-"] {
        for (at, _) in text.match_indices(prefix) {
            let rest = &text[at + prefix.len()..];
            let length = rest
                .bytes()
                .take_while(|b| b.is_ascii_digit() || *b == b'-');
            let id = format!("CVE-{}", rest[..length.count()].trim_end_matches('-'));
            cves.extend(id.parse::<CveId>());
        }
    }
    cves.sort();
    cves.dedup();
    cves
}

/// `Firefox ESR 115.4` is the product and the first version with the fix; remarks behind it are passed over.
fn product(fixed_in: &str) -> Option<(CompactString, CompactString)> {
    let words: Vec<&str> = fixed_in.split_whitespace().collect();
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let at = words.iter().position(is_version).filter(|at| *at > 0)?;
    let name = words[..at].join(" ");
    let name = if name.eq_ignore_ascii_case("SeaMonkey") {
        "SeaMonkey".into()
    } else {
        CompactString::from(name)
    };
    Some((name, words[at].into()))
}

/// An entry for each severity, so that each vulnerability has its own.
fn entries(
    name: &CompactString,
    fixed: &CompactString,
    severities: &Groups,
) -> Vec<AffectedPackage> {
    let entries = severities.iter().rev();
    let entries = entries.map(|((severity, system), cves)| AffectedPackage {
        ecosystem: if system.is_empty() {
            ECOSYSTEM.into()
        } else {
            format!("{ECOSYSTEM}:{system}").into()
        },
        name: name.clone(),
        ranges: vec![VersionRange {
            introduced: "0".into(),
            fixed: Some(fixed.clone()),
            last_affected: None,
        }],
        severity: *severity,
        cves: if severities.len() > 1 {
            cves.clone()
        } else {
            Vec::new()
        },
        ..AffectedPackage::default()
    });
    entries.collect()
}

fn text_of(id: &str, advisory: &Advisory, body: &str) -> RecordText {
    let mut description = plain_text(advisory.description.as_deref().unwrap_or(body));
    for (cve, entry) in &advisory.advisories {
        if !description.is_empty() {
            description.push_str("\n\n");
        }
        description.push_str(cve);
        if let Some(title) = &entry.title {
            description.push_str(": ");
            description.push_str(title.trim());
        }
        if let Some(text) = &entry.description {
            description.push('\n');
            description.push_str(&plain_text(text));
        }
    }
    let page = id.replacen("MFSA-", "mfsa", 1);
    RecordText {
        title: advisory.title.trim().to_owned(),
        description,
        references: vec![Reference {
            url: format!("https://www.mozilla.org/security/advisories/{page}/"),
            tags: Vec::new(),
        }],
        ..RecordText::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_all_their_forms() {
        for (text, expected) in [
            ("October 24, 2023", Some("2023-10-24")),
            ("January 17th, 2023", Some("2023-01-17")),
            ("May 3rd, 2023", Some("2023-05-03")),
            ("Sept. 3, 2024", Some("2024-09-03")),
            ("August, 2018", None),
        ] {
            let date = announced(text).unwrap().map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{text}");
        }
        assert!(announced("soon").is_err() && announced("Brumaire 18, 1799").is_err());
    }

    #[test]
    fn products_are_split_from_versions() {
        for (text, expected) in [
            ("Firefox 119", "Firefox|119"),
            ("Firefox ESR 115.4.0", "Firefox ESR|115.4.0"),
            ("Seamonkey 2.14", "SeaMonkey|2.14"),
            ("Firefox for iOS 118", "Firefox for iOS|118"),
            ("Mozilla VPN 1.1.0 (1360) (Android)", "Mozilla VPN|1.1.0"),
            (
                "Hubs Cloud mozillareality/reticulum/1.0.1/20210428201255",
                "",
            ),
            ("119", ""),
        ] {
            let found = product(text).map(|(name, fixed)| format!("{name}|{fixed}"));
            assert_eq!(found.unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_found_in_texts() {
        let text =
            "<a href=\"?name=CVE-2012-0443\">CVE-2012-0443</a>, CAN-2005-0230. CVE-2005-XXXX CVE-";
        let found: Vec<String> = cves_in(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["CVE-2005-0230", "CVE-2012-0443"]);
    }

    #[test]
    fn titles_tell_what_is_of_android() {
        for (title, expected) in [
            (
                "Firefox Android missed activation delay to prevent tapjacking",
                true,
            ),
            (
                "Potential Tapjacking Exploit for Intent Confirmation on Android",
                true,
            ),
            ("OneCRL was not working in Firefox for Android", true),
            ("Use-after-free in XSLT", false),
        ] {
            assert_eq!(is_of_android(title), expected, "{title}");
        }
    }
}
