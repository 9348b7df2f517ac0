//! What comes into the state and what goes out of it: events, effects and their outcomes.
//!
//! Every answer names what it answers (keys of articles), so that a late one is recognised and dropped without a count of
//! generations.

use std::path::PathBuf;
use std::slice;
use std::sync::Arc;

use crate::action::Action;
use crate::article::{Card, Key, Moment};
use crate::compare::Comparison;
use crate::extract::Analysed;
use crate::story::rejected::Rejected;
use crate::story::support::Support;
use crate::story::{Counts, Story, StoryCheck};
use crate::text::{SafeText, Span};

/// What happens to the state.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key's action, with the count that was typed before it ("5j").
    Act(Action, Option<u32>),
    /// A key while [`super::App::typing`] holds.
    Prompt(PromptKey),
    /// Keys that wait for more ("5g"), or nothing: shown in the last line.
    Pending(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// An effect's outcome, or news from the loader.
    Done(Outcome),
}

/// What a key does in a prompt, a menu or the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKey {
    /// A character.
    Char(char),
    /// Many at once.
    Paste(String),
    /// Backspace.
    Backspace,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Deletes everything before the cursor.
    Clear,
    /// One character left.
    Left,
    /// One character right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// The choice above.
    Up,
    /// The choice below.
    Down,
    /// Tab: the choice below.
    Complete,
    /// Enter.
    Accept,
    /// Esc.
    Cancel,
}

/// A mouse event, in cells from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// A press of the left button.
    Press {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
    },
    /// The wheel: rows down (negative: up).
    Wheel {
        /// Column.
        x: u16,
        /// Row.
        y: u16,
        /// Rows.
        rows: i16,
    },
}

/// A story for the saved briefing, with what the user put on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSave {
    /// Its articles, earliest first.
    pub members: Vec<Key>,
    /// Whether one of them bears a star.
    pub starred: bool,
    /// The tags of its articles.
    pub tags: Vec<(Key, String)>,
    /// The notes on its articles, by article and place.
    pub notes: Vec<(Key, Span, String)>,
}

/// A briefing to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefing {
    /// Its stories, in the order of the list.
    pub stories: Vec<ToSave>,
    /// When its articles were loaded.
    pub loaded: Moment,
    /// Since when things count as new.
    pub baseline: Option<Moment>,
    /// The filter of the list, as it was typed; empty where everything is listed.
    pub filter: String,
    /// Where the facts are that the lines of a story leave out, by the user's own keys.
    pub rest: String,
}

/// What is looked for in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is looked for, in lower case, each by itself.
    pub words: Vec<String>,
    /// Which search it is: what an earlier one finds counts no more.
    pub number: u32,
    /// For whom.
    pub seeker: Seeker,
}

/// Who looks for words in texts: what one gives up the other may still want.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seeker {
    /// The search of the list.
    #[default]
    Search,
    /// The filter of the list.
    Filter,
}

/// What the state asks of the workers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Analyse this article: [`Outcome::Opened`].
    Open(Key),
    /// Compare two articles: [`Outcome::Compared`].
    Compare {
        /// The left one.
        a: Key,
        /// The right one.
        b: Key,
    },
    /// Check the story of these articles, earliest first: [`Outcome::Checked`].
    Check(Vec<Key>),
    /// Hold an article against other sources of its story, sentence by sentence: [`Outcome::Supported`].
    Support {
        /// The article.
        base: Key,
        /// The others, in the order of the story.
        others: Vec<Key>,
    },
    /// Find where a byte of an article's text stands in its file: [`Outcome::Located`].
    Locate {
        /// The article.
        key: Key,
        /// The byte.
        at: u32,
    },
}

impl Question {
    /// The articles it is about.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        let (first, others) = match self {
            Question::Open(key) | Question::Locate { key, .. } => (slice::from_ref(key), &[][..]),
            Question::Compare { a, b } => (slice::from_ref(a), slice::from_ref(b)),
            Question::Check(members) => (members.as_slice(), &[][..]),
            Question::Support { base, others } => (slice::from_ref(base), others.as_slice()),
        };
        first.iter().chain(others).copied()
    }
}

/// The original of an article, for an editor or a pager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// Its file, and a line there, from 1.
    File(PathBuf, usize),
    /// Its text, which stands in no file that a user can open, and a line there, from 1.
    Text(String, usize),
}

