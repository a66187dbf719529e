//! `parapet match` as a program, against a store filled from the excerpt of the feeds: a line in, a line out.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::{Value, json};

static STORE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let feeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/feeds");
    let synced = program(dir.path())
        .args(["feeds", "sync", "--from"])
        .arg(feeds)
        .output()
        .expect("the program starts");
    assert!(synced.status.success(), "{synced:?}");
    dir
});

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
    command
        .env("PARAPET_DATA", data)
        .env_remove("PARAPET_DATABASE");
    command
}

fn run(data: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = program(data)
        .arg("match")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    // A program that fails at once does not read.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

/// The answers to lines; every line of the standard output is one.
fn answers_to(args: &[&str], input: &[u8]) -> Vec<Value> {
    let output = run(STORE.path(), args, input);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn answers(lines: &[Value]) -> Vec<Value> {
    let input: String = lines
        .iter()
        .flat_map(|line| [line.to_string(), "\n".to_owned()])
        .collect();
    answers_to(&[], input.as_bytes())
}

fn answer(line: Value) -> Value {
    answers(&[line]).remove(0)
}

fn explained(line: Value) -> Value {
    answers_to(&["--explain"], line.to_string().as_bytes()).remove(0)
}

/// The version that repairs a CVE, among the findings of an answer; `None` when it is no finding.
fn fixed_in<'a>(answer: &'a Value, cve: &str) -> Option<&'a Value> {
    let mut findings = answer["findings"].as_array().expect("findings").iter();
    Some(&findings.find(|finding| finding["cve"] == cve)?["fixed_in"])
}

fn reason<'a>(answer: &'a Value, cve: &str) -> Option<&'a str> {
    let mut rejections = answer["rejections"].as_array()?.iter();
    rejections.find(|rejection| rejection["cve"] == cve)?["reason"].as_str()
}

fn bookworm(name: &str, source: &str, version: &str) -> Value {
    json!({"source": "deb_packages", "name": name, "source_name": source, "version": version,
        "os": {"platform": "debian", "version": "12 (bookworm)"}})
}

#[test]
fn a_program_of_windows() {
    let answer = answer(
        json!({"id": "1", "source": "programs", "name": "7-Zip 19.00 (x64)", "vendor": "Igor Pavlov",
        "version": "19.00", "os": {"platform": "windows", "name": "Windows 10", "version": "10.0.19045.2965"}}),
    );
    assert_eq!(answer["id"], "1");
    assert_eq!(
        answer["product"],
        json!({"vendor": "7-zip", "product": "7-zip", "name": "7-Zip", "version": "19.00",
            "cpe": "cpe:2.3:a:7-zip:7-zip:19.00:*:*:*:*:*:*:*", "confidence": 1.0,
            "identified_by": "rule 7-zip"})
    );
    assert_eq!(answer["assessment"], "assessed");
    assert_eq!(answer["generation"].as_str().map(str::len), Some(16));
    let findings = answer["findings"].as_array().expect("findings");
    assert!(!findings.is_empty());
    for finding in findings {
        assert_eq!(finding["evidence"]["generation"], 1, "{finding:#}");
        for field in [
            "authority",
            "feed",
            "record",
            "revision",
            "criterion",
            "range",
            "scheme",
            "comparison",
        ] {
            let text = finding["evidence"][field].as_str();
            assert!(
                text.is_some_and(|text| !text.is_empty()),
                "{field}: {finding:#}"
            );
        }
    }
    assert_eq!(answer.get("rejections"), None);
}

#[test]
fn ids_come_back_as_they_are_and_in_order() {
    let ids = [
        "\"1\"",
        "2",
        "-3.50",
        "123456789012345678901234567890",
        "true",
        "null",
        "{\"a\":[1, \"x\"]}",
        "[]",
        "\"\\u00e9\"",
    ];
    let lines = ids.map(|id| format!("{{\"source\":\"programs\",\"name\":\"x\",\"id\":{id}}}\r\n"));
    let input = lines.concat();
    let output = run(STORE.path(), &[], input.as_bytes());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let starts: Vec<String> = ids.iter().map(|id| format!("{{\"id\":{id},")).collect();
    assert_eq!(text.lines().count(), ids.len());
    for (line, start) in text.lines().zip(starts) {
        assert!(line.starts_with(&start), "{line} {start}");
    }
}

