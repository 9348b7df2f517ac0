//! However it ends or stops, the terminal is given back.

use std::os::unix::process::ExitStatusExt as _;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, WaitOptions, waitpid};

use super::session::{Session, modes, plain};

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
