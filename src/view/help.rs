//! Paints the help, from its lines and the keymap; and the files that were not loaded.

use super::bars;
use super::pen::{Pen, Slot};
use super::rows::{cursor, verdict_mark};
use crate::action::Action;
use crate::app::App;
use crate::app::areas::{self, Frame};
use crate::app::help::{self, HelpLine};
use crate::page::Role;
use crate::text::count::{grouped, many};

/// Columns of the keys before the help.
const KEYS: u16 = 20;

/// Paints the help screen.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    let key = app.setup.keys.first(Action::Bottom).unwrap_or("");
    let told = format!("every key; what the signs mean stands at the end {key}");
    bars::header(pen, frame.header, "HELP", &[(told.trim_end(), Role::Header)], "");
    let columns = areas::help(frame.body);
    let rows = columns.iter().flat_map(|column| (0..column.height).map(|row| Slot::row(*column, row)));
    for (line, slot) in help::lines().iter().skip(app.status.help).zip(rows) {
        let slot = slot.from(1);
        paint(app, pen, Slot { end: slot.end.saturating_sub(1), ..slot }, line);
    }
}

/// The sign that a line of the help is about.
fn sign(line: &HelpLine) -> Option<&'static str> {
    match line {
        HelpLine::Sign(sign, _) => Some(sign),
        HelpLine::Verdict(standing, _) => Some(verdict_mark(*standing).0),
        HelpLine::Blank | HelpLine::Title(_) | HelpLine::Action(_) => None,
    }
}

fn paint(app: &App, pen: &mut Pen<'_>, slot: Slot, line: &HelpLine) {
    let mut pair = |sign: &str, means: &str| {
        pen.put(slot.from(1).width(KEYS - 2), sign, Role::Key);
        pen.put(slot.from(KEYS), means, Role::Text);
    };
    match line {
        HelpLine::Blank => {}
        HelpLine::Title(title) => {
            pen.put(slot, title, Role::Strong);
        }
        HelpLine::Sign(_, means) => pair(sign(line).unwrap_or_default(), means),
        HelpLine::Verdict(standing, means) => pair(sign(line).unwrap_or_default(), &format!("{}: {means}", standing.label())),
        HelpLine::Action(action) => {
            let keys = app.setup.keys.all(*action).join(" ");
            pair(if keys.is_empty() { "-" } else { &keys }, action.help());
        }
    }
}

/// Paints the list of what was not loaded, and why.
pub fn skipped(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    let skipped = app.library.skipped();
    let failed = skipped.iter().filter(|s| s.failed).count();
    let notices = match skipped.len() - failed {
        0 => String::new(),
        n => format!(", {}", many(n, "notice", "notices")),
    };
    let told = format!("{} not loaded{notices}", grouped(failed));
    bars::header(pen, frame.header, "SKIPPED", &[(&told, Role::Header)], "");
    if skipped.is_empty() && frame.body.height > 0 {
        pen.put(Slot::row(frame.body, 0).from(2), "Everything that was found was loaded.", Role::Dim);
    }
    let scroll = app.status.skipped;
    for (i, file) in skipped.iter().skip(scroll.top).take(usize::from(frame.body.height)).enumerate() {
        let slot = Slot::row(frame.body, i as u16);
        let half = slot.room() / 2;
        pen.put(slot.from(1).width(1), if file.failed { "!" } else { "." }, if file.failed { Role::Alert } else { Role::Dim });
        let after = pen.put(slot.from(3).width(half.saturating_sub(3)), &file.what, Role::Text);
        pen.put(Slot { end: slot.end, ..after }.from(2), &file.why, Role::Dim);
        cursor(pen, slot, scroll.top + i == scroll.at, true);
    }
}

#[cfg(test)]
mod tests {
    use smallvec::smallvec;

    use super::*;
    use crate::compare::PairKind;
    use crate::page::pairs::{Clash, PairRow};
    use crate::story::digest::LineKind;
    use crate::story::matrix::Standing;

    /// Every value from `first` on, by who follows whom: a variant that is added does not compile until it stands there too.
    fn all<T: Copy>(first: T, after: fn(T) -> Option<T>) -> Vec<T> {
        std::iter::successors(Some(first), |value| after(*value)).collect()
    }

    fn pairs() -> Vec<PairRow> {
        let kinds = all(PairKind::Same, |kind| match kind {
            PairKind::Same => Some(PairKind::Reworded),
            PairKind::Reworded => Some(PairKind::Partial),
            PairKind::Partial => None,
        });
        let both = kinds.into_iter().flat_map(|kind| {
            [false, true].map(|moved| PairRow { a: smallvec![0], b: smallvec![0], kind: Some(kind), moved, ..PairRow::default() })
        });
        let alone = [(smallvec![0], smallvec![]), (smallvec![], smallvec![0])].map(|(a, b)| PairRow { a, b, ..PairRow::default() });
        let again = alone.clone().map(|row| PairRow { again: Some(0), ..row });
        both.chain(alone).chain(again).collect()
    }

    #[test]
    fn every_mark_stands_in_the_help() {
        let standings = all(Standing::Conflict, |standing| match standing {
            Standing::Conflict => Some(Standing::Changed),
            Standing::Changed => Some(Standing::Compatible),
            Standing::Compatible => Some(Standing::Agree),
            Standing::Agree => Some(Standing::Only),
            Standing::Only => None,
        });
        let lines = all(LineKind::Lead, |line| match line {
            LineKind::Lead => Some(LineKind::Conflict),
            LineKind::Conflict => Some(LineKind::Changed),
            LineKind::Changed => Some(LineKind::New),
            LineKind::New => Some(LineKind::Later),
            LineKind::Later => Some(LineKind::Differ),
            LineKind::Differ => Some(LineKind::Same),
            LineKind::Same => Some(LineKind::Only),
            LineKind::Only => Some(LineKind::Fact),
            LineKind::Fact => Some(LineKind::Claim),
            LineKind::Claim => None,
        });
        let clashes = all(Clash::Here, |clash| match clash {
            Clash::Here => Some(Clash::OfA(0)),
            Clash::OfA(_) => Some(Clash::OfB(0)),
            Clash::OfB(_) => None,
        });
        let marks = standings.into_iter().map(|standing| verdict_mark(standing).0.to_owned());
        let marks = marks.chain(lines.into_iter().map(|line| line.mark().to_string()));
        let marks = marks.chain(clashes.into_iter().map(|clash| clash.mark(["A", "B"])));
        let marks = marks.chain(pairs().into_iter().map(|row| row.symbol(["A", "B"]).trim().to_owned()));
        let help = help::lines();
        let told: Vec<&str> = help.iter().filter_map(sign).flat_map(|sign| sign.split([' ', ','])).collect();
        for mark in marks {
            assert!(told.contains(&mark.as_str()), "{mark} is not told");
        }
    }
}
