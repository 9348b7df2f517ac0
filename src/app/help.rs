//! The help: every key and what it does, from the table of actions, then what the signs mean; and how far it is scrolled.

use super::scroll::rows_of;
use super::{App, areas};
use crate::action::{Action, Group};
use crate::story::matrix::Standing;

/// A line of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// What the lines below are about.
    Title(&'static str),
    /// An action: its keys and its help.
    Action(Action),
    /// A verdict: its sign, its word, and what it means.
    Verdict(Standing, &'static str),
    /// A sign, and what it means.
    Sign(&'static str, &'static str),
}

/// What the signs beside texts, rows and cells mean.
const SIGNS: &[Line] = &[
    Line::Blank,
    Line::Title("Signs between two texts"),
    Line::Sign("=", "the same words"),
    Line::Sign("~", "reworded: the same told in other words"),
    Line::Sign("%", "partial: a part of the content is shared"),
    Line::Sign(">> or >=", "moved: told at another place (>= in the same words)"),
    Line::Sign("A or B alone", "only that text has it"),
    Line::Sign("!!", "their figures contradict each other"),
    Line::Sign("!B or A!", "a figure contradicts one elsewhere in B, or in A"),
    Line::Sign("!", "a number or a negation differs"),
    Line::Sign("q!", "a quotation differs, or who says it, or the verb"),
    Line::Sign("2:1", "two sentences on the left are one on the right"),
    Line::Sign("4/5", "four of the story's five sources tell the sentence"),
    Line::Blank,
    Line::Title("Signs of facts and rows"),
    Line::Verdict(Standing::Conflict, "two sources cannot both be right"),
    Line::Verdict(Standing::Changed, "copies of one text give it differently"),
    Line::Verdict(Standing::Compatible, "they differ, and both can be true"),
    Line::Verdict(Standing::Agree, "two origins or more say the same"),
    Line::Verdict(Standing::Only, "one origin alone has it; in a cell: silent"),
    Line::Sign("\"", "who says what"),
    Line::Sign(":", "the lead: what a story is about"),
    Line::Sign("left out", "this source alone leaves it out"),
    Line::Sign("told", "told in other words: Enter opens the sentence"),
    Line::Sign("x or n in a cell", "rejected by you and not counted, or with a note of yours"),
    Line::Sign("+", "new since --since, or since you said that the briefing is done"),
    Line::Sign("C=A", "C is a copy of A: one origin"),
    Line::Sign("~ before a number", "about; before a time: only the file's"),
    Line::Sign("o or \u{2022}, *", "unread, starred"),
    Line::Sign(". in the list", "none; beside a file: loaded, with a notice"),
    Line::Sign("! beside a file", "not loaded"),
];

/// Every line of the help, from the top.
pub fn lines() -> Vec<Line> {
    let mut out = Vec::new();
    for &group in Group::ALL {
        if !out.is_empty() {
            out.push(Line::Blank);
        }
        out.push(Line::Title(group.title()));
        out.extend(Action::ALL.iter().filter(|a| a.group() == group).map(|&a| Line::Action(a)));
    }
    out.extend(SIGNS);
    out
}

impl App {
    /// How many lines are in sight.
    fn help_rows(&self) -> usize {
        areas::help(areas::frame(self.area()).body).iter().map(|column| usize::from(column.height)).sum()
    }

    /// Scrolls. False where `action` does not.
    pub(super) fn act_help(&mut self, action: Action, count: Option<u32>) -> bool {
        let Some(rows) = rows_of(action, count, self.help_rows()) else { return false };
        self.status.help = self.status.help.saturating_add_signed(rows);
        true
    }

    /// Keeps the last page full.
    pub(super) fn settle_help(&mut self) {
        self.status.help = self.status.help.min(lines().len().saturating_sub(self.help_rows()));
    }
}
