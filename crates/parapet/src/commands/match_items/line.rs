//! A line of software, in the words of osquery's tables.

use parapet_model::software::SourcePackage;
use parapet_model::{Installation, SoftwareItem, SoftwareSource, kernel};
use parapet_versions::{Cpe, Purl};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::answer::{Failure, Id};
use super::system::System;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Line {
    source: Option<String>,
    name: String,
    vendor: String,
    publisher: String,
    version: String,
    release: String,
    epoch: Option<Value>,
    arch: String,
    #[serde(alias = "source_package", alias = "origin")]
    source_name: String,
    source_version: String,
    purl: Option<String>,
    cpe: Option<String>,
    bundle_identifier: String,
    identifier: String,
    extension_id: String,
    module: String,
    path: String,
    hotfixes: Vec<String>,
    os: System,
}

/// Only the id, as it is written.
#[derive(Deserialize)]
struct Named<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
}

impl Line {
    /// The id of the line and the item that it is about.
    pub(super) fn read(text: &str) -> Result<(Id<'_>, SoftwareItem), Failure<'_>> {
        // Some programs begin a text with a mark of its encoding.
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with('{') {
            return Err(Failure::anonymous("not a JSON object".to_owned()));
        }
        let mut value: Value = serde_json::from_str(text)
            .map_err(|error| Failure::anonymous(format!("not a JSON object: {error}")))?;
        let id = serde_json::from_str(text).map_or(None, |named: Named<'_>| named.id);
        drop_nulls(&mut value);
        let item = serde_path_to_error::deserialize(value)
            .map_err(|error| format!("{}: {}", error.path(), error.inner()))
            .and_then(Self::item);
        match item {
            Ok(item) => Ok((id, item)),
            Err(error) => Err(Failure::new(id, error)),
        }
    }

    fn item(self) -> Result<SoftwareItem, String> {
        let purl = self
            .purl
            .as_deref()
            .map(Purl::parse)
            .transpose()
            .map_err(|error| error.to_string())?;
        let cpe = self
            .cpe
            .as_deref()
            .map(|cpe| Cpe::parse(cpe).map_err(|error| error.to_string()))
            .transpose()?;
        let source = self.source(purl.as_ref(), cpe.as_ref())?;
        let of_cpe = |cpe: &Cpe| match (cpe.version.value(), cpe.update.value()) {
            (Some(version), Some(update)) => format!("{version} {update}"),
            (Some(version), None) => version.to_owned(),
            _ => String::new(),
        };
        // The version of a Windows is its build, not what its release is called.
        let is_release_only = source == SoftwareSource::OsVersion
            && self.version.matches('.').count() < self.os.version.matches('.').count();
        let version = if !self.version.is_empty() && !is_release_only {
            self.full_version(source)
        } else if source == SoftwareSource::OsVersion {
            self.os.version.clone()
        } else if let Some(version) = purl.as_ref().and_then(Purl::version_with_epoch) {
            version
        } else {
            cpe.as_ref().map(of_cpe).unwrap_or_default()
        };
        let name = match (&purl, &cpe) {
            (Some(purl), _) if source.ecosystem().is_some() => purl.package_name(),
            (Some(purl), _) if self.name.is_empty() => purl.name().to_owned(),
            (_, Some(cpe)) if self.name.is_empty() => cpe.product.as_str().to_owned(),
            _ if source == SoftwareSource::OsVersion => first(&self.name, &self.os.name).to_owned(),
            _ => self.name.clone(),
        };
        if name.is_empty() && source != SoftwareSource::OsVersion {
            return Err("it has neither name nor purl nor cpe".to_owned());
        }
        let mut platform = self.os.platform(if source == SoftwareSource::OsVersion {
            &self.name
        } else {
            ""
        });
        if let Some(purl) = &purl {
            System::complete(&mut platform, purl);
        }
        let arch = purl.as_ref().and_then(|purl| purl.qualifier("arch"));
        if let Some(arch) = Some(self.arch.as_str())
            .filter(|arch| !arch.is_empty())
            .or(arch)
        {
            platform.arch = arch.into();
        }
        let updates = if source == SoftwareSource::OsVersion {
            [self.hotfixes.as_slice(), &self.os.hotfixes]
                .concat()
                .join(",")
        } else {
            String::new()
        };
        let identifier = [
            &updates,
            self.cpe.as_deref().unwrap_or_default(),
            &self.module,
            &self.bundle_identifier,
            &self.extension_id,
            &self.identifier,
        ]
        .into_iter()
        .find(|identifier| !identifier.is_empty())
        .unwrap_or_default();
        let mut item = SoftwareItem {
            source,
            name: name.trim().into(),
            vendor: first(&self.vendor, &self.publisher).trim().into(),
            source_package: self.source_package(purl.as_ref(), &version),
            version: version.into(),
            identifier: identifier.into(),
            installation: Installation::InUse,
            platform,
        };
        item.installation = if source.ecosystem().is_some() && self.is_owned() {
            Installation::OwnedByDistribution
        } else {
            kernel::installation(&item, &self.os.kernel)
        };
        Ok(item)
    }

    fn source(&self, purl: Option<&Purl>, cpe: Option<&Cpe>) -> Result<SoftwareSource, String> {
        let of_purl = purl.and_then(|purl| {
            let of_ecosystem = purl.ecosystem().and_then(SoftwareSource::of_ecosystem);
            of_ecosystem.or(match purl.kind() {
                "deb" => Some(SoftwareSource::DebPackages),
                "rpm" => Some(SoftwareSource::RpmPackages),
                "apk" => Some(SoftwareSource::ApkPackages),
                "alpm" => Some(SoftwareSource::PacmanPackages),
                "brew" => Some(SoftwareSource::HomebrewPackages),
                "chocolatey" => Some(SoftwareSource::ChocolateyPackages),
                "vscode" | "vscode-extension" => Some(SoftwareSource::VscodeExtensions),
                _ => None,
            })
        });
        match self.source.as_deref() {
            Some(name) if !name.is_empty() => SoftwareSource::from_name(name).ok_or_else(|| {
                let known: Vec<&str> = SoftwareSource::ALL.iter().map(|s| s.as_str()).collect();
                format!(
                    "there is no source '{name}'; there are {}",
                    known.join(", ")
                )
            }),
            _ => match (of_purl, purl, cpe) {
                (Some(source), ..) => Ok(source),
                (None, _, Some(_)) => Ok(SoftwareSource::Programs),
                (None, Some(purl), None) => Err(format!(
                    "no advisories are read for package URLs of type '{}'",
                    purl.kind()
                )),
                (None, None, None) => Err("it has neither source nor purl nor cpe".to_owned()),
            },
        }
    }

    /// With release and epoch, which osquery gives beside the version of an RPM.
    fn full_version(&self, source: SoftwareSource) -> String {
        if source != SoftwareSource::RpmPackages {
            return self.version.clone();
        }
        let mut version = self.version.clone();
        if !self.release.is_empty() && !version.contains('-') {
            version = format!("{version}-{}", self.release);
        }
        let epoch = match &self.epoch {
            Some(Value::String(epoch)) => epoch.clone(),
            Some(Value::Number(epoch)) => epoch.to_string(),
            _ => String::new(),
        };
        if !epoch.is_empty() && epoch != "(none)" && !version.contains(':') {
            version = format!("{epoch}:{version}");
        }
        version
    }

    fn source_package(&self, purl: Option<&Purl>, version: &str) -> Option<SourcePackage> {
        let upstream = purl.and_then(|purl| purl.qualifier("upstream"));
        let (name, of_source) = match upstream {
            Some(upstream) if self.source_name.is_empty() => {
                // `openssl@3.0.1-1`
                upstream.split_once('@').unwrap_or((upstream, ""))
            }
            _ => (self.source_name.as_str(), self.source_version.as_str()),
        };
        // RPM names the file of the source package.
        let name = name
            .strip_suffix(".src.rpm")
            .map_or(name, |file| file.rsplitn(3, '-').last().unwrap_or(file));
        (!name.is_empty()).then(|| SourcePackage {
            name: name.into(),
            version: first(of_source, version).into(),
        })
    }

    /// Whether the package lies where a package of the distribution puts it.
    fn is_owned(&self) -> bool {
        !self.os.distro().is_empty()
            && (self.path.contains("/usr/lib/python3/dist-packages")
                || [
                    "/usr/lib/python",
                    "/usr/lib64/python",
                    "/usr/share/nodejs",
                    "/usr/share/php",
                    "/usr/share/rubygems",
                    "/usr/share/gems",
                ]
                .iter()
                .any(|place| self.path.starts_with(place)))
    }
}

/// What is null is as absent as what is not there.
fn drop_nulls(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, value| !value.is_null());
        fields.values_mut().for_each(drop_nulls);
    }
}

fn first<'a>(a: &'a str, b: &'a str) -> &'a str {
    if a.is_empty() { b } else { a }
}