/// What the state asks of the world. The loop runs it; its outcome comes back as [`Event::Done`].
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the workers.
    Ask(Question),
    /// Lines for the clipboard (OSC 52); answered by [`Outcome::Notice`] "sent ...".
    Copy(Vec<SafeText>),
    /// Send text to a command's stdin.
    Pipe {
        /// As the user typed it.
        command: String,
        /// What its stdin gets.
        text: String,
    },
    /// Open an http(s) address; over ssh, copy it.
    OpenUrl(String),
    /// Open an original in the pager.
    Page(Original),
    /// Open an original in the editor.
    Edit(Original),
    /// Look for words in the texts of articles, and no longer for others of the same seeker: [`Outcome::Searched`], once for some
    /// articles at a time.
    Search {
        /// What is looked for.
        search: Search,
        /// The articles.
        keys: Vec<Key>,
    },
    /// Save a briefing: [`Outcome::Saved`], and before it word of each article or story left out.
    Save(Briefing),
    /// What is listed is no longer new.
    BriefingDone {
        /// How often the baseline has moved now.
        baseline: u32,
    },
    /// These facts count for nothing from now on.
    Rejected(Rejected),
    /// Draw everything anew.
    Redraw,
    /// Suspend the program (^Z).
    Suspend,
    /// Leave.
    Quit,
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files and records found so far.
    pub found: u32,
    /// Of them listed or skipped.
    pub listed: u32,
    /// True when nothing more will be found.
    pub walked: bool,
    /// True when the stories are those of the whole set.
    pub grouped: bool,
    /// Articles that were checked in the background.
    pub checked: u32,
    /// Articles that the background leaves until somebody looks at them: long ones, and those on their stories.
    pub later: u32,
}

impl Progress {
    /// True when everything there is has been found and read, or skipped.
    pub fn is_read(&self) -> bool {
        self.walked && self.listed >= self.found
    }
}

/// An input that was not loaded, or what is to be known of one that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path or name, raw.
    pub what: String,
    /// Why, in words.
    pub why: String,
    /// True where it, or a record of it, was not loaded; false where it was, and this is to be known of it.
    pub failed: bool,
}

/// Counts of a story, from the check in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The articles of the story, earliest first.
    pub members: Vec<Key>,
    /// What was counted.
    pub counts: Counts,
    /// What is new is counted from here: how often the baseline had moved.
    pub baseline: u32,
}

/// News from the loader and answers to effects.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Articles, in the order of arrival: the first ever listed is number 0 in [`Outcome::Grouped`].
    Listed(Vec<Card>),
    /// Inputs that were not loaded, and what is to be known of others.
    Skipped(Vec<Skipped>),
    /// All stories over the articles listed so far; members are numbers in the order of arrival.
    Grouped(Vec<Story>),
    /// Articles that were listed after the last grouping, each by its number and with one that seems to tell of the same event, where
    /// there is one: provisional, until the next grouping.
    Joined(Vec<(u32, Option<u32>)>),
    /// Articles that were listed and are read again, by number: their files changed or moved, their texts did not.
    Again(Vec<(u32, Card)>),
    /// Articles whose files went or hold another text now: that one's number, where there is one.
    Gone(Vec<(u32, Option<u32>)>),
    /// What was told of these inputs ([`Outcome::Skipped`]) no longer holds.
    Cleared(Vec<String>),
    /// Counts of stories.
    Counted(Vec<Counted>),
    /// The actors that articles name, from the check in the background.
    Named(Vec<(Key, Vec<String>)>),
    /// How far loading has come.
    Progress(Progress),
    /// Answer to [`Question::Open`].
    Opened(Arc<Analysed>),
    /// Answer to [`Question::Compare`].
    Compared {
        /// The left one.
        a: Key,
        /// The right one.
        b: Key,
        /// What they have to say about each other.
        comparison: Arc<Comparison>,
    },
    /// Answer to [`Question::Check`].
    Checked {
        /// The members that were asked for.
        members: Vec<Key>,
        /// What was found.
        check: Arc<StoryCheck>,
        /// What is new is told from here: how often the baseline had moved.
        baseline: u32,
    },
    /// Answer to [`Question::Support`].
    Supported {
        /// The article.
        base: Key,
        /// The others that were asked for.
        others: Vec<Key>,
        /// What was found.
        support: Arc<Support>,
    },
    /// Answering a question panicked: it will have no answer.
    Unanswered {
        /// What was asked.
        question: Question,
        /// Why, in words.
        why: String,
    },
    /// An article could not be opened again.
    Lost {
        /// The article.
        key: Key,
        /// Why, in words.
        why: String,
    },
    /// Answer to [`Question::Locate`].
    Located {
        /// The article.
        key: Key,
        /// The byte of its text.
        at: u32,
        /// Where it is, or why that cannot be told, in words.
        original: Result<Original, String>,
    },
    /// Some of the texts of [`Effect::Search`] have been looked through.
    Searched {
        /// The number of the search.
        number: u32,
        /// How many.
        looked: usize,
        /// How many of them could not be read.
        unread: usize,
        /// For each of the words the articles whose texts hold it.
        hits: Vec<Vec<Key>>,
    },
    /// Answer to [`Effect::Save`].
    Saved {
        /// A line for the user, with the file's name or why there is none; raw.
        told: Result<String, String>,
        /// Whether all of it was saved.
        whole: bool,
    },
    /// A line for the user; raw.
    Notice(String),
    /// Something failed; raw.
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_not_read_yet() {
        for (found, listed, walked, read) in [(0, 0, false, false), (0, 0, true, true), (2, 1, true, false), (2, 2, true, true)] {
            assert_eq!(Progress { found, listed, walked, ..Progress::default() }.is_read(), read, "{found} {listed} {walked}");
        }
    }
}
