//! Takes the terminal and gives it back as it was: on leaving, on a panic, on a signal, before a stop, also while it is blocked.
//!
//! What is needed to give it back stands in one static, because a panic hook and the signal thread have no other way to it.
//! It neither draws nor reads keys.

use std::os::fd::OwnedFd;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{io, panic, thread};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcgetwinsize, tcsetattr, ttyname};

/// Alternate screen, cleared; bracketed paste; no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[H\x1b[2J";
/// Clicks and the wheel, with positions beyond column 223.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// All of it back, whether it was on or not; the leading CAN ends a sequence that was cut off.
const LEAVE: &[u8] = b"\x18\x1b[?2026l\x1b[r\x1b[m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// How long a full terminal may take before what waits in it is thrown away.
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
/// Threads whose panic ends the program, with its message on the screen it had before. On every other thread what panics is
/// caught round the one file, record or question it was about ([`crate::threads::guarded`]) and told in the reader's own words; printed
/// here, it would only tear the screen.
const VITAL: &[&str] = &["main", "input", "signals"];

/// The terminal as it was, and a way to it that never blocks.
struct Held {
    before: Termios,
    raw: Termios,
    mouse: bool,
    /// The terminal opened anew, so that "do not block" is ours alone and not the shell's too.
    quick: Option<OwnedFd>,
    taken: bool,
    /// What takes the screen, until the first frame takes it along: two writes would be two trips through the terminal.
    entering: Vec<u8>,
}

static HELD: Mutex<Option<Held>> = Mutex::new(None);

fn held() -> MutexGuard<'static, Option<Held>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds the terminal as long as it lives.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Takes the terminal on stdout: raw mode, alternate screen, paste, mouse where wanted. A panic gives it back.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let before = tcgetattr(stdout())?;
        let mut raw = before.clone();
        raw.make_raw();
        let path = ttyname(stdout(), Vec::new());
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let quick = path.and_then(|path| open(path, flags, Mode::empty())).ok();
        *held() = Some(Held { before, raw, mouse, quick, taken: false, entering: Vec::new() });
        let guard = Self(());
        restore_on_panic();
        resume()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal again after [`restore`].
pub fn resume() -> io::Result<()> {
    let mut held = held();
    let Some(held) = held.as_mut() else { return Ok(()) };
    tcsetattr(stdout(), OptionalActions::Now, &held.raw)?;
    held.taken = true;
    held.entering = if held.mouse { [ENTER, MOUSE].concat() } else { ENTER.to_vec() };
    Ok(())
}

/// Writes a frame, behind what takes the screen where that has not been done yet.
pub fn show(frame: &[u8]) -> io::Result<()> {
    // Not written under the lock: a terminal that takes nothing must not keep the signal thread from giving it back.
    let mut bytes = held().as_mut().map(|h| std::mem::take(&mut h.entering)).unwrap_or_default();
    if bytes.is_empty() {
        return write_all(frame);
    }
    bytes.extend_from_slice(frame);
    write_all(&bytes)
}

/// Gives the terminal back, from any thread, and never waits longer than a moment for a terminal that takes nothing.
pub fn restore() {
    let mut held = held();
    let Some(held) = held.as_mut().filter(|h| h.taken) else { return };
    held.taken = false;
    if !std::mem::take(&mut held.entering).is_empty() {
        // The screen was never taken: only the mode of the line goes back.
        let _ = tcsetattr(stdout(), OptionalActions::Now, &held.before);
        return;
    }
    match &held.quick {
        Some(quick) => {
            if !write_quickly(quick, LEAVE) {
                // Nobody reads. What waits would come out after our last words, so it goes.
                let _ = tcflush(quick, QueueSelector::OFlush);
                let _ = write_quickly(quick, LEAVE);
            }
            let _ = tcsetattr(quick, OptionalActions::Now, &held.before);
        }
        None => {
            let _ = write_all(LEAVE);
            let _ = tcsetattr(stdout(), OptionalActions::Now, &held.before);
        }
    }
}

/// Writes without blocking; false where the terminal did not take all in time.
fn write_quickly(fd: &OwnedFd, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(fd, rest) {
            Ok(n) => rest = &rest[n..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut wait = [PollFd::new(fd, PollFlags::OUT)];
                if !matches!(poll(&mut wait, Some(&PATIENCE)), Ok(1..)) {
                    return false;
                }
            }
            // It is gone: there is nothing to give back.
            Err(_) => return true,
        }
    }
    true
}

/// Writes to the terminal, waiting as long as it takes.
pub fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(stdout(), rest) {
            Ok(n) => rest = &rest[n..],
            Err(Errno::INTR) => {}
            // Some other program made the shared descriptor non-blocking: wait for room.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None);
            }
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// Columns and rows of the terminal; 80x24 where it does not know, and never so many that a frame would not fit memory.
pub fn size() -> (u16, u16) {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.min(1000), size.ws_row.min(500)),
        _ => (80, 24),
    }
}

/// True where there is a terminal that can show screens: stdout is one, and it can move its cursor.
pub fn usable() -> bool {
    isatty(stdout()) && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// The descriptor keys are read from: stdin where it is the terminal, else the terminal opened by its name.
pub fn keys() -> io::Result<OwnedFd> {
    if isatty(stdin()) {
        return Ok(rustix::io::fcntl_dupfd_cloexec(stdin(), 3)?);
    }
    // By name, not as /dev/tty: on macOS that one cannot be polled.
    let path = ttyname(stdout(), Vec::new())?;
    Ok(open(path, OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())?)
}

/// Gives the terminal back before the panic's message is printed, so that it can be read.
fn restore_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name().is_some_and(|name| VITAL.contains(&name)) {
            restore();
            before(info);
        }
    }));
}

/// Waits a moment: long enough for the loop to end by itself after a signal, too short to be noticed.
pub fn grace() {
    thread::sleep(Duration::from_millis(400));
}
