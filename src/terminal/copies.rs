//! Copies of texts for editors and pagers, in a folder that only their user can read and that goes when the program does.

use std::env;
use std::fs::{OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The copies written so far.
#[derive(Debug, Default)]
pub struct Copies {
    /// The folder, once it was made: nothing is ever written into another's, or removed with it.
    folder: Option<TempDir>,
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
        let path = folder.path().join(format!("article-{}.txt", self.files));
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?.write_all(text.as_bytes())?;
        Ok(path)
    }
}

/// A new folder below `base`, under a name that is free.
fn made(base: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix("parallax-").permissions(Permissions::from_mode(0o700)).tempdir_in(base)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn copies_are_their_users_alone_and_go_with_the_program() {
        let base = tempfile::tempdir().unwrap();
        let mut copies = Copies::default();
        let paths: Vec<_> = ["one", "two"].into_iter().map(|text| copies.write_below(base.path(), text).unwrap()).collect();
        let own = paths[0].parent().unwrap().to_owned();
        assert_eq!(paths, [own.join("article-1.txt"), own.join("article-2.txt")]);
        assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "two");
        for (path, mode) in [(&own, 0o700), (&paths[0], 0o600)] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
        }
        // Another's folder is another name.
        let mut others = Copies::default();
        assert_ne!(others.write_below(base.path(), "theirs").unwrap().parent().unwrap(), own);
        drop(copies);
        assert!(!own.exists());
        assert_eq!(fs::read_dir(base.path()).unwrap().count(), 1);
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
