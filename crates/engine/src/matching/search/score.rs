//! How alike a name and a product of one vendor are.

use compact_str::CompactString;

use super::targets::Targets;
use super::words::{Kind, Word};

/// A reported name without its vendor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    pub words: &'a [Word],
    pub version: &'a str,
}

/// From 0 to 1, with the words of the name that were left out of account; `None` where they are different products.
pub(super) fn score(
    name: &Name<'_>,
    product: &[Word],
    wanted: Targets,
) -> Option<(f32, Vec<CompactString>)> {
    let mut score = likeness(name.words, product)?;
    let whole = score;
    let mut ignored = Vec::new();
    for word in product {
        if has(name.words, word) {
            continue;
        }
        score -= match word.kind {
            Kind::Essential => 0.0,
            // The product of CPE is one edition, one release of what is installed.
            Kind::Number => return None,
            Kind::Edition => 0.3,
            Kind::Platform if is_foreign(&word.text, wanted) => return None,
            Kind::Platform => 0.03,
            Kind::Noise => 0.01,
        };
    }
    for word in name.words {
        if has(product, word) {
            continue;
        }
        score -= match word.kind {
            Kind::Essential | Kind::Noise => continue,
            Kind::Number if is_release(&word.text, name.version) => 0.0,
            Kind::Number if is_year(&word.text) => 0.05,
            Kind::Number => 0.25,
            Kind::Edition => 0.05,
            Kind::Platform => 0.02,
        };
        ignored.push(word.text.clone());
    }
    // `Business Suite` is not the vendor's `suite`.
    let told = essential(product).iter().any(|word| !is_generic(word));
    (told || score == whole).then_some((score, ignored))
}

/// 1 where the essential words are the same ones, a little less where only their letters are.
fn likeness(name: &[Word], product: &[Word]) -> Option<f32> {
    let (mut a, mut b) = (essential(name), essential(product));
    let joined = a.concat() == b.concat();
    a.sort_unstable();
    b.sort_unstable();
    match (a == b, joined) {
        (true, _) => Some(1.0),
        (false, true) => Some(0.97),
        (false, false) => None,
    }
}

fn essential(words: &[Word]) -> Vec<&str> {
    words
        .iter()
        .filter(|word| word.kind == Kind::Essential)
        .map(|word| word.text.as_str())
        .collect()
}

/// Words that many products of one vendor have.
fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "suite"
            | "server"
            | "client"
            | "desktop"
            | "agent"
            | "player"
            | "viewer"
            | "reader"
            | "manager"
            | "studio"
            | "tool"
            | "tools"
            | "driver"
            | "drivers"
            | "service"
            | "services"
            | "update"
            | "updater"
            | "launcher"
            | "security"
            | "mobile"
            | "browser"
            | "drive"
            | "software"
            | "app"
            | "application"
            | "connect"
            | "console"
            | "utility"
            | "utilities"
            | "backup"
            | "editor"
            | "designer"
            | "toolkit"
            | "sdk"
            | "cli"
            | "hub"
            | "control"
    )
}

fn has(words: &[Word], wanted: &Word) -> bool {
    words.iter().any(|word| word.text == wanted.text)
}

/// `15` of version `15.65.4`.
fn is_release(number: &str, version: &str) -> bool {
    version
        .strip_prefix(number)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

fn is_foreign(platform: &str, wanted: Targets) -> bool {
    let name = match platform {
        "windows" | "win" => "windows",
        "linux" => "linux",
        _ => "macos",
    };
    !Targets::of(&[name]).fit(wanted)
}
