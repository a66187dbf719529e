use proptest::prelude::*;

use super::*;

fn unbind(name: &str) -> Cpe {
    Cpe::unbind(name).unwrap()
}

/// Examples of NISTIR 7695, sections 6.1.2.4, 6.1.3.3, 6.2.2.3 and 6.2.3.3: URI, formatted string.
const BOUND: &[(&str, &str)] = &[
    (
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta",
        "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*",
    ),
    (
        "cpe:/a:microsoft:internet_explorer:8.%02:sp%01",
        "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*",
    ),
    (
        "cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f",
        r"cpe:2.3:a:microsoft:internet_explorer:8.\*:sp\?:*:*:*:*:*:*",
    ),
    (
        "cpe:/a:hp:insight_diagnostics:7.4.0.1570:-:~~online~win2003~x64~",
        "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*",
    ),
    (
        "cpe:/a:hp:openview_network_manager:7.51::~~~linux~~",
        "cpe:2.3:a:hp:openview_network_manager:7.51:*:*:*:*:linux:*:*",
    ),
    (
        "cpe:/a:foo%5cbar:big%24money_manager_2010:::~~special~ipod_touch~80gb~",
        r"cpe:2.3:a:foo\\bar:big\$money_manager_2010:*:*:*:*:special:ipod_touch:80gb:*",
    ),
    (
        "cpe:/a:foo%7ebar:big%7emoney_2010",
        r"cpe:2.3:a:foo\~bar:big\~money_2010:*:*:*:*:*:*:*:*",
    ),
    (
        "cpe:/h:x:y:-:-:ed:en-us",
        "cpe:2.3:h:x:y:-:-:ed:en-us:*:*:*:*",
    ),
    ("cpe:/o", "cpe:2.3:o:*:*:*:*:*:*:*:*:*:*"),
    ("cpe:/", "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*"),
    ("cpe:/a:x:%01%01b%02", "cpe:2.3:a:x:??b*:*:*:*:*:*:*:*:*"),
];

#[test]
fn the_two_forms_are_bound_and_unbound_into_each_other() {
    for (uri, formatted) in BOUND {
        let (from_uri, from_formatted) = (unbind(uri), unbind(formatted));
        assert_eq!(from_uri, from_formatted, "{uri}");
        assert_eq!(from_uri.to_string(), *formatted);
        assert_eq!(from_formatted.to_uri(), *uri);
        assert_eq!(Cpe::parse(uri).unwrap(), from_uri);
        assert_eq!(Cpe::parse(formatted).unwrap(), from_uri);
    }
}

#[test]
fn spellings_that_are_not_the_preferred_one_are_read() {
    for (name, preferred) in [
        (
            "cpe:/a:foo~bar:big%7Emoney_2010",
            "cpe:/a:foo%7ebar:big%7emoney_2010",
        ),
        ("cpe:/a:x:y:%02:1", "cpe:/a:x:y::1"),
        ("cpe:/A:Microsoft:IE:::", "cpe:/a:microsoft:ie"),
        ("cpe:2.3:a:GNU:c++:*:*:*:*:*:*:*:*", "cpe:/a:gnu:c%2b%2b"),
        (
            r"cpe:2.3:a:a\-b:c\.d\_e:*:*:*:*:*:*:*:*",
            "cpe:/a:a-b:c.d_e",
        ),
    ] {
        assert_eq!(unbind(name).to_uri(), preferred);
    }
}

