//! The thread that reads the terminal: bytes -> [`super::keys`] -> the loop. It sleeps until something is typed, keeps its
//! hands off while a child program has the terminal, and notices when the terminal has gone.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::keys::Decoder;
use super::signals::{self, Signal};
use super::{Happening, guard};

/// How long after an Escape another key still belongs to it. Over a slow line a sequence may come in two packets.
const ESCAPE: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };

/// Holds the reading thread: it can be paused.
#[derive(Debug)]
pub struct Input {
    wake: UnixStream,
    resume: Sender<()>,
    paused: Receiver<()>,
}

impl Input {
    /// Starts the thread.
    pub fn start(sender: Sender<Happening>) -> io::Result<Self> {
        let keys = guard::keys()?;
        let (woken, wake) = UnixStream::pair()?;
        let (resume, resumed) = channel();
        let (pausing, paused) = channel();
        let reader = KeyReader { keys, woken, resumed, pausing, sender };
        thread::Builder::new().name("input".to_owned()).spawn(move || reader.run())?;
        Ok(Self { wake, resume, paused })
    }

    /// Returns when the thread has taken its hands off the terminal.
    pub fn pause(&self) {
        if rustix::io::write(&self.wake, b"p").is_ok() {
            let _ = self.paused.recv();
        }
    }

    /// Lets it read again.
    pub fn resume(&self) {
        let _ = self.resume.send(());
    }
}

struct KeyReader {
    keys: OwnedFd,
    woken: UnixStream,
    resumed: Receiver<()>,
    pausing: Sender<()>,
    sender: Sender<Happening>,
}

impl KeyReader {
    fn run(self) {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let mut fds = [PollFd::new(&self.keys, PollFlags::IN), PollFd::new(&self.woken, PollFlags::IN)];
            let ready = poll(&mut fds, decoder.waits().then_some(&ESCAPE));
            let (typed, woken) = (fds[0].revents(), fds[1].revents());
            match ready {
                Err(Errno::INTR) => continue,
                Err(_) => return self.gone(),
                Ok(0) => decoder.settle(&mut inputs),
                Ok(_) if !woken.is_empty() => {
                    if !self.wait() {
                        return;
                    }
                    continue;
                }
                Ok(_) if !typed.is_empty() => match rustix::io::read(self.keys.as_fd(), &mut buffer) {
                    Ok(0) => return self.gone(),
                    Ok(n) => decoder.feed(&buffer[..n], &mut inputs),
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    Err(_) => return self.gone(),
                },
                Ok(_) => continue,
            }
            for input in inputs.drain(..) {
                if self.sender.send(Happening::Typed(input)).is_err() {
                    return;
                }
            }
        }
    }

    /// Waits until it may read again; false where the program has ended.
    fn wait(&self) -> bool {
        let _ = rustix::io::read(&self.woken, &mut [0; 1]);
        self.pausing.send(()).is_ok() && self.resumed.recv().is_ok()
    }

    /// The terminal has gone. No signal need come of it (a parent may ignore it), so this thread sees to the end.
    fn gone(&self) {
        let _ = self.sender.send(Happening::Signal(Signal::End(signal_hook::consts::SIGHUP)));
        guard::grace();
        signals::end(signal_hook::consts::SIGHUP);
    }
}
