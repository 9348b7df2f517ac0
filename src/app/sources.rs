//! The sources of a story on the compare screen: which is the base on the left, which stands beside it, and how far all others
//! support the base.

use std::sync::{Arc, Weak};

use super::{App, scroll};
use crate::action::Action;
use crate::article::{Card, Key};
use crate::story::StoryCheck;
use crate::story::digest::{Line, LineKind};
use crate::story::matrix::{Row, RowKind, Standing};
use crate::story::support::{self, Support};
use crate::text::Span;

impl App {
    /// Compares an article with the first source of another origin, or the first other one where all are copies.
    pub(super) fn compare_with(&mut self, key: Key) {
        match self.compared_with(key) {
            Some((a, b)) => self.open_compare(a, b),
            None => self.say("no other source tells this story"),
        }
    }

    /// An article and the first of another origin in its story, else the first other one; the earlier stands first, on the left.
    pub(super) fn compared_with(&self, key: Key) -> Option<(Key, Key)> {
        let members = self.library.siblings(key);
        let mine = self.origin_of(&members, key);
        let others = || members.iter().copied().filter(|&k| k != key);
        let other = others().find(|&k| self.origin_of(&members, k) != mine).or_else(|| others().next())?;
        let earlier = self.library.place(other) < self.library.place(key);
        Some(if earlier { (other, key) } else { (key, other) })
    }

    /// Compares the earliest article of a row of the list with the first of another origin.
    pub(super) fn compare_row(&mut self, row: super::order::ListRow) {
        let key = self.row_keys(row).first().copied();
        if let Some(key) = key {
            self.compare_with(key);
        }
    }

    /// The origin of an article, as a place among its story's; none where the story is not checked.
    fn origin_of(&self, members: &[Key], key: Key) -> Option<usize> {
        self.library.checked(members)?.origin_of(self.library.place(key)? as u32)
    }

    /// The letter of an article within its story.
    pub fn letter(&self, key: Key) -> String {
        crate::story::letter(self.library.place(key).unwrap_or(0) as u32)
    }

    /// The next or previous source on the right side; never the one on the left.
    pub(super) fn other_side(&mut self, action: Action) {
        let [a, b] = self.compare.keys;
        let members: Vec<Key> = self.library.siblings(a).into_iter().filter(|&k| k != a).collect();
        match beside(&members, b, action.is_next()) {
            Some(next) if next != b => {
                self.nav.jump(self.place());
                self.show_compare(a, next, None);
            }
            _ => self.say("the story has no third source"),
        }
    }

    /// The next or previous source on the left side, as the base; where it stands on the right, the two change places.
    pub(super) fn other_base(&mut self, action: Action) {
        let [a, b] = self.compare.keys;
        let members = self.library.siblings(a);
        if let Some(base) = beside(&members, a, action.is_next()).filter(|&base| base != a) {
            self.nav.jump(self.place());
            self.show_compare(base, if base == b { a } else { b }, None);
            self.say(&format!("base: {} {}", self.letter(base), self.library.card_of(base).map_or("", |c| &c.outlet)));
        }
    }

    /// The sources that the base is held against: of each origin the first, then copies, in the order of the story. None where
    /// there is no third source, or the story is not checked yet. Books are left out.
    pub(super) fn supporters(&self) -> Vec<Key> {
        let base = self.compare.keys[0];
        let members = self.library.siblings(base);
        let short = |k: &Key| self.library.card_of(*k).is_some_and(|c| !Card::is_long(c));
        let Some(check) = self.library.checked(&members).filter(|_| members.len() > 2 && short(&base)) else { return Vec::new() };
        let mut others: Vec<usize> = (0..members.len()).filter(|&i| members[i] != base && short(&members[i])).collect();
        others.sort_by_key(|&i| (check.copied_from(i as u32).is_some(), i));
        others.truncate(support::OTHERS);
        others.sort_unstable();
        if others.len() > 1 { others.into_iter().map(|i| members[i]).collect() } else { Vec::new() }
    }

    /// Takes what is known of the base's support; called when the screen is settled.
    pub(super) fn settle_support(&mut self) {
        let (base, others) = (self.compare.keys[0], self.supporters());
        let known = self.library.support(base, &others).filter(|_| !others.is_empty()).map(Arc::clone);
        let check = self.library.checked(&self.library.siblings(base)).map(Arc::downgrade).unwrap_or_default();
        let support = known.as_ref().map(Arc::downgrade).unwrap_or_default();
        let made = Made { base, others: others.clone(), readable: self.library.text(base).is_some(), support, check };
        if self.compare.sources.made == made {
            return;
        }
        let support = known.map(|support| self.as_told(Support::clone(&support), &others));
        self.compare.sources.support = support.map(|support| Supported::new(support, others, |k| self.letter(k)));
        self.compare.sources.made = made;
    }

