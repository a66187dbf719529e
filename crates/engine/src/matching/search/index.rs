//! The vocabulary by vendor and essential words.

use std::hash::{Hash, Hasher};

use compact_str::CompactString;
use parapet_model::{SoftwareItem, SoftwareSource};
use parapet_versions::Part;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::score::{Name, score};
use super::targets::Targets;
use super::vendors::{Keys, Vendors, squash};
use super::words::{self, Kind, Word};
use super::{Entry, Found, THRESHOLD};

/// A vocabulary that can be searched in a few microseconds, whatever its size.
#[derive(Debug)]
pub struct SearchIndex {
    vendors: &'static Vendors,
    /// Vendors of CPE, each once.
    spellings: Vec<Spelling>,
    products: Vec<Product>,
    /// Digest of vendor and essential words, and a product with them; ascending.
    postings: Vec<(u64, u32)>,
}

#[derive(Debug)]
struct Product {
    entry: u32,
    targets: Targets,
    /// Place in the spellings of vendors.
    vendor: u32,
    product: CompactString,
    /// The vendor sells variants of it under the same name: `x` beside `x_server`.
    ambiguous: bool,
    newest: u16,
}

#[derive(Debug)]
struct Spelling {
    vendor: CompactString,
    keys: Keys,
}

/// How sure it is that the vendor is the same.
#[derive(Debug, Clone)]
struct Agreement {
    key: CompactString,
    sure: f32,
}

/// Products of which nothing was heard since are rather namesakes of what is installed today.
const FORGOTTEN: u16 = 2020;

/// By the year of its newest CVE.
pub(super) fn is_forgotten(newest: u16) -> bool {
    (1..FORGOTTEN).contains(&newest)
}

impl Product {
    /// What a reported vendor proves less when product and vendor share their only word: `Shadow` by `Shadow` is
    /// one word of evidence, and many things are called so.
    fn doubt(&self, keys: &Keys, reported: &Keys, words: &[Word]) -> f32 {
        let essential = essential(words);
        let self_named = matches!(&essential[..], [word] if *word == keys.short);
        // `QPDF Team` is `qpdf_project`: both say that there is no company.
        let same = keys.full == reported.full
            || (keys.full != keys.short && reported.full != reported.short);
        match (self.ambiguous, self_named) {
            (true, _) => 0.7,
            (false, true) if !same || is_forgotten(self.newest) => 0.7,
            (false, true) => 0.9,
            (false, false) => 1.0,
        }
    }
}

/// Words that make another product of a product's own name.
const VARIANTS: [&str; 5] = ["server", "desktop", "client", "agent", "cloud"];

