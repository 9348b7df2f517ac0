//! A terminal that nothing is asked of, one that can do nothing, and keys beside a pipe.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use super::session::{ARTICLES, Session, plain};

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
