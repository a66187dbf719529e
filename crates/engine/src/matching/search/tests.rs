use parapet_model::{Installation, PlatformContext, SoftwareItem, SoftwareSource};
use proptest::prelude::*;

use super::*;

/// Vendor, product, targets, year of the newest CVE: of NVD's vocabulary.
const VOCABULARY: [(&str, &str, &[&str], u16); 34] = [
    ("adobe", "acrobat", &["*"], 2026),
    ("adobe", "acrobat_reader", &["*"], 2026),
    ("adobe", "shockwave_player", &["*"], 2019),
    ("andromeda_software", "andromeda", &["*"], 2003),
    ("artifex", "ghostscript", &["*"], 2025),
    ("autodesk", "dwg_trueview", &["*"], 2024),
    ("boltcms", "bolt", &["*"], 2025),
    ("bolt", "bolt_cms", &["*"], 2020),
    ("cisco", "umbrella", &["*"], 2024),
    ("cisco", "jabber", &["windows", "macos"], 2021),
    ("codesector", "teracopy", &["*"], 2020),
    (
        "devolutions",
        "remote_desktop_manager",
        &["*", "windows"],
        2025,
    ),
    ("emcosoftware", "remote_shutdown", &["*"], 2020),
    ("foxitsoftware", "pdf_editor", &["*"], 2025),
    ("gitlens", "gitlens", &["visual_studio_code"], 2022),
    ("google", "desktop", &["*"], 2007),
    ("google", "web_designer", &["*"], 2025),
    ("ironmansoftware", "powershell_universal", &["*"], 2024),
    ("jetbrains", "datagrip", &["*"], 2022),
    ("libreoffice", "libreoffice", &["*"], 2025),
    ("mattermost", "mattermost", &["*"], 2024),
    ("mattermost", "mattermost_desktop", &["*"], 2025),
    ("mattermost", "mattermost_server", &["*"], 2026),
    ("microsoft", "paint", &["*"], 2010),
    ("mist", "mist", &["*"], 2023),
    ("movavi", "suite", &["*"], 2021),
    ("paloaltonetworks", "globalprotect", &["*", "windows"], 2025),
    ("postgresql", "pgadmin_4", &["*"], 2026),
    ("qpdf_project", "qpdf", &["*"], 2024),
    ("shadow_project", "shadow", &["*"], 2023),
    ("smush", "smush_image_compression", &["wordpress"], 2023),
    ("sony", "music_center_for_pc", &["*"], 2018),
    ("techsmith", "snagit", &["*"], 2020),
    ("tencent", "wechat", &["android", "-"], 2025),
];

fn entries() -> Vec<Entry<'static>> {
    VOCABULARY
        .iter()
        .map(|&(vendor, product, targets, newest)| Entry {
            part: Part::Application,
            vendor,
            product,
            targets,
            newest,
        })
        .collect()
}

fn build(entries: &[Entry<'_>]) -> SearchIndex {
    SearchIndex::build(entries.iter().copied(), Vendors::embedded().unwrap())
}

fn item(source: SoftwareSource, name: &str, vendor: &str, version: &str, id: &str) -> SoftwareItem {
    SoftwareItem {
        source,
        name: name.into(),
        vendor: vendor.into(),
        version: version.into(),
        source_package: None,
        identifier: id.into(),
        platform: PlatformContext::default(),
        installation: Installation::default(),
    }
}

fn program(name: &str, vendor: &str, version: &str) -> SoftwareItem {
    item(SoftwareSource::Programs, name, vendor, version, "")
}

/// Vendor and product of what is found.
fn named<'a>(
    entries: &[Entry<'a>],
    index: &SearchIndex,
    item: &SoftwareItem,
) -> Option<(&'a str, &'a str)> {
    let entry = &entries[index.find(item)?.entry as usize];
    Some((entry.vendor, entry.product))
}

fn found<'a>(entries: &[Entry<'a>], item: &SoftwareItem) -> Option<(&'a str, &'a str)> {
    named(entries, &build(entries), item)
}

const KNOWN: [(&str, &str, &str, &str); 15] = [
    (
        "Adobe Acrobat Reader (64-bit)",
        "Adobe",
        "26.1",
        "acrobat_reader",
    ),
    (
        "Adobe Shockwave Player 11",
        "Adobe Systems, Inc.",
        "11",
        "shockwave_player",
    ),
    (
        "Autodesk DWG TrueView 2027",
        "Autodesk, Inc.",
        "1.0.0.0",
        "dwg_trueview",
    ),
    (
        "Cisco Jabber",
        "Cisco Systems, Inc",
        "15.3.0.61167",
        "jabber",
    ),
    ("DataGrip 2023.1.2", "JetBrains s.r.o.", "231.9", "datagrip"),
    (
        "EMCO Remote Shutdown 7",
        "EMCO Software",
        "7.4.4",
        "remote_shutdown",
    ),
    (
        "Foxit PDF Editor Pro",
        "Foxit Software Inc.",
        "11.2",
        "pdf_editor",
    ),
    (
        "GlobalProtect",
        "Palo Alto Networks",
        "6.0.5",
        "globalprotect",
    ),
    (
        "Music Center for PC",
        "Sony Corporation",
        "2.7",
        "music_center_for_pc",
    ),
    (
        "PowerShell Universal",
        "Ironman Software, LLC",
        "5.0.0",
        "powershell_universal",
    ),
    ("QPDF 11.1.0", "QPDF Project", "11.1.0", "qpdf"),
    (
        "Remote Desktop Manager",
        "Devolutions inc.",
        "2026.2",
        "remote_desktop_manager",
    ),
    ("Snagit 2024", "TechSmith Corporation", "24.3.8", "snagit"),
    ("Tera Copy", "Code Sector", "4.0", "teracopy"),
    ("pgAdmin 4 version 8.1", "PostgreSQL", "8.1", "pgadmin_4"),
];

