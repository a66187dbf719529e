//! Whether a version still gets security updates.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::facts::Lifecycle;

/// State of support of an installed version on a given day. Ordered from good to bad.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Support {
    /// Supported, or nothing is known about its life cycle.
    #[default]
    Supported,
    /// Ends within six months.
    Ending,
    /// The version has ended, the product goes on.
    VersionEnded,
    /// No release of the product is supported any more.
    ProductEnded,
}

impl Support {
    /// A date on or before today (UTC) has passed (product.md 6.2).
    pub fn on(lifecycle: &Lifecycle, today: Date) -> Self {
        let passed = |date: Option<Date>| date.is_some_and(|date| date <= today);
        if passed(lifecycle.product_ends) {
            return Self::ProductEnded;
        }
        if lifecycle.version_ended || passed(lifecycle.version_ends) {
            return Self::VersionEnded;
        }
        // Saturates only at the end of the calendar, where nothing ends later.
        let horizon = today.saturating_add(6.months());
        match Self::end(lifecycle) {
            Some(date) if date <= horizon => Self::Ending,
            _ => Self::Supported,
        }
    }

    /// The day on which support of this version ends or ended.
    pub fn end(lifecycle: &Lifecycle) -> Option<Date> {
        match (lifecycle.version_ends, lifecycle.product_ends) {
            (Some(version), Some(product)) => Some(version.min(product)),
            (version, product) => version.or(product),
        }
    }

    pub fn has_ended(self) -> bool {
        self >= Self::VersionEnded
    }

    /// As shown in version lists.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "None",
            Self::Ending => "Upcoming EOS Version",
            Self::VersionEnded => "EOS Version",
            Self::ProductEnded => "EOS Software",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_version_ends_on_its_day() {
        let today = date(2026, 1, 31);
        let version = |ends: Date| Lifecycle {
            version_ends: Some(ends),
            ..Lifecycle::default()
        };
        for (lifecycle, expected) in [
            (Lifecycle::default(), Support::Supported),
            (version(date(2026, 1, 30)), Support::VersionEnded),
            (version(date(2026, 1, 31)), Support::VersionEnded),
            (version(date(2026, 2, 1)), Support::Ending),
            (version(date(2026, 7, 31)), Support::Ending),
            (version(date(2026, 8, 1)), Support::Supported),
            (
                Lifecycle {
                    version_ended: true,
                    ..Lifecycle::default()
                },
                Support::VersionEnded,
            ),
            (
                Lifecycle {
                    version_ends: Some(date(2030, 1, 1)),
                    product_ends: Some(today),
                    ..Lifecycle::default()
                },
                Support::ProductEnded,
            ),
        ] {
            assert_eq!(Support::on(&lifecycle, today), expected, "{lifecycle:?}");
        }
    }
}
