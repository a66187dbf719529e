//! Tags of products, versions and recommendations (product.md 2.14).

/// Exact texts; see [`Tag::as_str`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    EosSoftware,
    EosVersions,
    UpcomingEosVersions,
}

impl Tag {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EosSoftware => "EOS software",
            Self::EosVersions => "EOS versions",
            Self::UpcomingEosVersions => "Upcoming EOS versions",
        }
    }
}
