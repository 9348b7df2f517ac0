//! What the other sources of a story say of the facts of one article, in the words of the matrix.

use super::App;
use super::nav::Screen;
use crate::article::Key;
use crate::extract::Analysed;
use crate::page::pairs::Against;
use crate::story::matrix::reason::Reason;
use crate::story::matrix::{Row, Standing};
use crate::text::Span;

impl App {
    /// The rows of the matrix in which an article and the others of its story differ, each with the bytes of the article's own
    /// fact: contradictions first, each in reading order. Nothing where the story is not checked yet.
    pub fn disputed(&self, key: Key) -> Vec<(&Row, Span)> {
        let members = self.library.siblings(key);
        let place = self.library.place(key).filter(|_| members.len() > 1);
        let Some((place, check)) = place.zip(self.library.checked(&members)) else { return Vec::new() };
        let differs = |row: &&Row| matches!(row.standing, Standing::Conflict | Standing::Changed | Standing::Compatible);
        let cell = |row: &'_ Row| row.cells.get(place).and_then(Option::as_ref).map(|cell| cell.span);
        let mut out: Vec<_> = check.matrix.rows.iter().filter(differs).filter_map(|row| Some((row, cell(row)?))).collect();
        out.sort_by_key(|(row, span)| (row.standing != Standing::Conflict, span.start));
        out
    }

    /// The figures of two articles that stand against each other in a row of their story's matrix. Nothing where the story is not
    /// checked yet.
    pub(super) fn against(&self, keys: [Key; 2], texts: [&Analysed; 2]) -> Vec<Against> {
        let members = self.library.siblings(keys[0]);
        let [Some(a), Some(b)] = keys.map(|key| self.library.place(key)) else { return Vec::new() };
        let Some(check) = self.library.checked(&members).filter(|_| members.len() > 1 && members.contains(&keys[1])) else {
            return Vec::new();
        };
        let told = |row: &Row| {
            let Some(Reason::Values(sides)) = row.why.reason.as_ref().filter(|_| row.standing == Standing::Conflict) else {
                return None;
            };
            let side = |place: usize| sides.iter().position(|side| side.articles.contains(&(place as u32)));
            let apart = side(a).zip(side(b)).is_some_and(|(x, y)| x != y);
            let cell = |place: usize| row.cells.get(place).and_then(Option::as_ref).filter(|_| apart).map(|cell| cell.span);
            let (x, y) = (cell(a)?, cell(b)?);
            let quoted = [x.of(texts[0].text()), y.of(texts[1].text())];
            Some((x, y, format!("! {} | {}: {}", quoted[0], quoted[1], row.why)))
        };
        check.matrix.rows.iter().filter_map(told).collect()
    }

    /// What must not be missed of the mark under the reader's cursor; true where it is a contradiction.
    pub fn reader_note(&self) -> Option<(String, bool)> {
        let cursor = self.reader.cursor.filter(|_| self.screen == Screen::Reader)?;
        let (row, _) = self.disputed(self.reader.key).into_iter().find(|(_, span)| span.overlaps(cursor))?;
        Some((format!("{}: {}", row.label, verdict_words(row)), row.standing == Standing::Conflict))
    }
}

/// True for what a reader must not miss: a contradiction, and what a copy of a text gives differently.
pub fn stands_out(standing: Standing) -> bool {
    matches!(standing, Standing::Conflict | Standing::Changed)
}

/// The verdict of a row of the matrix in words.
pub fn verdict_words(row: &Row) -> String {
    let label = row.standing.label();
    match row.why.to_string().as_str() {
        "" => label.to_owned(),
        // Its reason says that it was changed.
        why if row.standing == Standing::Changed => why.to_owned(),
        why => format!("{label}: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Verdict;
    use crate::story::matrix::RowKind;
    use crate::story::matrix::reason::{Reason, Why};

    #[test]
    fn a_verdict_has_one_word() {
        let told = |standing, why: &str| {
            let label = "people hurt".to_owned();
            let reason = Some(Reason::Compared(why.to_owned())).filter(|_| !why.is_empty());
            let why = Why { reason, ..Why::default() };
            let (told, rejected) = (vec![], vec![]);
            let row = Row {
                kind: RowKind::Figure,
                label,
                cells: vec![],
                standing,
                why,
                origins: 2,
                left_out: None,
                told,
                rejected,
                little: false,
            };
            verdict_words(&row)
        };
        for (standing, verdict) in [
            (Standing::Conflict, Verdict::Conflict),
            (Standing::Compatible, Verdict::Compatible),
            (Standing::Agree, Verdict::Agree),
        ] {
            assert_eq!(told(standing, ""), verdict.label());
            assert_eq!(told(standing, "12 | 17"), format!("{}: 12 | 17", verdict.label()));
        }
        for (standing, why, want) in [
            (Standing::Changed, "changed: 12 | 17", "changed: 12 | 17"),
            (Standing::Changed, "", "changed"),
            (Standing::Only, "", "only here"),
        ] {
            assert_eq!(told(standing, why), want);
        }
    }
}
