//! Machines.

use std::net::IpAddr;

use jiff::Timestamp;
use parapet_api::machine::{Machine, MachineIpAddress};
use parapet_engine::posture::DeviceSummary;
use parapet_model::{DeviceValue, ExposureLevel, ExposureScore, HealthStatus};
use parapet_odata::{Schema, Type, Value};

use super::{LEVELS, time};

/// A device before it becomes a wire type: lists filter hundreds of thousands and print a page.
pub(crate) struct Row {
    pub(crate) device: DeviceSummary,
    pub(crate) now: Timestamp,
}

pub(crate) fn schema() -> Schema<Row> {
    Schema::new("Machine")
        .max_top(10_000)
        .key("id", Type::Text, |r: &Row| {
            r.device.machine.id.to_string().into()
        })
        .property("computerDnsName", Type::Text, |r| {
            r.device.machine.dns_name.as_str().into()
        })
        .property("firstSeen", Type::DateTime, |r| {
            r.device.machine.first_seen.into()
        })
        .property("lastSeen", Type::DateTime, |r| {
            r.device.machine.last_seen.into()
        })
        .property("osPlatform", Type::Text, |r| {
            r.device.machine.os.platform.as_str().into()
        })
        .property("osName", Type::Text, |r| {
            r.device.machine.os.name.as_str().into()
        })
        .property("osProcessor", Type::Text, |r| {
            processor(&r.device.machine.os.arch).into()
        })
        .property("osArchitecture", Type::Text, |r| {
            architecture(&r.device.machine.os.arch).into()
        })
        .property("osBuild", Type::Int, |r| r.device.machine.os.build.into())
        .property("osVersion", Type::Text, |_| Value::Null)
        .property("version", Type::Text, |r| {
            release(&r.device.machine.os.release).into()
        })
        .property("kernelVersion", Type::Text, |r| {
            kernel(&r.device.machine.os.kernel).into()
        })
        .property("lastIpAddress", Type::Text, |r| {
            last_address(&r.device).into()
        })
        .property("lastExternalIpAddress", Type::Text, |_| Value::Null)
        .property("agentVersion", Type::Text, |r| {
            r.device.machine.agent_version.as_str().into()
        })
        .property("healthStatus", Type::Enum(&["Active", "Inactive"]), |r| {
            health(r.device.machine.health(r.now)).into()
        })
        .property("deviceValue", Type::Enum(&["Normal", "Low", "High"]), |r| {
            value(r.device.machine.value).into()
        })
        .property("rbacGroupId", Type::Int, |r| {
            r.device.machine.group.as_ref().map_or(0, |g| g.id).into()
        })
        .property("rbacGroupName", Type::Text, |r| {
            r.device
                .machine
                .group
                .as_ref()
                .map(|g| g.name.as_str())
                .into()
        })
        .property(
            "riskScore",
            Type::Enum(&["None", "Informational", "Low", "Medium", "High"]),
            |_| Value::Null,
        )
        .property("exposureLevel", Type::Enum(LEVELS), |r| {
            level(r.device.level).into()
        })
        .property("exposureScore", Type::Double, |r| {
            r.device.score.map(ExposureScore::value).into()
        })
        .property("isAadJoined", Type::Bool, |_| Value::Null)
        .property("aadDeviceId", Type::Text, |_| Value::Null)
        .property("machineTags", Type::TextCollection, |r| {
            (&r.device.machine.tags).into()
        })
        .property(
            "onboardingStatus",
            Type::Enum(&[
                "InsufficientInfo",
                "Onboarded",
                "CanBeOnboarded",
                "Unsupported",
            ]),
            |_| "Onboarded".into(),
        )
        .property("managedBy", Type::Text, |_| "Unknown".into())
        .property("managedByStatus", Type::Text, |_| "Unknown".into())
        .property("isExcluded", Type::Bool, |r| {
            r.device.machine.excluded.into()
        })
        .property("exclusionReason", Type::Text, |r| {
            r.device.machine.excluded.then_some("Other").into()
        })
        .property("isPotentialDuplication", Type::Bool, |_| false.into())
        .property("mergedIntoMachineId", Type::Text, |_| Value::Null)
        .property("pendingRestart", Type::Bool, |r| {
            r.device.machine.pending_restart.into()
        })
        .property("isDemo", Type::Bool, |r| r.device.machine.demo.into())
        .property("installedSoftwareCount", Type::Int, |r| {
            r.device.software.into()
        })
        .property("vulnerabilityCount", Type::Int, |r| {
            r.device.vulnerabilities.into()
        })
}