#[test]
fn products_are_found_by_vendor_and_name_together() {
    let entries = entries();
    for (name, vendor, version, product) in KNOWN {
        let found = found(&entries, &program(name, vendor, version));
        assert_eq!(found.map(|found| found.1), Some(product), "{name}");
    }
}

#[test]
fn a_namesake_a_variant_or_a_part_is_another_product() {
    let entries = entries();
    for (name, vendor) in [
        // Another vendor, or none.
        ("GlobalProtect", "Somebody"),
        ("GlobalProtect", ""),
        ("Mist", "ninxsoft"),
        ("Bolt", "Logitech"),
        // One word of evidence.
        ("Shadow", "Shadow"),
        ("Andromeda", "Andromeda"),
        // A word too many.
        ("Adobe Acrobat Update Service", "Adobe"),
        ("Cisco Jabber SDK", "Cisco Systems, Inc"),
        ("GlobalProtect Plugin", "Palo Alto Networks"),
        ("Cisco Secure Client - Umbrella", "Cisco Systems, Inc."),
        ("Google App for Desktop", "Google LLC"),
        ("Movavi Business Suite", "Movavi"),
        ("LibreOffice SDK", "LibreOffice"),
        // A word too few.
        ("PowerShell", "Ironman Software"),
        // The vendor has it as a server and for desktops.
        ("Mattermost", "Mattermost, Inc."),
        // Another release line.
        ("pgAdmin III", "PostgreSQL"),
        // Only rules speak about Microsoft.
        ("Microsoft Paint", "Microsoft Corporation"),
        ("Paint", "Microsoft"),
        // A plug-in of WordPress.
        ("Smush Image Compression", "Smush"),
    ] {
        assert_eq!(
            found(&entries, &program(name, vendor, "1.0")),
            None,
            "{name} by {vendor}"
        );
    }
}

#[test]
fn the_domain_of_an_app_is_its_vendor() {
    let entries = entries();
    for (name, identifier, product) in [
        ("Logi Bolt.app", "com.logi.bolt.app", None),
        ("Bolt.app", "com.logi.bolt.app", None),
        ("Mist.app", "com.ninxsoft.mist", None),
        (
            "Snagit 2024.app",
            "com.TechSmith.Snagit2024",
            Some("snagit"),
        ),
        ("DataGrip.app", "com.jetbrains.datagrip", Some("datagrip")),
    ] {
        let item = item(SoftwareSource::Apps, name, "", "1.0", identifier);
        assert_eq!(
            found(&entries, &item).map(|found| found.1),
            product,
            "{name}"
        );
    }
}

#[test]
fn extensions_are_found_among_products_for_their_host() {
    let entries = entries();
    let extension = |id: &str| item(SoftwareSource::VscodeExtensions, id, "", "12.0", id);
    assert!(found(&entries, &extension("gitlens.gitlens")).is_some());
    assert_eq!(found(&entries, &extension("jetbrains.datagrip")), None);
    assert_eq!(
        found(&entries, &program("GitLens", "GitLens", "12.0")),
        None
    );
}

#[test]
fn packages_are_never_searched_for() {
    let entries = entries();
    for source in SoftwareSource::ALL {
        let item = item(source, "Snagit", "TechSmith", "1.0", "");
        let searched = matches!(source, SoftwareSource::Programs | SoftwareSource::Apps);
        assert_eq!(
            found(&entries, &item).is_some(),
            searched,
            "{}",
            source.as_str()
        );
    }
}

#[test]
fn spellings_of_one_vendor_are_given_together() {
    let mut entries = entries();
    entries.push(Entry {
        part: Part::Application,
        vendor: "foxit",
        product: "pdf_editor",
        targets: &["windows"],
        newest: 2026,
    });
    let found = build(&entries)
        .find(&program("Foxit PDF Editor", "Foxit Software Inc.", "1"))
        .unwrap();
    let mut places = found.also.clone();
    places.push(found.entry);
    places.sort_unstable();
    let vendors: Vec<_> = places
        .iter()
        .map(|&at| entries[at as usize].vendor)
        .collect();
    assert_eq!(vendors, ["foxitsoftware", "foxit"]);
}

proptest! {
    #[test]
    fn order_does_not_decide(order in Just(entries()).prop_shuffle()) {
        let entries = entries();
        let (index, shuffled) = (build(&entries), build(&order));
        for (name, vendor, version, _) in KNOWN {
            let item = program(name, vendor, version);
            prop_assert_eq!(
                named(&entries, &index, &item),
                named(&order, &shuffled, &item)
            );
        }
    }

    #[test]
    fn unrelated_vocabulary_never_changes_the_vendor(
        more in prop::collection::vec(("[a-z]{2,12}(_[a-z]{2,8})?", "[a-z]{2,10}(_(server|[a-z]{2,10}))?"), 0..40),
        copies in prop::collection::vec(("[a-z]{2,12}", 0..VOCABULARY.len()), 0..40),
    ) {
        let known = entries();
        let mut grown = known.clone();
        let targets: &[&str] = &["*"];
        grown.extend(more.iter().map(|(vendor, product)| Entry {
            part: Part::Application, vendor, product, targets, newest: 2026,
        }));
        // The same names by other vendors.
        grown.extend(copies.iter().map(|(vendor, at)| Entry {
            vendor, ..known[*at]
        }));
        let (index, larger) = (build(&known), build(&grown));
        for (name, vendor, version, _) in KNOWN {
            let item = program(name, vendor, version);
            if let Some(after) = named(&grown, &larger, &item) {
                prop_assert_eq!(Some(after), named(&known, &index, &item));
            }
        }
    }
}
