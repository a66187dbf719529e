//! Which of two versions of one product is the newer one.

use std::cmp::Ordering;

use parapet_model::SoftwareSource;
use parapet_versions::Scheme;

/// By the version scheme of the source. A version that the scheme cannot read is older than any it can; two
/// such compare as text.
pub(super) fn compare(source: SoftwareSource, a: &str, b: &str) -> Ordering {
    let scheme = match source {
        SoftwareSource::DebPackages => Scheme::Deb,
        _ => Scheme::Generic,
    };
    match (scheme.parse(a), scheme.parse(b)) {
        (Ok(_), Ok(_)) => scheme.compare(a, b).unwrap_or(Ordering::Equal),
        (Ok(_), Err(_)) => Ordering::Greater,
        (Err(_), Ok(_)) => Ordering::Less,
        (Err(_), Err(_)) => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_the_scheme_of_their_source() {
        use SoftwareSource::{DebPackages, Programs};
        for (source, older, newer) in [
            (DebPackages, "2.36-9+deb12u9", "2.36-9+deb12u10"),
            (DebPackages, "3.0.0~rc1-1", "3.0.0-1"),
            (DebPackages, "9.9-1", "1:1.0-1"),
            (Programs, "9.20", "24.09"),
            (Programs, "134.0", "134.0.2"),
        ] {
            assert_eq!(
                compare(source, older, newer),
                Ordering::Less,
                "{older} {newer}"
            );
            assert_eq!(
                compare(source, newer, older),
                Ordering::Greater,
                "{newer} {older}"
            );
        }
    }
}