impl SearchIndex {
    /// Entries keep their places: [`Found::entry`] counts from the first of the iterator.
    pub fn build<'a>(entries: impl Iterator<Item = Entry<'a>>, vendors: &'static Vendors) -> Self {
        let mut index = Self {
            vendors,
            spellings: Vec::new(),
            products: Vec::new(),
            postings: Vec::new(),
        };
        let mut places = FxHashMap::default();
        for (at, entry) in (0u32..).zip(entries) {
            let targets = Targets::of(entry.targets);
            if entry.part != Part::Application || targets.is_empty() {
                continue;
            }
            let vendor = *places.entry(entry.vendor).or_insert_with(|| {
                index.spellings.push(Spelling {
                    vendor: entry.vendor.into(),
                    keys: Keys::of_cpe(entry.vendor),
                });
                index.spellings.len() - 1
            });
            if vendors.is_rules_only(&index.spellings[vendor].keys.full) {
                continue;
            }
            index.products.push(Product {
                entry: at,
                targets,
                vendor: u32::try_from(vendor).unwrap_or(u32::MAX),
                product: entry.product.into(),
                ambiguous: false,
                newest: entry.newest,
            });
        }
        index.mark_ambiguous();
        index.post();
        index
    }

    fn post(&mut self) {
        let mut postings = Vec::with_capacity(self.products.len() * 2);
        for (at, product) in (0u32..).zip(&self.products) {
            let Some(Spelling { keys, .. }) = self.spelling(product) else {
                continue;
            };
            let words = words_of(product, keys);
            for vendor in [&keys.full, &keys.short] {
                for digest in digests(vendor, &words) {
                    postings.push((digest, at));
                }
            }
        }
        postings.sort_unstable();
        postings.dedup();
        self.postings = postings;
    }

    /// A product whose vendor also has it as a server, a client, … is not told by its bare name.
    fn mark_ambiguous(&mut self) {
        let names: Vec<(&str, CompactString)> = self
            .products
            .iter()
            .map(|product| {
                let vendor = self
                    .spelling(product)
                    .map_or("", |it| it.keys.full.as_str());
                (vendor, squash(&product.product))
            })
            .collect();
        let variants: FxHashSet<(&str, &str)> = names
            .iter()
            .flat_map(|(vendor, name)| {
                VARIANTS
                    .iter()
                    .filter_map(|variant| name.strip_suffix(variant))
                    .filter(|bare| !bare.is_empty())
                    .map(|bare| (*vendor, bare))
            })
            .collect();
        let ambiguous: Vec<bool> = names
            .iter()
            .map(|(vendor, name)| variants.contains(&(*vendor, name.as_str())))
            .collect();
        for (product, ambiguous) in self.products.iter_mut().zip(ambiguous) {
            product.ambiguous = ambiguous;
        }
    }

    fn spelling(&self, product: &Product) -> Option<&Spelling> {
        self.spellings.get(product.vendor as usize)
    }

    /// The best product for the item, or none that is sure enough.
    pub fn find(&self, item: &SoftwareItem) -> Option<Found> {
        let wanted = Targets::wanted(item)?;
        let reported = reported_vendor(item)?;
        let name = item.name.strip_suffix(".app").unwrap_or(&item.name);
        let name = match item.source {
            SoftwareSource::VscodeExtensions => {
                name.rsplit_once('.').map_or(name, |(_, name)| name)
            }
            _ => name,
        };
        let words = words::of_name(name, &item.version);
        let mut best: Vec<Scored<'_>> = Vec::new();
        for agreement in self.agreements(&reported) {
            let words = without_vendor(
                words.clone(),
                &[&agreement.key, &reported.full, &reported.short],
            );
            let name = Name {
                words: &words,
                version: &item.version,
            };
            for digest in digests(&agreement.key, &words) {
                for product in self.posted(digest) {
                    let Some(spelling) = self.spelling(product) else {
                        continue;
                    };
                    let keys = &spelling.keys;
                    let same = keys.full == agreement.key || keys.short == agreement.key;
                    if !same || !product.targets.fit(wanted) {
                        continue;
                    }
                    let of_product = words_of(product, keys);
                    let Some((likeness, ignored)) = score(&name, &of_product, wanted) else {
                        continue;
                    };
                    let doubt = product.doubt(keys, &reported, &of_product);
                    best.push(Scored {
                        score: agreement.sure * likeness * doubt,
                        vendor: &spelling.vendor,
                        product,
                        words: essential(&words),
                        ignored,
                    });
                }
            }
        }
        answer(best, &reported)
    }

    fn posted(&self, digest: u64) -> impl Iterator<Item = &Product> {
        let from = self.postings.partition_point(|&(known, _)| known < digest);
        self.postings[from..]
            .iter()
            .take_while(move |&&(known, _)| known == digest)
            .filter_map(|&(_, at)| self.products.get(at as usize))
    }

    /// Keys of vendors of CPE that the reported vendor can be.
    fn agreements(&self, reported: &Keys) -> Vec<Agreement> {
        let mut agreements = vec![Agreement {
            key: reported.full.clone(),
            sure: 1.0,
        }];
        if reported.short != reported.full {
            agreements.push(Agreement {
                key: reported.short.clone(),
                sure: 0.97,
            });
        }
        for alias in self.vendors.aliases(&reported.short) {
            agreements.push(Agreement {
                key: alias.clone(),
                sure: 0.97,
            });
        }
        agreements
    }
}

