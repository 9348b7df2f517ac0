//! What the reader marked: read, starred, tagged, noted, rejected, joined and parted. Each mark can be undone and done again.

use rustc_hash::FxHashSet;

use super::App;
use super::work::{Tie, Work};
use crate::article::Key;
use crate::extract::Analysed;
use crate::page::Mark;
use crate::page::facts::{self, Kinds};
use crate::story::rejected::Rejected;
use crate::text::Span;
use crate::text::count::many;

/// One change of marks. Done twice the other way round, nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Read, or unread.
    Read(Vec<Key>, bool),
    /// Starred, or not.
    Star(Vec<Key>, bool),
    /// Tagged with a word, or not.
    Tag(Vec<Key>, String, bool),
    /// A note on a place, or none.
    Note(Key, Span, Option<String>),
    /// A mark rejected, or taken back.
    Reject(Key, Span, bool),
    /// Pairs of articles, the smaller key first, joined, parted, or left to the grouping.
    Tie(Vec<(Key, Key, Option<Tie>)>),
}

impl Change {
    /// What happened, for the last line.
    pub fn label(&self) -> String {
        let (what, on) = match self {
            Change::Read(keys, on) => (many(keys.len(), "article", "articles"), *on),
            Change::Star(_, on) => return (if *on { "starred" } else { "star taken away" }).to_owned(),
            Change::Tag(keys, tag, on) => {
                let told = format!("{} {tag}", if *on { "tagged" } else { "tag taken away:" });
                return if keys.len() > 1 { format!("{told} ({})", many(keys.len(), "article", "articles")) } else { told };
            }
            Change::Note(_, _, text) => return (if text.is_some() { "note written" } else { "note taken away" }).to_owned(),
            Change::Tie(pairs) => {
                let has = |wanted| pairs.iter().any(|p| p.2 == wanted);
                let told = match () {
                    () if has(Some(Tie::Together)) => "joined by hand",
                    () if has(Some(Tie::Apart)) => "parted by hand",
                    () => "grouped as before",
                };
                return told.to_owned();
            }
            Change::Reject(_, _, on) => return (if *on { "mark rejected" } else { "mark taken back" }).to_owned(),
        };
        format!("{what} marked {}", if on { "read" } else { "unread" })
    }
}

