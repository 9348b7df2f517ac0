//! Opening what a path names without ever hanging, and reading an ordinary file whole within bounds. What comes through a pipe is
//! [`super::pipe`]'s business.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::UNIX_EPOCH;

use rustix::fs::OFlags;

use super::MOST_BYTES;
use super::report::Failure;
use crate::hash;

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A folder.
    Folder,
    /// An ordinary file.
    File,
    /// A FIFO, as `<(command)` is.
    Fifo,
}

/// What `path` names. Links are followed.
pub fn sort(path: &Path) -> Result<FileKind, Failure> {
    let meta = fs::metadata(path).map_err(|e| {
        // A dangling link and a circle of links are told from a path that was mistyped.
        let link = fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
        if link && e.kind() != io::ErrorKind::PermissionDenied { Failure::BrokenLink } else { e.into() }
    })?;
    kind(&meta)
}

fn kind(meta: &Metadata) -> Result<FileKind, Failure> {
    let kind = meta.file_type();
    if kind.is_dir() {
        Ok(FileKind::Folder)
    } else if kind.is_file() {
        Ok(FileKind::File)
    } else if kind.is_fifo() {
        Ok(FileKind::Fifo)
    } else if kind.is_socket() {
        Err(Failure::Special("a socket"))
    } else {
        Err(Failure::Special("a device"))
    }
}

/// An ordinary file, open.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub file: File,
    /// Its length in bytes.
    pub length: u64,
    /// Its time of change in seconds since 1970, where it is after that.
    pub modified: Option<i64>,
    /// Tells whether it is still the same.
    pub stamp: u64,
}

/// What a file had when it was looked at: another stamp, and it is another file or was written to. Never zero.
pub fn stamp(meta: &Metadata) -> u64 {
    let parts = [meta.ino(), meta.len(), meta.mtime().cast_unsigned(), meta.mtime_nsec().cast_unsigned()];
    hash::run(parts) | 1
}

/// Opens an ordinary file, and nothing else, without waiting for anything.
pub fn regular(path: &Path) -> Result<Opened, Failure> {
    // A device may do something when it is opened, so that is looked at first.
    match sort(path)? {
        FileKind::File => listed(path),
        FileKind::Folder => Err(Failure::Special("a folder")),
        FileKind::Fifo => Err(Failure::Special("a FIFO")),
    }
}

/// Opens what a folder has just listed as an ordinary file: one call less, which counts over thousands.
pub fn listed(path: &Path) -> Result<Opened, Failure> {
    let file = nonblocking(path)?;
    let meta = file.metadata()?;
    // The path may name something else by now.
    if kind(&meta)? != FileKind::File {
        return Err(Failure::Special("no file any more"));
    }
    let since = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let modified = since.and_then(|t| i64::try_from(t.as_secs()).ok());
    Ok(Opened { file, length: meta.len(), modified, stamp: stamp(&meta) })
}

/// Opens a file for reading; neither that nor reading from it ever waits.
pub(super) fn nonblocking(path: &Path) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path)
}

/// Reads a file to its end, if it is no longer than an article may be.
pub fn whole(opened: &mut Opened) -> Result<Vec<u8>, Failure> {
    if opened.length > MOST_BYTES {
        return Err(Failure::TooLarge { most: MOST_BYTES });
    }
    let length = opened.length as usize;
    // One byte more than there should be, so that the read that finds the end needs no second buffer.
    let mut bytes = vec![0; length + 1];
    let mut filled = 0;
    loop {
        match opened.file.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e.into()),
        }
        // Proc files have no length, and a log may grow while it is read.
        if filled == bytes.len() {
            if filled as u64 > MOST_BYTES {
                return Err(Failure::TooLarge { most: MOST_BYTES });
            }
            bytes.resize(bytes.len() * 2, 0);
        } else if filled == length {
            break;
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}
