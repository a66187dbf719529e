//! `parapet cvss` as a program.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn cvss(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parapet"))
        .arg("cvss")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that takes no input may have ended before it was written.
    let _ = writer.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const V31: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

#[test]
fn a_line_in_is_a_line_out() {
    let input = [
        V31.as_bytes(),
        b"\r\nCVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:U/CR:H\n",
        b"(AV:N/AC:L/Au:N/C:C/I:C/A:C)\n",
        b"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MAV:L\n",
        b"\n",
        b"CVSS:3.1/AV:N/\"\xff\n",
        b"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N",
    ]
    .concat();
    let output = cvss(&["--batch"], &input);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    insta::assert_snapshot!(text(&output.stdout), @r#"
    {"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","version":"3.1","base":9.8,"temporal":null,"environmental":null,"severity":"Critical"}
    {"vector":"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N/E:U/CR:H","version":"3.0","base":6.1,"temporal":5.6,"environmental":6.2,"severity":"Medium"}
    {"vector":"(AV:N/AC:L/Au:N/C:C/I:C/A:C)","version":"2.0","base":10.0,"temporal":null,"environmental":null,"severity":"High"}
    {"vector":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MAV:L","version":"4.0","base":9.3,"temporal":8.9,"environmental":7.3,"severity":"Critical"}
    {"vector":"","error":"'' is not a CVSS vector: it is empty"}
    {"vector":"CVSS:3.1/AV:N/\"�","error":"'CVSS:3.1/AV:N/\"�' is not a CVSS vector: '\"�' is not a metric with a value"}
    {"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N","version":"3.1","base":0.0,"temporal":null,"environmental":null,"severity":"None"}
    "#);
}

#[test]
fn a_line_without_end_needs_no_memory() {
    let mut input = vec![b'A'; 8 << 20];
    input.push(b'\n');
    input.extend(V31.as_bytes());
    let output = cvss(&["--batch"], &input);
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        r#"{"vector":"","error":"a line of more than 65536 bytes"}"#
    );
    assert!(lines[1].contains("\"base\":9.8"));
}

#[test]
fn arguments_are_answered_in_their_order_and_a_wrong_one_fails() {
    let output = cvss(&[V31, "AV:N/AC:L/Au:N/C:P/I:P/A:P"], b"");
    assert_eq!(output.status.code(), Some(0));
    let output = cvss(&["AV:N/AC:L", V31], b"");
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(text(&output.stdout), @r#"
    {"vector":"AV:N/AC:L","error":"'AV:N/AC:L' is not a CVSS vector: metric Au is missing"}
    {"vector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","version":"3.1","base":9.8,"temporal":null,"environmental":null,"severity":"Critical"}
    "#);
}

#[test]
fn wrong_usage_is_said() {
    for arguments in [&[][..], &["--batch", V31], &["--what"]] {
        let output = cvss(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "");
        assert_ne!(text(&output.stderr), "");
    }
    let output = cvss(&["--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("CVSS-BTE"));
}
