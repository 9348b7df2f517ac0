//! Runs what the state asks of the world. Nothing of an article is ever part of a command line, and text reaches the terminal's
//! clipboard only as safe text.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{env, fs, thread};

use super::child::Child;
use super::copies::Copies;
use super::guard;
use crate::app::{Effect, Outcome, Question};
use crate::article::{Key, Medium, Place, web_url};
use crate::config::Settings;
use crate::text::SafeText;
use crate::text::count::many;
use crate::workers::Workers;

/// Terminals cut or refuse longer clipboards.
const MAX_COPY: usize = 72 * 1024;

/// What the loop does after an effect.
#[derive(Debug)]
pub enum Next {
    /// Nothing: the answer comes through the channel, if there is one.
    Nothing,
    /// The answer.
    Done(Outcome),
    /// Draw everything anew.
    Redraw,
    /// Stop the program.
    Stop,
    /// Leave it.
    Leave,
    /// Give the terminal to this program.
    Child(Child),
}

/// What effects need.
pub struct Effects {
    workers: Arc<Workers>,
    settings: Settings,
    /// Questions that were put to the workers and not yet told of.
    asked: Vec<Question>,
    /// Texts written for editors.
    copies: Copies,
}

impl Effects {
    /// Runs effects with the help of `workers`.
    pub fn new(workers: Arc<Workers>, settings: Settings) -> Self {
        Self { workers, settings, asked: Vec::new(), copies: Copies::default() }
    }

    /// Lets the workers begin, after the first frame.
    pub fn begin(&self) -> io::Result<()> {
        self.workers.begin()
    }

    /// The questions that were put to the workers since this was asked last: the loop waits shortly for their answers.
    pub fn asked(&mut self) -> Vec<Question> {
        std::mem::take(&mut self.asked)
    }

    /// Lets the workers do these ahead.
    pub fn ahead(&self, questions: Vec<Question>) {
        self.workers.ahead(questions);
    }

    /// Drops questions about what is no longer in sight.
    pub fn keep(&self, wanted: &[Question]) {
        self.workers.keep(|question| wanted.contains(question));
    }

    /// Runs one effect.
    pub fn run(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Ask(question) => {
                self.asked.push(question.clone());
                self.workers.want(question);
                Next::Nothing
            }
            Effect::Copy(lines) => Next::Done(copy(&lines.iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n"))),
            Effect::Pipe { command, text } => Next::Child(Child::pipe(&command, text)),
            Effect::OpenUrl(url) => self.open_url(&url),
            Effect::OpenOriginal { key, at } => self.open_file(key, at, false),
            Effect::Edit { key, at } => self.open_file(key, at, true),
            Effect::Save(briefing) => {
                self.workers.save(briefing);
                Next::Nothing
            }
            Effect::BriefingDone { baseline } => {
                self.workers.briefing_done(baseline);
                Next::Nothing
            }
            Effect::Rejected(rejected) => {
                self.workers.reject(rejected);
                Next::Nothing
            }
            Effect::Redraw => Next::Redraw,
            Effect::Suspend => Next::Stop,
            Effect::Quit => Next::Leave,
        }
    }

    fn open_url(&self, url: &str) -> Next {
        if web_url(url).is_none() {
            return Next::Done(Outcome::Failed("only http and https addresses are opened".to_owned()));
        }
        // The browser would open on the far machine; the clipboard is on the near one.
        if env::var_os("SSH_CONNECTION").is_some() || env::var_os("SSH_TTY").is_some() {
            return Next::Done(copy(url));
        }
        if !self.settings.browser.trim().is_empty() {
            return Next::Child(Child::browser(&self.settings.browser, url));
        }
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let spawned = Command::new(opener).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Next::Done(match spawned {
            Ok(mut child) => {
                // Somebody has to wait for it, or it stays as a zombie.
                thread::spawn(move || child.wait());
                Outcome::Notice(format!("sent to {opener}"))
            }
            Err(_) => copy(url),
        })
    }

    /// Opens the article's file at byte `at` of its text: the file itself where it is one article, else a copy of the text.
    fn open_file(&mut self, key: Key, at: u32, edit: bool) -> Next {
        match self.file(key, at) {
            Ok((path, line)) if edit => Next::Child(Child::editor(&self.settings.editor, &path, line)),
            Ok((path, line)) => Next::Child(Child::pager(&path, line)),
            Err(why) => Next::Done(Outcome::Failed(why)),
        }
    }

    fn file(&mut self, key: Key, at: u32) -> Result<(PathBuf, usize), String> {
        let (article, card) = self.workers.original(key)?;
        if let Medium::File(path) = &card.place.medium {
            let file = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
            return Ok((path.to_path_buf(), line_in(&file, &card.place, &article.text, at as usize)));
        }
        let path = self.copies.write(&article.text).map_err(|e| format!("no file can be written for it: {e}"))?;
        Ok((path, 1 + newlines(&article.text.as_bytes()[..at as usize])))
    }
}

/// The line of `file`, from 1, in which byte `at` of the `text` of the article at `place` stands. Where the file does not hold the
/// text as it is (a record, a page), that is the line in which the article begins.
fn line_in(file: &[u8], place: &Place, text: &str, at: usize) -> usize {
    let start = usize::try_from(place.offset).unwrap_or(0).min(file.len());
    let (before, rest) = file.split_at(start);
    let own = &rest[..rest.len().min(usize::try_from(place.length).unwrap_or(usize::MAX))];
    let verbatim = std::str::from_utf8(own).ok().and_then(|own| own.find(text));
    1 + newlines(before) + verbatim.map_or(0, |from| newlines(&own[..(from + at).min(own.len())]))
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

/// Sends text to the terminal's clipboard (OSC 52). Whether it took it, no terminal says: hence "sent".
fn copy(text: &str) -> Outcome {
    if text.len() > MAX_COPY {
        return Outcome::Failed(format!("too long for a terminal's clipboard: {} of at most {MAX_COPY} bytes", text.len()));
    }
    let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match guard::write_all(sequence.as_bytes()) {
        Ok(()) => {
            Outcome::Notice(format!("sent {} to the terminal's clipboard", many(text.chars().count(), "character", "characters")))
        }
        Err(e) => Outcome::Failed(e.to_string()),
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_opens_in_its_line() {
        let records = b"{\"text\":\"One.\\nTwo.\"}\n{\"text\":\"Three.\\nFour.\\nFive.\"}\n";
        let cases: [(&[u8], u64, &str, usize, usize); 5] = [
            (b"One.\nTwo.\nThree.\n", 0, "One.\nTwo.\nThree.\n", 10, 3),
            (b"\xef\xbb\xbfOne.\nTwo.\n", 0, "One.\nTwo.\n", 5, 2),
            (b"title: Mill\n---\nOne.\nTwo.\n", 0, "One.\nTwo.\n", 5, 4),
            (b"<p>One.\n<p>Two.\n", 0, "One.\n\nTwo.", 6, 1),
            (records, 23, "Three.\nFour.\nFive.", 13, 2),
        ];
        for (file, offset, text, at, want) in cases {
            let place = Place { offset, length: file.len() as u64 - offset, ..Place::default() };
            assert_eq!(line_in(file, &place, text, at), want, "{text}");
        }
    }

    #[test]
    fn base64_as_in_the_rfc() {
        for (text, want) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), want);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
    }
}
