//! Inputs -> files, in an order that depends on nothing but their names.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::open::{self, FileKind};
use super::report::Failure;

/// A file to read, or why it is not read.
#[derive(Clone, Debug)]
pub(super) struct InputFile {
    /// Its place in the walk.
    pub order: u32,
    /// Which of the inputs it belongs to.
    pub input: u32,
    /// The path to open.
    pub path: PathBuf,
    /// The id of its article: the path relative to the INPUT.
    pub id: String,
    /// How to read it.
    pub source: Result<Source, Failure>,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// An ordinary file that a folder listed.
    Listed,
    /// An ordinary file that was named.
    File {
        /// By a link to it.
        linked: bool,
    },
    /// A FIFO that was named.
    Fifo,
    /// Stdin.
    Stdin,
}

/// Walks `inputs`; `each` is told what is found and may stop the walk by `false`.
pub(super) fn walk(inputs: &[PathBuf], mut each: impl FnMut(InputFile) -> bool) {
    let mut order = 0;
    for (number, input) in (0..).zip(inputs) {
        let mut tell = |path: PathBuf, id: String, source| {
            order += 1;
            each(InputFile { order: order - 1, input: number, path, id, source })
        };
        let source = match source(input) {
            Ok(None) => {
                if !folder(input, &mut tell) {
                    return;
                }
                continue;
            }
            Ok(Some(source)) => Ok(source),
            Err(failure) => Err(failure),
        };
        if !tell(input.clone(), named(input), source) {
            return;
        }
    }
}

/// How the INPUT is read; `None` for a folder.
fn source(input: &Path) -> Result<Option<Source>, Failure> {
    if input.as_os_str() == "-" {
        return Ok(Some(Source::Stdin));
    }
    let linked = input.symlink_metadata().is_ok_and(|m| m.is_symlink());
    Ok(match open::sort(input)? {
        FileKind::Folder => None,
        FileKind::File => Some(Source::File { linked }),
        FileKind::Fifo => Some(Source::Fifo),
    })
}

/// The id of an INPUT that is a file: its name.
fn named(input: &Path) -> String {
    visible(input.file_name().unwrap_or(input.as_os_str()))
}

/// Walks one folder; false where `tell` stopped it.
fn folder(root: &Path, tell: &mut impl FnMut(PathBuf, String, Result<Source, Failure>) -> bool) -> bool {
    let mut found = false;
    for entry in walk_of(root) {
        let (path, source) = match entry {
            Ok(entry) if entry.depth() == 0 => continue,
            Ok(entry) => match kind(&entry) {
                Some(source) => (entry.into_path(), source),
                None => continue,
            },
            Err(error) => (path_of(&error).unwrap_or(root).to_owned(), Err(failure(&error))),
        };
        found = true;
        let id = visible(path.strip_prefix(root).unwrap_or(&path).as_os_str());
        if !tell(path, id, source) {
            return false;
        }
    }
    found || tell(root.to_owned(), visible(root.as_os_str()), Err(Failure::NoFiles))
}

/// The folders that a walk of `root` enters, itself among them; nothing where it is no folder.
pub(super) fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    let is_folder = |entry: &ignore::DirEntry| entry.file_type().is_some_and(|kind| kind.is_dir());
    let entries = root.is_dir().then(|| walk_of(root)).into_iter().flatten().filter_map(Result::ok);
    entries.filter(move |entry| entry.depth() == 0 || is_folder(entry)).map(ignore::DirEntry::into_path)
}

fn walk_of(root: &Path) -> ignore::Walk {
    WalkBuilder::new(root)
        // By name within each folder, so that the walk, and with it ids and order, is the same everywhere. The paths of a folder differ
        // in nothing else, and need not be taken apart for each comparison.
        .sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()))
        .follow_links(false)
        // What a user keeps out of every repository counts only in one, and to find out takes longer than a small folder.
        .git_global(in_repository(root))
        .build()
}

/// True where `root` lies in a Git repository.
fn in_repository(root: &Path) -> bool {
    root.canonicalize().is_ok_and(|root| root.ancestors().any(|folder| folder.join(".git").exists()))
}

/// How a file in a folder is read; `None` for a folder, which the walk enters by itself.
fn kind(entry: &ignore::DirEntry) -> Option<Result<Source, Failure>> {
    use std::os::unix::fs::FileTypeExt;
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    Some(if kind.is_file() {
        Ok(Source::Listed)
    } else if kind.is_symlink() {
        Err(Failure::Link)
    } else if kind.is_fifo() {
        // Reading it would take from whoever waits for it; only a named one is meant.
        Err(Failure::Special("a FIFO in a folder"))
    } else if kind.is_socket() {
        Err(Failure::Special("a socket"))
    } else {
        Err(Failure::Special("a device"))
    })
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn failure(error: &ignore::Error) -> Failure {
    match error.io_error().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::PermissionDenied) => Failure::Denied,
        Some(std::io::ErrorKind::NotFound) => Failure::Missing,
        _ => Failure::System(error.to_string()),
    }
}

/// A name as text: bytes that are no UTF-8 stand as `\xff`, so that two names never become one.
pub(super) fn visible(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|b| out.push_str(&format!("\\x{b:02x}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;

    #[test]
    fn two_names_never_become_one() {
        for (name, want) in [
            (&b"port.txt"[..], "port.txt"),
            (b"caf\xc3\xa9", "caf\u{e9}"),
            (b"caf\xe9", "caf\\xe9"),
            (b"\xff\xfe", "\\xff\\xfe"),
            (b"", ""),
        ] {
            assert_eq!(visible(OsStr::from_bytes(name)), want);
        }
    }

    #[test]
    fn the_walk_goes_by_name_and_passes_over_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.txt", "a/b.txt", ".hidden", "drafts/x.txt", "B.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::write(folder.path().join(".ignore"), "drafts\n").unwrap();
        let ids = |most: usize| {
            let mut ids = Vec::new();
            walk(&[folder.path().to_owned()], |input| {
                ids.push(input.id);
                ids.len() < most
            });
            ids
        };
        assert_eq!(ids(9), ["B.txt", "a/b.txt", "a/z.txt", "b.txt"]);
        assert_eq!(ids(2), ["B.txt", "a/b.txt"], "it stops when told to");
    }
}
