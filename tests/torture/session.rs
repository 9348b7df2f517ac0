//! A program in a pseudo-terminal: keys go in, what it writes is kept.
//!
//! It gets no controlling terminal here (that would take unsafe code), so signals that a kernel would send with the terminal
//! (SIGWINCH, SIGHUP) are sent by hand, and a hang-up is always the silent kind.

use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// Two tellings of one event and a lone piece, in our own words.
pub const ARTICLES: &[(&str, &str)] = &[
    (
        "harbour-post.txt",
        "Minister rejects harbour plan\n\nThe transport minister, Anna Lund, said on Monday that the plan for a new harbour would not \
         go ahead. She told reporters that 40 boats had been counted in the bay out of 90.\n\nThe council had asked for 12 million euros.\n",
    ),
    (
        "coast-daily.txt",
        "Harbour plan turned down\n\nTransport minister Anna Lund has turned down the plan for a new harbour. According to the coast guard, \
         38 boats were counted in the bay out of 90.\n\n\"We will come back,\" the mayor, Piet Holm, said.\n",
    ),
    ("weather.txt", "Rain on Tuesday\n\nThe weather office expects rain in the north and 14 degrees in the south.\n"),
];

/// A program in a pseudo-terminal.
pub struct Session {
    pub child: Child,
    pub master: Option<Arc<OwnedFd>>,
    pub slave: Option<OwnedFd>,
    pub seen: Arc<Mutex<Vec<u8>>>,
    pub reading: Arc<AtomicBool>,
    pub before: (LocalModes, String),
    pub folder: tempfile::TempDir,
}

/// What the terminal does with keys, with what is read and with what is written.
pub fn modes(slave: &OwnedFd) -> (LocalModes, String) {
    let termios = tcgetattr(slave).unwrap();
    (termios.local_modes, format!("{:?} {:?}", termios.input_modes, termios.output_modes))
}

impl Session {
    pub fn start(prepare: impl FnOnce(&Path, &mut Command)) -> Self {
        Self::sized(24, 80, prepare)
    }

    pub fn sized(rows: u16, columns: u16, prepare: impl FnOnce(&Path, &mut Command)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir(&articles).unwrap();
        for (name, text) in ARTICLES {
            fs::write(articles.join(name), text).unwrap();
        }
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        // Children of tests that run beside this one must not hold its terminal open.
        rustix::io::fcntl_setfd(&master, rustix::io::FdFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let path = ptsname(&master, Vec::new()).unwrap();
        let open = || rustix::fs::open(&path, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap();
        let slave = open();
        tcsetwinsize(&slave, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let before = modes(&slave);
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.current_dir(folder.path()).env_clear().env("TERM", "xterm-256color").env("HOME", folder.path());
        command.stdin(Stdio::from(open())).stdout(Stdio::from(open())).stderr(Stdio::from(open()));
        prepare(folder.path(), &mut command);
        if command.get_args().next().is_none() {
            command.arg("articles");
        }
        let child = command.spawn().unwrap();
        drop(command);
        let (master, seen, reading) = (Arc::new(master), Arc::default(), Arc::new(AtomicBool::new(true)));
        let session = Self { child, master: Some(master), slave: Some(slave), seen, reading, before, folder };
        session.pump();
        session
    }

    /// Reads what the program writes, on a thread, while `reading` holds and there is a terminal.
    fn pump(&self) {
        let (master, seen, reading) =
            (Arc::downgrade(self.master.as_ref().unwrap()), Arc::clone(&self.seen), Arc::clone(&self.reading));
        rustix::fs::fcntl_setfl(self.master.as_ref().unwrap(), OFlags::RDWR | OFlags::NONBLOCK).unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            loop {
                let Some(master) = master.upgrade() else { return };
                if reading.load(Ordering::SeqCst)
                    && let Ok(n @ 1..) = rustix::io::read(&*master, &mut buffer)
                {
                    seen.lock().unwrap().extend_from_slice(&buffer[..n]);
                    continue;
                }
                drop(master);
                thread::sleep(Duration::from_millis(2));
            }
        });
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn keys(&self, keys: &[u8]) {
        let mut rest = keys;
        let until = Instant::now() + Duration::from_secs(5);
        while !rest.is_empty() && Instant::now() < until {
            match rustix::io::write(&**self.master.as_ref().unwrap(), rest) {
                Ok(n) => rest = &rest[n..],
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    pub fn resize(&self, rows: u16, columns: u16) {
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(self.slave.as_ref().unwrap(), size).unwrap();
        let _ = kill_process(self.pid(), Signal::WINCH);
    }

    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).into_owned()
    }

    /// Waits until nothing has come for a while; the bytes that came since `from`.
    pub fn settle(&self) -> usize {
        let (mut last, mut since) = (usize::MAX, Instant::now());
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until && since.elapsed() < Duration::from_millis(250) {
            let now = self.seen.lock().unwrap().len();
            if now != last {
                (last, since) = (now, Instant::now());
            }
            thread::sleep(Duration::from_millis(10));
        }
        last
    }

    pub fn shows(&self, text: &str) -> bool {
        self.waits(|| self.output().contains(text))
    }

    /// Draws everything anew until the whole screen shows `text`.
    pub fn comes_to_show(&self, text: &str) -> bool {
        self.waits(|| self.screen().contains(text))
    }

    /// The whole screen, drawn anew.
    pub fn screen(&self) -> String {
        let before = self.seen.lock().unwrap().len();
        self.keys(b"\x0c");
        self.waits(|| self.seen.lock().unwrap().len() > before);
        self.settle();
        String::from_utf8_lossy(&self.seen.lock().unwrap()[before..]).into_owned()
    }

    fn waits(&self, until: impl Fn() -> bool) -> bool {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if until() {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        false
    }

    pub fn ends(&mut self, within: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(Duration::from_millis(50));
                return Some(status);
            }
            thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// What is not as it was: modes of the terminal, and what the program switched on and not off.
    pub fn leftovers(&self) -> Vec<String> {
        let mut left = Vec::new();
        if modes(self.slave.as_ref().unwrap()) != self.before {
            left.push("termios".to_owned());
        }
        let output = self.output();
        for (mode, on) in [("1049", 'h'), ("2004", 'h'), ("1000", 'h'), ("1006", 'h'), ("2026", 'h'), ("25", 'l')] {
            let last = |end: char| output.rfind(&format!("\x1b[?{mode}{end}"));
            let off = if on == 'h' { 'l' } else { 'h' };
            if last(on) > last(off) {
                left.push(format!("mode {mode}"));
            }
        }
        left
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Nothing to prepare.
pub fn plain(_: &Path, _: &mut Command) {}
