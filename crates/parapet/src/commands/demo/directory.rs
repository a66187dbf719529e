//! The directory of the demonstration, kept apart from real data.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

/// Says that everything beside it belongs to a demonstration and may go.
const MARKER: &str = "DEMONSTRATION";

const TEXT: &str = "Made by `parapet demo`, which empties this directory at every start.\n";

/// Makes the directory, or empties the one of an earlier demonstration. Refuses any other that has something in it.
pub(super) fn prepare(directory: &Path) -> anyhow::Result<()> {
    let name = directory.display();
    if directory.exists() {
        let marked = directory.join(MARKER).is_file();
        let empty = fs::read_dir(directory)
            .with_context(|| format!("cannot read {name}"))?
            .next()
            .is_none();
        if !empty && !marked {
            bail!(
                "{name} holds something that no demonstration made, perhaps real data; name another directory with --data"
            );
        }
        fs::remove_dir_all(directory).with_context(|| format!("cannot empty {name}"))?;
    }
    fs::create_dir_all(directory).with_context(|| format!("cannot make {name}"))?;
    fs::write(directory.join(MARKER), TEXT).with_context(|| format!("cannot write in {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_demonstration_is_emptied() {
        let folder = tempfile::tempdir().unwrap();
        let (fresh, real) = (folder.path().join("fresh"), folder.path().join("real"));
        prepare(&fresh).unwrap();
        fs::write(fresh.join("parapet.db"), "old").unwrap();
        prepare(&fresh).unwrap();
        assert!(!fresh.join("parapet.db").exists());

        fs::create_dir(&real).unwrap();
        fs::write(real.join("parapet.db"), "real").unwrap();
        assert!(prepare(&real).is_err());
        assert_eq!(fs::read(real.join("parapet.db")).unwrap(), b"real");
    }
}
