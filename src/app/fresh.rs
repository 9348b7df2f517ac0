//! What is new since the baseline, in words: a figure that moved with both its values.

use super::{App, when};
use crate::story::digest::Line;

impl App {
    /// " since Fri 18:02"; nothing before the first baseline.
    pub fn since_words(&self) -> String {
        let setup = &self.setup;
        setup.since.map_or_else(String::new, |since| format!(" since {}", when::lately(since, setup.started, &setup.zone)))
    }

    /// The words of a line of a digest; of a figure that moved, since when.
    pub fn line_words(&self, line: &Line) -> String {
        match line.moved() {
            Some((moved, rest)) => format!("{moved}{}{rest}", self.since_words()),
            None => line.text(),
        }
    }
}
