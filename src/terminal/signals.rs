//! Signals -> events, on a thread that sleeps until one comes. Where the loop does not answer (it may hang in a write to a
//! terminal that takes nothing), the thread does itself what the signal asks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::{io, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::{Happening, guard};

/// A stop that was asked for and not yet done.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// A child program has the terminal: what a user interrupts there is the child.
static CHILD: AtomicBool = AtomicBool::new(false);

/// The user interrupted while a child program had the terminal.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// True where the user has interrupted since this was asked last.
pub fn interrupted() -> bool {
    INTERRUPTED.swap(false, Ordering::SeqCst)
}

/// Says whether a child program has the terminal.
pub fn child(runs: bool) {
    CHILD.store(runs, Ordering::SeqCst);
}

/// What a signal asks of the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Leave, as that signal would.
    End(i32),
    /// Stop: [`stop`].
    Stop,
    /// The program goes on after a stop.
    Continue,
    /// The window has another size.
    Resize,
}

/// Starts the thread.
pub fn watch(sender: Sender<Happening>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGINT | SIGQUIT if CHILD.load(Ordering::SeqCst) => INTERRUPTED.store(true, Ordering::SeqCst),
                SIGWINCH => drop(sender.send(Happening::Signal(Signal::Resize))),
                SIGCONT => drop(sender.send(Happening::Signal(Signal::Continue))),
                SIGTSTP => {
                    STOPPING.store(true, Ordering::SeqCst);
                    let _ = sender.send(Happening::Signal(Signal::Stop));
                    guard::grace();
                    stop();
                }
                _ => {
                    let _ = sender.send(Happening::Signal(Signal::End(signal)));
                    guard::grace();
                    end(signal);
                }
            }
        }
    })?;
    Ok(())
}

/// Asks for a stop, as the key does.
pub fn ask_stop() {
    STOPPING.store(true, Ordering::SeqCst);
}

/// Gives the terminal back and stops, where a stop was asked for and no other thread has done it. Returns when the program
/// goes on.
pub fn stop() {
    if STOPPING.swap(false, Ordering::SeqCst) {
        guard::restore();
        let _ = emulate_default_handler(SIGTSTP);
    }
}

/// Gives the terminal back and ends as `signal` would by itself, so that a shell sees what happened.
pub fn end(signal: i32) -> ! {
    guard::restore();
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}
