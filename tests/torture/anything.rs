//! Any size, any keys, any text.

use std::fs;
use std::thread;
use std::time::Duration;

use super::session::{Session, plain};

/// The same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
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
