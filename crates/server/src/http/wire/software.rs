//! Software products, their versions, and what is installed on one device.

use parapet_api::software::{InstalledSoftware, PublicDistributionDto, Software};
use parapet_engine::posture::{DeviceSoftware, ProductSummary, ProductVersion};
use parapet_engine::recommending::Support;
use parapet_odata::{Schema, Type};

pub(crate) fn schema() -> Schema<Software> {
    Schema::new("Software")
        .max_top(10_000)
        .key("id", Type::Text, |r: &Software| r.id.as_str().into())
        .property("name", Type::Text, |r| r.name.as_str().into())
        .property("vendor", Type::Text, |r| r.vendor.as_str().into())
        .property("displayName", Type::Text, |r| {
            r.display_name.as_str().into()
        })
        .property("weaknesses", Type::Int, |r| r.weaknesses.into())
        .property("publicExploit", Type::Bool, |r| r.public_exploit.into())
        .property("activeAlert", Type::Bool, |r| r.active_alert.into())
        .property("exposedMachines", Type::Int, |r| r.exposed_machines.into())
        .property("installedMachines", Type::Int, |r| {
            r.installed_machines.into()
        })
        .property("impactScore", Type::Double, |r| r.impact_score.into())
        .property("isNormalized", Type::Bool, |r| r.is_normalized.into())
        .property("category", Type::Text, |r| r.category.as_str().into())
        .property("tags", Type::TextCollection, |r| (&r.tags).into())
}

pub(crate) fn wire(product: &ProductSummary) -> Software {
    let id = &product.product.id;
    Software {
        id: id.to_string(),
        name: id.product().to_owned(),
        vendor: id.vendor().to_owned(),
        weaknesses: product.weaknesses.into(),
        public_exploit: product.threats.public_exploit,
        active_alert: product.threats.active_alert,
        exposed_machines: product.exposed_devices.into(),
        installed_machines: product.installed_devices.into(),
        impact_score: product.impact as f32,
        is_normalized: product.product.assessed,
        category: category(product.product.is_os).to_owned(),
        tags: product
            .tags
            .iter()
            .map(|tag| tag.as_str().to_owned())
            .collect(),
        display_name: product.product.display_name.to_string(),
    }
}

pub(super) fn category(is_os: bool) -> &'static str {
    if is_os { "OS" } else { "Application" }
}

pub(crate) fn distribution_schema() -> Schema<PublicDistributionDto> {
    Schema::new("PublicDistributionDto")
        .max_top(10_000)
        .key("version", Type::Text, |r: &PublicDistributionDto| {
            r.version.as_str().into()
        })
        .property("installations", Type::Int, |r| r.installations.into())
        .property("vulnerabilities", Type::Int, |r| r.vulnerabilities.into())
        .property("endOfSupportStatus", Type::Text, |r| {
            r.end_of_support_status.as_str().into()
        })
        .property("endOfSupportDate", Type::Text, |r| {
            r.end_of_support_date.as_deref().into()
        })
}

pub(crate) fn distribution(version: ProductVersion) -> PublicDistributionDto {
    PublicDistributionDto {
        version: version.version.to_string(),
        installations: version.installations.into(),
        vulnerabilities: version.vulnerabilities.into(),
        end_of_support_status: version.support.as_str().to_owned(),
        end_of_support_date: version.support_ends.map(|date| date.to_string()),
    }
}

pub(crate) fn installed_schema() -> Schema<InstalledSoftware> {
    Schema::new("InstalledSoftware")
        .max_top(10_000)
        .key("id", Type::Text, |r: &InstalledSoftware| {
            r.id.as_str().into()
        })
        .property("softwareId", Type::Text, |r| r.software_id.as_str().into())
        .property("displayName", Type::Text, |r| {
            r.display_name.as_str().into()
        })
        .property("reportedName", Type::Text, |r| {
            r.reported_name.as_str().into()
        })
        .property("vendor", Type::Text, |r| r.vendor.as_str().into())
        .property("version", Type::Text, |r| r.version.as_str().into())
        .property("source", Type::Text, |r| r.source.as_str().into())
        .property("weaknesses", Type::Int, |r| r.weaknesses.into())
        .property("isNormalized", Type::Bool, |r| r.is_normalized.into())
        .property("tags", Type::TextCollection, |r| (&r.tags).into())
}

pub(crate) fn installed(software: &DeviceSoftware<'_>) -> InstalledSoftware {
    let product = &software.matched.product;
    let tag = match software.support {
        Support::ProductEnded => Some("EOS software"),
        Support::VersionEnded => Some("EOS versions"),
        Support::Ending => Some("Upcoming EOS versions"),
        Support::Supported => None,
    };
    InstalledSoftware {
        id: format!("{}-_-{}", product.id, software.id.0),
        software_id: product.id.to_string(),
        display_name: product.display_name.to_string(),
        reported_name: software.item.name.to_string(),
        vendor: software.item.vendor.to_string(),
        version: software.item.version.to_string(),
        source: software.item.source.as_str().to_owned(),
        weaknesses: software.vulnerabilities.into(),
        is_normalized: product.assessed,
        tags: tag.into_iter().map(str::to_owned).collect(),
    }
}