#[test]
fn a_bad_line_is_an_error_in_its_place() {
    let long = format!("{{\"id\":1,\"name\":\"{}\"}}", "x".repeat(70_000));
    let lines: [(&str, Value, &str); 14] = [
        ("{\"id\":1", Value::Null, "not a JSON object: EOF"),
        ("[1]", Value::Null, "not a JSON object"),
        ("", Value::Null, "not a JSON object"),
        (&long, Value::Null, "a line of more than 65536 bytes"),
        (
            r#"{"id":1,"source":"nonsense","name":"x"}"#,
            json!(1),
            "there is no source 'nonsense'; there are os_version, programs",
        ),
        (
            r#"{"id":2,"source":"programs"}"#,
            json!(2),
            "it has neither name nor purl nor cpe",
        ),
        (
            r#"{"id":3,"name":"x"}"#,
            json!(3),
            "it has neither source nor purl nor cpe",
        ),
        (
            r#"{"id":4,"purl":"openssl"}"#,
            json!(4),
            "'openssl' is not a package URL",
        ),
        (
            r#"{"id":5,"purl":"pkg:generic/x@1"}"#,
            json!(5),
            "no advisories are read for package URLs of type 'generic'",
        ),
        (
            r#"{"id":6,"cpe":"cpe:2.3:x"}"#,
            json!(6),
            "'cpe:2.3:x' is not a CPE name",
        ),
        (
            r#"{"id":7,"source":"programs","name":7}"#,
            json!(7),
            "name: invalid type: integer `7`",
        ),
        (
            r#"{"id":8,"source":"programs","name":"x","os":{"esm":"yes"}}"#,
            json!(8),
            "os.esm: invalid type: string",
        ),
        (
            r#"{"id":9,"source":"programs","name":"x","os":"linux"}"#,
            json!(9),
            "os: invalid type: string",
        ),
        (
            "{\"id\":10,\"source\":\"programs\",\"name\":\"\"}",
            json!(10),
            "it has neither name nor purl nor cpe",
        ),
    ];
    let good = r#"{"id":"good","source":"programs","name":"x"}"#;
    let input: String = lines
        .iter()
        .flat_map(|(line, ..)| [line, "\n", good, "\n"])
        .collect();
    let answers = answers_to(&[], input.as_bytes());
    assert_eq!(answers.len(), 2 * lines.len());
    for (pair, (line, id, error)) in answers.chunks(2).zip(lines) {
        let line = &line[..line.len().min(100)];
        assert_eq!(pair[0]["id"], id, "{line}");
        let said = pair[0]["error"].as_str().expect("an error");
        assert!(said.starts_with(error), "{line}: {said}");
        assert_eq!(pair[0].as_object().map(serde_json::Map::len), Some(2));
        assert_eq!(pair[1]["id"], "good", "{line}");
        assert_eq!(pair[1].get("error"), None, "{line}");
    }
}

#[test]
fn null_is_as_absent_as_nothing_and_a_mark_of_encoding_is_passed_over() {
    let line = "\u{feff}{\"id\":null,\"source\":\"programs\",\"name\":\"7-Zip\",\"vendor\":\"Igor Pavlov\",\
        \"version\":\"19.00\",\"purl\":null,\"epoch\":null,\"release\":null,\"os\":{\"name\":null}}";
    let answer = answers_to(&[], line.as_bytes()).remove(0);
    assert_eq!(answer["product"]["version"], "19.00", "{answer}");
    assert_eq!(answer["id"], Value::Null);
}

