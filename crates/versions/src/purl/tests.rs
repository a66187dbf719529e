use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Purl {
    Purl::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// Text, canonical form, ecosystem, name in OSV's form.
const PURLS: &[(&str, &str, Option<&str>, &str)] = &[
    (
        "pkg:PYPI/Django_package@1.11.1.dev1",
        "pkg:pypi/django-package@1.11.1.dev1",
        Some("PyPI"),
        "django-package",
    ),
    (
        "pkg:pypi/My.PyPI_.--._Package@5.0",
        "pkg:pypi/my-pypi-package@5.0",
        Some("PyPI"),
        "my-pypi-package",
    ),
    (
        "pkg:npm/%40angular/animation@12.3.1",
        "pkg:npm/%40angular/animation@12.3.1",
        Some("npm"),
        "@angular/animation",
    ),
    (
        "pkg:npm/@angular/animation@12.3.1",
        "pkg:npm/%40angular/animation@12.3.1",
        Some("npm"),
        "@angular/animation",
    ),
    (
        "pkg:npm/lodash@4.17.21",
        "pkg:npm/lodash@4.17.21",
        Some("npm"),
        "lodash",
    ),
    (
        "pkg:golang/github.com/BurntSushi/toml@v1.2.0",
        "pkg:golang/github.com/burntsushi/toml@v1.2.0",
        Some("Go"),
        "github.com/BurntSushi/toml",
    ),
    (
        "pkg:GOLANG/google.golang.org/genproto@abcdedf#/googleapis/api/annotations/",
        "pkg:golang/google.golang.org/genproto@abcdedf#googleapis/api/annotations",
        Some("Go"),
        "google.golang.org/genproto",
    ),
    (
        "pkg:golang/stdlib@1.21.0",
        "pkg:golang/stdlib@1.21.0",
        Some("Go"),
        "stdlib",
    ),
    (
        "pkg:maven/HTTPClient/HTTPClient@0.3-3",
        "pkg:maven/HTTPClient/HTTPClient@0.3-3",
        Some("Maven"),
        "HTTPClient:HTTPClient",
    ),
    (
        "pkg:Maven/org.apache.xmlgraphics/batik-anim@1.9.1?repositorY_url=repo.spring.io/release&classifier=sources",
        "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?classifier=sources&repository_url=repo.spring.io%2Frelease",
        Some("Maven"),
        "org.apache.xmlgraphics:batik-anim",
    ),
    (
        "pkg:Nuget/EnterpriseLibrary.Common@6.0.1304",
        "pkg:nuget/EnterpriseLibrary.Common@6.0.1304",
        Some("NuGet"),
        "EnterpriseLibrary.Common",
    ),
    (
        "pkg:cargo/rand@0.7.2",
        "pkg:cargo/rand@0.7.2",
        Some("crates.io"),
        "rand",
    ),
    (
        "pkg:gem/jruby-launcher@1.1.2?Platform=java",
        "pkg:gem/jruby-launcher@1.1.2?platform=java",
        Some("RubyGems"),
        "jruby-launcher",
    ),
    (
        "pkg:composer/Laravel/Laravel@5.5.0",
        "pkg:composer/laravel/laravel@5.5.0",
        Some("Packagist"),
        "laravel/laravel",
    ),
    (
        "pkg:hex/Jason@1.1.2",
        "pkg:hex/jason@1.1.2",
        Some("Hex"),
        "jason",
    ),
    (
        "pkg:pub/characters@1.2.0",
        "pkg:pub/characters@1.2.0",
        Some("Pub"),
        "characters",
    ),
    (
        "pkg:bitnami/wordpress@6.2.0?arch=arm64&distro=debian-12",
        "pkg:bitnami/wordpress@6.2.0?arch=arm64&distro=debian-12",
        Some("Bitnami"),
        "wordpress",
    ),
    ("pkg:cran/A3@0.9.1", "pkg:cran/A3@0.9.1", Some("CRAN"), "A3"),
    (
        "pkg:hackage/AC-HalfInteger@1.2.1",
        "pkg:hackage/AC-HalfInteger@1.2.1",
        Some("Hackage"),
        "AC-HalfInteger",
    ),
    (
        "pkg:conan/bincrafters/cctz@2.3?channel=stable",
        "pkg:conan/bincrafters/cctz@2.3?channel=stable",
        Some("ConanCenter"),
        "cctz",
    ),
    (
        "pkg:swift/github.com/Alamofire/Alamofire@5.4.3",
        "pkg:swift/github.com/Alamofire/Alamofire@5.4.3",
        Some("SwiftURL"),
        "github.com/Alamofire/Alamofire",
    ),
    (
        "pkg:github/Package-url/purl-Spec@244fd47",
        "pkg:github/package-url/purl-spec@244fd47",
        None,
        "package-url/purl-spec",
    ),
    (
        "pkg:bitbucket/birKenfeld/pyGments-main@244fd47",
        "pkg:bitbucket/birkenfeld/pygments-main@244fd47",
        None,
        "birkenfeld/pygments-main",
    ),
    (
        "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie",
        "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie",
        Some("Debian"),
        "curl",
    ),
    (
        "pkg:deb/ubuntu/curl@1%3A7.50.3-1",
        "pkg:deb/ubuntu/curl@1:7.50.3-1",
        Some("Ubuntu"),
        "curl",
    ),
    (
        "pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25",
        "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25",
        None,
        "curl",
    ),
    (
        "pkg:rpm/redhat/openssl@1.1.1k-9.el8?arch=x86_64&epoch=1",
        "pkg:rpm/redhat/openssl@1.1.1k-9.el8?arch=x86_64&epoch=1",
        Some("Red Hat"),
        "openssl",
    ),
    (
        "pkg:rpm/rocky-linux/bash@5.1",
        "pkg:rpm/rocky-linux/bash@5.1",
        Some("Rocky Linux"),
        "bash",
    ),
    (
        "pkg:apk/Alpine/curl@7.83.0-r0?arch=x86",
        "pkg:apk/alpine/curl@7.83.0-r0?arch=x86",
        Some("Alpine"),
        "curl",
    ),
    (
        "pkg:docker/customer/dockerimage@sha256:244fd47?repository_url=gcr.io",
        "pkg:docker/customer/dockerimage@sha256:244fd47?repository_url=gcr.io",
        None,
        "customer/dockerimage",
    ),
    (
        "pkg:///maven/org.apache.commons/io",
        "pkg:maven/org.apache.commons/io",
        Some("Maven"),
        "org.apache.commons:io",
    ),
    (
        "pkg:maven/mygroup/myartifact@1.0.0%20Final?mykey=my%20value",
        "pkg:maven/mygroup/myartifact@1.0.0%20Final?mykey=my%20value",
        Some("Maven"),
        "mygroup:myartifact",
    ),
    ("pkg:generic/a@1%2F2", "pkg:generic/a@1%2F2", None, "a"),
    ("pkg:npm//lodash@?", "pkg:npm/lodash", Some("npm"), "lodash"),
];

#[test]
fn purls_have_their_canonical_form_and_osv_words() {
    for (text, canonical, ecosystem, name) in PURLS {
        let purl = read(text);
        assert_eq!(purl.to_string(), *canonical, "{text}");
        assert_eq!(purl.ecosystem(), *ecosystem, "{text}");
        assert_eq!(purl.package_name(), *name, "{text}");
    }
}

#[test]
fn parts_are_decoded() {
    let purl =
        read("pkg:rpm/redhat/openssl@1.1.1k-9.el8?arch=x86_64&Distro=redhat-8.5&epoch=1#a%20b/c");
    assert_eq!(
        (purl.kind(), purl.namespace(), purl.name()),
        ("rpm", Some("redhat"), "openssl")
    );
    assert_eq!(purl.version(), Some("1.1.1k-9.el8"));
    assert_eq!(purl.version_with_epoch().as_deref(), Some("1:1.1.1k-9.el8"));
    assert_eq!(purl.qualifier("distro"), Some("redhat-8.5"));
    let names: Vec<&str> = purl.qualifiers().map(|(name, _)| name).collect();
    assert_eq!(names, ["arch", "distro", "epoch"]);
    assert_eq!(purl.subpath(), Some("a b/c"));
}

#[test]
fn what_is_no_purl_is_refused() {
    for bad in [
        "",
        "EnterpriseLibrary.Common@6.0.1304",
        "pkg:EnterpriseLibrary.Common@6.0.1304",
        "cpe:/a:x:y",
        "pkg:maven/@1.3.4",
        "pkg:npm/myartifact@1.0.0?in%20production=true",
        "pkg:swift/Alamofire@5.4.3",
        "pkg:composer/./laravel@1",
        "pkg:cargo/namespace/rand@1",
        "pkg:hackage",
        "pkg:npm/%ff",
        "pkg:n_pm/x",
    ] {
        let error = Purl::parse(bad).unwrap_err();
        assert_eq!(error.purl, bad);
        assert_ne!(error.reason, "");
    }
}

proptest! {
    #[test]
    fn canonical_forms_read_back(
        kind in "(npm|pypi|golang|maven|deb|rpm|generic|github|composer|NuGet)",
        path in "([A-Za-z@%._~ -]{1,6}/){0,3}",
        rest in "[ -~]{1,20}",
    ) {
        let text = format!("pkg:{kind}/{path}{rest}");
        if let Ok(purl) = Purl::parse(&text) {
            let canonical = purl.to_string();
            let again = read(&canonical);
            prop_assert_eq!(again.to_string(), canonical);
            prop_assert_eq!((again.kind(), again.name(), again.version()), (purl.kind(), purl.name(), purl.version()));
            let _ = (purl.ecosystem(), purl.package_name(), purl.version_with_epoch());
        }
    }
}
