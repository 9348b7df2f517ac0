//! One line of a digest: what it tells, its words with their evidence, whose it is.

use std::ops::Range;

use crate::story::{Evidence, letter};
use crate::text::Span;

/// What a line tells. Ordered as a briefing prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// What the story is about, in the words of one of its sources.
    Lead,
    /// Sources contradict each other.
    Conflict,
    /// Copies of one text give it differently.
    Changed,
    /// What the reader had not seen.
    New,
    /// A count that grew from source to source.
    Later,
    /// Numbers of what is likely one thing that lie close to each other and are not the same, and what is said of one matter by
    /// several speakers or not in one sense.
    Differ,
    /// Two origins or more say the same.
    Same,
    /// Only one origin has it, of several.
    Only,
    /// What a story of one origin tells: nobody else could.
    Fact,
    /// Who says what.
    Claim,
}

impl LineKind {
    /// The mark at the head of a line: it reads without colour.
    pub const fn mark(self) -> char {
        match self {
            LineKind::Lead => ':',
            LineKind::New => '+',
            LineKind::Conflict => '!',
            LineKind::Changed => '^',
            LineKind::Later | LineKind::Differ => '~',
            LineKind::Same => '=',
            LineKind::Only => '.',
            LineKind::Fact => '#',
            LineKind::Claim => '"',
        }
    }

    /// The word behind the mark.
    pub const fn label(self) -> &'static str {
        match self {
            LineKind::Lead => "lead",
            LineKind::New => "new",
            LineKind::Conflict => "conf",
            LineKind::Changed => "edit",
            LineKind::Later => "grew",
            LineKind::Differ => "diff",
            LineKind::Same => "same",
            LineKind::Only => "only",
            LineKind::Fact => "fact",
            LineKind::Claim => "says",
        }
    }
}

/// What stands between two that give a thing differently.
const APART: &str = " | ";

impl LineKind {
    /// True for what sources, or copies of one text, give against each other.
    pub(super) fn is_against(self) -> bool {
        matches!(self, LineKind::Conflict | LineKind::Changed)
    }

    /// True for what contradicts or is new: it must be shown, whatever else tells it.
    pub(super) fn is_news(self) -> bool {
        self.is_against() || self == LineKind::New
    }
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it shows: raw text of a source where `from` is set. A screen must make it safe first.
    pub text: String,
    /// The bytes it was quoted from; none for template words.
    pub from: Option<Evidence>,
}

/// One line of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it tells.
    pub kind: LineKind,
    /// The articles it speaks of, by column.
    pub sources: Vec<u32>,
    /// The same by what they give, where some stand against others; one side where none does.
    pub sides: Vec<Vec<u32>>,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Where a reader can check it, the first being what Enter opens.
    pub evidence: Vec<Evidence>,
    /// The row of the matrix it tells of; none of a lead.
    pub row: Option<u32>,
    /// True where its first piece says how its figure moved ("71 -> 74").
    pub moved: bool,
}

impl Line {
    /// What it quotes first.
    pub(super) fn quoted(&self) -> Evidence {
        self.evidence.first().copied().unwrap_or(Evidence { article: 0, span: Span::default() })
    }

    /// True where it begins with the name of who says it.
    pub(super) fn is_named(&self) -> bool {
        self.pieces.first().is_some_and(|piece| piece.from.is_some())
    }

    /// True where it quotes what another quotes first.
    pub(super) fn quotes(&self, other: &Line) -> bool {
        let (a, b) = (self.quoted(), other.quoted());
        a.article == b.article && a.span.overlaps(b.span)
    }

    /// True where it can be checked at a place.
    pub(super) fn cites(&self, place: Evidence) -> bool {
        self.evidence.iter().any(|told| told.article == place.article && told.span.overlaps(place.span))
    }

    /// The line's words as one string, raw.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }

    /// The letters of its sources: "A,C|B" where B stands against both others, else "A,B".
    pub fn letters(&self) -> String {
        self.first_letters(self.sources.len())
    }