#[test]
fn what_is_not_known_is_said() {
    let mut other_release = bookworm("openssl", "openssl", "3.0.9-1");
    other_release["os"]["version"] = "99".into();
    let lines = [
        json!({"id": "unknownVersion", "source": "programs", "name": "7-Zip", "vendor": "Igor Pavlov",
            "os": {"platform": "windows"}}),
        json!({"id": "notIdentified", "source": "programs", "name": "Qwxz Frobnicator", "vendor": "Nobody",
            "version": "1"}),
        other_release,
        bookworm("nodejs", "nodejs", "18.12.1-1nodesource1"),
        json!({"source": "python_packages", "name": "jinja2", "version": "3.1.2",
            "path": "/usr/lib/python3/dist-packages", "os": {"platform": "debian", "version": "12"}}),
    ];
    let answers = answers(&lines);
    assert_eq!(answers[0]["product"]["product"], "7-zip");
    assert_eq!(answers[0]["product"]["version"], Value::Null);
    assert_eq!(answers[1]["product"], Value::Null);
    let expected = [
        "unknownVersion",
        "notIdentified",
        "noIntelligence",
        "thirdParty",
        "ownedByDistribution",
    ];
    for (answer, assessment) in answers.iter().zip(expected) {
        assert_eq!(answer["assessment"], assessment, "{answer}");
        assert_eq!(answer["findings"], json!([]), "{answer}");
    }
}

#[test]
fn packages_of_debian_in_three_ways() {
    let by_table = bookworm("libc6", "glibc", "2.36-9+deb12u1");
    let by_purl = json!({"purl": "pkg:deb/debian/libc6@2.36-9%2Bdeb12u1?arch=amd64&distro=debian-12&upstream=glibc"});
    let by_name_of_release =
        json!({"purl": "pkg:deb/debian/glibc@2.36-9%2Bdeb12u1?distro=bookworm"});
    for answer in answers(&[by_table, by_purl, by_name_of_release]) {
        assert_eq!(answer["product"]["vendor"], "debian", "{answer:#}");
        assert_eq!(answer["product"]["product"], "glibc");
        assert_eq!(answer["product"]["cpe"], Value::Null);
        assert_eq!(
            fixed_in(&answer, "CVE-2023-4911"),
            Some(&json!("2.36-9+deb12u3"))
        );
    }
    let updated = explained(bookworm("libc6", "glibc", "2.36-9+deb12u3"));
    assert_eq!(fixed_in(&updated, "CVE-2023-4911"), None);
    assert_eq!(
        reason(&updated, "CVE-2023-4911"),
        Some("2.36-9+deb12u3 is not below 2.36-9+deb12u3")
    );
    assert_eq!(
        reason(&updated, "CVE-2010-4756"),
        Some("Debian calls it unimportant")
    );
}

#[test]
fn a_cpe_alone_is_enough() {
    let by_cpe = json!({"cpe": "cpe:2.3:a:7-zip:7-zip:19.00:*:*:*:*:*:x64:*"});
    let by_name = json!({"source": "programs", "name": "7-Zip 19.00 (x64)", "vendor": "Igor Pavlov",
        "version": "19.00"});
    let [by_cpe, by_name] = &answers(&[by_cpe, by_name])[..] else {
        panic!("two answers");
    };
    let cves = |answer: &Value| -> Vec<Value> {
        let findings = answer["findings"].as_array().expect("findings").iter();
        findings.map(|finding| finding["cve"].clone()).collect()
    };
    assert!(!cves(by_cpe).is_empty());
    assert_eq!(cves(by_cpe), cves(by_name));
    assert_eq!(by_cpe["product"]["identified_by"], "its own CPE name");
}

#[test]
fn versions_of_rpm_come_in_parts() {
    let cases = [
        (json!(1), "3.0.7", "1:3.0.7-16.el9"),
        (json!("1"), "3.0.7", "1:3.0.7-16.el9"),
        (json!("(none)"), "3.0.7", "3.0.7-16.el9"),
        (Value::Null, "3.0.7", "3.0.7-16.el9"),
        (json!(1), "1:3.0.7-16.el9", "1:3.0.7-16.el9"),
    ];
    let lines = cases.clone().map(|(epoch, version, _)| {
        json!({"source": "rpm_packages", "name": "openssl-libs", "epoch": epoch, "version": version,
            "release": "16.el9", "source_name": "openssl-3.0.7-16.el9.src.rpm",
            "os": {"platform": "rhel", "version": "9.2"}})
    });
    for (answer, (.., expected)) in answers(&lines).iter().zip(cases) {
        assert_eq!(answer["product"]["version"], expected, "{answer}");
    }
}

