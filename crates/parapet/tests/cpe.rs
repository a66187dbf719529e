//! `parapet cpe match` as a program.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn cpe(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parapet"))
        .arg("cpe")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that takes no input may have ended before it was written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn pairs_are_answered_in_their_order() {
    let input = b"\
cpe:/a:x:y\tcpe:2.3:a:x:y:*:*:*:*:*:*:*:*
cpe:/a:x:y\tcpe:/a:x:y:1
cpe:/a:x:y:1\tcpe:/a:x:y\r
cpe:2.3:a:x:y:8.*:*:*:*:*:*:*:*\tcpe:/a:x:y:9.1
cpe:/a:x:y\tcpe:/a:x::1
cpe:/a:x:y
cpe:/a:x:y\tcpe:/a:x:y\tcpe:/a:x:y

cpe:/a:x:y\tcpe:2.3:a:x:y
cpe:/a:x:\xff\tcpe:/a:x:y
cpe:2.3:a:x:y:8.*.1:*:*:*:*:*:*:*\tcpe:/a:x:y:9.1";
    let output = cpe(&["match", "--batch"], input);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    insta::assert_snapshot!(text(&output.stdout), @r#"
    equal
    superset
    subset
    disjoint
    undefined
    error: 'cpe:/a:x:y' is not two names with a tab between them
    error: 'cpe:/a:x:y	cpe:/a:x:y	cpe:/a:x:y' is not two names with a tab between them
    error: '' is not two names with a tab between them
    error: 'cpe:2.3:a:x:y' is not a CPE name: it has 3 components instead of 11
    error: 'cpe:/a:x:�' is not a CPE name: its product has the character '�'
    error: 'cpe:2.3:a:x:y:8.*.1:*:*:*:*:*:*:*' is not a CPE name: its version has a wildcard that is not at the beginning or end, or two kinds of wildcards side by side
    "#);
}

#[test]
fn two_names_are_answered_by_a_word() {
    let (all, one) = (
        "cpe:/a:mozilla:firefox:115.%02",
        "cpe:/a:mozilla:firefox:115.0.2",
    );
    let output = cpe(&["match", all, one], b"");
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "superset\n")
    );
    let output = cpe(&["match", one, all], b"");
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "undefined\n")
    );
    let output = cpe(&["match", one, "firefox"], b"");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
    assert!(
        text(&output.stderr).contains("'firefox' is not a CPE name"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn wrong_usage_is_said() {
    for arguments in [
        &[][..],
        &["match"],
        &["match", "cpe:/"],
        &["match", "--batch", "cpe:/", "cpe:/"],
    ] {
        let output = cpe(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "");
    }
    let output = cpe(&["match", "--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("NISTIR 7696"));
}