/// Everything the reader marked.
#[derive(Debug, Default)]
pub struct Marks {
    read: FxHashSet<Key>,
    work: Work,
    places: usize,
    rejections: usize,
    tied: usize,
    listed: usize,
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl Marks {
    /// Makes a change that can be undone.
    pub fn make(&mut self, change: Change) {
        let back = self.apply(change);
        self.undo.push(back);
        self.redo.clear();
    }

    /// All that was put on articles by hand.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// Undoes the last change. Returns what happened.
    pub fn undo(&mut self) -> Option<String> {
        let change = self.undo.pop()?;
        let label = change.label();
        let back = self.apply(change);
        self.redo.push(back);
        Some(label)
    }

    /// Does again what was undone. Returns what happened.
    pub fn redo(&mut self) -> Option<String> {
        let change = self.redo.pop()?;
        let label = change.label();
        let back = self.apply(change);
        self.undo.push(back);
        Some(label)
    }

    /// Opening an article marks it read; that is no change to undo.
    pub fn opened(&mut self, key: Key) {
        self.listed += usize::from(self.read.insert(key));
    }

    /// True where the article was read.
    pub fn is_read(&self, key: Key) -> bool {
        self.read.contains(&key)
    }

    /// True where the article has a star.
    pub fn is_starred(&self, key: Key) -> bool {
        self.work.starred.contains(&key)
    }

    /// True where an article has a star, a tag or a note.
    pub fn has_work(&self, key: Key) -> bool {
        self.is_starred(key) || !self.tags(key).is_empty() || self.notes(key).next().is_some()
    }

    /// The tags of an article.
    pub fn tags(&self, key: Key) -> &[String] {
        self.work.tags.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The notes on an article, by place.
    pub fn notes(&self, key: Key) -> impl Iterator<Item = (Span, &str)> {
        let all = (key, Span::new(0, 0))..=(key, Span::new(u32::MAX, u32::MAX));
        self.work.notes.range(all).map(|((_, span), text)| (*span, text.as_str()))
    }

    /// The marks that were rejected.
    pub fn rejected(&self) -> Rejected {
        Rejected::of(self.work.rejected.iter().copied())
    }

    /// How often marks were rejected or taken back.
    pub fn rejections(&self) -> usize {
        self.rejections
    }

    /// True where the mark on these bytes was rejected.
    pub fn is_rejected(&self, key: Key, span: Span) -> bool {
        self.work.rejected.contains(&(key, span))
    }

    /// What the user decided of two articles.
    pub fn tie(&self, a: Key, b: Key) -> Option<Tie> {
        self.work.ties.get(&(a.min(b), a.max(b))).copied()
    }

    /// Every pair that the user joined or parted, by key.
    pub fn ties(&self) -> impl Iterator<Item = (Key, Key, Tie)> + '_ {
        self.work.ties.iter().map(|(&(a, b), &tie)| (a, b, tie))
    }

    /// How often ties changed: stories are grouped anew once this grows.
    pub fn ties_made(&self) -> usize {
        self.tied
    }

    /// How often marks of places changed: what is built from them is stale once this grows.
    pub fn places(&self) -> usize {
        self.places
    }

    /// How often stars, tags or what is read changed: a list that hangs on them is stale once this grows.
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// Applies a change and returns the one that takes it back.
    fn apply(&mut self, change: Change) -> Change {
        self.places += usize::from(matches!(change, Change::Note(..) | Change::Reject(..)));
        self.tied += usize::from(matches!(change, Change::Tie(..)));
        self.listed += usize::from(matches!(change, Change::Read(..) | Change::Star(..) | Change::Tag(..)));
        self.rejections += usize::from(matches!(change, Change::Reject(..)));
        match change {
            Change::Read(keys, on) => Change::Read(flip(&mut self.read, keys, on), !on),
            Change::Star(keys, on) => Change::Star(flip(&mut self.work.starred, keys, on), !on),
            Change::Reject(key, span, on) => {
                let _ = flip(&mut self.work.rejected, vec![(key, span)], on);
                Change::Reject(key, span, !on)
            }
            Change::Tie(pairs) => {
                let mut set = |a: Key, b: Key, tie: Option<Tie>| match tie {
                    Some(tie) => self.work.ties.insert((a, b), tie),
                    None => self.work.ties.remove(&(a, b)),
                };
                Change::Tie(pairs.into_iter().map(|(a, b, tie)| (a, b, set(a, b, tie))).collect())
            }
            Change::Tag(keys, tag, on) => {
                let tags = &mut self.work.tags;
                let changed = keys.into_iter().filter(|&key| set_tag(tags.entry(key).or_default(), &tag, on)).collect();
                tags.retain(|_, tags| !tags.is_empty());
                Change::Tag(changed, tag, !on)
            }
            Change::Note(key, span, text) => {
                let before = match text {
                    Some(text) => self.work.notes.insert((key, span), text),
                    None => self.work.notes.remove(&(key, span)),
                };
                Change::Note(key, span, before)
            }
        }
    }
}

impl App {
    /// The marks of the facts of an article that the user has not rejected, on every screen that shows its text: those that begin
    /// before byte `until`.
    pub fn fact_marks(&self, text: &Analysed, kinds: Kinds, until: u32) -> Vec<Mark> {
        facts::marks(text, kinds, until, |span| self.marks.is_rejected(text.article.key, span))
    }
}

/// Puts `items` in or takes them out. Returns those that changed: only they are put back by an undo.
fn flip<T: Clone + Eq + std::hash::Hash>(set: &mut FxHashSet<T>, items: Vec<T>, on: bool) -> Vec<T> {
    items.into_iter().filter(|i| if on { set.insert(i.clone()) } else { set.remove(i) }).collect()
}

/// Puts a tag among those of an article, which are sorted, or takes it out; false where that changes nothing.
fn set_tag(tags: &mut Vec<String>, tag: &str, on: bool) -> bool {
    let at = tags.binary_search_by(|t| t.as_str().cmp(tag));
    match at {
        Err(at) if on => tags.insert(at, tag.to_owned()),
        Ok(at) if !on => _ = tags.remove(at),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_read_is_undone_to_what_was() {
        let mut marks = Marks::default();
        let keys: Vec<Key> = (1..=3).map(Key).collect();
        marks.make(Change::Read(vec![keys[1]], true));
        marks.make(Change::Read(keys.clone(), true));
        assert!(keys.iter().all(|&k| marks.is_read(k)));
        assert_eq!(marks.undo().as_deref(), Some("2 articles marked unread"));
        assert_eq!(keys.iter().map(|&k| marks.is_read(k)).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(marks.redo().as_deref(), Some("2 articles marked read"));
        assert!(keys.iter().all(|&k| marks.is_read(k)));
        assert!(marks.redo().is_none());
    }

    #[test]
    fn a_tag_of_a_story_is_undone_where_it_was_new() {
        let (mut marks, one, other) = (Marks::default(), Key(7), Key(8));
        let change = |keys: &[Key]| Change::Tag(keys.to_vec(), "toll".to_owned(), true);
        marks.make(change(&[one]));
        marks.make(change(&[one, other]));
        assert!(marks.tags(one) == ["toll"] && marks.tags(other) == ["toll"]);
        marks.undo();
        assert!(marks.tags(one) == ["toll"] && marks.tags(other).is_empty());
    }

    #[test]
    fn tags_notes_and_rejects_go_both_ways() {
        let (mut marks, key, span) = (Marks::default(), Key(7), Span::new(3, 9));
        marks.make(Change::Tag(vec![key], "toll".to_owned(), true));
        marks.make(Change::Note(key, span, Some("check this".to_owned())));
        marks.make(Change::Note(key, span, Some("checked".to_owned())));
        marks.make(Change::Reject(key, span, true));
        assert!(marks.is_rejected(key, span) && marks.tags(key) == ["toll"]);
        marks.undo();
        marks.undo();
        assert_eq!(marks.notes(key).collect::<Vec<_>>(), [(span, "check this")]);
        marks.undo();
        marks.undo();
        assert!(!marks.is_rejected(key, span) && marks.tags(key).is_empty() && marks.notes(key).next().is_none());
        assert_eq!(*marks.work(), Work::default());
    }
}
