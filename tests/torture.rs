//! The real program in a pseudo-terminal that wishes it ill: signals, hang-up, a panic, a full pipe, sizes down to 1x1, random
//! keys, hostile text. Whatever happens, the terminal is given back as it was.
//!
//! The program gets no controlling terminal here (that would take unsafe code), so signals that a kernel would send with the
//! terminal (SIGWINCH, SIGHUP) are sent by hand, and a hang-up is always the silent kind.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// Two tellings of one event and a lone piece, in our own words.
const ARTICLES: &[(&str, &str)] = &[
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
struct Session {
    child: Child,
    master: Option<Arc<OwnedFd>>,
    slave: Option<OwnedFd>,
    seen: Arc<Mutex<Vec<u8>>>,
    reading: Arc<AtomicBool>,
    before: (LocalModes, String),
    folder: tempfile::TempDir,
}

fn modes(slave: &OwnedFd) -> (LocalModes, String) {
    let termios = tcgetattr(slave).unwrap();
    (termios.local_modes, format!("{:?} {:?}", termios.input_modes, termios.output_modes))
}

impl Session {
    fn start(prepare: impl FnOnce(&Path, &mut Command)) -> Self {
        Self::sized(24, 80, prepare)
    }

    fn sized(rows: u16, columns: u16, prepare: impl FnOnce(&Path, &mut Command)) -> Self {
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

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn keys(&self, keys: &[u8]) {
        let mut rest = keys;
        let until = Instant::now() + Duration::from_secs(5);
        while !rest.is_empty() && Instant::now() < until {
            match rustix::io::write(&**self.master.as_ref().unwrap(), rest) {
                Ok(n) => rest = &rest[n..],
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    fn resize(&self, rows: u16, columns: u16) {
        let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(self.slave.as_ref().unwrap(), size).unwrap();
        let _ = kill_process(self.pid(), Signal::WINCH);
    }

    fn output(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().unwrap()).into_owned()
    }

    /// Waits until nothing has come for a while; the bytes that came since `from`.
    fn settle(&self) -> usize {
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

    fn shows(&self, text: &str) -> bool {
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if self.output().contains(text) {
                return true;
            }
            thread::sleep(Duration::from_millis(5));
        }
        false
    }

    fn ends(&mut self, within: Duration) -> Option<ExitStatus> {
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
    fn leftovers(&self) -> Vec<String> {
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

fn plain(_: &Path, _: &mut Command) {}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = Session::start(plain);
    assert!(session.shows("\x1b[?1049h"));
    session.settle();
    session.keys(b"Q");
    let status = session.ends(Duration::from_secs(3)).expect("it quits");
    assert!(status.success(), "{status}");
    assert_eq!(session.leftovers(), [""; 0]);
}

#[test]
fn a_briefing_is_saved_before_it_ends() {
    // Enough to write that the key which leaves comes before the end of it.
    let mut session = Session::start(|folder, _| {
        let text = "The ferry sails\n\n".to_owned() + &"The ferry sails at noon. ".repeat(8_000);
        fs::write(folder.join("articles/ferry.txt"), text).unwrap();
    });
    assert!(session.shows("harbour"));
    session.settle();
    session.keys(b"sq");
    let status = session.ends(Duration::from_secs(10)).expect("it quits");
    assert!(status.success(), "{status}");
    let files: Vec<_> = fs::read_dir(session.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let briefing = files.iter().find(|path| path.extension().is_some_and(|end| end == "md")).expect("it is saved");
    let text = fs::read_to_string(briefing).unwrap();
    assert!(text.contains("Rain on Tuesday") && text.contains("The ferry sails") && text.ends_with("|\n"), "{text}");
    assert_eq!(files.len(), 2, "nothing but it and the articles: {files:?}");
}

#[test]
fn an_original_opens_in_the_editor_at_its_line() {
    let mut session = Session::start(|folder, command| {
        let records =
            ["Gates of the lock shut", "Choir sings in Kolm"].map(|text| serde_json::json!({"id": text, "text": text}).to_string());
        fs::write(folder.join("gates.jsonl"), records.join("\n")).unwrap();
        command.arg("gates.jsonl").env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("EDITOR", "echo opened");
    });
    assert!(session.shows("Choir sings"));
    session.settle();
    session.keys(b"/choir\re");
    assert!(session.shows("opened +2 "), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).is_some());
}

#[test]
fn an_interrupt_goes_back_from_what_a_command_wrote() {
    let mut session = Session::start(|_, command| {
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    });
    assert!(session.shows("harbour"));
    session.settle();
    session.keys(b"|wc\r");
    assert!(session.shows("[Enter goes back]"));
    session.signal(Signal::INT);
    assert!(session.shows("wc: done"), "{}", session.output());
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(5)).is_some_and(|status| status.success()));
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut session = Session::start(plain);
        session.settle();
        session.signal(signal);
        let status = session.ends(Duration::from_secs(2)).expect("it ends");
        assert_eq!(status.signal(), Some(signal.as_raw()));
        assert_eq!(session.leftovers(), [""; 0], "{signal:?}");
    }
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    for stop in [b"\x1a".as_slice(), b""] {
        let mut session = Session::start(plain);
        session.settle();
        if stop.is_empty() {
            session.signal(Signal::TSTP);
        } else {
            session.keys(stop);
        }
        let (_, status) = waitpid(Some(session.pid()), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped());
        thread::sleep(Duration::from_millis(50));
        assert_eq!(session.leftovers(), [""; 0]);
        let before = session.settle();
        session.resize(30, 100);
        session.signal(Signal::CONT);
        let after = session.settle();
        assert!(after > before + 200, "painted {} bytes", after - before);
        session.keys(b"Q");
        assert!(session.ends(Duration::from_secs(3)).expect("it quits").success());
        assert_eq!(session.leftovers(), [""; 0]);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let mut session = Session::start(|_, command| {
        command.env("PARALLAX_TEST_PANIC_KEY", "~");
    });
    session.settle();
    session.keys(b"~");
    let status = session.ends(Duration::from_secs(3)).expect("it ends");
    assert_eq!(status.code(), Some(101));
    assert_eq!(session.leftovers(), [""; 0]);
    let output = session.output();
    assert!(output.rfind("\x1b[?1049l") < output.rfind("panicked at"), "the message stands on the main screen");
}

#[test]
fn a_hang_up_ends_it() {
    let mut session = Session::start(plain);
    session.settle();
    session.slave = None;
    session.master = None;
    assert!(session.ends(Duration::from_secs(3)).is_some(), "it notices that its terminal has gone");
}

#[test]
fn a_full_terminal_does_not_keep_it() {
    let mut session = Session::sized(60, 200, plain);
    session.settle();
    session.reading.store(false, Ordering::SeqCst);
    for i in 0..200 {
        let _ = rustix::io::write(&**session.master.as_ref().unwrap(), b"j");
        session.resize(60 - i % 7, 200 - i % 11);
        thread::sleep(Duration::from_millis(3));
    }
    session.signal(Signal::TERM);
    assert!(session.ends(Duration::from_secs(3)).is_some(), "it ends with nobody reading");
    assert_eq!(modes(session.slave.as_ref().unwrap()), session.before);
}

#[test]
fn any_size_will_do() {
    for (rows, columns) in [(1, 1), (1, 200), (200, 1), (2, 2), (0, 0)] {
        let mut session = Session::sized(rows, columns, plain);
        session.keys(b"jjj\rjjjq?qd\tgmgaq");
        session.settle();
        assert!(session.child.try_wait().unwrap().is_none_or(|s| s.success()), "{rows}x{columns}");
    }
    let mut session = Session::start(plain);
    let mut random = Random(7);
    for i in 0..300 {
        session.resize([1, 2, 3, 5, 24, 60, 120][random.below(7)], [1, 2, 3, 7, 20, 80, 200, 400][random.below(8)]);
        if i % 10 == 0 {
            session.keys(&[b"j\r q\td?"[random.below(7)]]);
        }
        thread::sleep(Duration::from_millis(2));
    }
    session.resize(24, 80);
    session.settle();
    assert!(session.child.try_wait().unwrap().is_none_or(|s| s.success()));
}

/// The same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn random_keys_do_no_harm() {
    let mut pool: Vec<Vec<u8>> = (0x20..0x7f).filter(|c| !b"|eoOQ".contains(c)).map(|c| vec![c]).collect();
    pool.extend((1..27).filter(|c| ![3, 17, 19, 26].contains(c)).map(|c| vec![c]));
    for sequence in
        ["\x1b[A", "\x1b[B", "\x1b[5~", "\x1bOP", "\x1b[<0;10;10M", "\x1b[200~paste\x1b[201~", "\x1b", "\x1b[", "é", "😀", "\x1b[I"]
    {
        pool.push(sequence.as_bytes().to_vec());
    }
    pool.push(vec![0xff]);
    let mut random = Random(42);
    let mut session = Session::start(plain);
    for _ in 0..150 {
        for _ in 0..20 {
            let key = random.below(pool.len());
            session.keys(&pool[key]);
        }
        thread::sleep(Duration::from_millis(3));
        if let Some(status) = session.child.try_wait().unwrap() {
            assert!(status.success(), "{status}: {}", session.output().chars().rev().take(300).collect::<String>());
            session = Session::start(plain);
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let evil = "Title \x1b]0;PWNED\x07\n\nBody \x1b[2;31337J and \u{9b}31337m and \u{202e}txet\u{202c} and \x1bP31337\x1b\\ end. It said \x1b[?1049;31337l so.\n";
    let session = Session::start(|folder, _| fs::write(folder.join("articles/evil.txt"), evil).unwrap());
    assert!(session.shows("Title"));
    for key in [b"j".as_slice(), b"\r", b" ", b"q", b"j", b"\r", b"?", b"q", b"q"] {
        session.keys(key);
        session.settle();
    }
    let output = session.output();
    for (at, _) in output.match_indices('\x1b') {
        let sequence: String = output[at + 1..].chars().take_while(|c| !c.is_ascii_alphabetic()).collect();
        assert!(!sequence.contains("31337"), "{sequence:?}");
        assert!(!output[at + 1..].starts_with([']', 'P', '_', '^']), "a control string at {at}");
    }
    assert!(!output.contains(['\u{9b}', '\u{202e}', '\u{202c}', '\u{7}']));
}

#[test]
fn idle_costs_no_byte() {
    let session = Session::start(plain);
    let before = session.settle();
    thread::sleep(Duration::from_millis(1500));
    assert_eq!(session.seen.lock().unwrap().len(), before);
}

#[test]
fn without_a_terminal_it_prints_text() {
    let mut session = Session::start(|_, command| {
        command.env("TERM", "dumb");
    });
    assert!(session.ends(Duration::from_secs(10)).expect("it prints and ends").success());
    let output = session.output();
    assert!(output.contains("harbour") && !output.contains('\x1b'), "{output:?}");
}

#[test]
fn keys_come_from_the_terminal_when_stdin_is_a_pipe() {
    let mut session = Session::start(|_, command| {
        command.arg("-").stdin(Stdio::piped());
    });
    let mut stdin = session.child.stdin.take().unwrap();
    stdin.write_all(ARTICLES[0].1.as_bytes()).unwrap();
    drop(stdin);
    assert!(session.shows("harbour"));
    session.keys(b"Q");
    assert!(session.ends(Duration::from_secs(3)).expect("it quits").success());
    let mut rest = String::new();
    assert_eq!(session.child.stderr.take().map_or(Ok(0), |mut e| e.read_to_string(&mut rest)).unwrap(), 0, "{rest}");
}
