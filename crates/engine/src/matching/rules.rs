//! Reviewed rules that say what an installed item is; data files in `data/identity`, each rule with examples.

mod advisory;
mod file;
mod names;
mod pattern;
pub(super) mod version;

use std::sync::LazyLock;

use compact_str::CompactString;
use parapet_model::{SoftwareId, SoftwareItem, SoftwareSource};
use parapet_versions::Scheme;
use rustc_hash::FxHashMap;

use names::Names;
use pattern::Pattern;

pub use advisory::AdvisoryProduct;
pub use file::{Example, RawRule, RuleFile, VersionFrom, WindowsBuild, WindowsFile};

/// The rules of the program, by the file they stand in.
pub const FILES: [(&str, &str); 18] = [
    (
        "antivirus",
        include_str!("../../data/identity/antivirus.toml"),
    ),
    ("backup", include_str!("../../data/identity/backup.toml")),
    (
        "browsers",
        include_str!("../../data/identity/browsers.toml"),
    ),
    (
        "communication",
        include_str!("../../data/identity/communication.toml"),
    ),
    ("design", include_str!("../../data/identity/design.toml")),
    ("desktop", include_str!("../../data/identity/desktop.toml")),
    (
        "development",
        include_str!("../../data/identity/development.toml"),
    ),
    (
        "extensions",
        include_str!("../../data/identity/extensions.toml"),
    ),
    (
        "formulae",
        include_str!("../../data/identity/formulae.toml"),
    ),
    (
        "hardware",
        include_str!("../../data/identity/hardware.toml"),
    ),
    (
        "infrastructure",
        include_str!("../../data/identity/infrastructure.toml"),
    ),
    ("media", include_str!("../../data/identity/media.toml")),
    (
        "microsoft",
        include_str!("../../data/identity/microsoft.toml"),
    ),
    (
        "microsoft-servers",
        include_str!("../../data/identity/microsoft-servers.toml"),
    ),
    (
        "namesakes",
        include_str!("../../data/identity/namesakes.toml"),
    ),
    ("office", include_str!("../../data/identity/office.toml")),
    (
        "security",
        include_str!("../../data/identity/security.toml"),
    ),
    ("servers", include_str!("../../data/identity/servers.toml")),
];

const WINDOWS: &str = include_str!("../../data/identity/windows-builds.toml");

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    #[error("identity rules '{file}' cannot be read: {reason}")]
    File { file: String, reason: String },
    #[error("identity rule '{rule}': {reason}")]
    Rule { rule: String, reason: String },
}

/// A product of the CPE vocabulary that a rule stands for; the first of a rule names the software product.
#[derive(Debug)]
pub struct CpeProduct {
    pub vendor: CompactString,
    pub product: CompactString,
    /// Only criteria that name this edition count, because others of the product speak about another line of it.
    pub edition: Option<CompactString>,
}

/// One rule, ready to be asked.
#[derive(Debug)]
pub struct Rule {
    pub id: CompactString,
    /// For people: `Mozilla Firefox`.
    pub display: CompactString,
    cpe: Vec<CpeProduct>,
    sources: Vec<SoftwareSource>,
    vendor: Option<Pattern>,
    /// Editions (`esr`) that the product is, where NVD tells them apart.
    pub editions: Vec<CompactString>,
    /// False where NVD's ranges do not fit the reported versions: identified, but nothing of NVD counts.
    pub assess: bool,
    /// A criterion of "all versions" may speak of a predecessor of the same name: it never counts.
    pub no_wildcard: bool,
    /// Name of the product at endoflife.date.
    pub eol: Option<CompactString>,
    /// Its updates come from this release line there (`ESR`) and no other.
    pub line: Option<CompactString>,
    /// The product as its vendor's own advisories call it.
    pub advisories: Vec<AdvisoryProduct>,
    /// How its versions are ordered, where the rule says so.
    pub scheme: Option<Scheme>,
    version: Option<(VersionFrom, Pattern, String)>,
}

impl Rule {
    /// At least one.
    pub fn cpe(&self) -> &[CpeProduct] {
        &self.cpe
    }