    /// The letters of its first sources, side by side.
    fn first_letters(&self, most: usize) -> String {
        let mut left = most;
        let mut side = |side: &Vec<u32>| {
            let shown = side.len().min(left);
            left -= shown;
            side[..shown].iter().map(|&s| letter(s)).collect::<Vec<_>>().join(",")
        };
        let sides: Vec<String> = self.sides.iter().map(&mut side).filter(|letters| !letters.is_empty()).collect();
        sides.join("|")
    }

    /// [`Self::letters`] in so many columns: where they are more, a mark and how many there are beside the first.
    pub fn letters_within(&self, columns: usize) -> String {
        let all = self.letters();
        if all.len() <= columns {
            return all;
        }
        let more = |shown: usize| format!("+{}", self.sources.len() - shown);
        let first = |shown: usize| self.first_letters(shown) + &more(shown);
        (1..self.sources.len()).rev().map(first).find(|told| told.len() <= columns).unwrap_or_else(|| more(0))
    }

    /// What its sides give, each in its own words, by bytes of [`Self::text`], without the bare values that may stand before the first;
    /// one part where none stands against another.
    pub fn parts(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let (mut start, mut at, mut quoted) = (0, 0, false);
        for piece in &self.pieces {
            let apart = piece.from.is_none().then(|| piece.text.find(APART)).flatten().filter(|_| self.sides.len() > 1);
            match apart {
                Some(_) if !quoted => start = at + piece.text.len(),
                Some(cut) => {
                    out.push(start..at + cut);
                    start = at + cut + 1;
                }
                None => quoted |= piece.from.is_some(),
            }
            at += piece.text.len();
        }
        out.push(start..at);
        out
    }

    /// Of a line on a figure that moved: how ("71 -> 74"), and the rest.
    pub fn moved(&self) -> Option<(&str, String)> {
        let (moved, rest) = self.pieces.split_first().filter(|_| self.moved)?;
        Some((&moved.text, rest.iter().map(|p| p.text.as_str()).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_each_side_are_a_part() {
        // What is quoted stands between the bars of a case's pieces.
        for (sides, pieces, want) in [
            (2, &["", "Okoro: sober at sea", " | ", "Okoro: not sober"][..], &["Okoro: sober at sea", "| Okoro: not sober"][..]),
            (2, &["12 (A) | 17 (B): ", "twelve died", " | B ", "17 dead"], &["twelve died", "| B 17 dead"]),
            (2, &["", "a | b", " | B ", "c", "; 1 more change"], &["a | b", "| B c; 1 more change"]),
            (1, &["", "twelve died", " | B ", "12 dead"], &["twelve died | B 12 dead"]),
            (2, &[], &[""]),
        ] {
            let quoted = Evidence { article: 0, span: Span::default() };
            let piece = |(i, text): (usize, &&str)| Piece { text: (*text).to_owned(), from: (i % 2 == 1).then_some(quoted) };
            let pieces = pieces.iter().enumerate().map(piece).collect();
            let (sources, sides) = ((0..sides).collect(), (0..sides).map(|side| vec![side]).collect());
            let line = Line { kind: LineKind::Conflict, sources, sides, pieces, evidence: vec![], row: None, moved: false };
            let text = line.text();
            assert_eq!(line.parts().into_iter().map(|part| &text[part]).collect::<Vec<_>>(), want);
        }
    }

    #[test]
    fn letters_that_do_not_fit_are_counted() {
        let each = |sources: u32| (0..sources).map(|s| vec![s]).collect::<Vec<_>>();
        for (kind, sides, columns, want) in [
            (LineKind::Conflict, each(2), 7, "A|B"),
            (LineKind::Conflict, each(4), 7, "A|B|C|D"),
            (LineKind::Conflict, each(5), 7, "A|B|C+2"),
            (LineKind::Conflict, vec![vec![0, 2], vec![1]], 7, "A,C|B"),
            (LineKind::Changed, vec![vec![0, 2, 3], vec![1]], 5, "A,C+2"),
            (LineKind::Same, vec![(0..30).collect()], 7, "A,B+28"),
            (LineKind::Same, vec![(0..30).collect()], 2, "+30"),
        ] {
            let (sources, pieces) = (sides.concat(), Vec::new());
            let line = Line { kind, sources, sides, pieces, evidence: Vec::new(), row: None, moved: false };
            assert_eq!(line.letters_within(columns), want);
        }
    }
}