#[test]
fn what_is_no_name_is_refused_with_the_reason() {
    let version = |text: &str| format!("cpe:2.3:a:x:y:{text}:*:*:*:*:*:*:*");
    for (name, fault) in [
        (
            String::new(),
            "it begins neither with 'cpe:2.3:' nor with 'cpe:/'",
        ),
        (
            "pkg:deb/debian/x".into(),
            "it begins neither with 'cpe:2.3:' nor with 'cpe:/'",
        ),
        ("cpe:2.3:a:x:y".into(), "it has 3 components instead of 11"),
        (version("1:*"), "it has 12 components instead of 11"),
        (
            "cpe:2.3:q:x:y:*:*:*:*:*:*:*:*".into(),
            "its part is not a, o, h, * or -",
        ),
        (
            "cpe:2.3::x:y:*:*:*:*:*:*:*:*".into(),
            "its part is not a, o, h, * or -",
        ),
        (version(""), "its version is empty"),
        (
            version("7.4.*.1570"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            version("foo?bar"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            version("**foo"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            version("*?foobar"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            version("foobar*?"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            version("**"),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (version(r"\-"), "its version is a hyphen with an escape"),
        (version(r"a\b"), r"its version has the escape '\b'"),
        (version("a b"), "its version has the character ' '"),
        (version("ü"), "its version has the character 'ü'"),
        (
            r"cpe:2.3:a:x:y:*:*:*:*:*:*:*:\".into(),
            "its other attribute ends with the escape character",
        ),
        (
            "cpe:/a:foo%5cbar:big%24money_2010%07:::~~special~ipod_touch~80gb~".into(),
            "its product has a percent sign without one of the known forms",
        ),
        (
            "cpe:/a:foo:bar:12.%02.1234".into(),
            "its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side",
        ),
        (
            "cpe:/a:foo:b%2".into(),
            "its product has a percent sign without one of the known forms",
        ),
        (
            "cpe:/a:foo:b%+f".into(),
            "its product has a percent sign without one of the known forms",
        ),
        (
            "cpe:/a:foo:b%é".into(),
            "its product has a percent sign without one of the known forms",
        ),
        (
            "cpe:/a:foo:b%41".into(),
            "its product has a percent sign without one of the known forms",
        ),
        ("cpe:/a:foo:b!".into(), "its product has the character '!'"),
        (
            "cpe:/a:foo:bar:1::~a~b".into(),
            "its edition begins with '~' and has 2 packed values instead of 5",
        ),
        (
            "cpe:/a:1:2:3:4:5:6:7".into(),
            "it has 8 components instead of at most 7",
        ),
    ] {
        let error = Cpe::unbind(&name).unwrap_err();
        assert_eq!(error.fault.to_string(), fault, "{name}");
        assert_eq!(error.name, name);
    }
}

/// Source and target version, relation of the attribute. Rows of NISTIR 7696, table 6-2, and of its section 5.2.
const ATTRIBUTES: &[(&str, &str, Relation)] = &[
    ("*", "*", Relation::Equal),          // 1
    ("*", "-", Relation::Superset),       // 2
    ("*", "foo", Relation::Superset),     // 3
    ("*", "*b??", Relation::Undefined),   // 4
    ("-", "*", Relation::Subset),         // 5
    ("-", "-", Relation::Equal),          // 6
    ("-", "foo", Relation::Disjoint),     // 7
    ("-", "*b??", Relation::Undefined),   // 8
    ("foo", "foo", Relation::Equal),      // 9
    ("Foo", "fOO", Relation::Equal),      // 9
    ("foo", "bar", Relation::Disjoint),   // 10
    ("foo", "foo*", Relation::Undefined), // 11
    ("foo", "-", Relation::Disjoint),     // 12
    ("foo", "*", Relation::Subset),       // 13
    ("9.*", "9.3", Relation::Superset),   // 14
    ("9.*", "8.3", Relation::Disjoint),   // 14
    ("9.*", "*", Relation::Subset),       // 15
    ("9.*", "-", Relation::Disjoint),     // 16
    ("9.*", "9.*", Relation::Undefined),  // 17
    ("9.*", "9.1*", Relation::Undefined), // 17
    // "*" is zero or more characters, "?" zero or one.
    ("9.*", "9.", Relation::Superset),
    ("?foo", "foo", Relation::Superset),
    ("?foo", "xfoo", Relation::Superset),
    ("?foo", "xxfoo", Relation::Disjoint),
    ("??foo", "xxfoo", Relation::Superset),
    ("bar???", "bar", Relation::Superset),
    ("bar???", "barxyz", Relation::Superset),
    ("bar???", "barwxyz", Relation::Disjoint),
    ("?baz?", "xbazy", Relation::Superset),
    ("?baz?", "xbazyz", Relation::Disjoint),
    ("*baz*", "xxbazyy", Relation::Superset),
    ("*baz*", "xxbayy", Relation::Disjoint),
    ("?foo*", "foobar", Relation::Superset),
    ("?foo*", "xxfoobar", Relation::Disjoint),
    ("*bar??", "foobarxy", Relation::Superset),
    ("*bar??", "foobarxyz", Relation::Disjoint),
    // The first place where the text stands need not be the right one.
    ("*aa", "aaa", Relation::Superset),
    ("?aa?", "aaaa", Relation::Superset),
    ("??", "ab", Relation::Superset),
    ("??", "abc", Relation::Disjoint),
    // What has an escape is no wildcard, and an escape is no character.
    (r"9.\*", "9.3", Relation::Disjoint),
    (r"9.\*", r"9.\*", Relation::Equal),
    ("9.?", r"9.\*", Relation::Superset),
    (r"*\*", r"1\*", Relation::Superset),
    (r"?\+\+", r"c\+\+", Relation::Superset),
];

#[test]
fn attributes_relate_as_the_table_says() {
    for (source, target, expected) in ATTRIBUTES {
        let name = |version: &str| unbind(&format!("cpe:2.3:a:v:p:{version}:*:*:*:*:*:*:*"));
        let (from, to) = (name(source), name(target));
        assert_eq!(
            from.attribute_relations(&to)[3],
            *expected,
            "{source} {target}"
        );
        // All other attributes are equal, so the name relates as the attribute.
        assert_eq!(from.relation(&to), *expected, "{source} {target}");
    }
}

#[test]
fn names_relate_as_the_table_says() {
    use Relation::{Disjoint, Equal, Subset, Superset, Undefined};
    // NISTIR 7696, table 6-3.
    let source = unbind("cpe:2.3:a:adobe:*:9.*:*:palmos:*:*:*:*:*");
    let target = unbind("cpe:2.3:a:*:reader:9.3.2:-:-:*:*:*:*:*");
    assert_eq!(
        source.attribute_relations(&target)[..6],
        [Equal, Subset, Superset, Superset, Superset, Disjoint]
    );
    assert_eq!(source.relation(&target), Disjoint);
    for (source, target, expected) in [
        // Appendix B.
        (
            "cpe:2.3:o:microsoft:windows_2000:*:*:*:*:*:*:*:*",
            "cpe:2.3:o:microsoft:windows_2000:*:sp3:pro:*:*:*:*:*",
            Superset,
        ),
        (
            "cpe:/a:microsoft:ie:5.5",
            "cpe:2.3:a:microsoft:ie:5.5:*:*:*:*:*:*:*",
            Equal,
        ),
        ("cpe:/a:microsoft:ie:5.5", "cpe:/a:microsoft", Subset),
        ("cpe:/a:microsoft:ie", "cpe:/o:microsoft:ie", Disjoint),
        ("cpe:/", "cpe:/h:x", Superset),
        ("cpe:2.3:-:x:*:*:*:*:*:*:*:*:*", "cpe:/h:x", Disjoint),
        // Subset in one attribute, superset in another.
        ("cpe:/a:x:y", "cpe:/a:x::1", Undefined),
        // Disjoint is first, also where another attribute is undefined.
        ("cpe:/a:x:y:1", "cpe:/a:x:z:1%02", Disjoint),
        ("cpe:/a:x:y:1", "cpe:/a:x:y:1%02", Undefined),
    ] {
        assert_eq!(
            unbind(source).relation(&unbind(target)),
            expected,
            "{source} {target}"
        );
    }
}

#[test]
fn names_of_feeds_and_inventories_are_read_in_spite_of_their_faults() {
    let read = |name: &str| Cpe::parse(name).unwrap();
    let short = read("cpe:2.3:a:google:chrome");
    assert_eq!(
        (short.product.as_str(), &short.version),
        ("chrome", &Attribute::Any)
    );
    let escaped = read(r"cpe:2.3:a:x:a\:b\\c:-:*:*:*:*:*:*:*");
    assert_eq!(escaped.product.as_str(), r"a:b\c");
    assert_eq!(escaped.version, Attribute::NotApplicable);
    assert_eq!(read("cpe:2.3:a:x:y:7.*.1::*").version.as_str(), "7.*.1");
    assert_eq!(
        read("cpe:/o:microsoft:windows_10%20x").product.as_str(),
        "windows_10 x"
    );
    assert_eq!(read("cpe:/a:x:y%").product.as_str(), "y%");
    assert_eq!(read("cpe:2.3:a:X:Größe").product.as_str(), "größe");
    for bad in [
        "",
        "pkg:deb/debian/x",
        "cpe:2.3:q:a:b",
        "cpe:2.3:a:1:2:3:4:5:6:7:8:9:10:11",
    ] {
        assert!(Cpe::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn values_come_without_escapes() {
    let cpe = unbind(r"cpe:2.3:a:notepad-plus-plus:notepad\+\+:8.5:rc1:*:*:*:windows:x64:*");
    assert_eq!(cpe.part, Part::Application);
    assert_eq!(cpe.product.value(), Some("notepad++"));
    assert_eq!(cpe.update.value(), Some("rc1"));
    assert_eq!(cpe.edition.value(), None);
    assert_eq!(cpe.target_sw.value(), Some("windows"));
    let built = Cpe::new(Part::Application, "7-zip", "7-zip").with_version("19.00");
    assert_eq!(
        built.to_string(),
        "cpe:2.3:a:7-zip:7-zip:19.00:*:*:*:*:*:*:*"
    );
    let literal = Cpe::new(Part::Application, "x", "a*b?").with_version("-");
    assert_eq!(literal.to_string(), r"cpe:2.3:a:x:a\*b\?:-:*:*:*:*:*:*:*");
}

/// A component of a formatted string that the specification allows.
fn component() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        "[a-z0-9._]",
        "[!-/:-@\\[-`{-~]".prop_map(|character| format!("\\{character}")),
    ];
    let body =
        proptest::collection::vec(character, 1..6).prop_map(|characters| characters.concat());
    prop_oneof![
        Just("*".to_owned()),
        Just("-".to_owned()),
        body.clone(),
        ("(\\*|\\?{0,3})", body, "(\\*|\\?{0,3})").prop_map(|(a, b, c)| format!("{a}{b}{c}")),
    ]
    .prop_filter("a lone hyphen", |text| text != r"\-")
}

fn name() -> impl Strategy<Value = String> {
    let components = proptest::collection::vec(component(), 10);
    ("[aoh*]", components).prop_map(|(part, rest)| format!("cpe:2.3:{part}:{}", rest.join(":")))
}

proptest! {
    #[test]
    fn written_names_read_back(name in name()) {
        let cpe = unbind(&name);
        prop_assert_eq!(&Cpe::unbind(&cpe.to_string()).unwrap(), &cpe);
        prop_assert_eq!(&Cpe::unbind(&cpe.to_uri()).unwrap(), &cpe);
        prop_assert_eq!(&Cpe::parse(&name).unwrap(), &cpe);
        prop_assert_eq!(unbind(&cpe.to_string()).to_string(), cpe.to_string());
        prop_assert_eq!(unbind(&cpe.to_uri()).to_uri(), cpe.to_uri());
    }

    #[test]
    fn relations_have_their_mirror_image(a in name(), b in name()) {
        let (a, b) = (unbind(&a), unbind(&b));
        let has_patterns = |cpe: &Cpe| {
            cpe.attributes().iter().any(|attribute| matches!(attribute, Attribute::Pattern(_)))
        };
        if !has_patterns(&a) {
            prop_assert_eq!(a.relation(&a), Relation::Equal);
        }
        if !has_patterns(&a) && !has_patterns(&b) {
            let mirrored = match a.relation(&b) {
                Relation::Subset => Relation::Superset,
                Relation::Superset => Relation::Subset,
                other => other,
            };
            prop_assert_eq!(b.relation(&a), mirrored);
        }
    }
}
