//! Python packages: PEP 440, read by `pep440_rs`. Versions from before PEP 440 are errors, as they are for `packaging`.

use std::str::FromStr;

use pep440_rs::{LocalSegment, PrereleaseKind, Version};

use super::Written;

pub(super) fn write_key(text: &str, key: &mut Vec<u8>) -> Written {
    let version = Version::from_str(text).map_err(|_| "it does not follow PEP 440")?;
    push_release(version.epoch(), version.release(), key);
    push_pre_release(&version, key);
    push_post(version.post(), key);
    push_dev(version.dev(), key);
    push_local(version.local(), key);
    Ok(())
}

pub(crate) fn key(version: &Version) -> Vec<u8> {
    let mut key = key_up_to_dev(version);
    push_local(version.local(), &mut key);
    key
}

/// What the keys of the version and of its local versions begin with.
pub(crate) fn key_up_to_dev(version: &Version) -> Vec<u8> {
    let mut key = key_up_to_pre(version);
    push_post(version.post(), &mut key);
    push_dev(version.dev(), &mut key);
    key
}

/// What the keys of the version, its pre-releases and its development versions begin with, and none below it.
pub(crate) fn key_before_pre_releases(version: &Version) -> Vec<u8> {
    if version.post().is_none() {
        return release_key(version.epoch(), version.release());
    }
    let mut key = key_up_to_pre(version);
    push_post(version.post(), &mut key);
    key
}

/// What the keys of the version and of its post-releases begin with.
pub(crate) fn key_up_to_pre(version: &Version) -> Vec<u8> {
    let mut key = release_key(version.epoch(), version.release());
    push_pre_release(version, &mut key);
    key
}

/// What the keys of all versions with this release begin with, those before it too.
pub(crate) fn release_key(epoch: u64, numbers: &[u64]) -> Vec<u8> {
    let mut key = Vec::new();
    push_release(epoch, numbers, &mut key);
    key
}

fn push_release(epoch: u64, numbers: &[u64], key: &mut Vec<u8>) {
    push_integer(key, epoch);
    let significant = numbers.iter().rposition(|&n| n != 0).map_or(0, |at| at + 1);
    for &number in &numbers[..significant] {
        key.push(1);
        push_integer(key, number);
    }
    key.push(0);
}

/// `1.0.dev1` comes before `1.0a1`, which comes before `1.0`, `1.0.post1.dev1` and `1.0.post1`.
fn push_pre_release(version: &Version, key: &mut Vec<u8>) {
    match version.pre() {
        Some(pre) => {
            key.extend([
                1,
                match pre.kind {
                    PrereleaseKind::Alpha => 0,
                    PrereleaseKind::Beta => 1,
                    PrereleaseKind::Rc => 2,
                },
            ]);
            push_integer(key, pre.number);
        }
        None if version.post().is_none() && version.dev().is_some() => key.push(0),
        None => key.push(2),
    }
}

fn push_post(post: Option<u64>, key: &mut Vec<u8>) {
    match post {
        None => key.push(0),
        Some(number) => {
            key.push(1);
            push_integer(key, number);
        }
    }
}

fn push_dev(dev: Option<u64>, key: &mut Vec<u8>) {
    match dev {
        Some(number) => {
            key.push(0);
            push_integer(key, number);
        }
        None => key.push(1),
    }
}

fn push_local(local: &[LocalSegment], key: &mut Vec<u8>) {
    if local.is_empty() {
        key.push(0);
        return;
    }
    key.push(1);
    for segment in local {
        match segment {
            LocalSegment::String(text) => {
                key.push(1);
                key.extend_from_slice(text.as_bytes());
                key.push(0);
            }
            LocalSegment::Number(number) => {
                key.push(2);
                push_integer(key, *number);
            }
        }
    }
    key.push(0);
}

/// The count of significant bytes, then the bytes.
fn push_integer(key: &mut Vec<u8>, number: u64) {
    let bytes = number.to_be_bytes();
    let skipped = number.leading_zeros() as usize / 8;
    key.push((bytes.len() - skipped) as u8);
    key.extend_from_slice(&bytes[skipped..]);
}
