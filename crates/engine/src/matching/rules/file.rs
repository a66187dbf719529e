//! The form of the rule files.

use compact_str::CompactString;
use parapet_model::SoftwareSource;
use serde::Deserialize;

use super::RuleError;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    #[serde(default)]
    pub rule: Vec<RawRule>,
}

/// One `[[rule]]`. Patterns are regular expressions without regard to case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRule {
    pub id: CompactString,
    pub display: CompactString,
    /// `vendor:product` of CPE, without escapes; the first one names the product. With `@edition` behind it, only
    /// criteria of that edition count.
    pub cpe: Vec<CompactString>,
    /// Sources whose names and vendors the rule knows; `programs` and `apps` when empty. Identifiers need none.
    #[serde(default)]
    pub sources: Vec<SoftwareSource>,
    pub name: Option<String>,
    /// Must agree as well: a name alone is no evidence.
    pub vendor: Option<String>,
    /// Bundle identifiers of macOS apps.
    #[serde(default)]
    pub bundles: Vec<CompactString>,
    /// Formulae and casks of Homebrew.
    #[serde(default)]
    pub homebrew: Vec<CompactString>,
    /// Identifiers of extensions of Chrome and its kin.
    #[serde(default)]
    pub chrome: Vec<CompactString>,
    /// Identifiers of add-ons of Firefox.
    #[serde(default)]
    pub firefox: Vec<CompactString>,
    /// `publisher.name` of extensions of Visual Studio Code.
    #[serde(default)]
    pub vscode: Vec<CompactString>,
    /// Upgrade codes of Windows Installer, in braces.
    #[serde(default)]
    pub upgrade_codes: Vec<CompactString>,
    /// The product as its vendor's own advisories call it: `Mozilla:Firefox`; a regular expression between slashes:
    /// `Microsoft:/^Microsoft Office 2019 for/`.
    #[serde(default)]
    pub advisories: Vec<CompactString>,
    /// How its versions are ordered, by the name of the scheme; `generic` when absent.
    pub scheme: Option<CompactString>,
    #[serde(default)]
    pub editions: Vec<CompactString>,
    #[serde(default = "yes")]
    pub assess: bool,
    /// The product was renumbered or rewritten: a criterion of "all versions" may speak of its predecessor and never
    /// counts.
    #[serde(default)]
    pub no_wildcard: bool,
    pub eol: Option<CompactString>,
    /// The release line that the product is, as endoflife.date labels its cycles: `ESR` of `140 (ESR)`.
    pub line: Option<CompactString>,
    pub version: Option<RawVersion>,
    /// Name, vendor, reported version, version that is compared.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Name and vendor of what the rule must not take for its product.
    #[serde(default)]
    pub others: Vec<[String; 2]>,
}

impl RawRule {
    /// What identifies an item by itself, with the source that reports it.
    pub fn identifiers(&self) -> impl Iterator<Item = (SoftwareSource, &CompactString)> {
        [
            (SoftwareSource::Apps, &self.bundles),
            (SoftwareSource::HomebrewPackages, &self.homebrew),
            (SoftwareSource::ChromeExtensions, &self.chrome),
            (SoftwareSource::FirefoxAddons, &self.firefox),
            (SoftwareSource::VscodeExtensions, &self.vscode),
            (SoftwareSource::Programs, &self.upgrade_codes),
        ]
        .into_iter()
        .flat_map(|(source, all)| all.iter().map(move |one| (source, one)))
    }
}

pub type Example = [String; 4];

/// Where the version stands and how it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawVersion {
    pub from: VersionFrom,
    pub pattern: String,
    /// With `$1` and so on for the groups of the pattern.
    pub format: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VersionFrom {
    Name,
    Version,
}

fn yes() -> bool {
    true
}

impl RuleFile {
    pub fn read(file: &str, text: &str) -> Result<Self, RuleError> {
        read(file, text)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowsFile {
    pub build: Vec<WindowsBuild>,
}

/// A release of Windows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowsBuild {
    /// The first three numbers of the version: `10.0.19045`.
    pub number: CompactString,
    #[serde(default)]
    pub server: bool,
    /// Software product: all releases of Windows 10 are `windows_10`.
    pub product: CompactString,
    pub display: CompactString,
    /// CPE products of the release, with ranges by build.
    pub cpe: Vec<CompactString>,
    /// What Microsoft's advisories call it, without the processor: `Windows 10 Version 22H2`.
    #[serde(default)]
    pub msrc: Vec<CompactString>,
    /// Product at endoflife.date.
    pub eol: CompactString,
    /// Release cycle there, without the edition: `10-22h2`.
    pub cycle: CompactString,
}

impl WindowsBuild {
    /// Whether Microsoft means the release when it says `name`.
    pub fn is_called(&self, name: &str) -> bool {
        self.msrc.iter().any(|ours| {
            name.strip_prefix(ours.as_str()).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(" for ") || rest.trim_start().starts_with('(')
            })
        })
    }
}

impl WindowsFile {
    pub fn read(file: &str, text: &str) -> Result<Self, RuleError> {
        read(file, text)
    }
}

fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::File {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}
