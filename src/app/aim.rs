//! Which sources a row of the matrix tells of: those that are in sight after a jump, and that are laid side by side.

use super::App;
use crate::article::Key;
use crate::story::matrix::Row;
use crate::story::matrix::reason::Reason;
use crate::text::lines::one_line;

impl App {
    /// Brings the sources into sight of which the row under the cursor tells; of a contradiction the cursor comes to stand on one of
    /// those that contradict each other.
    pub(super) fn aim(&mut self) {
        let Some((aim, apart)) = self.aimed() else { return };
        let detail = &mut self.detail;
        let stays = if apart.is_empty() { &aim } else { &apart };
        if let Some(first) = stays.first().filter(|_| !stays.contains(&detail.column)) {
            detail.column = *first;
        }
        detail.aim = aim;
    }

    /// The sources of which the row under the cursor tells, the foremost first, and one of each side where they contradict each other.
    fn aimed(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let row = self.detail_row()?;
        let sides = self.sides(row);
        let apart = foremost(&sides, self.detail.column);
        let mut aim = apart.clone();
        for column in row.sources().chain(row.tellers()).map(|column| column as usize) {
            if !aim.contains(&column) {
                aim.push(column);
            }
        }
        Some((aim, apart))
    }

    /// The sources of a row by what they give: as its verdict holds them against each other, else as a line of the story does that
    /// tells it, else by whose words the verdict quotes.
    pub(super) fn sides(&self, row: &Row) -> Vec<Vec<u32>> {
        let Some(reason) = &row.why.reason else { return Vec::new() };
        let by_value = values(reason);
        if !by_value.is_empty() {
            return by_value;
        }
        let line = self.detail_check().zip(self.detail.selected()).and_then(|(check, at)| {
            let tells = |line: &&crate::story::digest::Line| line.row == Some(at as u32) && line.sides.len() > 1;
            check.digest.lines.iter().find(tells)
        });
        // What is said shows no verb of who says it.
        let verb = |article: u32| {
            let text = self.library.text(*self.detail.members.get(article as usize)?)?;
            let cue = row.cells.get(article as usize)?.as_ref()?.of(&text.facts.claims)?.cue?;
            Some(one_line(cue.of(text.text())).to_lowercase())
        };
        line.map_or_else(|| quoted(reason, row, &verb), |line| line.sides.clone())
    }

    /// Compares the sources that the row under the cursor tells of: those that contradict each other, the one under the cursor where it
    /// is one of them. Else the one under the cursor, where it tells of it, with the first other; what one source alone tells is held
    /// against the one under the cursor, or any other.
    pub(super) fn compare_told(&mut self) {
        let cursor = self.detail.column;
        let Some((told, apart)) = self.aimed() else { return self.compare_with(self.detail.key) };
        let Some(&first) = told.first() else { return self.compare_with(self.detail.key) };
        let one = if apart.is_empty() && told.contains(&cursor) || apart.contains(&cursor) { cursor } else { first };
        let other = told.into_iter().chain([cursor]).find(|&column| column != one);
        let key = |column: usize| self.detail.members.get(column).copied();
        match (key(one), other.and_then(key)) {
            (Some(a), Some(b)) => self.compare_two(a, b),
            (a, _) => self.compare_with(a.unwrap_or(self.detail.key)),
        }
    }

    /// Compares the sources that the line under the cursor of a preview sets against each other. False where it sets none.
    pub(super) fn compare_line(&mut self) -> bool {
        let two = self.preview_line().zip(self.preview_check()).and_then(|(line, (members, _))| {
            let [one, other, ..] = &line.sides[..] else { return None };
            let key = |side: &[u32]| members.get(*side.first()? as usize).copied();
            key(one).zip(key(other))
        });
        two.map(|(a, b)| self.compare_two(a, b)).is_some()
    }

    /// Compares two articles of a story, the earlier on the left.
    pub(super) fn compare_two(&mut self, a: Key, b: Key) {
        let [a, b] = if self.library.place(b) < self.library.place(a) { [b, a] } else { [a, b] };
        self.open_compare(a, b);
    }
}

/// One source of each side: that under the cursor, or the first.
fn foremost(sides: &[Vec<u32>], cursor: usize) -> Vec<usize> {
    let under = |side: &Vec<u32>| side.iter().copied().find(|&article| article as usize == cursor);
    sides.iter().filter_map(|side| under(side).or(side.first().copied())).map(|article| article as usize).collect()
}

