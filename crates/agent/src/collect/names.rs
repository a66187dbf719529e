//! Host name.

use crate::host::Host;

/// Lower case; fully qualified where the host's own files know it (asking a name server would leave the host).
pub(super) fn dns_name(host: &Host) -> String {
    let name = host
        .text("/proc/sys/kernel/hostname")
        .or_else(|| host.text("/etc/hostname"))
        .unwrap_or_else(|| "localhost".to_owned())
        .to_lowercase();
    if name.contains('.') {
        return name;
    }
    host.text("/etc/hosts")
        .and_then(|hosts| qualified(&hosts, &name))
        .unwrap_or(name)
}

/// The first name that begins with `name.` on a line that also has `name`, or that stands alone.
fn qualified(hosts: &str, name: &str) -> Option<String> {
    hosts
        .lines()
        .filter_map(|line| line.split('#').next())
        .flat_map(|line| line.split_whitespace().skip(1))
        .map(str::to_lowercase)
        .find(|candidate| {
            candidate
                .strip_prefix(name)
                .is_some_and(|domain| domain.len() > 1 && domain.starts_with('.'))
        })
        .filter(|candidate| !candidate.ends_with(".localdomain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hosts_file_knows_the_domain() {
        for (hosts, expected) in [
            (
                "127.0.0.1 localhost\n127.0.1.1 web.shop.example web",
                Some("web.shop.example"),
            ),
            ("10.0.0.7 WEB.Shop.Example # web", Some("web.shop.example")),
            ("127.0.1.1 web", None),
            ("# 127.0.1.1 web.shop.example", None),
            ("127.0.1.1 web.localdomain web", None),
            ("10.0.0.8 website.example", None),
            ("", None),
        ] {
            assert_eq!(qualified(hosts, "web").as_deref(), expected, "{hosts}");
        }
    }
}
