//! The build of a Windows whose report names its updates and not its revision.

use parapet_versions::Scheme;
use rustc_hash::FxHashMap;

use super::candidate::version_text;
use crate::knowledge::Knowledge;
use crate::knowledge::texts::NONE;

/// The builds that Microsoft's advisories say an update brings; an update of several releases brings several.
#[derive(Debug, Default)]
pub(super) struct UpdateBuilds(FxHashMap<String, Vec<String>>);

impl UpdateBuilds {
    pub(super) fn of(knowledge: &Knowledge) -> Self {
        let table = &knowledge.advisories;
        let mut builds: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (_, at) in table.packages_of("Microsoft", |id| knowledge.text(id)) {
            let package = &table.packages[at as usize];
            let Some(versions) = table.versions_of(package) else {
                continue;
            };
            for row in table.rows_of(package) {
                let Some(saying) = table.saying_of(row).filter(|s| s.remedies != NONE) else {
                    continue;
                };
                let fixed = table
                    .ranges_of(row)
                    .iter()
                    .filter_map(|range| version_text(knowledge, versions, range.fixed()?));
                for fixed in fixed {
                    for kb in knowledge.text(saying.remedies).split(',') {
                        let known = builds.entry(kb.to_owned()).or_default();
                        if !known.iter().any(|build| build == fixed) {
                            known.push(fixed.to_owned());
                        }
                    }
                }
            }
        }
        Self(builds)
    }

    /// The highest build of the release (`10.0.19045`) that the installed updates bring. What an update replaces is
    /// in it; that is asked only for updates that no advisory names, which are newer than all that are.
    pub(super) fn build(&self, knowledge: &Knowledge, release: &str, kbs: &str) -> Option<String> {
        let installed: Vec<String> = kbs
            .split([',', ';', ' '])
            .filter(|kb| !kb.is_empty())
            .map(str::to_uppercase)
            .collect();
        let text = |id| knowledge.text(id);
        let mut best: Option<(parapet_versions::Version, String)> = None;
        for kb in &installed {
            let brought: Vec<&str> = if self.0.contains_key(kb) {
                vec![kb]
            } else {
                knowledge.updates.replaced_by(kb, text)
            };
            let builds = brought.iter().filter_map(|kb| self.0.get(*kb)).flatten();
            for build in builds {
                let is_of_release = build
                    .strip_prefix(release)
                    .is_some_and(|revision| revision.starts_with('.'));
                let version = Scheme::Windows.parse(build).ok();
                if let Some(version) = version.filter(|_| is_of_release)
                    && best.as_ref().is_none_or(|(known, _)| version > *known)
                {
                    best = Some((version, build.clone()));
                }
            }
        }
        best.map(|(_, build)| build)
    }
}
