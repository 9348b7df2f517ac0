//! The help: every key and what it does, from the table of actions, then what the signs mean; and how far it is scrolled.

use super::scroll::rows_of;
use super::{App, areas};
use crate::action::{Action, Group};
use crate::story::matrix::Standing;

/// A line of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpLine {
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
const SIGNS: &[HelpLine] = &[
    HelpLine::Blank,
    HelpLine::Title("Signs between two texts"),
    HelpLine::Sign("=", "the same words"),
    HelpLine::Sign("~", "reworded: the same told in other words"),
    HelpLine::Sign("%", "partial: a part of the content is shared"),
    HelpLine::Sign(">> or >=", "moved: told at another place (>= in the same words)"),
    HelpLine::Sign("A or B alone", "only that text has it"),
    HelpLine::Sign("A= or =B", "a repetition: the other text does not say it as often"),
    HelpLine::Sign("!!", "their figures contradict each other"),
    HelpLine::Sign("!B or A!", "a figure contradicts one elsewhere in B, or in A"),
    HelpLine::Sign("!", "another number, name or meaning: a negation, an opposite"),
    HelpLine::Sign("q!", "a quotation is altered, or who says it, or the verb"),
    HelpLine::Sign("q", "a quotation is cut short on one side"),
    HelpLine::Sign("2:1", "two sentences on the left are one on the right"),
    HelpLine::Sign("4/5", "four of five sources tell what the sentence tells"),
    HelpLine::Blank,
    HelpLine::Title("Above two texts"),
    HelpLine::Sign("pair 3/10", "the cursor is on the third of ten pairs of sentences"),
    HelpLine::Sign("!2", "two contradictions between figures"),
    HelpLine::Sign("edits !3", "three other pairs with another number, name or meaning"),
    HelpLine::Sign("quotes 1", "quotations altered in words, speaker or verb"),
    HelpLine::Sign("only A:4 B:9", "sentences that only one of the texts has"),
    HelpLine::Sign("left out 2", "told by all others, not by the text on the left"),
    HelpLine::Sign("moved, merged", "pairs at another place; sentences told as one, or split"),
    HelpLine::Sign("same words 36|19%", "so much of A stands word for word in B, and of B in A"),
    HelpLine::Blank,
    HelpLine::Title("Signs of facts and rows"),
    HelpLine::Verdict(Standing::Conflict, "two sources cannot both be right"),
    HelpLine::Verdict(Standing::Changed, "copies of one text give it differently"),
    HelpLine::Verdict(Standing::Compatible, "they differ, and both can be true"),
    HelpLine::Verdict(Standing::Agree, "two origins or more say the same"),
    HelpLine::Verdict(Standing::Only, "one origin alone has it; in a cell: silent"),
    HelpLine::Sign("\"", "who says what"),
    HelpLine::Sign(":", "the lead: what a story is about"),
    HelpLine::Sign("#", "what a story of one origin tells: no other could tell it"),
    HelpLine::Sign("left out", "this source alone leaves it out"),
    HelpLine::Sign("told", "told in other words: Enter opens the sentence"),
    HelpLine::Sign("x or n in a cell", "rejected by you and not counted, or with a note of yours"),
    HelpLine::Sign("+", "new since --since, or since the briefing was done"),
    HelpLine::Sign("+ in the text", "a sentence that nobody told before"),
    HelpLine::Sign("sums hold", "the numbers add up: 95-74=21, 74 of 95 leave 21"),
    HelpLine::Sign("filler", "sentences without claim or number, in no other source"),
    HelpLine::Sign("C=A", "C is a copy of A: one origin"),
    HelpLine::Sign("~ before a number", "about; before a time: only the file's"),
    HelpLine::Sign("o or \u{2022}, *", "unread, starred"),
    HelpLine::Sign(". in the list", "none; beside a file: loaded, with a notice"),
    HelpLine::Sign("! beside a file", "not loaded"),
];

/// Every line of the help, from the top.
pub fn lines() -> Vec<HelpLine> {
    let mut out = Vec::new();
    for &group in Group::ALL {
        if !out.is_empty() {
            out.push(HelpLine::Blank);
        }
        out.push(HelpLine::Title(group.title()));
        out.extend(Action::ALL.iter().filter(|a| a.group() == group).map(|&a| HelpLine::Action(a)));
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
