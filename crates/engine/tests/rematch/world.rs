//! Small worlds of records: few names, so that records meet.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use parapet_engine::knowledge::{Compiler, Knowledge, KnowledgeGeneration};
use parapet_model::CveId;
use parapet_model::record::{
    AdvisoryFacts, AffectedPackage, Configuration, CpeMatch, EolCycle, EolProduct, EpssFacts,
    FeedId, Node, Operator, PackageStatus, RecordFacts, VersionRange, VulnerabilityFacts,
};
use proptest::prelude::*;

pub(crate) type Key = (FeedId, String);

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    pub withdrawn: bool,
    pub modified: Option<Timestamp>,
    pub facts: RecordFacts,
}

pub(crate) type World = BTreeMap<Key, Record>;

pub(crate) fn compile(world: &World) -> Knowledge {
    let mut compiler = Compiler::new();
    for ((feed, key), record) in world {
        compiler.add(
            *feed,
            key,
            record.withdrawn,
            record.modified,
            record.facts.clone(),
        );
    }
    compiler.finish(KnowledgeGeneration::default())
}

/// What happens to the records.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// The record is new, or other than before.
    Record(Key, Record),
    /// A record is gone; the number picks it.
    Gone(usize),
    /// One word of a record is another; the number picks record and place.
    Word(usize, Word),
}

