//! References to devices.

use parapet_api::asset::PublicAssetDto;
use parapet_engine::posture::DeviceSummary;
use parapet_odata::{Schema, Type};

pub(crate) fn schema() -> Schema<PublicAssetDto> {
    Schema::new("PublicAssetDto")
        .max_top(10_000)
        .key("id", Type::Text, |r: &PublicAssetDto| r.id.as_str().into())
        .property("computerDnsName", Type::Text, |r| {
            r.computer_dns_name.as_deref().into()
        })
        .property("osPlatform", Type::Text, |r| {
            r.os_platform.as_deref().into()
        })
        .property("assetCriticalityLevel", Type::Text, |r| {
            r.asset_criticality_level.as_deref().into()
        })
        .property("tags", Type::TextCollection, |r| (&r.tags).into())
        .property("rbacGroupName", Type::Text, |r| {
            r.rbac_group_name.as_deref().into()
        })
        .property("rbacGroupId", Type::Int, |r| r.rbac_group_id.into())
}

pub(crate) fn wire(device: &DeviceSummary) -> PublicAssetDto {
    let machine = &*device.machine;
    PublicAssetDto {
        id: machine.id.to_string(),
        computer_dns_name: (!machine.dns_name.is_empty()).then(|| machine.dns_name.clone()),
        os_platform: Some(machine.os.platform.as_str().to_owned()),
        asset_criticality_level: None,
        tags: machine.tags.clone(),
        rbac_group_name: machine.group.as_ref().map(|group| group.name.clone()),
        rbac_group_id: machine.group.as_ref().map(|group| group.id.into()),
    }
}
