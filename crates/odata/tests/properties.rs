//! Whatever the text, no panic; whatever the tree, it prints to text that reads back as the same tree.

use jiff::Timestamp;
use parapet_odata::{Query, Schema, Type};
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Row {
    key: i64,
    name: Option<String>,
    level: &'static str,
    score: Option<f64>,
    on: Option<bool>,
    seen: Option<Timestamp>,
    tags: Vec<String>,
}

fn schema() -> Schema<Row> {
    Schema::new("Row")
        .key("key", Type::Int, |r: &Row| r.key.into())
        .property("name", Type::Text, |r| r.name.as_ref().into())
        .property("level", Type::Enum(&["Low", "High"]), |r| r.level.into())
        .property("score", Type::Double, |r| r.score.into())
        .property("isOn", Type::Bool, |r| r.on.into())
        .property("seen", Type::DateTime, |r| r.seen.into())
        .property("tags", Type::TextCollection, |r| (&r.tags).into())
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..20i64,
        proptest::option::of("[a-cA-Cß]{0,3}"),
        prop_oneof![Just("Low"), Just("High"), Just("Odd")],
        proptest::option::of(prop_oneof![Just(f64::NAN), -2.0..2.0f64]),
        proptest::option::of(any::<bool>()),
        proptest::option::of(0..3i64),
        proptest::collection::vec("[a-c]{0,2}", 0..3),
    )
        .prop_map(|(key, name, level, score, on, seen, tags)| Row {
            key,
            name,
            level,
            score,
            on,
            seen: seen.and_then(|s| Timestamp::from_second(s).ok()),
            tags,
        });
    proptest::collection::vec(row, 0..30)
}

/// Filters that parse and mostly also bind.
fn filter() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        Just("key".to_owned()),
        Just("name".to_owned()),
        Just("level".to_owned()),
        Just("score".to_owned()),
        Just("isOn".to_owned()),
        Just("seen".to_owned()),
        Just("tags".to_owned()),
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("1970-01-01T00:00:01Z".to_owned()),
        Just("1970-01-01Z".to_owned()),
        Just("7b0f0d5a-5a52-4b8a-9c0e-2a1f6a4f7a11".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        (-1e6..1e6f64).prop_map(|n| format!("{n:?}")),
        "[a-cA-C' ß]{0,3}".prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
    ];
    let operator = proptest::sample::select(vec!["eq", "ne", "gt", "ge", "lt", "le"]);
    let leaf = prop_oneof![
        (atom.clone(), operator, atom.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (atom.clone(), proptest::collection::vec(atom.clone(), 1..10))
            .prop_map(|(a, list)| format!("{a} in ({})", list.join(","))),
        (
            proptest::sample::select(vec!["startswith", "endswith", "contains"]),
            atom.clone(),
            atom
        )
            .prop_map(|(f, a, b)| format!("{f}({a},tolower({b}))")),
        Just("isOn".to_owned()),
        Just("tags/any()".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|p| p.join(" and ")),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(|p| p.join(" or ")),
            inner.clone().prop_map(|a| format!("not ({a})")),
            inner.clone().prop_map(|a| format!("({a}) eq true")),
            inner
                .clone()
                .prop_map(|a| format!("tags/any(t: t eq 'a' or {a})")),
            inner.prop_map(|a| format!("tags/all(name: {a})")),
        ]
    })
}

fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).unwrap_or('0')
}

fn parsed(filter: &str) -> Result<Query, parapet_odata::QueryError> {
    let escaped: String = filter
        .bytes()
        .flat_map(|byte| ['%', hex(byte >> 4), hex(byte & 15)])
        .collect();
    Query::parse(&format!("$filter={escaped}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn printing_and_parsing_agree(filter in filter()) {
        let printed = parsed(&filter).unwrap().filter.unwrap().to_string();
        let again = parsed(&printed).unwrap().filter.unwrap().to_string();
        prop_assert_eq!(printed, again);
    }

    #[test]
    fn a_printed_filter_keeps_the_same_rows(filter in filter(), rows in rows()) {
        let schema = schema();
        let query = parsed(&filter).unwrap();
        let printed = query.filter.as_ref().unwrap().to_string();
        let keep = |query: &Query| {
            query.bind(&schema).ok().map(|bound| {
                bound.run(&rows).items.into_iter().map(|row| row.key).collect::<Vec<_>>()
            })
        };
        prop_assert_eq!(keep(&query), keep(&parsed(&printed).unwrap()));
    }

    #[test]
    fn not_splits_the_known_in_two(filter in filter(), rows in rows()) {
        let schema = schema();
        let count = |filter: &str| {
            parsed(filter).unwrap().bind(&schema).ok().map(|bound| bound.count_of(&rows))
        };
        if let Some(kept) = count(&filter) {
            let opposite = count(&format!("not ({filter})")).unwrap();
            prop_assert!(kept + opposite <= rows.len() as u64);
        }
    }

    #[test]
    fn windows_neither_overlap_nor_leave_gaps(
        rows in rows(),
        order in proptest::sample::select(vec!["", "name", "level desc", "score,name desc", "isOn", "seen desc"]),
        size in 1..7usize,
    ) {
        let schema = schema();
        let page = |options: String| {
            let query = Query::parse(&options).unwrap();
            let bound = query.bind(&schema).unwrap();
            bound.run(rows.iter().enumerate().map(|(i, row)| Numbered(i, row.clone())))
                .items.into_iter().map(|row| row.0).collect::<Vec<_>>()
        };
        let all = page(format!("$orderby={order}"));
        let windows: Vec<usize> = (0..=rows.len() / size)
            .flat_map(|n| page(format!("$orderby={order}&$top={size}&$skip={}", n * size)))
            .collect();
        prop_assert_eq!(all, windows);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}", tokens in proptest::collection::vec(
        proptest::sample::select(vec![
            "(", ")", ",", ":", "/", "'", "''", "a", "tags", "any", "all", "not", "and", "or", "in", "eq", "gt", "1",
            "-", "2024-01-01", "T10:00:00", " 02:00", "null", "true", "contains", "%", "%27", "+", "ß", "é", " ",
        ]), 0..30)) {
        let schema = schema();
        for filter in [text, tokens.concat(), tokens.join(" ")] {
            for raw in [filter.clone(), format!("$filter={filter}"), format!("$orderby={filter}&$select={filter}&$top={filter}")] {
                if let Ok(query) = Query::parse(&raw) && let Ok(bound) = query.bind(&schema) {
                    bound.run::<Row>([]);
                }
            }
            if let Err(error) = parsed(&filter) {
                prop_assert!(error.position.is_none_or(|p| p <= filter.chars().count()));
            }
        }
    }
}

/// A row with its place, to tell equal rows apart.
struct Numbered(usize, Row);

impl std::borrow::Borrow<Row> for Numbered {
    fn borrow(&self) -> &Row {
        &self.1
    }
}
