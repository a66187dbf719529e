use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Query, Schema, Type};

pub(crate) struct Device {
    id: &'static str,
    name: Option<&'static str>,
    level: &'static str,
    build: Option<i64>,
    cvss: f64,
    joined: Option<bool>,
    seen: Option<Timestamp>,
    day: Option<Date>,
    tags: Vec<String>,
}

pub(crate) fn schema() -> Schema<Device> {
    Schema::new("Machine")
        .key("id", Type::Text, |d: &Device| d.id.into())
        .property("computerDnsName", Type::Text, |d| d.name.into())
        .property(
            "exposureLevel",
            Type::Enum(&["None", "Low", "Medium", "High"]),
            |d| d.level.into(),
        )
        .property("osBuild", Type::Int, |d| d.build.into())
        .property("cvssV3", Type::Double, |d| d.cvss.into())
        .property("isAadJoined", Type::Bool, |d| d.joined.into())
        .property("lastSeen", Type::DateTime, |d| d.seen.into())
        .property("createdOn", Type::Date, |d| d.day.into())
        .property("machineTags", Type::TextCollection, |d| (&d.tags).into())
        .max_top(10_000)
}

fn devices() -> Vec<Device> {
    let tags = |tags: &[&str]| tags.iter().map(|t| (*t).to_owned()).collect();
    let seen = |text: &str| Some(text.parse().unwrap());
    vec![
        Device {
            id: "c",
            name: Some("Till-07.shop"),
            level: "High",
            build: Some(19045),
            cvss: 9.8,
            joined: Some(true),
            seen: seen("2024-05-01T10:00:00Z"),
            day: None,
            tags: tags(&["till", "Shop"]),
        },
        Device {
            id: "a",
            name: Some("web.example"),
            level: "Low",
            build: None,
            cvss: 7.0,
            joined: Some(false),
            seen: seen("2018-08-01T00:00:00Z"),
            day: Some(Date::constant(2018, 8, 1)),
            tags: tags(&[]),
        },
        Device {
            id: "b",
            name: None,
            level: "Medium",
            build: Some(22631),
            cvss: 3.1,
            joined: None,
            seen: None,
            day: Some(Date::constant(2020, 2, 29)),
            tags: tags(&["shop"]),
        },
        Device {
            id: "d",
            name: Some("München"),
            level: "None",
            build: Some(7),
            cvss: f64::NAN,
            joined: None,
            seen: seen("2024-05-01T08:00:00.1Z"),
            day: None,
            tags: tags(&["a", "till"]),
        },
    ]
}

/// Ids of the page, or the error.
fn run(options: &str) -> String {
    let devices = devices();
    let schema = schema();
    let page = Query::parse(options).and_then(|query| Ok(query.bind(&schema)?.run(&devices)));
    match page {
        Ok(page) => page
            .items
            .iter()
            .map(|d| d.id)
            .collect::<Vec<_>>()
            .join(" "),
        Err(error) => error.to_string(),
    }
}

fn check(filter: &str, expected: &str) {
    let escaped = filter
        .replace('%', "%25")
        .replace('+', "%2B")
        .replace('&', "%26");
    assert_eq!(run(&format!("$filter={escaped}")), expected, "{filter}");
}

#[test]
fn text() {
    check("computerDnsName eq 'TILL-07.SHOP'", "c");
    check("COMPUTERDNSNAME eq 'münchen'", "d");
    check("computerDnsName ne 'web.example'", "b c d");
    check("computerDnsName gt 'till-07.shop'", "a");
    check("startswith(computerDnsName,'TILL')", "c");
    check("not startswith(computerDnsName,'TILL')", "a d");
    check("endswith(computerDnsName,'.shop') eq true", "c");
    check("contains(computerDnsName,'E')", "a d");
    check("tolower(computerDnsName) eq 'till-07.shop'", "c");
    check("contains(toupper(computerDnsName),'WEB')", "a");
    check("id in ('a','B','x')", "a b");
    check("id in ('a','B','x','y','z','q','r','s','t')", "a b");
    check("computerDnsName in ('x',null)", "b");
    check("id eq computerDnsName", "");
}

#[test]
fn enums_compare_as_text_and_order_by_member() {
    check("exposureLevel eq 'high'", "c");
    check("exposureLevel gt 'low'", "b c");
    check("exposureLevel le 'Low'", "a d");
    check("'Low' lt exposureLevel", "b c");
    check("exposureLevel eq 'Severe'", "");
    check(
        "exposureLevel gt 'Severe'",
        "$filter: 'Severe' is not one of None, Low, Medium, High (at position 17)",
    );
}

#[test]
fn numbers_dates_and_booleans_also_quoted() {
    check("osBuild ge 19045", "b c");
    check("osBuild ge '19045'", "b c");
    check("osBuild lt 7.5", "d");
    check("cvssV3 ge 7", "a c");
    check("'7' le cvssV3", "a c");
    check("isAadJoined", "c");
    check("not isAadJoined", "a");
    check("isAadJoined ne true", "a b d");
    check("isAadJoined eq 'False'", "a");
    check("lastSeen ge 2024-05-01T10:00:00Z", "c");
    check("lastSeen ge 2024-05-01T10:00:00+02:00", "c d");
    check("lastSeen gt 2024-05-01T10:00:00 02:00", "c d");
    check("lastSeen eq 2018-08-01Z", "a");
    check("lastSeen gt '2018-08-01'", "c d");
    check("createdOn lt 2020-01-01T00:00:00Z", "a");
    check("createdOn eq '2020-02-29'", "b");
}

