//! What the labels name: vulnerabilities, and packages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

pub(super) struct Labelled {
    /// CVEs and ids of advisories.
    ids: BTreeSet<String>,
    /// Names of packages and of their sources, in lower case.
    packages: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    name: String,
    #[serde(default)]
    source_name: String,
    #[serde(default)]
    purl: String,
}

impl Labelled {
    /// Reads the labels and items of all families in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut labelled = Self {
            ids: BTreeSet::new(),
            packages: BTreeSet::new(),
        };
        for entry in
            fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?
        {
            let family = entry?.path();
            let labels = family.join("labels.tsv");
            if labels.is_file() {
                labelled.add_labels(&text(&labels)?);
                labelled.add_items(&text(&family.join("items.ndjson"))?)?;
            }
        }
        ensure!(
            !labelled.ids.is_empty(),
            "no labels in {}",
            folder.display()
        );
        Ok(labelled)
    }

    fn add_labels(&mut self, table: &str) {
        for line in table.lines().skip(1) {
            let mut columns = line.split('\t');
            let (cve, advisories) = (columns.nth(1), columns.nth(1));
            self.ids.extend(cve.map(str::to_owned));
            let words = advisories.unwrap_or_default().split([';', ',', ' ']);
            let ids = words.filter(|word| word.contains('-') && word.contains(char::is_numeric));
            self.ids.extend(ids.map(str::to_owned));
        }
    }

    fn add_items(&mut self, lines: &str) -> Result<()> {
        for line in lines.lines() {
            let item: Item = serde_json::from_str(line).with_context(|| line.to_owned())?;
            // `pkg:npm/%40scope/name@1.0?…`, `pkg:golang/module/path@v1.0`
            let path = item.purl.split(['?', '#']).next().unwrap_or_default();
            let path = path.rsplit_once('@').map_or(path, |(name, _)| name);
            let of_purl = path.splitn(3, '/').last().unwrap_or_default();
            let names = [item.name.as_str(), &item.source_name, of_purl];
            for name in names
                .into_iter()
                .chain(path.split_once('/').map(|(_, name)| name))
            {
                self.packages.insert(name.to_lowercase());
                // Distributions: `pkg:rpm/redhat/openssl`, Maven: `group:artifact`.
                let (group, name) = name.rsplit_once('/').unwrap_or(("", name));
                self.packages.insert(name.to_lowercase());
                self.packages
                    .insert(format!("{group}:{name}").to_lowercase());
                // Records of signed kernels name the source of the unsigned ones: `linux-signed-aws`, `linux-aws`.
                if let Some(flavour) = name.strip_prefix("linux-signed") {
                    self.packages.insert(format!("linux{flavour}"));
                }
            }
        }
        Ok(())
    }

    pub(super) fn is_id(&self, id: &str) -> bool {
        // `UBUNTU-CVE-2024-5535`
        let id = id.find("CVE-").map_or(id, |start| &id[start..]);
        self.ids.contains(id)
    }

    /// Whether one of the words of a text is a labelled id.
    pub(super) fn is_in(&self, text: &str) -> bool {
        text.split(|c: char| !(c.is_ascii_alphanumeric() || "-:".contains(c)))
            .any(|word| self.is_id(word.trim_matches(':')))
    }

    pub(super) fn is_package(&self, name: &str) -> bool {
        self.packages.contains(&name.to_lowercase())
    }
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}
