//! One line of typed text, and what it is typed for.

use super::event::PromptKey;
use crate::article::Key;
use crate::text::Span;

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What to search for.
    Search,
    /// Which rows of the list to show.
    Filter,
    /// Which rows of the matrix to show.
    Rows,
    /// A tag for the article.
    Tag,
    /// A note on the place.
    Note,
    /// A command to pipe the article to.
    Pipe,
    /// A command to pipe the rows of the matrix to.
    PipeRows,
}

impl Asks {
    /// The word before the prompt.
    pub const fn label(self) -> &'static str {
        match self {
            Asks::Search => "search: ",
            Asks::Filter => "texts with: ",
            Asks::Rows => "rows: ",
            Asks::Tag => "tag: ",
            Asks::Note => "note: ",
            Asks::Pipe => "pipe to: ",
            Asks::PipeRows => "pipe rows to: ",
        }
    }
}

/// A line of text that is asked for, and what it will be done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it asks for.
    pub asks: Asks,
    /// What is typed.
    pub line: PromptLine,
    /// The article and the place in it that were at hand when the prompt was opened: what comes meanwhile may move the cursor.
    pub target: Option<(Key, Span)>,
}

/// Text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromptLine {
    /// The text.
    text: String,
    /// The byte the cursor stands at.
    at: usize,
    /// True where what is typed takes the place of the text, as in a browser's address line.
    selected: bool,
}

/// No prompt takes more than this many bytes: a pasted book is no search.
const LONGEST: usize = 2000;

impl PromptLine {
    /// A line that holds `text`, the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), at: text.len(), selected: false }
    }

    /// A line that holds `text` until something is typed; any other key edits it.
    pub fn selected(text: &str) -> Self {
        Self { selected: !text.is_empty(), ..Self::new(text) }
    }

    /// True where what is typed takes the place of the text.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or("")
    }

    /// Edits the line. False where `edit` is none of its own (Enter, Esc, Tab, up and down).
    pub fn edit(&mut self, edit: &PromptKey) -> bool {
        let own = !matches!(edit, PromptKey::Up | PromptKey::Down | PromptKey::Complete | PromptKey::Accept | PromptKey::Cancel);
        if self.selected && matches!(edit, PromptKey::Char(_) | PromptKey::Paste(_)) {
            *self = Self::default();
        }
        self.selected &= !own;
        let left = self.before().chars().next_back().map_or(0, char::len_utf8);
        let right = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        match edit {
            PromptKey::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            PromptKey::Paste(text) => self.insert(text),
            PromptKey::Backspace => self.delete(self.at - left),
            PromptKey::DeleteWord => {
                let word = self.before().trim_end().rfind(' ').map_or(0, |i| i + 1);
                self.delete(word);
            }
            PromptKey::Clear => self.delete(0),
            PromptKey::Left => self.at -= left,
            PromptKey::Right => self.at += right,
            PromptKey::Home => self.at = 0,
            PromptKey::End => self.at = self.text.len(),
            PromptKey::Up | PromptKey::Down | PromptKey::Complete | PromptKey::Accept | PromptKey::Cancel => {}
        }
        own
    }

    fn insert(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.text.len() + c.len_utf8() <= LONGEST {
                self.text.insert(self.at, c);
                self.at += c.len_utf8();
            }
        }
    }

    fn delete(&mut self, from: usize) {
        self.text.replace_range(from..self.at, "");
        self.at = from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_as_a_shell_does() {
        let mut line = PromptLine::new("two words");
        for (edit, text, before) in [
            (PromptKey::DeleteWord, "two ", "two "),
            (PromptKey::Char('é'), "two é", "two é"),
            (PromptKey::Left, "two é", "two "),
            (PromptKey::Paste("a\n\u{1b}b".to_owned()), "two abé", "two ab"),
            (PromptKey::Backspace, "two aé", "two a"),
            (PromptKey::Home, "two aé", ""),
            (PromptKey::Backspace, "two aé", ""),
            (PromptKey::Right, "two aé", "t"),
            (PromptKey::End, "two aé", "two aé"),
            (PromptKey::Right, "two aé", "two aé"),
            (PromptKey::Clear, "", ""),
            (PromptKey::DeleteWord, "", ""),
        ] {
            assert!(line.edit(&edit));
            assert_eq!((line.text(), line.before()), (text, before), "{edit:?}");
        }
        assert!(!line.edit(&PromptKey::Accept));
    }

    #[test]
    fn what_is_typed_takes_the_place_of_what_is_selected() {
        for (edits, text) in [
            (&[PromptKey::Char('x')][..], "x"),
            (&[PromptKey::Char('x'), PromptKey::Char('y')], "xy"),
            (&[PromptKey::Paste("dike".to_owned())], "dike"),
            (&[PromptKey::Left, PromptKey::Char('x')], "tolxl"),
            (&[PromptKey::Home, PromptKey::Char('x')], "xtoll"),
            (&[PromptKey::End, PromptKey::Char('x')], "tollx"),
            (&[PromptKey::Backspace, PromptKey::Char('x')], "tolx"),
            (&[PromptKey::Down, PromptKey::Char('x')], "x"),
        ] {
            let mut line = PromptLine::selected("toll");
            for edit in edits {
                line.edit(edit);
            }
            assert_eq!(line.text(), text, "{edits:?}");
        }
        assert!(!PromptLine::selected("").is_selected());
    }
}