/// Who gives the values that a verdict holds against each other.
pub(super) fn values(reason: &Reason) -> Vec<Vec<u32>> {
    match reason {
        Reason::Values(sides)
        | Reason::Grew(sides)
        | Reason::Undated(sides)
        | Reason::Differ(sides)
        | Reason::Spelt(sides)
        | Reason::Updated(sides) => sides.iter().map(|side| side.articles.clone()).collect(),
        Reason::Changed(Some(what)) => values(what),
        _ => Vec::new(),
    }
}

/// Who has the words that a verdict holds against each other, or speaks under those names or by those verbs; nothing where nobody stands
/// on a side.
fn quoted(reason: &Reason, row: &Row, verb: &dyn Fn(u32) -> Option<String>) -> Vec<Vec<u32>> {
    let (Reason::Opposite(x, y)
    | Reason::Times(x, y)
    | Reason::Named(x, y)
    | Reason::Hedged(x, y)
    | Reason::Verbs(x, y)
    | Reason::Attributed(x, y)
    | Reason::BySpeaker(x, y)) = reason
    else {
        return Vec::new();
    };
    let has = |article: &u32, words: &str| {
        let cell = row.cells.get(*article as usize).and_then(Option::as_ref);
        let by = || verb(*article).as_deref() == Some(words);
        match reason {
            Reason::Verbs(..) => by(),
            _ => cell.is_some_and(|cell| cell.text.contains(words) || cell.speaker.as_deref() == Some(words)),
        }
    };
    // "Not sober" holds "sober".
    let side = |words: &str, other: &str| -> Vec<u32> {
        let more = other.contains(words);
        row.sources().filter(|article| has(article, words) && !(more && has(article, other))).collect()
    };
    let sides = vec![side(x, y), side(y, x)];
    if sides.iter().any(Vec::is_empty) { Vec::new() } else { sides }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::matrix::reason::Side;
    use crate::text::Span;

    #[test]
    fn one_of_each_side_is_foremost() {
        let side = |articles: &[u32]| {
            let mut side = Side::default();
            side.articles.extend(articles);
            side
        };
        let apart = || Reason::Values(vec![side(&[1, 2]), side(&[4])]);
        for (reason, cursor, want) in [
            (Reason::Apart, 2, &[][..]),
            (apart(), 0, &[1, 4]),
            (apart(), 2, &[2, 4]),
            (apart(), 4, &[1, 4]),
            (Reason::Changed(Some(Box::new(apart()))), 0, &[1, 4]),
        ] {
            assert_eq!(foremost(&values(&reason), cursor), want, "{reason:?} {cursor}");
        }
    }

    #[test]
    fn the_words_of_a_verdict_tell_its_sides() {
        use crate::story::matrix::{Cell, RowKind, Standing};
        let cell = |text: &str, speaker: &str| {
            let (text, speaker) = (text.to_owned(), Some(speaker.to_owned()));
            Some(Cell { span: Span::default(), text, speaker, published: None, fact: None })
        };
        let row = Row {
            kind: RowKind::Claim,
            label: String::new(),
            cells: vec![None, cell("was sober", "Okoro"), cell("was not sober", "Okoro"), cell("sober, he was", "Brandt")],
            standing: Standing::Conflict,
            why: crate::story::matrix::reason::Why::default(),
            origins: 3,
            left_out: None,
            told: vec![],
            rejected: vec![],
            little: false,
        };
        let two = |of: fn(String, String) -> Reason, x: &str, y: &str| of(x.to_owned(), y.to_owned());
        for (reason, want) in [
            (two(Reason::Opposite, "sober", "not sober"), vec![vec![1, 3], vec![2]]),
            (two(Reason::Opposite, "not sober", "sober"), vec![vec![2], vec![1, 3]]),
            (two(Reason::Attributed, "Okoro", "Brandt"), vec![vec![1, 2], vec![3]]),
            (two(Reason::Opposite, "says", "denies"), vec![]),
            (two(Reason::Verbs, "admitted", "said"), vec![vec![2], vec![1, 3]]),
            (Reason::Apart, vec![]),
        ] {
            let verb = |article: u32| Some(if article == 2 { "admitted" } else { "said" }.to_owned());
            assert_eq!(quoted(&reason, &row, &verb), want, "{reason:?}");
        }
    }
}