    pub fn software_id(&self) -> SoftwareId {
        self.cpe.first().map_or_else(
            || SoftwareId::new("unknown", &self.id),
            |cpe| SoftwareId::new(&cpe.vendor, &cpe.product),
        )
    }

    /// The version in the form in which intelligence speaks of it; as reported when the pattern does not fit it,
    /// unknown when it should stand in the name and does not.
    fn version_of(&self, item: &SoftwareItem) -> CompactString {
        let reported = version::reported(item);
        let Some((from, pattern, format)) = &self.version else {
            return reported.into();
        };
        let text = match from {
            VersionFrom::Version => reported,
            VersionFrom::Name => &item.name,
        };
        let found = pattern.regex().and_then(|regex| regex.captures(text));
        match (found, from) {
            (Some(found), _) => {
                let mut out = String::new();
                found.expand(format, &mut out);
                CompactString::from(out)
            }
            // Names that a source other than the rule's reports carry no version.
            (None, VersionFrom::Name)
                if item.source != SoftwareSource::Apps && self.sources.contains(&item.source) =>
            {
                CompactString::default()
            }
            (None, _) => reported.into(),
        }
    }
}

/// An item that a rule knows.
#[derive(Debug)]
pub struct Identified<'a> {
    pub rule: &'a Rule,
    /// Index of the rule in its set.
    pub at: usize,
    pub version: CompactString,
}

/// All rules. The first rule that agrees on source, name and vendor identifies an item.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    names: Names,
    /// The rule of every pattern in `names`.
    name_rules: Vec<usize>,
    /// By source: the rule of every identifier, in lower case.
    identifiers: FxHashMap<SoftwareSource, FxHashMap<CompactString, usize>>,
    windows: Vec<WindowsBuild>,
}

impl RuleSet {
    /// The rules that are part of the program, read once.
    pub fn embedded() -> Result<&'static Self, RuleError> {
        static RULES: LazyLock<Result<RuleSet, RuleError>> = LazyLock::new(|| {
            let mut raw = Vec::new();
            for (file, text) in FILES {
                raw.extend(RuleFile::read(file, text)?.rule);
            }
            RuleSet::new(raw, WindowsFile::read("windows-builds", WINDOWS)?.build)
        });
        RULES.as_ref().map_err(Clone::clone)
    }

    pub fn new(raw: Vec<RawRule>, windows: Vec<WindowsBuild>) -> Result<Self, RuleError> {
        let mut rules = Vec::with_capacity(raw.len());
        let (mut names, mut name_rules) = (Names::default(), Vec::new());
        let mut identifiers: FxHashMap<_, FxHashMap<_, _>> = FxHashMap::default();
        for (at, raw) in raw.into_iter().enumerate() {
            if let Some(name) = &raw.name {
                names.push(name);
                name_rules.push(at);
            }
            for (source, identifier) in raw.identifiers() {
                let known = identifiers.entry(source).or_default();
                if known.insert(identifier.to_lowercase(), at).is_some() {
                    return Err(RuleError::Rule {
                        rule: raw.id.to_string(),
                        reason: format!("identifier '{identifier}' stands in another rule, too"),
                    });
                }
            }
            rules.push(rule(raw)?);
        }
        Ok(Self {
            rules,
            names,
            name_rules,
            identifiers,
            windows,
        })
    }

    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Fails with the first pattern that is no regular expression; otherwise patterns are read when they are needed.
    pub fn check(&self) -> Result<(), RuleError> {
        let failed = |rule: &Rule, reason| RuleError::Rule {
            rule: rule.id.to_string(),
            reason,
        };
        for (pattern, &at) in self.names.patterns().iter().zip(&self.name_rules) {
            let checked = pattern.check();
            checked.map_err(|reason| failed(&self.rules[at], reason))?;
        }
        for rule in &self.rules {
            let version = rule.version.as_ref().map(|(_, pattern, _)| pattern);
            for pattern in rule.vendor.iter().chain(version) {
                pattern.check().map_err(|reason| failed(rule, reason))?;
            }
        }
        Ok(())
    }

    /// By identifier where the item has one, else by name and vendor together.
    pub fn identify(&self, item: &SoftwareItem) -> Option<Identified<'_>> {
        let at = match self.by_identifier(item) {
            Some(at) => at,
            // An app with a bundle identifier that no rule names is another app of that name.
            None if item.source == SoftwareSource::Apps && !item.identifier.is_empty() => {
                return None;
            }
            None => self.by_name(item)?,
        };
        self.identified(at, item)
    }

    /// An item as what a rule stands for, however that is known.
    pub fn identified(&self, at: usize, item: &SoftwareItem) -> Option<Identified<'_>> {
        let rule = self.rules.get(at)?;
        Some(Identified {
            rule,
            at,
            version: rule.version_of(item),
        })
    }

    fn by_identifier(&self, item: &SoftwareItem) -> Option<usize> {
        let named = matches!(
            item.source,
            SoftwareSource::HomebrewPackages | SoftwareSource::VscodeExtensions
        );
        let identifier = if item.identifier.is_empty() && named {
            &item.name
        } else {
            &item.identifier
        };
        self.identifiers
            .get(&item.source)?
            .get(identifier.to_lowercase().as_str())
            .copied()
    }

    fn by_name(&self, item: &SoftwareItem) -> Option<usize> {
        self.names
            .matches(&item.name)
            .map(|pattern| self.name_rules[pattern])
            .find(|&at| {
                let rule = &self.rules[at];
                rule.sources.contains(&item.source)
                    && rule
                        .vendor
                        .as_ref()
                        .is_none_or(|vendor| vendor.is_match(&item.vendor))
            })
    }

    /// The releases of Windows.
    pub fn windows(&self) -> &[WindowsBuild] {
        &self.windows
    }

    /// Place of the release of Windows with that version (`10.0.19045.2965`), as a client or a server.
    pub fn windows_build(&self, version: &str, server: bool) -> Option<usize> {
        let mut parts = version.split('.');
        let (major, minor, build) = (parts.next()?, parts.next()?, parts.next()?);
        let number = format!("{major}.{minor}.{build}");
        self.windows
            .iter()
            .position(|known| known.number == number && known.server == server)
    }
}

