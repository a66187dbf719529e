//! What `affected` says, as criteria of CPE names.

use parapet_model::record::{Configuration, CpeMatch, Node, Operator};
use parapet_versions::cpe::{Attribute, Cpe};

use super::name;
use super::shape::{Affected, Status};
use super::versions::{Vulnerable, vulnerable};

/// Products that have CPE names; none where there is not one with a version that is understood.
pub(super) fn with_cpes<'a>(
    affected: impl IntoIterator<Item = &'a Affected>,
) -> Option<Configuration> {
    let mut matches = Vec::new();
    for entry in affected {
        let given = entry
            .cpes
            .iter()
            .filter_map(|cpe| name::given(cpe))
            .filter(|cpe| name::agrees(cpe, &entry.product));
        let given: Vec<Cpe> = given.collect();
        let mut names: Vec<Cpe> = given
            .iter()
            .map(|cpe| Cpe {
                // A version in the name is one example of many; `versions` says which they are.
                version: Attribute::Any,
                update: Attribute::Any,
                ..cpe.clone()
            })
            .collect();
        names.sort();
        names.dedup();
        let before = matches.len();
        add(entry, &names, &mut matches);
        if matches.len() == before && is_affected(entry) {
            matches.extend(given.iter().filter_map(|cpe| match &cpe.version {
                Attribute::Value(version) => {
                    Some(criterion(cpe, &Vulnerable::One(version.clone())))
                }
                _ => None,
            }));
        }
    }
    configuration(matches)
}

fn is_affected(entry: &Affected) -> bool {
    let mut statuses = entry.versions.iter().map(|version| version.status);
    entry.default_status == Status::Affected || statuses.any(|s| s == Status::Affected)
}

/// Products by the names of vendor and product.
pub(super) fn by_name(affected: &[Affected]) -> Option<Configuration> {
    let mut matches = Vec::new();
    for entry in affected {
        let made = name::made(&entry.vendor, &entry.product);
        add(entry, made.as_slice(), &mut matches);
    }
    configuration(matches)
}

fn add(entry: &Affected, names: &[Cpe], matches: &mut Vec<CpeMatch>) {
    if names.is_empty() {
        return;
    }
    let systems = name::systems(&entry.platforms);
    let vulnerable = vulnerable(entry);
    for name in names {
        let targets = match &systems {
            Some(systems) if name.target_sw == Attribute::Any => systems
                .iter()
                .map(|system| Cpe {
                    target_sw: Attribute::Value((*system).into()),
                    ..name.clone()
                })
                .collect(),
            _ => vec![name.clone()],
        };
        for target in targets {
            for versions in &vulnerable {
                let criterion = criterion(&target, versions);
                if !matches.contains(&criterion) {
                    matches.push(criterion);
                }
            }
        }
    }
}

fn criterion(name: &Cpe, versions: &Vulnerable) -> CpeMatch {
    let mut criterion = CpeMatch {
        vulnerable: true,
        criteria: String::new(),
        start_including: None,
        start_excluding: None,
        end_including: None,
        end_excluding: None,
    };
    match versions {
        Vulnerable::One(version) => {
            criterion.criteria = name.clone().with_version(version).to_string();
        }
        Vulnerable::Between(range) => {
            criterion.criteria = name.to_string();
            if let Some(start) = range.start.clone() {
                if start.including {
                    criterion.start_including = Some(start.version);
                } else {
                    criterion.start_excluding = Some(start.version);
                }
            }
            if let Some(end) = range.end.clone() {
                if end.including {
                    criterion.end_including = Some(end.version);
                } else {
                    criterion.end_excluding = Some(end.version);
                }
            }
        }
    }
    criterion
}

fn configuration(matches: Vec<CpeMatch>) -> Option<Configuration> {
    (!matches.is_empty()).then(|| Configuration {
        operator: Operator::Or,
        negate: false,
        nodes: vec![Node {
            operator: Operator::Or,
            negate: false,
            matches,
        }],
    })
}
