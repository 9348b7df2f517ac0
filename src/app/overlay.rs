//! What lies over a screen: a prompt, the palette, the sort menu, the "why" popup.

use super::App;
use super::event::{Effect, PromptKey};
use super::filter::Filter;
use super::marks::Change;
use super::nav::Screen;
use super::order::Sort;
use super::palette::Palette;
use super::popup::Popup;
use super::prompt::{Asks, Prompt, PromptLine};
use super::row_filter::RowFilter;
use crate::article::Key;
use crate::text::Span;

/// What lies over a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// One line of text.
    Prompt(Prompt),
    /// Every action by its name.
    Palette(Palette),
    /// The orders of the list, and the choice.
    Sort(Sort),
    /// What `gy` says.
    Why(Popup),
}

impl Overlay {
    /// True where keys are text or a choice.
    pub fn typing(&self) -> bool {
        !matches!(self, Overlay::Why(_))
    }
}

impl App {
    /// Opens a prompt that holds `line` and acts on what is at hand now.
    pub(super) fn prompt(&mut self, asks: Asks, line: PromptLine) {
        let target = match asks {
            Asks::Search | Asks::Filter | Asks::Rows | Asks::PipeRows => None,
            Asks::Tag | Asks::Pipe => self.key_at_hand().map(|key| (key, Span::new(0, 0))),
            Asks::Note => self.spot(),
        };
        if target.is_none() && matches!(asks, Asks::Tag | Asks::Pipe | Asks::Note) {
            return self.say_nothing_open();
        }
        self.overlay = Some(Overlay::Prompt(Prompt { asks, line, target }));
    }

    /// A key for what lies over the screen.
    pub(super) fn edit(&mut self, edit: &PromptKey, out: &mut Vec<Effect>) {
        self.status.notice = None;
        let Some(overlay) = self.overlay.take() else { return };
        if *edit == PromptKey::Cancel {
            return;
        }
        match overlay {
            Overlay::Prompt(prompt) if *edit == PromptKey::Accept => self.accept(&prompt, out),
            Overlay::Prompt(mut prompt) => {
                prompt.line.edit(edit);
                self.overlay = Some(Overlay::Prompt(prompt));
            }
            Overlay::Palette(palette) => self.edit_palette(palette, edit, out),
            Overlay::Sort(sort) => self.edit_sort(sort, edit),
            why @ Overlay::Why(_) => self.overlay = Some(why),
        }
    }

    fn edit_palette(&mut self, mut palette: Palette, edit: &PromptKey, out: &mut Vec<Effect>) {
        match edit {
            PromptKey::Accept => {
                if let Some(action) = palette.chosen() {
                    self.act(action, None, out);
                }
                return;
            }
            PromptKey::Up => palette.step(false),
            PromptKey::Down | PromptKey::Complete => palette.step(true),
            other => {
                palette.line.edit(other);
                palette.refresh();
            }
        }
        self.overlay = Some(Overlay::Palette(palette));
    }

    fn edit_sort(&mut self, sort: Sort, edit: &PromptKey) {
        let at = Sort::ALL.iter().position(|&s| s == sort).unwrap_or(0);
        let picked = match edit {
            PromptKey::Accept => Some(sort),
            PromptKey::Char(c) => Sort::ALL.iter().copied().find(|s| s.label().0 == *c),
            _ => None,
        };
        if let Some(sort) = picked {
            self.list.sort = sort;
            self.resort();
            return self.say(sort.label().1);
        }
        let next = match edit {
            PromptKey::Down | PromptKey::Complete | PromptKey::Char('j') => (at + 1) % Sort::ALL.len(),
            PromptKey::Up | PromptKey::Char('k') => (at + Sort::ALL.len() - 1) % Sort::ALL.len(),
            _ => at,
        };
        self.overlay = Some(Overlay::Sort(Sort::ALL[next]));
    }

    /// Enter in a prompt.
    fn accept(&mut self, prompt: &Prompt, out: &mut Vec<Effect>) {
        let text = prompt.line.text().trim();
        match prompt.asks {
            Asks::Search => {
                self.taste.search = text.to_lowercase();
                if !text.is_empty() {
                    self.search(true, out);
                }
            }
            Asks::Filter => match Filter::parse(text) {
                Ok(filter) => {
                    self.list.filter = filter;
                    self.list.sorted.touched = true;
                    self.filter_texts(out);
                    self.resort();
                    self.say_filtered();
                }
                Err(message) => self.ask_anew(prompt, message),
            },
            Asks::Rows => match RowFilter::parse(text) {
                Ok(filter) => self.filter_rows(filter),
                Err(message) => self.ask_anew(prompt, message),
            },
            Asks::Tag => {
                if let Some((key, _)) = prompt.target.filter(|_| !text.is_empty()) {
                    let keys = self.keys_beside(key);
                    let on = !keys.iter().all(|&key| self.marks.tags(key).iter().any(|t| t == text));
                    self.change(Change::Tag(keys, text.to_owned(), on));
                }
            }
            Asks::Note => {
                if let Some((key, span)) = prompt.target {
                    self.change(Change::Note(key, span, (!text.is_empty()).then(|| text.to_owned())));
                }
            }
            Asks::Pipe => {
                let article = prompt.target.and_then(|(key, _)| self.library.text(key)).map(|t| t.text().to_owned());
                match article {
                    Some(article) if !text.is_empty() => out.push(Effect::Pipe { command: text.to_owned(), text: article }),
                    Some(_) => {}
                    None => self.say("open the article first"),
                }
            }
            Asks::PipeRows => match self.table() {
                Some(rows) if !text.is_empty() => out.push(Effect::Pipe { command: text.to_owned(), text: rows }),
                Some(_) => {}
                None => self.say("the story is not checked yet"),
            },
        }
    }

    /// What was typed cannot be read: it is still there, and the message says why.
    fn ask_anew(&mut self, prompt: &Prompt, message: String) {
        self.overlay = Some(Overlay::Prompt(prompt.clone()));
        self.status.notice = Some((message, true));
    }

    /// What a note is put on: the mark or sentence in sight, or the article as a whole.
    pub(super) fn spot(&self) -> Option<(Key, Span)> {
        match self.screen {
            Screen::Reader => {
                let at = self.reader_at();
                let sentence = self.reader_text().and_then(|t| Some(t.cut.sentences.get(t.cut.sentence_at(at)?)?.span));
                Some((self.reader.key, self.reader.cursor.or(sentence)?))
            }
            _ if self.in_facts() => self.evidence(),
            _ => self.key_at_hand().map(|k| (k, Span::new(0, 0))),
        }
    }
}
