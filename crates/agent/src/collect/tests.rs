use std::path::{Path, PathBuf};

use jiff::Timestamp;

use parapet_model::OsPlatform;

use super::*;

fn fixture() -> Host {
    Host::at(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/inventories/debian-12"))
}

fn read(host: &Host) -> DeviceReport {
    let identity = Identity::without_trace(host);
    collect(host, &identity, Timestamp::UNIX_EPOCH).unwrap()
}

/// A system made of files: path and text.
fn system(files: &[(&str, &str)]) -> (tempfile::TempDir, Host) {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let host = Host::at(dir.path());
    (dir, host)
}

const STATUS: &str = "Package: a\nStatus: install ok installed\nVersion: 1\nArchitecture: amd64\n";

#[test]
fn a_debian_system() {
    let report = read(&fixture());
    let os = &report.os;
    assert_eq!(os.platform, OsPlatform::Debian);
    assert_eq!(os.name, "Debian GNU/Linux 12 (bookworm)");
    assert_eq!((os.version.as_str(), os.release.as_str()), ("12.11", "12"));
    assert_eq!(
        (os.arch.as_str(), os.kernel.as_str()),
        ("x86_64", "6.1.0-28-amd64")
    );
    assert_eq!(os.context.distro, "debian");
    assert_eq!(report.dns_name, "till-07.shop.example");
    assert_eq!(report.booted_at.unwrap().as_second(), 1_737_000_000);
    assert!(!report.pending_restart && report.interfaces.is_empty());
    let lines: Vec<String> = report
        .software
        .iter()
        .map(|item| {
            let (name, version) = item.source_package();
            format!(
                "{} {} {} [{}] {} {}",
                item.source.as_str(),
                item.name,
                item.version,
                item.platform.arch,
                name,
                version
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    os_version debian 12 [x86_64] debian 12
    deb_packages adduser 3.134 [] adduser 3.134
    deb_packages bash 5.2.15-2+b8 [x86_64] bash 5.2.15-2
    deb_packages curl 7.88.1-10+deb12u15 [x86_64] curl 7.88.1-10+deb12u15
    deb_packages dpkg 1.21.22 [x86_64] dpkg 1.21.22
    deb_packages gcc-12-base 12.2.0-14+deb12u1 [x86_64] gcc-12 12.2.0-14+deb12u1
    deb_packages git 1:2.39.5-0+deb12u3 [x86_64] git 1:2.39.5-0+deb12u3
    deb_packages libc-bin 2.36-9+deb12u14 [x86_64] glibc 2.36-9+deb12u14
    deb_packages libc6 2.36-9+deb12u14 [x86_64] glibc 2.36-9+deb12u14
    deb_packages libcurl4 7.88.1-10+deb12u15 [x86_64] curl 7.88.1-10+deb12u15
    deb_packages libexpat1 2.5.0-1+deb12u1 [x86_64] expat 2.5.0-1+deb12u1
    deb_packages liblzma5 5.4.1-1 [x86_64] xz-utils 5.4.1-1
    deb_packages libsqlite3-0 3.40.1-2+deb12u2 [x86_64] sqlite3 3.40.1-2+deb12u2
    deb_packages libssl3 3.0.19-1~deb12u2 [x86_64] openssl 3.0.19-1~deb12u2
    deb_packages libxml2 2.9.14+dfsg-1.3~deb12u5 [x86_64] libxml2 2.9.14+dfsg-1.3~deb12u5
    deb_packages linux-libc-dev 6.1.187-1 [x86_64] linux 6.1.187-1
    deb_packages openssh-client 1:9.2p1-2+deb12u6 [x86_64] openssh 1:9.2p1-2+deb12u6
    deb_packages openssl 3.0.19-1~deb12u2 [x86_64] openssl 3.0.19-1~deb12u2
    deb_packages perl-base 5.36.0-7+deb12u2 [x86_64] perl 5.36.0-7+deb12u2
    deb_packages python3.11-minimal 3.11.2-6+deb12u6 [x86_64] python3.11 3.11.2-6+deb12u6
    deb_packages sqlite3 3.40.1-2+deb12u2 [x86_64] sqlite3 3.40.1-2+deb12u2
    deb_packages wget 1.21.3-1+deb12u1 [x86_64] wget 1.21.3-1+deb12u1
    deb_packages xz-utils 5.4.1-1 [x86_64] xz-utils 5.4.1-1
    deb_packages zlib1g 1:1.2.13.dfsg-1 [x86_64] zlib 1:1.2.13.dfsg-1
    ");
}

#[test]
fn the_host_this_runs_on() {
    let host = Host::live();
    if !host.exists(PACKAGE_DATABASE) {
        return;
    }
    let report = read(&host);
    assert!(report.software.len() > 10, "{}", report.software.len());
    assert!(!report.os.kernel.is_empty() && !report.os.arch.is_empty());
    assert!(report.booted_at.is_some());
    assert!(!report.dns_name.is_empty() && report.dns_name == report.dns_name.to_lowercase());
}

#[test]
fn a_restart_is_pending_when_a_package_says_so() {
    let (_dir, host) = system(&[("var/lib/dpkg/status", STATUS)]);
    assert!(!read(&host).pending_restart);
    let (_dir, host) = system(&[
        ("var/lib/dpkg/status", STATUS),
        (
            "var/run/reboot-required",
            "*** System restart required ***\n",
        ),
    ]);
    assert!(read(&host).pending_restart);
}

#[test]
fn without_packages_there_is_no_report() {
    for files in [
        &[][..],
        &[("var/lib/dpkg/status", "")][..],
        &[("var/lib/dpkg/status/x", "")][..],
    ] {
        let (_dir, host) = system(files);
        let identity = Identity::without_trace(&host);
        assert!(collect(&host, &identity, Timestamp::UNIX_EPOCH).is_err());
    }
}

#[test]
fn identity_comes_from_the_system_or_is_kept() {
    let id = |files: &[(&str, &str)], state: &Path| {
        let (_dir, host) = system(files);
        Identity::of(&host, state).unwrap().machine_id()
    };
    let state = tempfile::tempdir().unwrap();
    let machine_id = ("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    let uuid = (
        "sys/class/dmi/id/product_uuid",
        "4C4C4544-0042-3510-8051-B7C04F4E4E32\n",
    );

    let derived = id(&[machine_id], state.path());
    assert_eq!(derived, id(&[machine_id, uuid], Path::new("/nonexistent")));
    assert_ne!(derived, id(&[uuid], Path::new("/nonexistent")));
    assert!(std::fs::read_dir(state.path()).unwrap().next().is_none());

    for useless in [
        &[("etc/machine-id", "")][..],
        &[("etc/machine-id", "uninitialized")],
        &[(
            "sys/class/dmi/id/product_uuid",
            "00000000-0000-0000-0000-000000000000",
        )],
        &[(
            "sys/class/dmi/id/product_uuid",
            "03020100-0504-0007-0006-000800090000",
        )],
    ] {
        let kept = id(useless, state.path());
        assert_eq!(kept, id(useless, state.path()), "the same the second time");
    }
    let other: PathBuf = state.path().join("other");
    assert_ne!(id(&[], state.path()), id(&[], &other));
}
