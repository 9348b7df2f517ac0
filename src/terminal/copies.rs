//! Copies of texts for editors and pagers, in a folder that only their user can read and that goes when the program does.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::{env, process};

/// The copies written so far.
#[derive(Debug, Default)]
pub struct Copies {
    /// The folder, once it was made here: nothing is ever written into another's, or removed with it.
    folder: Option<PathBuf>,
    files: u32,
}

impl Copies {
    /// Writes `text` to a new file.
    pub fn write(&mut self, text: &str) -> io::Result<PathBuf> {
        self.write_below(&env::temp_dir(), text)
    }

    fn write_below(&mut self, base: &Path, text: &str) -> io::Result<PathBuf> {
        let folder = match &self.folder {
            Some(folder) => folder,
            None => self.folder.insert(made(base)?),
        };
        self.files += 1;
        let path = folder.join(format!("article-{}.txt", self.files));
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(text.as_bytes())?;
        Ok(path)
    }
}

impl Drop for Copies {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// A new folder below `base`, under a name that is free.
fn made(base: &Path) -> io::Result<PathBuf> {
    let stem = format!("parallax-{}", process::id());
    for number in 1..1000 {
        let folder = base.join(if number == 1 { stem.clone() } else { format!("{stem}-{number}") });
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("every name for a folder of ours is taken"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let base = tempfile::tempdir().unwrap();
        let name = format!("parallax-{}", process::id());
        // A folder, and a link that leads to one.
        let (taken, link) = (base.path().join(&name), base.path().join(format!("{name}-2")));
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("theirs.txt"), "theirs").unwrap();
        std::os::unix::fs::symlink(&taken, &link).unwrap();
        let mut copies = Copies::default();
        let paths: Vec<_> = ["one", "two"].into_iter().map(|text| copies.write_below(base.path(), text).unwrap()).collect();
        let own = base.path().join(format!("{name}-3"));
        assert_eq!(paths, [own.join("article-1.txt"), own.join("article-2.txt")]);
        assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "two");
        for (path, mode) in [(&own, 0o700), (&paths[0], 0o600)] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
        }
        drop(copies);
        assert!(!own.exists() && link.exists());
        assert_eq!(fs::read_dir(&taken).unwrap().count(), 1);
    }

    #[test]
    fn where_nothing_can_be_made_nothing_is_removed() {
        let base = tempfile::tempdir().unwrap();
        let mut copies = Copies::default();
        for _ in 0..2 {
            assert!(copies.write_below(&base.path().join("none"), "text").is_err());
        }
        drop(copies);
        assert!(base.path().exists());
    }
}
