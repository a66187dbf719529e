//! `parapet compare` as a program: answers, errors in their place, exit codes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
    command.arg("compare").args(arguments);
    command
}

fn compare(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn batch(scheme: &str, input: &[u8]) -> String {
    let mut child = command(&["--scheme", scheme, "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_pair() {
    for (scheme, a, b, answer) in [
        ("deb", "1.0~rc1-1", "1.0-1", "<\n"),
        ("rpm", "1:1.0-1", "2.0-1", ">\n"),
        ("pypi", "1.0", "1.0.0", "=\n"),
        ("alpm", "1.0", "1.0-3", "=\n"),
    ] {
        let output = compare(&["--scheme", scheme, a, b]);
        assert!(output.status.success());
        assert_eq!(String::from_utf8_lossy(&output.stdout), answer, "{a} {b}");
    }
}

#[test]
fn a_version_that_is_none_is_a_failure() {
    let output = compare(&["--scheme", "semver", "1.0", "1.0.0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("'1.0' is not a version of scheme semver"),
        "{said}"
    );
}

#[test]
fn wrong_usage_lists_the_schemes() {
    for arguments in [
        &["--scheme", "nonsense", "1", "2"][..],
        &["1", "2"],
        &["--batch"],
        &["--scheme", "deb"],
        &["--scheme", "deb", "1"],
        &["--scheme", "deb", "1", "2", "3"],
    ] {
        let output = compare(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("deb, generic, jvm, rpm, apk, alpm"), "{said}");
    }
    assert_eq!(
        compare(&["--scheme", "deb", "--batch", "1", "2"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn help_has_an_example() {
    let output = compare(&["--help"]);
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("parapet compare --scheme deb 1.0~rc1-1 1.0-1"),
        "{said}"
    );
}

#[test]
fn a_batch_answers_every_line_in_its_place() {
    let answers = batch(
        "deb",
        b"1.0\t1.1\n1.0 \t 1.0-0\r\n\n1.0\n1\t2\t3\na:1\t1\n\xff\t1\n2\t1",
    );
    let lines: Vec<&str> = answers.lines().collect();
    assert_eq!(
        lines,
        [
            "<",
            "=",
            "error: no tab between two versions",
            "error: no tab between two versions",
            "error: more than two versions in a line",
            "error: 'a:1' is not a version of scheme deb: the epoch is not a number",
            "error: '\u{fffd}' is not a version of scheme deb: a character is not allowed in an upstream version",
            ">",
        ]
    );
    assert_eq!(batch("rpm", b""), "");
    assert_eq!(batch("rpm", b"\t1\n"), "error: the version is empty\n");
}

#[test]
fn an_absurd_line_is_one_error() {
    let mut input = vec![b'1'; 1 << 20];
    input.extend_from_slice(b"\t1\n1\t2\n");
    let answers = batch("generic", &input);
    let lines: Vec<&str> = answers.lines().collect();
    assert_eq!(lines, ["error: a line of more than 65536 bytes", "<"]);
}

#[test]
fn a_batch_answers_before_its_input_ends() {
    let mut child = command(&["--scheme", "rpm", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for (question, answer) in [("1.0~a\t1.0\n", "<\n"), ("1.0^a\t1.0\n", ">\n")] {
        questions.write_all(question.as_bytes()).unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert_eq!(line, answer);
    }
    drop(questions);
    assert!(child.wait().unwrap().success());
}
