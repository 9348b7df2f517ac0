//! Paints notes beside the lines of a text: what its own words leave open of a figure, who says what, and what other sources
//! say of it.

use super::pen::{Pen, Slot};
use super::rows::verdict_mark;
use crate::app::App;
use crate::app::verdicts::verdict_words;
use crate::extract::{Analysed, Claim, FactKind};
use crate::page::{Role, figure, saying};
use crate::story::matrix::Row;
use crate::text::Span;

/// What is known of the article that the notes are beside.
pub struct Margin<'a> {
    app: &'a App,
    text: &'a Analysed,
    /// In what it differs from other articles, and where.
    disputed: Vec<(&'a Row, Span)>,
    /// Its sentences that are new.
    fresh: Vec<Span>,
    /// The claims that begin in sight: a long text has thousands, and each line asks for its own.
    claims: Vec<&'a Claim>,
}

impl<'a> Margin<'a> {
    /// The notes of the open article, of which the bytes `shown` are in sight.
    pub fn new(app: &'a App, text: &'a Analysed, shown: Span) -> Self {
        let claims = text.facts.claims.iter().filter(|c| c.content.first().is_some_and(|s| starts(shown, *s)));
        Self {
            app,
            text,
            disputed: app.disputed(app.reader.key),
            fresh: app.new_sentences(app.reader.key),
            claims: claims.collect(),
        }
    }

    /// The sign of what is gravest in a line, where there is no room for words, and its look.
    pub fn sign(&self, line: Span) -> Option<(&'static str, Role)> {
        // The gravest come first.
        let disputed = self.disputed.iter().find(|(_, span)| starts(line, *span));
        disputed.map(|(row, _)| verdict_mark(row.standing)).or_else(|| self.is_new(line).then_some(("+", Role::New)))
    }

    /// Writes the notes of one line: what contradicts first, then what is new, then figures, then speakers.
    pub fn draw(&self, pen: &mut Pen<'_>, slot: Slot, line: Span) {
        if slot.room() < 12 || line.is_empty() {
            return;
        }
        let slot = self.verdicts(pen, slot, line);
        let slot = if self.is_new(line) && slot.room() > 8 { pen.put(slot, "+ new", Role::New).from(2) } else { slot };
        let slot = self.figures(pen, slot, line);
        self.claims(pen, slot, line);
    }

    /// True where a sentence begins in a line that is new.
    fn is_new(&self, line: Span) -> bool {
        self.fresh.iter().any(|span| starts(line, *span))
    }

    fn verdicts(&self, pen: &mut Pen<'_>, slot: Slot, line: Span) -> Slot {
        let mut slot = slot;
        for (row, span) in &self.disputed {
            // A mark without its words tells nothing.
            if starts(line, *span) && slot.room() > 8 {
                let (mark, role) = verdict_mark(row.standing);
                slot = pen.put(slot, mark, role).from(1);
                // The line tells what it is about; the reason is worth the room.
                let words = if row.why.is_empty() { format!("{}: {}", row.label, verdict_words(row)) } else { row.why.to_string() };
                slot = pen.put(slot, &words, role).from(2);
            }
        }
        slot
    }

    fn figures(&self, pen: &mut Pen<'_>, slot: Slot, line: Span) -> Slot {
        if !self.app.taste.kinds.contains(FactKind::Figure) {
            return slot;
        }
        let mut slot = slot;
        let figures = &self.text.facts.figures;
        let from = figures.partition_point(|f| f.span.start < line.start);
        for figure in figures[from..].iter().take_while(|f| starts(line, f.span)) {
            let Some(words) = figure::note(self.text, figure).filter(|_| slot.room() > 8) else { continue };
            slot = pen.put(slot, &words, Role::FactFigure).from(2);
        }
        slot
    }

    fn claims(&self, pen: &mut Pen<'_>, slot: Slot, line: Span) {
        let shown = self.app.taste.kinds.contains(FactKind::Claim);
        let (mut slot, mut last) = (slot, None);
        for claim in self.claims.iter().filter(|c| shown && c.content.first().is_some_and(|s| starts(line, *s))) {
            let words = saying::words(self.text, claim);
            // Two claims of one speaker on one line are told once.
            if slot.room() > 12 && last.as_ref() != Some(&words) {
                slot = pen.put(slot, &words, Role::Dim).from(2);
                last = Some(words);
            }
        }
    }
}

/// True where a span begins in a line.
fn starts(line: Span, span: Span) -> bool {
    line.start <= span.start && span.start < line.end
}
