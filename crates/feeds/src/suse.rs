//! How OSV calls the products of SUSE.

use compact_str::CompactString;

/// `SUSE:Linux Enterprise Server 15 SP5` for `SUSE Linux Enterprise Server 15 SP5`, `openSUSE:Leap 15.5` for
/// `openSUSE Leap 15.5`, and whatever else the source names below `SUSE:`.
pub(crate) fn ecosystem(product: &str) -> CompactString {
    if let Some(rest) = product.strip_prefix("openSUSE ") {
        return format!("openSUSE:{rest}").into();
    }
    let rest = product.strip_prefix("SUSE ").unwrap_or(product);
    format!("SUSE:{rest}").into()
}
