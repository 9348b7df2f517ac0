//! Stretches of words that stand in two statements in the same order: by which length they are alike by no chance.

use super::words::Word;

/// A stretch within the quotation marks of both is the same utterance from so many words on: shorter ones are names and phrases
/// ("the intent of the law").
pub(super) const QUOTED_RUN: usize = 6;
/// ... of which so many tell something; a longer one needs fewer.
const QUOTED_TELLING: usize = 3;
/// A short stretch of long speeches ("a preferential option for the poor") may be a phrase of theirs: it has this part of the
/// shorter one's terms at least.
const QUOTED_SHARE: usize = 4;
/// Elsewhere a run of the same words is from these on: shorter ones are names and turns of phrase.
pub(super) const RUN: usize = 8;
const TELLING: usize = 4;

/// Words that stand in both in the same order, none left out.
#[derive(Clone, Copy, Default)]
pub(super) struct Stretch {
    words: usize,
    /// How many of them tell something.
    telling: usize,
}

impl Stretch {
    /// True for one that is alike by no chance, wherever it stands.
    pub fn is_long(self) -> bool {
        self.words >= RUN && self.telling >= TELLING
    }

    /// The same within the quotation marks of both; the shorter one has so many terms.
    pub fn is_of_a_speech(self, terms: usize) -> bool {
        let enough = self.words >= QUOTED_RUN && self.words + self.telling >= QUOTED_RUN + QUOTED_TELLING;
        self.is_long() || enough && self.telling * QUOTED_SHARE >= terms
    }
}

/// True for two words within quotation marks.
pub(super) fn are_quoted(a: &Word, b: &Word) -> bool {
    a.quoted && b.quoted
}

/// True where a run of words of which `counts` holds is `enough`, none of them left out.
pub(super) fn has_stretch(a: &[Word], b: &[Word], counts: impl Fn(&Word, &Word) -> bool, enough: impl Fn(Stretch) -> bool) -> bool {
    let (mut before, mut row) = (vec![Stretch::default(); b.len() + 1], vec![Stretch::default(); b.len() + 1]);
    a.iter().any(|x| {
        let mut found = false;
        for (at, y) in b.iter().enumerate() {
            let run = before[at];
            row[at + 1] = if x.form == y.form && counts(x, y) {
                Stretch { words: run.words + 1, telling: run.telling + usize::from(x.term.is_some()) }
            } else {
                Stretch::default()
            };
            found |= enough(row[at + 1]);
        }
        std::mem::swap(&mut before, &mut row);
        found
    })
}