#[test]
fn null() {
    check("osBuild eq null", "a");
    check("osBuild ne null", "b c d");
    check("osBuild gt null", "");
    check("osBuild ge null", "a");
    check("null eq null", "a b c d");
    check("null", "");
    check("not null", "");
    check("null or id eq 'a'", "a");
    check(
        "not (contains(computerDnsName,'x') and id eq 'zz')",
        "a b c d",
    );
}

#[test]
fn collections() {
    check("machineTags/any(tag: tag eq 'shop')", "b c");
    check("machineTags/any(t:startswith(t,'ti') and id ne 'd')", "c");
    check("machineTags/all(t: t eq 'shop')", "a b");
    check("machineTags/any()", "b c d");
    check("not machineTags/any()", "a");
    check("machineTags/any(x: machineTags/any(y: x lt y))", "c d");
    check("machineTags/any(t: t in ('till'))", "c d");
}

#[test]
fn what_does_not_fit_is_refused() {
    check(
        "nope eq 1",
        "$filter: Machine has no property 'nope' (at position 0)",
    );
    check(
        "id eq 1",
        "$filter: cannot compare 'id' (text) with 1 (a number) (at position 0)",
    );
    check(
        "osBuild eq 'x'",
        "$filter: cannot compare 'osBuild' (a number) with 'x' (text) (at position 0)",
    );
    check(
        "lastSeen gt 5",
        "$filter: cannot compare 'lastSeen' (a date) with 5 (a number) (at position 0)",
    );
    check(
        "isAadJoined gt false",
        "$filter: cannot compare 'isAadJoined' (true or false) with false (true or false) (at position 0)",
    );
    check(
        "machineTags eq 'x'",
        "$filter: cannot compare 'machineTags' (a collection) with 'x' (text) (at position 0)",
    );
    check(
        "id/any(t: t eq 'x')",
        "$filter: 'id' is text, where a collection is needed (at position 0)",
    );
    check(
        "contains(osBuild,'1')",
        "$filter: 'osBuild' in contains is a number, where text is needed (at position 9)",
    );
    check(
        "id",
        "$filter: 'id' is text, where a condition is needed (at position 0)",
    );
    check(
        "machineTags/any(t: u eq 'x')",
        "$filter: Machine has no property 'u' (at position 19)",
    );
}

#[test]
fn order_skip_and_top() {
    for (options, expected) in [
        ("", "a b c d"),
        ("$orderby=exposureLevel desc", "c b a d"),
        ("$orderby=computerDnsName", "b d c a"),
        ("$orderby=lastSeen%20DESC,id", "c d a b"),
        ("$orderby=isAadJoined,id desc", "d b a c"),
        ("$orderby=osBuild&$top=2", "a d"),
        ("$orderby=osBuild&$top=2&$skip=1", "d c"),
        ("%24top=1&$SKIP=3", "d"),
        ("top=0", ""),
        ("$skip=99", ""),
        ("$top=99", "a b c d"),
        ("sinceTime=x&pageSize=1&$filter=", "a b c d"),
        (
            "$orderby=nope",
            "$orderby: Machine has no property 'nope' (at position 0)",
        ),
        (
            "$orderby=id, nope",
            "$orderby: Machine has no property 'nope' (at position 4)",
        ),
        (
            "$orderby=id up",
            "$orderby: expected asc, desc or ',', found 'up' (at position 3)",
        ),
        (
            "$orderby=machineTags",
            "$orderby: 'machineTags' is a collection, where a single value is needed (at position 0)",
        ),
        ("$top=-1", "$top: '-1' is not a whole number of 0 or more"),
        ("$top=1&top=2", "$top: given twice with different values"),
        ("$count=maybe", "$count: 'maybe' is not true or false"),
        (
            "$select=id,foo",
            "$select: Machine has no property 'foo' (at position 3)",
        ),
        (
            "$filter=%ff",
            "$filter: not valid UTF-8 after percent-decoding",
        ),
        (
            "$top=10001",
            "$top: The limit of '10000' for Top query has been exceeded. The value from the incoming request is '10001'.",
        ),
    ] {
        assert_eq!(run(options), expected, "{options}");
    }
}

#[test]
fn count_select_and_next_page() {
    let devices = devices();
    let schema = schema().max_top(3);
    let query = Query::parse("$count=true&$select=ID,%20lastseen,id").unwrap();
    let bound = query.bind(&schema).unwrap();
    assert!(bound.count);
    assert_eq!(bound.select, Some(vec!["id", "lastSeen"]));
    let page = bound.run(&devices);
    assert_eq!(
        (page.count, page.items.len(), page.next_skip),
        (4, 3, Some(3))
    );

    let query = Query::parse("$skip=3&$filter=id ne 'x'").unwrap();
    let page = query.bind(&schema).unwrap().run(&devices);
    assert_eq!((page.count, page.items.len(), page.next_skip), (4, 1, None));

    let query = Query::parse("$top=2").unwrap();
    let page = query.bind(&schema).unwrap().run(&devices);
    assert_eq!((page.count, page.items.len(), page.next_skip), (4, 2, None));
}

#[test]
fn owned_rows_come_back_owned() {
    let query = Query::parse("$filter=id gt 'b'").unwrap();
    let schema = schema();
    let page = query.bind(&schema).unwrap().run(devices());
    assert_eq!(page.items[0].id, "c");
}