    /// The support as the other screens tell it: most of a sentence of the base that a line of the story or a row of the matrix tells is
    /// told by their sources and by no other; one that they hold against the base does not tell it.
    fn as_told(&self, mut support: Support, others: &[Key]) -> Support {
        let base = self.compare.keys[0];
        let members = self.library.siblings(base);
        let (Some(check), Some(own)) = (self.library.checked(&members), self.library.place(base)) else { return support };
        let Some(text) = self.library.text(base) else { return support };
        let places: Vec<u32> = others.iter().filter_map(|&key| Some(self.library.place(key)? as u32)).collect();
        for (shown, tellers, apart) in told_together(check, own as u32) {
            let Some(at) = text.cut.sentence_at(shown.start) else { continue };
            let sentence = text.cut.sentences[at].span;
            let most = apart || (shown.end.min(sentence.end) - shown.start) * 2 > sentence.end - sentence.start;
            for (place, other) in places.iter().enumerate().filter(|_| most) {
                let among = tellers.contains(other);
                if among || !apart {
                    support.put(at as u32, place, among && !apart);
                }
            }
        }
        support
    }
}

/// Where `own` tells what lines of the story and rows of claims are about, and who tells it, too; true where those contradict it.
fn told_together(check: &StoryCheck, own: u32) -> Vec<(Span, Vec<u32>, bool)> {
    let at = |line: &Line| line.evidence.iter().find(|told| told.article == own).map(|told| told.span);
    let lines = check.digest.lines.iter().filter_map(|line| {
        let span = at(line).filter(|_| line.sources.contains(&own))?;
        match line.kind {
            LineKind::Lead | LineKind::Same => Some((span, line.sources.clone(), false)),
            LineKind::Conflict => {
                let others = line.sides.iter().filter(|side| !side.contains(&own)).flatten().copied().collect();
                Some((span, others, true))
            }
            _ => None,
        }
    });
    let agreed = |row: &&Row| row.kind == RowKind::Claim && row.standing == Standing::Agree;
    let rows = check.matrix.rows.iter().filter(agreed);
    let mut out: Vec<_> =
        rows.filter_map(|row| Some((row.evidence(own)?.span, row.tellers().collect::<Vec<_>>(), false))).collect();
    // Who contradicts a sentence is taken out last.
    out.extend(lines);
    out.sort_by_key(|told| told.2);
    out
}

/// The member behind or before `key`, around the end.
fn beside(members: &[Key], key: Key, next: bool) -> Option<Key> {
    let at = members.iter().position(|&k| k == key)?;
    members.get(scroll::beside(members.len(), at, next)).copied()
}

/// What the story knows of the two texts of the compare screen.
#[derive(Debug, Default)]
pub struct Sources {
    /// Their letters within the story.
    pub letters: [String; 2],
    /// The columns of their sentences' numbers.
    pub label: u16,
    /// How far the other sources support the left text, where that is known.
    pub support: Option<Supported>,
    made: Made,
}

/// What the support was made of; what is not there points nowhere.
#[derive(Debug, Default)]
struct Made {
    base: Key,
    others: Vec<Key>,
    /// The text of the base is there.
    readable: bool,
    support: Weak<Support>,
    check: Weak<StoryCheck>,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        let same = self.support.ptr_eq(&other.support) && self.check.ptr_eq(&other.check);
        same && (self.base, self.readable, &self.others) == (other.base, other.readable, &other.others)
    }
}

/// What is known of the support of the base of the compare screen.
#[derive(Debug)]
pub struct Supported {
    support: Support,
    others: Vec<Key>,
    letters: Vec<String>,
}

impl Supported {
    fn new(support: Support, others: Vec<Key>, letter: impl Fn(Key) -> String) -> Self {
        let letters = others.iter().map(|&k| letter(k)).collect();
        Self { support, others, letters }
    }

    /// How many sources of the story there are to tell a sentence, the base among them.
    pub fn sources(&self) -> u32 {
        self.support.others + 1
    }

    /// How many sources tell a sentence of the base, itself among them.
    pub fn count(&self, sentence: u32) -> u32 {
        self.support.count(sentence)
    }

    /// The letters of the sources beside the base that tell one of these sentences.
    pub fn tellers(&self, sentences: &[u32]) -> Vec<&str> {
        let tells = |place: &usize| sentences.iter().any(|&s| self.support.tellers(s).any(|t| t == *place));
        (0..self.letters.len()).filter(tells).map(|place| self.letters[place].as_str()).collect()
    }

    /// True where a sentence of `other` tells what all others do and the base leaves out.
    pub fn is_left_out(&self, other: Key, sentence: u32) -> bool {
        self.others.iter().position(|&k| k == other).is_some_and(|place| self.support.is_left_out(place, sentence))
    }

    /// How many facts all others tell and the base leaves out.
    pub fn left_out(&self) -> usize {
        self.support.left_out.len()
    }
}
