//! Microsoft's CVRF API.

use super::Remote;

/// The first month of the CVRF API.
const FIRST_MSRC: (i16, usize) = (2016, 3);

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A document a month; those of this year that have not begun are missing.
pub(super) fn remotes(folder: &str, year: i16) -> Vec<Remote> {
    (FIRST_MSRC.0..=year)
        .flat_map(|y| MONTHS.into_iter().enumerate().map(move |(i, m)| (y, i, m)))
        .filter(|(y, index, _)| (*y, *index) >= FIRST_MSRC)
        .map(|(y, _, month)| Remote {
            url: format!("{folder}/{y}-{month}"),
            file: format!("msrc-cvrf-{y}-{month}.json"),
            meta: None,
            optional: y == year,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use parapet_model::record::FeedId;

    use crate::fetch::remotes;

    #[test]
    fn microsoft_has_a_document_a_month() {
        let remotes = remotes(FeedId::Msrc, None, 2017);
        assert_eq!(remotes.len(), 9 + 12);
        assert_eq!(
            remotes[0].url,
            "https://api.msrc.microsoft.com/cvrf/v3.0/cvrf/2016-Apr"
        );
        assert!(remotes[20].optional && !remotes[8].optional);
    }
}
