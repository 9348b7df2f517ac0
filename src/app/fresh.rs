//! What is new since the baseline: a figure that moved with both its values, in words, and the sentences that nobody seen before tells.

use super::{App, when};
use crate::article::Key;
use crate::story::digest::Line;
use crate::text::Span;

impl App {
    /// " since Fri 18:02"; nothing before the first baseline.
    pub fn since_words(&self) -> String {
        let setup = &self.setup;
        setup.since.map_or_else(String::new, |since| format!(" since {}", when::lately(since, setup.started, &setup.zone)))
    }

    /// Where the sentences of an article stand that tell what no article of its story tells that had been seen. Nothing where the story
    /// is not checked yet.
    pub fn new_sentences(&self, key: Key) -> Vec<Span> {
        let told = self.library.place(key).zip(self.library.checked(&self.library.siblings(key)));
        let Some((new, text)) = told.and_then(|(place, check)| check.novelty.sentences.get(place)).zip(self.library.text(key))
        else {
            return Vec::new();
        };
        new.iter().filter_map(|&at| text.cut.sentences.get(at as usize)).map(|sentence| sentence.span).collect()
    }

    /// The words of a line of a digest; of a figure that moved, since when.
    pub fn line_words(&self, line: &Line) -> String {
        match line.moved() {
            Some((moved, rest)) => format!("{moved}{}{rest}", self.since_words()),
            None => line.text(),
        }
    }
}
