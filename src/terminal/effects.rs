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
use crate::app::{Effect, Original, Outcome, Question};
use crate::article::web_url;
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
            Effect::Page(original) => match self.file(original) {
                Ok((path, line)) => Next::Child(Child::pager(&path, line)),
                Err(failed) => Next::Done(failed),
            },
            Effect::Edit(original) => match self.copy_of(original) {
                Ok((path, line)) => Next::Child(Child::editor(&self.settings.editor, &path, line)),
                Err(failed) => Next::Done(failed),
            },
            Effect::Search { search, keys } => {
                self.workers.search(search, keys);
                Next::Nothing
            }
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
        let Some(url) = web_url(url) else {
            return Next::Done(Outcome::Failed("only http and https addresses are opened".to_owned()));
        };
        let url = &*url;
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

    /// A copy of an original, and a line there: no slip in an editor changes what an analyst quotes from.
    fn copy_of(&mut self, original: Original) -> Result<(PathBuf, usize), Outcome> {
        match original {
            Original::File(path, line) => match fs::read_to_string(&path) {
                Ok(text) => self.file(Original::Text(text, line)),
                Err(e) => Err(Outcome::Failed(format!("{}: {e}", path.display()))),
            },
            text @ Original::Text(..) => self.file(text),
        }
    }

    /// The file of an original, and a line there: a copy where there is none but the text.
    fn file(&mut self, original: Original) -> Result<(PathBuf, usize), Outcome> {
        match original {
            Original::File(path, line) => Ok((path, line)),
            Original::Text(text, line) => match self.copies.write(&text) {
                Ok(path) => Ok((path, line)),
                Err(e) => Err(Outcome::Failed(format!("no file can be written for it: {e}"))),
            },
        }
    }
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
