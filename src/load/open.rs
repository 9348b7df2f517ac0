//! Opening what a path names without ever hanging, and reading it whole within bounds.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

use super::MOST_BYTES;
use super::report::Failure;

/// The most bytes that are taken from stdin or a FIFO, which may hold many records.
pub const MOST_PIPED: u64 = 1 << 30;

/// How long a FIFO may be without a writer, and how long its writer may be silent.
const NO_WRITER: Duration = Duration::from_secs(2);
const SILENCE: Duration = Duration::from_secs(30);

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
    Ok(Opened { file, length: meta.len(), modified })
}

fn nonblocking(path: &Path) -> io::Result<File> {
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

/// Reads stdin to its end. It waits as long as the other side does, as every filter does.
pub fn stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_PIPED + 1).read_to_end(&mut bytes)?;
    bounded(bytes)
}

fn bounded(bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    if bytes.len() as u64 > MOST_PIPED { Err(Failure::TooLarge { most: MOST_PIPED }) } else { Ok(bytes) }
}

/// Reads a FIFO to its end, but gives up where nobody writes to it.
pub fn fifo(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut file = nonblocking(path)?;
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    let mut since = Instant::now();
    // Without a writer a FIFO is at its end; before the first one came this means nothing.
    let mut writer_came = false;
    while bytes.len() as u64 <= MOST_PIPED {
        match file.read(&mut chunk) {
            Ok(0) if writer_came => break,
            Ok(0) if since.elapsed() < NO_WRITER => std::thread::sleep(Duration::from_millis(10)),
            Ok(0) => return Err(Failure::Silent { seconds: NO_WRITER.as_secs() }),
            Ok(n) => {
                bytes.extend_from_slice(&chunk[..n]);
                (since, writer_came) = (Instant::now(), true);
            }
            // Only what has a writer keeps its readers waiting.
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                writer_came = true;
                if since.elapsed() > SILENCE {
                    return Err(Failure::Silent { seconds: SILENCE.as_secs() });
                }
                wait(&file)?;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e.into()),
        }
    }
    bounded(bytes)
}

/// Waits until there is something to read, at most a second.
fn wait(file: &File) -> io::Result<()> {
    let mut fds = [PollFd::new(file, PollFlags::IN)];
    match poll(&mut fds, Some(&Timespec { tv_sec: 1, tv_nsec: 0 })) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_that_leaves_without_a_word_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let begun = Instant::now();
        let read = std::thread::scope(|scope| {
            scope.spawn(|| {
                // It opens once there is a reader, and stays until that has met it.
                let writer = File::options().write(true).open(&path).unwrap();
                std::thread::sleep(Duration::from_millis(300));
                drop(writer);
            });
            fifo(&path)
        });
        assert_eq!(read, Ok(Vec::new()));
        assert!(begun.elapsed() < SILENCE / 2, "{:?}", begun.elapsed());
    }
}