pub(crate) fn wire(row: Row) -> Machine {
    let Row { device, now } = row;
    let machine = &*device.machine;
    Machine {
        id: machine.id.to_string(),
        merged_into_machine_id: None,
        is_potential_duplication: false,
        is_excluded: machine.excluded,
        exclusion_reason: machine.excluded.then(|| "Other".to_owned()),
        computer_dns_name: (!machine.dns_name.is_empty()).then(|| machine.dns_name.clone()),
        first_seen: time(machine.first_seen),
        last_seen: time(machine.last_seen),
        os_platform: Some(machine.os.platform.as_str().to_owned()),
        os_version: None,
        os_processor: processor(&machine.os.arch).map(str::to_owned),
        version: Some(release(&machine.os.release).to_owned()),
        last_ip_address: last_address(&device).map(str::to_owned),
        last_external_ip_address: None,
        agent_version: Some(machine.agent_version.clone()),
        os_build: machine.os.build.and_then(|build| i64::try_from(build).ok()),
        health_status: health(machine.health(now)).to_owned(),
        device_value: value(machine.value).to_owned(),
        rbac_group_id: machine
            .group
            .as_ref()
            .and_then(|group| i32::try_from(group.id).ok())
            .unwrap_or(0),
        rbac_group_name: machine.group.as_ref().map(|group| group.name.clone()),
        risk_score: None,
        exposure_level: level(device.level).to_owned(),
        exposure_score: device.score.map(ExposureScore::value),
        is_aad_joined: None,
        aad_device_id: None,
        machine_tags: machine.tags.clone(),
        onboarding_status: "Onboarded".to_owned(),
        os_architecture: architecture(&machine.os.arch).map(str::to_owned),
        managed_by: "Unknown".to_owned(),
        managed_by_status: "Unknown".to_owned(),
        ip_addresses: machine
            .interfaces
            .iter()
            .map(|interface| MachineIpAddress {
                ip_address: interface.address.clone(),
                mac_address: interface.mac.clone(),
                interface_type: is_loopback(&interface.address)
                    .then(|| "SoftwareLoopback".to_owned()),
                operational_status: None,
            })
            .collect(),
        vm_metadata: None,
        os_name: Some(machine.os.name.clone()),
        kernel_version: kernel(&machine.os.kernel).map(str::to_owned),
        pending_restart: machine.pending_restart,
        is_demo: machine.demo,
        installed_software_count: device.software.into(),
        vulnerability_count: device.vulnerabilities.into(),
    }
}

pub(super) fn level(level: ExposureLevel) -> &'static str {
    match level {
        ExposureLevel::NoData => "None",
        ExposureLevel::Low => "Low",
        ExposureLevel::Medium => "Medium",
        ExposureLevel::High => "High",
    }
}

pub(super) fn value(value: DeviceValue) -> &'static str {
    match value {
        DeviceValue::Low => "Low",
        DeviceValue::Normal => "Normal",
        DeviceValue::High => "High",
    }
}

fn health(health: HealthStatus) -> &'static str {
    match health {
        HealthStatus::Active => "Active",
        HealthStatus::Inactive => "Inactive",
    }
}

fn kernel(kernel: &str) -> Option<&str> {
    (!kernel.is_empty()).then_some(kernel)
}

fn release(release: &str) -> &str {
    if release.is_empty() { "Other" } else { release }
}

fn processor(arch: &str) -> Option<&'static str> {
    match arch {
        "x86_64" | "amd64" => Some("x64"),
        "x86" | "i386" | "i486" | "i586" | "i686" => Some("x86"),
        "aarch64" | "arm64" => Some("arm64"),
        _ => None,
    }
}

fn architecture(arch: &str) -> Option<&'static str> {
    match processor(arch)? {
        "x86" => Some("32-bit"),
        _ => Some("64-bit"),
    }
}

fn is_loopback(address: &str) -> bool {
    address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The first address that other hosts could use, version 4 before version 6.
fn last_address(device: &DeviceSummary) -> Option<&str> {
    let usable = |address: &&str| {
        address.parse::<IpAddr>().is_ok_and(|ip| {
            !ip.is_loopback() && !matches!(ip, IpAddr::V6(v6) if v6.is_unicast_link_local())
        })
    };
    device
        .machine
        .interfaces
        .iter()
        .map(|interface| interface.address.as_str())
        .filter(usable)
        .min_by_key(|address| address.contains(':'))
}
