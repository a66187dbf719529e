//! The permissions of the API by the names that existing clients hold (api.md 3).

/// A right that a handler asks for. Any one of the names suffices; `ReadWrite` includes `Read`.
pub(crate) trait Permission: Send + Sync + 'static {
    const ANY_OF: &'static [&'static str];
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident: $($role:literal),+;)*) => {
        $(
            $(#[$doc])*
            pub(crate) struct $name;

            impl Permission for $name {
                const ANY_OF: &'static [&'static str] = &[$($role),+];
            }
        )*

        /// Every permission that an app can be given, sorted.
        pub fn all() -> std::collections::BTreeSet<&'static str> {
            [$($name::ANY_OF),*].into_iter().flatten().copied().collect()
        }
    };
}

permissions! {
    /// Devices.
    MachineRead: "Machine.Read.All", "Machine.ReadWrite.All";
    /// Scores and the dashboard.
    ScoreRead: "Score.Read.All";
    /// Software inventory.
    SoftwareRead: "Software.Read.All";
    /// Weaknesses, findings and the feeds behind them.
    VulnerabilityRead: "Vulnerability.Read.All";
    /// Security recommendations.
    RecommendationRead: "SecurityRecommendation.Read.All";
}