#[test]
fn only_the_running_kernel_counts() {
    let mut kernel = bookworm(
        "linux-image-6.1.0-18-amd64",
        "linux-signed-amd64",
        "6.1.76-1",
    );
    kernel["os"]["kernel"] = "6.1.0-18-amd64".into();
    let mut other = kernel.clone();
    other["os"]["kernel"] = "6.1.0-28-amd64".into();
    let answers = answers_to(&["--explain"], format!("{kernel}\n{other}").as_bytes());
    let [running, idle] = &answers[..] else {
        panic!("two answers");
    };
    let findings = running["findings"].as_array().expect("findings");
    assert!(findings.len() > 100, "{}", findings.len());
    assert_eq!(idle["findings"], json!([]));
    assert_eq!(idle["assessment"], "assessed");
    let cve = findings[0]["cve"].as_str().expect("a CVE");
    assert_eq!(reason(idle, cve), Some("another kernel runs"));
}

#[test]
fn the_system_itself() {
    let answer = answer(
        json!({"source": "os_version", "os": {"platform": "windows", "name": "Microsoft Windows 10 Pro",
        "version": "10.0.19045.2965"}}),
    );
    assert_eq!(answer["product"]["vendor"], "microsoft", "{answer}");
    assert_eq!(answer["product"]["version"], "10.0.19045.2965");
}

#[test]
fn without_intelligence_it_fails() {
    let empty = tempfile::tempdir().expect("a temporary directory");
    let output = run(empty.path(), &[], b"{}\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("run `parapet feeds sync` first"), "{said}");
    assert_eq!(
        run(STORE.path(), &["--nonsense"], b"").status.code(),
        Some(2)
    );
}

#[test]
fn nothing_in_nothing_out() {
    assert_eq!(answers_to(&[], b""), [] as [Value; 0]);
    // The last line needs no end.
    let answers = answers_to(&[], br#"{"id":1,"source":"programs","name":"x"}"#);
    assert_eq!(answers.len(), 1);
}

/// What is reported in other words than the usual ones is the same thing.
#[test]
fn the_same_in_other_words() {
    let count = |line: Value| {
        let answer = answer(line);
        (
            answer["assessment"].clone(),
            answer["findings"].as_array().map(Vec::len),
        )
    };
    let openssl = |os: Value, more: Value| {
        let mut line = json!({"id": 1, "source": "deb_packages", "name": "libssl3", "version": "3.0.11-1~deb12u1"});
        line["os"] = os;
        for (key, value) in more.as_object().expect("an object") {
            line[key] = value.clone();
        }
        count(line)
    };
    let usual = openssl(
        json!({"platform": "linux", "distro": "debian", "release": "12"}),
        json!({"source_name": "openssl"}),
    );
    assert!(usual.1 > Some(0));
    for (os, more) in [
        (
            json!({"platform": "linux", "distro": "debian", "release": "bookworm"}),
            json!({"source_package": "openssl"}),
        ),
        (
            json!({"platform": "rhel", "name": "Debian GNU/Linux", "version": "12 (bookworm)"}),
            json!({"source_name": "openssl", "name": " libssl3 "}),
        ),
    ] {
        assert_eq!(openssl(os, more), usual);
    }
    let windows = |line: Value| count(line);
    assert_eq!(
        windows(
            json!({"id": 1, "source": "os_version", "name": "Microsoft Windows 10 Pro", "version": "10.0.19045.2965"})
        ),
        windows(json!({"id": 1, "source": "os_version", "version": "22H2",
            "os": {"platform": "windows", "name": "Microsoft Windows 10 Pro", "version": "10.0.19045.2965"}})),
    );
}

/// Words and zeros are no versions, and never all versions.
#[test]
fn what_says_no_version_is_unknown() {
    for version in ["unknown", "0", "0.0.0.0", "n/a", "(none)"] {
        for line in [
            json!({"id": 1, "source": "programs", "name": "Google Chrome", "vendor": "Google LLC", "os": {"platform": "windows"}}),
            json!({"id": 1, "source": "deb_packages", "name": "openssl",
                "os": {"platform": "linux", "distro": "debian", "release": "12"}}),
        ] {
            let mut line = line;
            line["version"] = json!(version);
            let answer = answer(line.clone());
            assert_eq!(answer["assessment"], "unknownVersion", "{line}");
            assert_eq!(answer["findings"], json!([]), "{line}");
        }
    }
}
