//! The words of a name, and which of them tell a product apart.

use compact_str::CompactString;

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Tells the product apart: must stand on both sides.
    Essential,
    /// A number: must stand in the name when it stands in the product.
    Number,
    /// An edition that NVD seldom tells apart: `professional`.
    Edition,
    /// The platform that the product is for.
    Platform,
    /// Says nothing: `version`, `x64`.
    Noise,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: CompactString,
    pub kind: Kind,
}

/// The words of a product of CPE.
pub(super) fn of_product(product: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(4);
    split(product, |text| words.push(word(text)));
    words
}

/// The words of a name as a source reports it, without its version.
pub(super) fn of_name(name: &str, version: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(8);
    for raw in name.split_whitespace() {
        let raw = raw.trim_matches(|c: char| "(),;:[]\"'".contains(c));
        if is_mark(raw) || is_locale(raw) || is_version(raw, version) {
            continue;
        }
        split(raw, |text| words.push(word(text)));
    }
    words
}

/// Words are letters and digits, `+` and `#` (`notepad++`, `c#`), in lower case.
pub(super) fn split(text: &str, mut each: impl FnMut(CompactString)) {
    let mut word = CompactString::default();
    for c in text.chars() {
        match c {
            '\\' => {}
            '+' | '#' if !word.is_empty() => word.push(c),
            _ if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ if word.is_empty() => {}
            _ => each(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        each(word);
    }
}

fn word(text: CompactString) -> Word {
    let kind = match text.as_str() {
        "version" | "v" | "release" | "rel" | "build" | "edition" | "the" | "and" | "for"
        | "of" | "bit" | "bits" | "64bit" | "32bit" | "x64" | "x86" | "64" | "32" | "86"
        | "amd64" | "arm64" | "aarch64" | "i386" | "i686" | "ia32" | "win32" | "win64" | "user"
        | "machine" | "stable" | "final" | "tm" | "r" => Kind::Noise,
        "pro" | "professional" | "enterprise" | "standard" | "home" | "premium" | "ultimate"
        | "community" | "business" | "personal" | "free" | "trial" => Kind::Edition,
        "windows" | "win" | "macos" | "mac" | "osx" | "linux" => Kind::Platform,
        _ if text.bytes().all(|b| b.is_ascii_digit()) => Kind::Number,
        _ => Kind::Essential,
    };
    Word { text, kind }
}

/// `(R)`, `(TM)` and their signs, once their parentheses are gone.
fn is_mark(raw: &str) -> bool {
    matches!(raw, "®" | "™" | "©") || raw.eq_ignore_ascii_case("tm")
}

/// `en-US`, `de-de`.
fn is_locale(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    bytes.len() == 5
        && bytes[2] == b'-'
        && bytes[..2].iter().all(u8::is_ascii_lowercase)
        && bytes[3..].iter().all(u8::is_ascii_alphabetic)
}

/// The reported version, and every number with dots: `v1.1`, `2.10.32`, `4.8a`.
fn is_version(raw: &str, version: &str) -> bool {
    if !version.is_empty() && raw == version {
        return true;
    }
    let number = raw.strip_prefix(['v', 'V']).unwrap_or(raw);
    let dotted = number.contains('.') || number.len() < raw.len();
    dotted
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b))
        && number.bytes().filter(u8::is_ascii_alphabetic).count() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_essential_words() {
        for (name, version, essential) in [
            ("7-Zip 19.00 (x64)", "19.00", "7 zip"),
            ("Mozilla Firefox (x64 en-US)", "120.0", "mozilla firefox"),
            ("Intel® Graphics Software", "1", "intel graphics software"),
            (
                "Java(TM) SE Development Kit 17.0.6 (64-bit)",
                "17",
                "java se development kit",
            ),
            ("Notepad++ (64-bit x64)", "8", "notepad++"),
            (
                "Accessibility Insights For Windows v1.1",
                "1.1",
                "accessibility insights",
            ),
            ("Foo 2.4.x-build-26", "2.4.x-build-26", "foo"),
            ("paint.net", "5", "paint net"),
        ] {
            let words: Vec<_> = of_name(name, version)
                .into_iter()
                .filter(|word| matches!(word.kind, Kind::Essential | Kind::Number))
                .map(|word| word.text.to_string())
                .collect();
            assert_eq!(words.join(" "), essential, "{name}");
        }
    }
}