/// Without regard to case; digits and word characters are those of ASCII, which makes small automata.
fn rule(raw: RawRule) -> Result<Rule, RuleError> {
    let fail = |reason: String| RuleError::Rule {
        rule: raw.id.to_string(),
        reason,
    };
    if raw.name.is_some() && raw.vendor.is_none() {
        return Err(fail(
            "a name alone is no evidence: it needs a vendor".to_owned(),
        ));
    }
    let cpe = raw
        .cpe
        .iter()
        .map(|pair| {
            let (name, edition) = match pair.split_once('@') {
                Some((name, edition)) => (name, Some(edition.into())),
                None => (pair.as_str(), None),
            };
            name.split_once(':')
                .map(|(vendor, product)| CpeProduct {
                    vendor: vendor.into(),
                    product: product.into(),
                    edition,
                })
                .ok_or_else(|| fail(format!("'{pair}' is not vendor:product")))
        })
        .collect::<Result<Vec<_>, _>>()?;
    if cpe.is_empty() {
        return Err(fail("it names no product".to_owned()));
    }
    let advisories = raw
        .advisories
        .iter()
        .map(|text| AdvisoryProduct::read(text).map_err(fail))
        .collect::<Result<Vec<_>, _>>()?;
    let scheme = raw
        .scheme
        .as_deref()
        .map(|name| {
            Scheme::from_name(name).ok_or_else(|| fail(format!("'{name}' is no version scheme")))
        })
        .transpose()?;
    let vendor = raw.vendor.as_deref().map(Pattern::new);
    let version = raw.version.as_ref().map(|version| {
        let pattern = Pattern::new(&version.pattern);
        (version.from, pattern, version.format.clone())
    });
    Ok(Rule {
        cpe,
        vendor,
        version,
        sources: if raw.sources.is_empty() {
            vec![SoftwareSource::Programs, SoftwareSource::Apps]
        } else {
            raw.sources
        },
        id: raw.id,
        display: raw.display,
        editions: raw.editions,
        assess: raw.assess,
        no_wildcard: raw.no_wildcard,
        eol: raw.eol,
        line: raw.line,
        advisories,
        scheme,
    })
}

#[cfg(test)]
mod tests;
