//! Stdin and FIFOs: what comes through them can be read once only.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::open;
use super::report::Failure;

/// The most bytes that are taken of what is read whole: it may hold many records.
const MOST_PIPED: u64 = 1 << 30;

/// How long a FIFO may be without a writer, and how long its writer may be silent.
const NO_WRITER: Duration = Duration::from_secs(2);
const SILENCE: Duration = Duration::from_secs(30);

/// The end of a pipe that is read.
#[derive(Debug)]
pub(super) struct Pipe {
    file: File,
    /// When something came last.
    since: Instant,
    /// Without a writer a FIFO is at its end; before the first one came this means nothing.
    writer_came: bool,
    /// It is waited for as long as the other side takes, as every filter does.
    patient: bool,
}

impl Pipe {
    /// Stdin.
    pub(super) fn stdin() -> io::Result<Self> {
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        Ok(Self { file, since: Instant::now(), writer_came: true, patient: true })
    }

    /// A FIFO; it gives up where nobody writes to it.
    pub(super) fn fifo(path: &Path) -> io::Result<Self> {
        Ok(Self { file: open::nonblocking(path)?, since: Instant::now(), writer_came: false, patient: false })
    }

    /// From now on it is waited for as long as the other side takes: what came was of use already.
    pub(super) fn be_patient(&mut self) {
        self.patient = true;
    }

    /// Waits until there is something to read, at most a second.
    fn wait(&self) -> io::Result<()> {
        let mut fds = [PollFd::new(&self.file, PollFlags::IN)];
        let second = Timespec { tv_sec: 1, tv_nsec: 0 };
        match poll(&mut fds, if self.patient { None } else { Some(&second) }) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }
}

impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let silent = |most: Duration| Err(io::Error::other(Failure::Silent { seconds: most.as_secs() }));
        loop {
            match self.file.read(buffer) {
                Ok(0) if self.writer_came => return Ok(0),
                Ok(0) if self.since.elapsed() < NO_WRITER => std::thread::sleep(Duration::from_millis(10)),
                Ok(0) => return silent(NO_WRITER),
                Ok(n) => {
                    (self.since, self.writer_came) = (Instant::now(), true);
                    return Ok(n);
                }
                // Only what has a writer keeps its readers waiting.
                Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                    self.writer_came = true;
                    if !self.patient && self.since.elapsed() > SILENCE {
                        return silent(SILENCE);
                    }
                    self.wait()?;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }
}

/// Reads the rest of a pipe that began with `head`, to its end.
pub(super) fn whole(head: Vec<u8>, rest: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = head;
    let room = (MOST_PIPED + 1).saturating_sub(bytes.len() as u64);
    rest.take(room).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_PIPED { Err(Failure::TooLarge { most: MOST_PIPED }) } else { Ok(bytes) }
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
            whole(Vec::new(), Pipe::fifo(&path).unwrap())
        });
        assert_eq!(read, Ok(Vec::new()));
        assert!(begun.elapsed() < SILENCE / 2, "{:?}", begun.elapsed());
    }
}
