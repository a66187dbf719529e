//! Every command finds data and configuration by the same flags, variables and file.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    variables: &'static [(&'static str, &'static str)],
    database: &'static str,
}

const FILE: &str = "version = 1\n[storage]\ndirectory = 'by-file'\n";

const CASES: &[Case] = &[
    Case {
        name: "nothing said",
        arguments: &[],
        variables: &[],
        database: "parapet-data/parapet.db",
    },
    Case {
        name: "file",
        arguments: &["--config", "parapet.toml"],
        variables: &[],
        database: "by-file/parapet.db",
    },
    Case {
        name: "section's variable before file",
        arguments: &[],
        variables: &[
            ("PARAPET_CONFIG", "parapet.toml"),
            ("PARAPET_STORAGE__DIRECTORY", "by-section"),
        ],
        database: "by-section/parapet.db",
    },
    Case {
        name: "short variable before section's",
        arguments: &["--config", "parapet.toml"],
        variables: &[
            ("PARAPET_DATA", "by-variable"),
            ("PARAPET_STORAGE__DIRECTORY", "by-section"),
        ],
        database: "by-variable/parapet.db",
    },
    Case {
        name: "flag before all",
        arguments: &["--data", "by-flag", "--config", "parapet.toml"],
        variables: &[("PARAPET_DATA", "by-variable")],
        database: "by-flag/parapet.db",
    },
    Case {
        name: "database by variable",
        arguments: &["--data", "by-flag"],
        variables: &[("PARAPET_DATABASE", "sqlite://named.db")],
        database: "named.db",
    },
];

/// Runs in `directory` with these variables and no others of Parapet's.
fn parapet(directory: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parapet"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PARAPET_")) {
        command.env_remove(name);
    }
    command
        .current_dir(directory)
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn all_commands_agree_on_the_place() {
    for case in CASES {
        for command in [&["feeds", "status"][..], &["admin", "app", "list"]] {
            let directory = tempfile::tempdir().unwrap();
            fs::write(directory.path().join("parapet.toml"), FILE).unwrap();
            let arguments = [command, case.arguments].concat();
            let output = parapet(directory.path(), &arguments, case.variables);
            assert!(output.status.success(), "{}: {}", case.name, said(&output));
            let database = directory.path().join(case.database);
            assert!(database.is_file(), "{} of {command:?}", case.name);
            // The database is there and has no feed: scanning says so only when it looks at the same one.
            let arguments = [&["scan"], case.arguments].concat();
            let output = parapet(directory.path(), &arguments, case.variables);
            let said = said(&output);
            assert!(
                said.contains("was synchronised yet"),
                "{}: {said}",
                case.name
            );
        }
    }
}
