//! What the name of a product says.

use compact_str::CompactString;
use parapet_model::record::AffectedPackage;

/// `affected` under its product's name: blanks as they should be, and the architecture that the name has.
pub(super) fn named(mut affected: AffectedPackage, name: &str) -> AffectedPackage {
    affected.name = tidy(name);
    affected.arches = arches(name);
    affected
}

/// One blank between words: `Windows Server 2019  (Server Core installation)` is written with two.
fn tidy(name: &str) -> CompactString {
    let mut tidy = CompactString::default();
    for word in name.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// The words of the operating systems' kernels. `Microsoft Office 2016 (32-bit edition)` is about the program
/// and not about the system, which may be of 64 bits.
fn arches(name: &str) -> Vec<CompactString> {
    const ARCHES: [(&str, &str); 4] = [
        ("x64-based", "x86_64"),
        ("32-bit Systems", "x86"),
        ("ARM64-based", "aarch64"),
        ("Itanium-Based", "ia64"),
    ];
    let lower = name.to_ascii_lowercase();
    let found = ARCHES
        .iter()
        .filter(|(word, _)| lower.contains(&word.to_ascii_lowercase()));
    found.map(|(_, arch)| CompactString::from(*arch)).collect()
}

/// Whether builds of the product are builds of the Windows kernel.
pub(super) fn is_windows(name: &str) -> bool {
    let Some(edition) = name.strip_prefix("Windows ") else {
        return false;
    };
    edition.starts_with(|c: char| c.is_ascii_digit())
        || ["Server", "RT", "Vista"]
            .iter()
            .any(|word| edition.starts_with(word))
}

/// Microsoft's Linux: fixed versions are of packages and not of the product.
pub(super) fn is_linux(name: &str) -> bool {
    name.starts_with("CBL Mariner") || name.starts_with("Azure Linux") || name.starts_with("azl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_architecture_of_the_system() {
        for (name, expected) in [
            ("Windows 10 Version 22H2 for x64-based Systems", "x86_64"),
            ("Windows 10 Version 22H2 for 32-bit Systems", "x86"),
            ("Windows 8.1 for 32-bit systems", "x86"),
            ("Windows 11 Version 24H2 for ARM64-based Systems", "aarch64"),
            (
                "Windows Server 2008 R2 for Itanium-Based Systems Service Pack 1",
                "ia64",
            ),
            ("Windows Server 2019", ""),
            ("Microsoft Office 2016 (32-bit edition)", ""),
        ] {
            let named = named(AffectedPackage::default(), name);
            assert_eq!(named.arches.join(" "), expected, "{name}");
        }
        let core = named(
            AffectedPackage::default(),
            "Windows Server 2019  (Server Core)",
        );
        assert_eq!(core.name, "Windows Server 2019 (Server Core)");
    }

    #[test]
    fn windows_is_the_operating_system() {
        for name in [
            "Windows 10 for x64-based Systems",
            "Windows Server 2022",
            "Windows RT 8.1",
        ] {
            assert!(is_windows(name), "{name}");
        }
        for name in [
            "Windows Admin Center",
            "Windows Defender",
            "Microsoft Edge",
            "Windows App",
        ] {
            assert!(!is_windows(name), "{name}");
        }
    }
}