#[derive(Debug)]
struct Scored<'a> {
    score: f32,
    vendor: &'a str,
    product: &'a Product,
    words: Vec<CompactString>,
    ignored: Vec<CompactString>,
}

/// The best; among equals the first by vendor and product, so that places do not decide.
fn answer(mut best: Vec<Scored<'_>>, reported: &Keys) -> Option<Found> {
    best.retain(|scored| scored.score >= THRESHOLD);
    best.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (a.vendor, &a.product.product).cmp(&(b.vendor, &b.product.product)))
    });
    let first = best.first()?;
    let (score, entry, essential) = (
        first.score,
        first.product.entry,
        first.product.product.clone(),
    );
    let mut also: Vec<u32> = best
        .iter()
        .filter(|scored| scored.product.product == essential && scored.product.entry != entry)
        .map(|scored| scored.product.entry)
        .collect();
    also.sort_unstable();
    also.dedup();
    Some(Found {
        entry,
        also,
        score,
        vendor: reported.full.clone(),
        words: first.words.clone(),
        ignored: first.ignored.clone(),
    })
}

/// What the item says of its vendor; `None` when it says nothing.
pub(super) fn reported_vendor(item: &SoftwareItem) -> Option<Keys> {
    let keys = match item.source {
        SoftwareSource::Apps if !item.identifier.is_empty() => Keys::of_bundle(&item.identifier),
        SoftwareSource::VscodeExtensions => {
            let identifier = if item.identifier.is_empty() {
                &item.name
            } else {
                &item.identifier
            };
            match identifier.split_once('.') {
                Some((publisher, _)) => Keys::of_reported(publisher),
                None => Keys::of_reported(&item.vendor),
            }
        }
        _ => Keys::of_reported(&item.vendor),
    };
    (!keys.full.is_empty()).then_some(keys)
}

/// The words behind those that only say who makes the product, if any are left that tell it apart.
fn without_vendor(mut words: Vec<Word>, vendors: &[&CompactString]) -> Vec<Word> {
    for vendor in vendors {
        let mut rest = vendor.as_str();
        for at in 0..words.len() {
            match rest.strip_prefix(words[at].text.as_str()) {
                Some(left) => rest = left,
                None => break,
            }
            if rest.is_empty() {
                let behind = &words[at + 1..];
                if behind.iter().any(|word| word.kind == Kind::Essential) {
                    words.drain(..=at);
                    return words;
                }
                break;
            }
        }
    }
    words
}

/// The words of a product of CPE, without its vendor.
fn words_of(product: &Product, keys: &Keys) -> Vec<Word> {
    without_vendor(
        words::of_product(&product.product),
        &[&keys.full, &keys.short],
    )
}

fn essential(words: &[Word]) -> Vec<CompactString> {
    words
        .iter()
        .filter(|word| word.kind == Kind::Essential)
        .map(|word| word.text.clone())
        .collect()
}

/// Of a vendor and the essential words: in any order, and as one word in the given order (`media monkey` is
/// `mediamonkey`). None without an essential word.
fn digests(vendor: &str, words: &[Word]) -> impl Iterator<Item = u64> {
    let mut essential: Vec<&str> = words
        .iter()
        .filter(|word| word.kind == Kind::Essential)
        .map(|word| word.text.as_str())
        .collect();
    let joined = essential.concat();
    essential.sort_unstable();
    let sorted = essential.concat();
    let some = !joined.is_empty();
    let digest = move |text: &str| {
        let mut hasher = FxHasher::default();
        (vendor, text).hash(&mut hasher);
        hasher.finish()
    };
    let first = digest(&joined);
    let second = digest(&sorted);
    some.then_some(first)
        .into_iter()
        .chain((some && second != first).then_some(second))
}