#[derive(Debug, Clone)]
pub(crate) enum Word {
    Operator(Operator),
    Negate(bool),
    Criterion(CpeMatch),
    Range(VersionRange),
    Status(PackageStatus),
    Urgency(&'static str),
    Module(&'static str),
    Withdrawn(bool),
}

impl Change {
    /// The record as it is then, `None` when it is gone; nothing where there is none to pick.
    fn of(self, world: &World) -> Option<(Key, Option<Record>)> {
        let picked = |pick: usize| world.iter().nth(pick % world.len().max(1));
        match self {
            Self::Record(key, record) => Some((key, Some(record))),
            Self::Gone(pick) => picked(pick).map(|(key, _)| (key.clone(), None)),
            Self::Word(pick, word) => picked(pick).map(|(key, record)| {
                let mut record = record.clone();
                word.replace(&mut record, pick / world.len());
                (key.clone(), Some(record))
            }),
        }
    }
}

impl Word {
    fn replace(self, record: &mut Record, pick: usize) {
        fn nth<T>(all: &mut [T], pick: usize) -> Option<&mut T> {
            let count = all.len().max(1);
            all.get_mut(pick % count)
        }
        if let Self::Withdrawn(withdrawn) = self {
            record.withdrawn = withdrawn;
        }
        match &mut record.facts {
            RecordFacts::Vulnerability(facts) => {
                let Some(configuration) = nth(&mut facts.configurations, pick) else {
                    return;
                };
                match self {
                    Self::Operator(operator) => configuration.operator = operator,
                    Self::Negate(negate) => configuration.negate = negate,
                    Self::Criterion(criterion) => {
                        if let Some(old) = nth(&mut configuration.nodes, pick / 2)
                            .and_then(|node| nth(&mut node.matches, pick / 4))
                        {
                            *old = criterion;
                        }
                    }
                    _ => {}
                }
            }
            RecordFacts::Advisory(facts) => {
                let Some(package) = nth(&mut facts.affected, pick) else {
                    return;
                };
                match self {
                    Self::Range(range) => package.ranges = vec![range],
                    Self::Status(status) => package.status = status,
                    Self::Urgency(urgency) => package.urgency = urgency.into(),
                    Self::Module(module) => package.module = module.into(),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Takes the change and gives the names that it is about.
pub(crate) fn change(world: &World, change: Change) -> (World, BTreeSet<String>) {
    let mut next = world.clone();
    let Some((key, record)) = change.of(world) else {
        return (next, BTreeSet::new());
    };
    match record.clone() {
        Some(record) => next.insert(key.clone(), record),
        None => next.remove(&key),
    };
    let mut names = BTreeSet::new();
    let mut cves = Vec::new();
    for record in world.get(&key).into_iter().chain(&record) {
        names.extend(self::names(&record.facts));
        cves.extend(cves_of(&record.facts));
    }
    // Where a CVE appears, is rejected or is forgotten, everything that is said about it has changed.
    let (before, after) = (compile(world), compile(&next));
    let stand = |knowledge: &Knowledge, cve: &CveId| {
        (knowledge.find(cve).is_some(), knowledge.is_withdrawn(cve))
    };
    cves.retain(|cve| stand(&before, cve) != stand(&after, cve));
    for record in next.values() {
        if cves_of(&record.facts).iter().any(|cve| cves.contains(cve)) {
            names.extend(self::names(&record.facts));
        }
    }
    // Of several sources that speak of a CVE as such one has the say: others step back, or in for it.
    let of_key = |facts: &RecordFacts| match facts {
        RecordFacts::Vulnerability(facts) => facts.cve.as_str() == key.1,
        _ => false,
    };
    for record in next.values().filter(|record| of_key(&record.facts)) {
        names.extend(self::names(&record.facts));
    }
    // An ecosystem is known when anything is said about it.
    let ecosystems = |world: &World| -> BTreeSet<String> {
        let records = world.values().flat_map(|record| match &record.facts {
            RecordFacts::Advisory(facts) => facts.affected.as_slice(),
            _ => &[],
        });
        records.map(|it| it.ecosystem.to_string()).collect()
    };
    let (before, after) = (ecosystems(world), ecosystems(&next));
    names.extend(
        before
            .symmetric_difference(&after)
            .map(|name| format!("ecosystem {name}")),
    );
    (next, names)
}

fn cves_of(facts: &RecordFacts) -> Vec<CveId> {
    match facts {
        RecordFacts::Vulnerability(facts) => vec![facts.cve.clone()],
        RecordFacts::Advisory(facts) => {
            let own = facts.id.parse().into_iter();
            let of_packages = facts.affected.iter().flat_map(|package| &package.cves);
            own.chain(facts.cves.iter().chain(of_packages).cloned())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Products with their vendors (`a:mozilla:firefox`, `vendor mozilla`), packages (`Debian:12 openssl`), life cycles
/// (`eol firefox`).
fn names(facts: &RecordFacts) -> Vec<String> {
    match facts {
        RecordFacts::Vulnerability(facts) => facts
            .configurations
            .iter()
            .flat_map(|configuration| &configuration.nodes)
            .flat_map(|node| &node.matches)
            .flat_map(|criterion| {
                let parts: Vec<&str> = criterion.criteria.split(':').collect();
                [
                    parts[2..5].join(":"),
                    format!("vendor {}", parts[3].trim_end_matches("_project")),
                ]
            })
            .collect(),
        RecordFacts::Advisory(facts) => facts
            .affected
            .iter()
            .map(|package| format!("{} {}", package.ecosystem, package.name))
            .collect(),
        RecordFacts::EndOfLife(product) => vec![format!("eol {}", product.name)],
        _ => Vec::new(),
    }
}

const CVES: [&str; 6] = [
    "CVE-2010-0001",
    "CVE-2019-0002",
    "CVE-2023-0003",
    "CVE-2024-0004",
    "CVE-2024-0005",
    "CVE-2025-0006",
];

const PRODUCTS: [&str; 14] = [
    "a:mozilla:firefox",
    "a:mozilla:firefox",
    "a:7-zip:7-zip",
    "a:igor_pavlov:7-zip",
    "a:acme:rocket",
    "a:acme:rocket",
    "a:acme_project:rocket",
    "a:acme:rocket_server",
    "a:globex:widget",
    "a:umbrella:gadget",
    "o:microsoft:windows_10_22h2",
    "o:microsoft:windows",
    "o:apple:macos",
    "h:acme:box",
];

const PACKAGES: [(&str, &str); 14] = [
    ("Debian:12", "openssl"),
    ("Debian:12", "curl"),
    ("Debian:11", "curl"),
    ("Ubuntu:22.04:LTS", "curl"),
    ("Ubuntu:22.04", "curl"),
    ("Red Hat:enterprise_linux:9", "openssl-libs"),
    ("Red Hat:enterprise_linux:9", "openssl"),
    ("Red Hat:enterprise_linux:9", "nodejs"),
    ("Alpine:v3.19", "openssl"),
    ("PyPI", "requests"),
    ("npm", "lodash"),
    ("Mozilla", "Firefox"),
    ("Mozilla", "Firefox ESR"),
    ("Microsoft", "Windows 10 Version 22H2 for x64-based Systems"),
];

const VERSIONS: [&str; 6] = ["1.0", "1.5", "2.0", "2.0-1", "128.3", "10.0.19045.3"];

fn cve() -> impl Strategy<Value = CveId> {
    prop::sample::select(&CVES[..]).prop_map(|id| id.parse().unwrap())
}

fn version() -> impl Strategy<Value = Option<compact_str::CompactString>> {
    prop::option::of(prop::sample::select(&VERSIONS[..]).prop_map(Into::into))
}

fn rarely() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.15)
}

fn operator() -> impl Strategy<Value = Operator> {
    rarely().prop_map(|and| if and { Operator::And } else { Operator::Or })
}

prop_compose! {
    fn criterion()(
        vulnerable in prop::bool::weighted(0.8),
        product in prop::sample::select(&PRODUCTS[..]),
        exact in version(),
        edition in prop::sample::select(&["*", "*", "esr", "-"][..]),
        target in prop::sample::select(&["*", "*", "windows", "macos", "android", "visual_studio_code"][..]),
        (start, end, excluding) in (version(), version(), any::<bool>()),
    ) -> CpeMatch {
        let is_range = start.is_some() || end.is_some();
        let version = exact.filter(|_| !is_range).unwrap_or_else(|| "*".into());
        CpeMatch {
            vulnerable,
            criteria: format!("cpe:2.3:{product}:{version}:*:*:*:{edition}:{target}:*:*"),
            start_including: start,
            start_excluding: None,
            end_including: end.clone().filter(|_| !excluding),
            end_excluding: end.filter(|_| excluding),
        }
    }
}

prop_compose! {
    fn node()(
        operator in operator(),
        negate in rarely(),
        matches in prop::collection::vec(criterion(), 1..4),
    ) -> Node {
        Node { operator, negate, matches }
    }
}

prop_compose! {
    fn nvd()(
        cve in cve(),
        feed in prop::sample::select(&[FeedId::Nvd, FeedId::Nvd, FeedId::CveList][..]),
        withdrawn in rarely(),
        configurations in prop::collection::vec(
            (operator(), rarely(), prop::collection::vec(node(), 1..3)).prop_map(
                |(operator, negate, nodes)| Configuration { operator, negate, nodes },
            ),
            0..3,
        ),
    ) -> (Key, Record) {
        let facts = VulnerabilityFacts {
            cve: cve.clone(),
            published: None,
            cvss: Vec::new(),
            exploit_reference: false,
            configurations,
            exploitation: None,
        };
        let facts = RecordFacts::Vulnerability(facts);
        ((feed, cve.to_string()), Record { withdrawn, modified: None, facts })
    }
}

fn status() -> impl Strategy<Value = PackageStatus> {
    prop_oneof![
        5 => Just(PackageStatus::Affected),
        1 => Just(PackageStatus::NotAffected),
        1 => Just(PackageStatus::UnderInvestigation),
        1 => Just(PackageStatus::WillNotFix),
    ]
}

prop_compose! {
    fn affected()(
        (ecosystem, name) in prop::sample::select(&PACKAGES[..]),
        ranges in prop::collection::vec((version(), version(), rarely()), 0..3),
        status in status(),
        urgency in prop::sample::select(&["", "low", "unimportant"][..]),
        module in prop::sample::select(&["", "", "nodejs:18", "nodejs:20"][..]),
        arch in prop::sample::select(&["", "", "src", "x86_64", "aarch64"][..]),
        remedy in prop::sample::select(&["", "KB1", "KB2"][..]),
        cves in prop::collection::vec(cve(), 0..2),
    ) -> AffectedPackage {
        let text = |text: &str| (!text.is_empty()).then(|| text.into()).into_iter().collect();
        AffectedPackage {
            ecosystem: ecosystem.into(),
            name: name.into(),
            ranges: ranges.into_iter().map(|(introduced, end, is_last)| VersionRange {
                introduced: introduced.unwrap_or_else(|| "0".into()),
                fixed: end.clone().filter(|_| !is_last),
                last_affected: end.filter(|_| is_last),
            }).collect(),
            urgency: urgency.into(),
            status,
            cves,
            module: module.into(),
            arches: text(arch),
            remedies: text(remedy),
            ..AffectedPackage::default()
        }
    }
}

prop_compose! {
    fn advisory()(
        id in prop::sample::select(&[
            "CVE-2010-0001", "CVE-2023-0003", "CVE-2024-0004", "ADV-1", "ADV-2", "ADV-3", "GHSA-1",
        ][..]),
        withdrawn in rarely(),
        second in 0i64..2,
        cves in prop::collection::vec(cve(), 0..3),
        affected in prop::collection::vec(affected(), 1..4),
    ) -> (Key, Record) {
        let facts = AdvisoryFacts {
            id: id.into(),
            cves,
            published: None,
            cvss: Vec::new(),
            affected,
        };
        let record = Record {
            withdrawn,
            modified: Timestamp::from_second(second).ok(),
            facts: RecordFacts::Advisory(facts),
        };
        ((FeedId::DebianOsv, id.to_owned()), record)
    }
}

prop_compose! {
    fn end_of_life()(
        name in prop::sample::select(&["firefox", "windows", "macos", "debian", "cobol"][..]),
        cycles in prop::collection::vec(
            (prop::sample::select(&["1", "2", "12", "128", "10-22h2-w"][..]), any::<bool>(), version(), rarely()),
            0..3,
        ),
    ) -> (Key, Record) {
        let cycles = cycles.into_iter().map(|(name, ended, latest_version, is_line)| EolCycle {
            name: name.into(),
            label: format!("{name}{}", if is_line { " (ESR)" } else { "" }),
            released: None,
            ended,
            end_of_life: None,
            latest_version,
            latest_date: None,
        });
        let product = EolProduct {
            name: name.into(),
            label: name.to_owned(),
            cpes: Vec::new(),
            purls: Vec::new(),
            cycles: cycles.collect(),
        };
        let facts = RecordFacts::EndOfLife(product);
        let key = (FeedId::EndOfLife, name.to_owned());
        (key, Record { withdrawn: false, modified: None, facts })
    }
}

prop_compose! {
    fn epss()(cve in cve(), score in 0.0f32..1.0) -> (Key, Record) {
        let facts = RecordFacts::Epss(EpssFacts { cve: cve.clone(), score, percentile: score });
        ((FeedId::Epss, cve.to_string()), Record { withdrawn: false, modified: None, facts })
    }
}

fn record() -> impl Strategy<Value = (Key, Record)> {
    prop_oneof![5 => nvd(), 5 => advisory(), 1 => end_of_life(), 1 => epss()]
}

pub(crate) fn world() -> impl Strategy<Value = World> {
    prop::collection::vec(record(), 0..12).prop_map(|records| records.into_iter().collect())
}

fn word() -> impl Strategy<Value = Word> {
    let range = (version(), version()).prop_map(|(introduced, fixed)| VersionRange {
        introduced: introduced.unwrap_or_else(|| "0".into()),
        fixed,
        last_affected: None,
    });
    prop_oneof![
        any::<bool>().prop_map(|and| Word::Operator(if and {
            Operator::And
        } else {
            Operator::Or
        })),
        any::<bool>().prop_map(Word::Negate),
        any::<bool>().prop_map(Word::Withdrawn),
        criterion().prop_map(Word::Criterion),
        range.prop_map(Word::Range),
        status().prop_map(Word::Status),
        prop::sample::select(&["", "unimportant"][..]).prop_map(Word::Urgency),
        prop::sample::select(&["", "nodejs:18", "nodejs:20"][..]).prop_map(Word::Module),
    ]
}

pub(crate) fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        3 => record().prop_map(|(key, record)| Change::Record(key, record)),
        1 => any::<usize>().prop_map(Change::Gone),
        6 => (any::<usize>(), word()).prop_map(|(pick, word)| Change::Word(pick, word)),
    ];
    prop::collection::vec(change, 1..6)
}
