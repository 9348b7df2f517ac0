//! Opening the original of an article in an editor or a pager, once the workers have found where it is.

use super::App;
use super::event::{Effect, Original, Question};
use crate::action::Action;
use crate::article::Key;

/// What is to be opened once it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    key: Key,
    at: u32,
    edit: bool,
}

impl Opening {
    /// What is asked to find it.
    pub fn question(self) -> Question {
        Question::Locate { key: self.key, at: self.at }
    }
}

impl App {
    /// Asks where the original of what is at hand stands. Any other key calls it off: a program that takes the terminal late would
    /// take what is typed.
    pub(super) fn open_original(&mut self, action: Action) {
        let Some((key, span)) = self.spot() else { return self.say_nothing_open() };
        let edit = action == Action::Edit;
        self.status.opening = Some(Opening { key, at: span.start, edit });
        self.say(if edit { "opening a copy of the text" } else { "opening the file" });
    }

    /// It is found, or cannot be.
    pub(super) fn located(&mut self, question: &Question, original: Result<Original, String>, out: &mut Vec<Effect>) {
        let Some(opening) = self.status.opening.take_if(|opening| opening.question() == *question) else { return };
        self.status.notice = None;
        match original {
            Ok(original) if opening.edit => {
                out.push(Effect::Edit(original));
                // Seen when the editor is left.
                self.say("that was a copy: what is written there changes no source");
            }
            Ok(original) => out.push(Effect::Page(original)),
            Err(why) => self.status.notice = Some((why, true)),
        }
    }
}
