use super::*;

/// The tree printed with its parentheses, or the error.
fn check(text: &str, expected: &str) {
    let shown = match filter(text) {
        Ok(tree) => tree.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn precedence_and_forms() {
    check(
        "a eq 1 or b eq 2 and c eq 3",
        "(a eq 1) or ((b eq 2) and (c eq 3))",
    );
    check("not a eq 1 and b", "(not (a eq 1)) and b");
    check(
        "((a eq 'x') and (b)) or ((c) and (d))",
        "((a eq 'x') and b) or (c and d)",
    );
    check("not not(a)", "not (not a)");
    check("id in ('a','b''c',null)", "id in ('a', 'b''c', null)");
    check(
        "StartsWith(name,'x') eq TRUE",
        "startswith(name, 'x') eq true",
    );
    check("contains(tolower(a),'x')", "contains(tolower(a), 'x')");
    check(
        "machineTags/any(tag: tag eq 'x')",
        "machineTags/any(tag: tag eq 'x')",
    );
    check(
        "tags/ALL(t:startswith(t,'x') or t eq 'y')",
        "tags/all(t: startswith(t, 'x') or (t eq 'y'))",
    );
    check("tags/any()", "tags/any()");
    check("vmMetadata/vmId ne null", "vmMetadata/vmId ne null");
    check("a GT 2018-08-01Z", "a gt 2018-08-01");
}

#[test]
fn errors_say_what_was_expected_and_where() {
    check(
        "",
        "$filter: expected a property, a literal, a function or '(', found the end (at position 0)",
    );
    check(
        "a eq",
        "$filter: expected a property, a literal, a function or '(', found the end (at position 4)",
    );
    check(
        "a eq 1 b",
        "$filter: expected an operator or the end, found 'b' (at position 7)",
    );
    check(
        "(a eq 1",
        "$filter: expected an operator or ')', found the end (at position 7)",
    );
    check(
        "a in 'x'",
        "$filter: expected '(', found 'x' (at position 5)",
    );
    check(
        "a in ('x' 'y')",
        "$filter: expected ',' or ')', found 'y' (at position 10)",
    );
    check(
        "a in ()",
        "$filter: expected a property, a literal, a function or '(', found ')' (at position 6)",
    );
    check(
        "ä eq 'ö' and ü eq ,",
        "$filter: expected a property, a literal, a function or '(', found ',' (at position 18)",
    );
    check(
        "substringof('x',a)",
        "$filter: there is no function 'substringof' (at position 0)",
    );
    check(
        "contains(a)",
        "$filter: contains takes 2 argument(s), not 1 (at position 0)",
    );
    check(
        "t/any(x eq 1)",
        "$filter: expected ':', found 'eq' (at position 8)",
    );
    check(
        "t/all()",
        "$filter: expected a variable name, found ')' (at position 6)",
    );
    check(
        "a/ eq 1",
        "$filter: expected an operator or the end, found 1 (at position 6)",
    );
    check(
        "a eq 'x",
        "$filter: text without closing quote (at position 5)",
    );
    check(
        "a == 1",
        "$filter: character '=' has no meaning here (at position 2)",
    );
}

#[test]
fn depth_and_length_are_limited() {
    let nested = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(filter(&nested(MAX_DEPTH - 1)).is_ok());
    assert!(filter(&nested(MAX_DEPTH)).is_err());
    assert!(filter(&nested(20_000)).is_err());
    assert!(filter(&format!("{}a", "not ".repeat(10_000))).is_err());
    assert!(filter(&"tolower(".repeat(5_000)).is_err());
    assert!(filter(&"t/any(x:".repeat(5_000)).is_err());
    assert!(filter(&"a".repeat(MAX_FILTER_LENGTH + 1)).is_err());
    // A long chain is not deep.
    assert!(filter(&vec!["a eq 1"; 5_000].join(" or ")).is_ok());
}
