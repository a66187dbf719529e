//! The portal's files become part of the program: build again when they change. The directory is made when it is
//! missing, because a missing path would count as changed at every build.

fn main() {
    let portal = std::path::Path::new("../../web/dist");
    // Without it the portal is left out, as in a build without the web part; nothing else depends on it.
    let _ = std::fs::create_dir_all(portal);
    println!("cargo::rerun-if-changed=../../web/dist");
}
