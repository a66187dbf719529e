//! The product tree: which package of which platform an id stands for.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::Publisher;
use super::component::{Component, stream};
use super::shape::{Branch, Product, ProductTree, Relationship};

pub(super) struct Products<'d> {
    named: FxHashMap<&'d str, &'d Product<'d>>,
    related: FxHashMap<&'d str, &'d Relationship<'d>>,
    publisher: Publisher,
}

impl<'d> Products<'d> {
    pub(super) fn of(tree: &'d ProductTree<'d>, publisher: Publisher) -> Self {
        let mut products = Self {
            named: FxHashMap::default(),
            related: FxHashMap::default(),
            publisher,
        };
        for branch in &tree.branches {
            products.branch(branch);
        }
        for relationship in &tree.relationships {
            let id = relationship.full_product_name.product_id.as_str();
            products.related.insert(id, relationship);
        }
        products
    }

    fn branch(&mut self, branch: &'d Branch<'d>) {
        if let Some(product) = &branch.product {
            self.named.insert(product.product_id.as_str(), product);
        }
        for inner in &branch.branches {
            self.branch(inner);
        }
    }

    /// The ecosystem and the package of a product; none where it is no package of a known platform.
    pub(super) fn resolve(&self, id: &str) -> Option<(CompactString, Component)> {
        let relationship = self.related.get(id)?;
        let reference = relationship.product_reference.as_str();
        let mut component = self.component(reference)?;
        let mut platform = relationship.relates_to_product_reference.as_str();
        // A package of a module is a component of the module, which is one of the platform.
        if let Some(module) = self.related.get(platform) {
            component.module = self.module(module.product_reference.as_str());
            platform = module.relates_to_product_reference.as_str();
        }
        Some((self.ecosystem(platform)?, component))
    }

    fn component(&self, reference: &str) -> Option<Component> {
        let product = self.named.get(reference);
        let purl = product.and_then(|product| product.product_identification_helper.purl.as_ref());
        let mut component = match purl {
            Some(purl) => Component::of_purl(purl.as_str()),
            None => Component::of_name(reference),
        }?;
        // Other ways to name the module: `nodejs-1:18.19.0-1.module+el8.x86_64::nodejs:18`, `nodejs:18/nodejs`.
        if component.module.is_empty() {
            let module = match (reference.split_once("::"), reference.split_once('/')) {
                (Some((_, module)), _) | (None, Some((module, _))) => module,
                (None, None) => "",
            };
            component.module = stream(module);
        }
        Some(component)
    }

    fn module(&self, reference: &str) -> CompactString {
        let product = self.named.get(reference);
        let purl = product.and_then(|product| product.product_identification_helper.purl.as_ref());
        stream(purl.map_or(reference, |purl| purl.as_str()))
    }

    fn ecosystem(&self, platform: &str) -> Option<CompactString> {
        let product = self.named.get(platform)?;
        match self.publisher {
            // As OSV has them: the CPE after its vendor.
            Publisher::RedHat => {
                let cpe = product.product_identification_helper.cpe.as_ref()?;
                let (_, rest) = cpe.as_str().split_once(":redhat:")?;
                Some(format!("Red Hat:{}", rest.trim_end_matches(':')).into())
            }
            Publisher::Suse => Some(crate::suse::ecosystem(product.name.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(tree: &str, publisher: Publisher, id: &str) -> Option<String> {
        let tree: ProductTree<'_> = serde_json::from_str(tree).unwrap();
        let (ecosystem, c) = Products::of(&tree, publisher).resolve(id)?;
        let version = c.version.as_deref().unwrap_or("*");
        Some(format!(
            "{ecosystem} | {} {version} {} | {}",
            c.name, c.arch, c.module
        ))
    }

    #[test]
    fn packages_of_modules_name_their_stream() {
        let tree = r#"{
          "branches": [{"branches": [
            {"product": {"name": "AppStream", "product_id": "AppStream-8.9.0.Z.MAIN",
              "product_identification_helper": {"cpe": "cpe:/a:redhat:enterprise_linux:8::appstream"}}},
            {"product": {"name": "nodejs", "product_id": "nodejs:18:8090020231218:a75119d5",
              "product_identification_helper": {"purl": "pkg:rpmmod/redhat/nodejs@18:8090020231218:a75119d5"}}},
            {"product": {"name": "npm", "product_id": "npm-1:10.2.3-1.18.19.0.1.module+el8.x86_64",
              "product_identification_helper": {"purl": "pkg:rpm/redhat/npm@10.2.3-1.18.19.0.1.module%2Bel8?arch=x86_64&epoch=1"}}},
            {"product": {"name": "podman", "product_id": "rhel8/podman@sha256:00_amd64",
              "product_identification_helper": {"purl": "pkg:oci/podman@sha256:00?arch=amd64"}}},
            {"product": {"name": "nodejs:20/nodejs", "product_id": "nodejs:20/nodejs"}}
          ]}],
          "relationships": [
            {"full_product_name": {"name": "", "product_id": "module"},
              "product_reference": "nodejs:18:8090020231218:a75119d5", "relates_to_product_reference": "AppStream-8.9.0.Z.MAIN"},
            {"full_product_name": {"name": "", "product_id": "package"},
              "product_reference": "npm-1:10.2.3-1.18.19.0.1.module+el8.x86_64", "relates_to_product_reference": "module"},
            {"full_product_name": {"name": "", "product_id": "source"},
              "product_reference": "nodejs:20/nodejs", "relates_to_product_reference": "AppStream-8.9.0.Z.MAIN"},
            {"full_product_name": {"name": "", "product_id": "image"},
              "product_reference": "rhel8/podman@sha256:00_amd64", "relates_to_product_reference": "AppStream-8.9.0.Z.MAIN"}
          ]}"#;
        for (id, expected) in [
            (
                "package",
                Some(
                    "Red Hat:enterprise_linux:8::appstream | npm 1:10.2.3-1.18.19.0.1.module+el8 x86_64 | nodejs:18",
                ),
            ),
            (
                "source",
                Some("Red Hat:enterprise_linux:8::appstream | nodejs * src | nodejs:20"),
            ),
            ("module", None),
            ("image", None),
            ("unknown", None),
        ] {
            assert_eq!(
                resolved(tree, Publisher::RedHat, id).as_deref(),
                expected,
                "{id}"
            );
        }
    }

    #[test]
    fn products_of_suse_are_named() {
        let tree = r#"{
          "branches": [{"product": {"name": "SUSE Linux Enterprise Server 15 SP5", "product_id": "SLES 15 SP5"}}],
          "relationships": [
            {"full_product_name": {"name": "", "product_id": "package"},
              "product_reference": "libopenssl1_1-1.1.1l-150500.17.9.1.x86_64", "relates_to_product_reference": "SLES 15 SP5"}
          ]}"#;
        assert_eq!(
            resolved(tree, Publisher::Suse, "package").as_deref(),
            Some(
                "SUSE:Linux Enterprise Server 15 SP5 | libopenssl1_1 1.1.1l-150500.17.9.1 x86_64 | "
            )
        );
    }
}
