//! Paints notes beside the lines of a text: what its own words leave open of a figure, who says what, and what other sources
//! say of it.

use super::pen::{Pen, Slot};
use super::rows::verdict_mark;
use crate::app::{App, verdict_words, why};
use crate::extract::{Analysed, FactKind};
use crate::page::Role;
use crate::story::StoryCheck;
use crate::story::matrix::Standing;
use crate::text::Span;

/// What is known of the article that the notes are beside.
pub struct Margin<'a> {
    app: &'a App,
    text: &'a Analysed,
    check: Option<(&'a StoryCheck, usize)>,
}

impl<'a> Margin<'a> {
    /// The notes of the open article.
    pub fn new(app: &'a App, text: &'a Analysed) -> Self {
        let members = app.library.siblings(app.reader.key);
        let place = members.iter().position(|&k| k == app.reader.key);
        let check = app.library.checked(&members).filter(|_| members.len() > 1).map(|c| &**c).zip(place);
        Self { app, text, check }
    }

    /// Writes the notes of one line: what contradicts first, then figures, then speakers.
    pub fn draw(&self, pen: &mut Pen<'_>, slot: Slot, line: Span) {
        if slot.room() < 12 || line.is_empty() {
            return;
        }
        let starts = |span: Span| line.start <= span.start && span.start < line.end;
        let slot = self.verdicts(pen, slot, &starts);
        let slot = self.figures(pen, slot, &starts);
        self.claims(pen, slot, &starts);
    }

    fn verdicts(&self, pen: &mut Pen<'_>, slot: Slot, starts: &dyn Fn(Span) -> bool) -> Slot {
        let Some((check, place)) = self.check else { return slot };
        let mut slot = slot;
        for row in &check.matrix.rows {
            let here = row.cells.get(place).and_then(Option::as_ref).is_some_and(|c| starts(c.span));
            // A mark without its words tells nothing.
            if here && slot.room() > 8 && matches!(row.standing, Standing::Conflict | Standing::Compatible) {
                let (mark, role) = verdict_mark(row.standing);
                slot = pen.put(slot, mark, role).from(1);
                // The line tells what it is about; the reason is worth the room.
                let words = if row.why.is_empty() { format!("{}: {}", row.label, verdict_words(row)) } else { row.why.clone() };
                slot = pen.put(slot, &words, role).from(2);
            }
        }
        slot
    }

    fn figures(&self, pen: &mut Pen<'_>, slot: Slot, starts: &dyn Fn(Span) -> bool) -> Slot {
        let shown = self.app.taste.kinds.has(FactKind::Figure);
        let mut slot = slot;
        for figure in self.text.facts.figures.iter().filter(|f| shown && starts(f.span)) {
            let Some(words) = why::figure_note(self.text, figure).filter(|_| slot.room() > 8) else { continue };
            slot = pen.put(slot, &words, Role::FactFigure).from(2);
        }
        slot
    }

    fn claims(&self, pen: &mut Pen<'_>, slot: Slot, starts: &dyn Fn(Span) -> bool) {
        let shown = self.app.taste.kinds.has(FactKind::Claim);
        let (mut slot, mut last) = (slot, None);
        for claim in self.text.facts.claims.iter().filter(|c| shown && c.content.first().is_some_and(|s| starts(*s))) {
            let speaker = claim.speaker_name.as_deref().or(claim.source.map(|s| s.of(self.text.text())));
            let words = format!("{} {}", speaker.unwrap_or("?"), claim.stance.label());
            // Two claims of one speaker on one line are told once.
            if slot.room() > 12 && last.as_ref() != Some(&words) {
                slot = pen.put(slot, &words, Role::Dim).from(2);
                last = Some(words);
            }
        }
    }
}
