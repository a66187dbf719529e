//! Releases by their code names.

use compact_str::CompactString;

const RELEASES: [(&str, &str); 17] = [
    ("hamm", "2.0"),
    ("slink", "2.1"),
    ("potato", "2.2"),
    ("woody", "3.0"),
    ("sarge", "3.1"),
    ("etch", "4"),
    ("lenny", "5"),
    ("squeeze", "6"),
    ("wheezy", "7"),
    ("jessie", "8"),
    ("stretch", "9"),
    ("buster", "10"),
    ("bullseye", "11"),
    ("bookworm", "12"),
    ("trixie", "13"),
    ("forky", "14"),
    ("duke", "15"),
];

/// `Debian:12` for `bookworm`, as OSV names it; `Debian:sid`, and the code name of a release that is not known yet.
pub(super) fn ecosystem(code_name: &str) -> CompactString {
    let known = RELEASES.iter().find(|(name, _)| *name == code_name);
    let release = known.map_or(code_name, |(_, number)| number);
    format!("Debian:{release}").into()
}
