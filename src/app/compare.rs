//! Two texts side by side: which articles, which rows, what is folded, and steps from change to change.

use std::ops::Range;
use std::sync::Arc;

use super::nav::{Location, Screen};
use super::scroll::{rows_of, seek};
use super::sources::Sources;
use super::{App, areas};
use crate::action::Action;
use crate::article::Key;
use crate::compare::Comparison;
use crate::extract::{Analysed, FactKind};
use crate::page::counts::{self, PairCounts};
use crate::page::edits;
use crate::page::facts::Kinds;
use crate::page::overlaps::Overlaps;
use crate::page::pairs::{self, Against, Clash, PairRow};
use crate::page::spread::{Setting, Spread, SpreadItem};
use crate::page::{Mark, Runs};
use crate::text::Span;

/// What the header of the compare screen says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// How many rows there are of each kind.
    pub counts: PairCounts,
    /// Percent of the words of either text that the other has, in the same words.
    pub same_words: (u32, u32),
}

/// The state of the compare screen.
#[derive(Debug, Default)]
pub struct Compare {
    /// The left article and the right one.
    pub keys: [Key; 2],
    /// What the story knows of them.
    pub sources: Sources,
    /// The rows.
    pub rows: Vec<PairRow>,
    /// What the header says.
    pub header: Header,
    /// The marks of both texts.
    pub runs: [Runs; 2],
    /// The page.
    pub spread: Spread,
    /// The item under the cursor.
    pub at: usize,
    /// The first line of the page shown.
    pub top: usize,
    /// True where the detail pane has the keys.
    pub in_detail: bool,
    /// A row that is to be brought into sight once it is known.
    reveal: Option<usize>,
    unfolded: Vec<Range<usize>>,
    built: Option<Built>,
}

/// From so many rows on there is room for a blank line between two pairs.
const AIRY: u16 = 32;

/// How texts are compared on screen; it outlives the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folding {
    /// One text under the other, even where both would fit.
    pub stacked: bool,
    /// Folds what is the same.
    pub same: bool,
    /// Folds filler.
    pub filler: bool,
    /// Folds the rows of the matrix that are hardly news.
    pub little: bool,
    /// Marks what differs in case or punctuation alone.
    pub case: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self { stacked: false, same: false, filler: true, little: true, case: false }
    }
}

/// What rows and page were built for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Built {
    keys: [Key; 2],
    filler: [Vec<Range<u32>>; 2],
    kinds: Kinds,
    marks: usize,
    /// What the story's verdicts call a conflict between the two.
    against: Vec<Against>,
    /// What differs in case or punctuation alone is marked.
    case: bool,
    setting: Setting,
}

/// All that a comparison needs, where it is there.
pub struct Both<'a> {
    /// The texts.
    pub texts: [&'a Arc<Analysed>; 2],
    /// What they have to say about each other.
    pub comparison: &'a Arc<Comparison>,
}

impl App {
    /// Compares two articles.
    pub(super) fn open_compare(&mut self, a: Key, b: Key) {
        self.nav.down(self.place());
        self.show_compare(a, b, None);
    }

    /// Shows two articles without a word to the history.
    pub(super) fn show_compare(&mut self, a: Key, b: Key, row: Option<usize>) {
        if self.compare.keys != [a, b] {
            self.compare = Compare { keys: [a, b], ..Compare::default() };
        }
        self.compare.reveal = row;
        self.screen = Screen::Compare;
        self.marks.opened(a);
        self.marks.opened(b);
        self.set_detail(super::nav::Tab::Matrix, a, None);
    }

    /// The texts and their comparison, where all is there.
    pub fn both(&self) -> Option<Both<'_>> {
        let [a, b] = self.compare.keys;
        Some(Both { texts: [self.library.text(a)?, self.library.text(b)?], comparison: self.library.comparison(a, b)? })
    }

    /// The panes of the compare screen.
    pub fn compare_areas(&self) -> areas::CompareAreas {
        let zoom = self.taste.zoom.then_some(self.compare.in_detail);
        areas::compare(areas::frame(self.area()).body, self.taste.folding.stacked, zoom)
    }

    /// What must not be missed in the row under the cursor, and in which sentence of which text its other side stands where
    /// that is another row's; true where it is a conflict.
    pub fn compare_note(&self) -> Option<(String, bool)> {
        let item = self.compare.spread.items.get(self.compare.at).filter(|_| self.screen == Screen::Compare)?;
        let row = self.compare.rows.get(item.row()).filter(|r| !r.note.is_empty() && !self.compare.in_detail)?;
        let [a, b] = &self.compare.sources.letters;
        let elsewhere = match row.conflict {
            Some(Clash::OfA(sentence)) => format!(", see {b}{}", sentence + 1),
            Some(Clash::OfB(sentence)) => format!(", see {a}{}", sentence + 1),
            _ => String::new(),
        };
        Some((format!("{}{elsewhere}", row.note), row.conflict.is_some()))
    }

    /// The place of the compare screen.
    pub(super) fn compare_place(&self) -> Location {
        let [a, b] = self.compare.keys;
        let at = self.compare.spread.items.get(self.compare.at).map_or(0, |i| i.row() as u32);
        Location { screen: Screen::Compare, a, b, at, ..Location::default() }
    }

    /// Builds rows and page for what is known and keeps the cursor in sight. Called after every event.
    pub(super) fn settle_compare(&mut self) {
        let areas = self.compare_areas();
        self.compare.in_detail &= areas.detail.width > 0;
        self.compare.sources.letters = self.compare.keys.map(|k| self.letter(k));
        self.settle_support();
        let Some(both) = self.both() else { return };
        let texts = both.texts.map(Arc::clone);
        let [left, right] = &self.compare.sources.letters;
        let label = areas::label_columns([(left, texts[0].cut.sentences.len()), (right, texts[1].cut.sentences.len())]);
        let comparison = Arc::clone(both.comparison);
        self.compare.sources.label = label;
        let filler = self.compare.keys.map(|k| self.filler_sentences(k));
        let setting = Setting {
            width: usize::from(areas::text_columns(&areas, label)),
            beside: areas.beside,
            fold_same: self.taste.folding.same,
            fold_filler: self.taste.folding.filler,
            airy: areas.texts.height >= AIRY,
            unfolded: self.compare.unfolded.clone(),
        };
        let against = self.against(self.compare.keys, [&texts[0], &texts[1]]);
        let built = Built {
            keys: self.compare.keys,
            filler,
            kinds: self.taste.kinds,
            marks: self.marks.places(),
            against,
            case: self.taste.folding.case,
            setting,
        };
        if self.compare.built.as_ref() != Some(&built) {
            self.build_compare(&texts, &comparison, &built);
            self.compare.built = Some(built);
        }
        let compare = &mut self.compare;
        if let Some(row) = compare.reveal.take() {
            compare.at = compare.spread.item_of(row);
        }
        compare.settle(areas.texts.height as usize);
    }

    fn build_compare(&mut self, texts: &[Arc<Analysed>; 2], comparison: &Comparison, built: &Built) {
        let [a, b] = [&*texts[0], &*texts[1]];
        let row = self.compare.spread.items.get(self.compare.at).map(SpreadItem::row);
        let mut conflicts = pairs::conflicts(a, b, comparison);
        // What the whole story tells may decide what two texts alone leave open.
        let further = built.against.iter().filter(|(x, y, _)| !conflicts.iter().any(|c| (c.0, c.1) == (*x, *y)));
        let further: Vec<Against> = further.cloned().collect();
        conflicts.extend(further);
        let rows = pairs::rows([a, b], comparison, [&built.filler[0], &built.filler[1]], &conflicts);
        let mut marks = edits::marks([a.text(), b.text()], comparison, &rows, &conflicts);
        if built.case {
            marks.iter_mut().zip(edits::quiet(comparison, &rows)).for_each(|(marks, quiet)| marks.extend(quiet));
        }
        for (side, text) in [a, b].into_iter().enumerate() {
            // Between the marks of wording only figures are loud enough to be wanted.
            let shown = [FactKind::Figure, FactKind::Actor].into_iter().filter(|kind| self.taste.kinds.contains(*kind));
            let kinds = shown.map(Kinds::from).fold(Kinds::NONE, Kinds::union);
            let edited = Overlaps::new(marks[side].iter().map(|m| (m.span, ())).collect());
            let bare = |m: &Mark| !self.setup.brackets || edited.of(m.span).next().is_none();
            marks[side].extend(self.fact_marks(text, kinds, u32::MAX).into_iter().filter(bare));
        }
        let runs = marks.map(|m| Runs::new(&m, self.setup.brackets));
        self.status.found = None;
        let compare = &mut self.compare;
        compare.header = Header { counts: counts::counts(&rows), same_words: counts::same_words(a, b, comparison) };
        compare.spread = Spread::new(&rows, [a, b], [&runs[0], &runs[1]], &built.setting);
        compare.rows = rows;
        compare.runs = runs;
        // A page that was never looked at opens at its first pair, not at what only one side has.
        match row.or_else(|| compare.rows.iter().position(|r| r.kind.is_some())) {
            Some(row) => compare.at = compare.spread.item_of(row),
            None => compare.at = 0,
        }
    }

    /// The sentences of an article that are filler.
    fn filler_sentences(&self, key: Key) -> Vec<Range<u32>> {
        self.library.filler(key).iter().map(|run| run.sentences.clone()).collect()
    }

    /// Does `action` on the compare screen. False where it is none of its own.
    pub(super) fn act_compare(&mut self, action: Action, count: Option<u32>) -> bool {
        let areas = self.compare_areas();
        if self.compare.in_detail && !matches!(action, Action::PreviousPane | Action::NextPane) {
            return self.act_detail(action, count);
        }
        if let Some(rows) = rows_of(action, count, areas.texts.height as usize) {
            match (action, count) {
                (Action::Down | Action::Up, _) => self.compare.step(rows, areas.texts.height as usize),
                (Action::Top | Action::Bottom, Some(item)) => self.compare.at = (item as usize).saturating_sub(1),
                _ => self.compare.page(rows, areas.texts.height as usize),
            }
            return true;
        }
        match action {
            Action::NextChange | Action::PreviousChange => self.compare_seek(action, |_, r| r.changed()),
            Action::NextStory | Action::PreviousStory => self.other_story(action),
            Action::NextConflict | Action::PreviousConflict => self.compare_seek(action, |_, r| r.stands_out()),
            Action::NextClaim | Action::PreviousClaim => {
                self.compare_seek(action, |_, r| !r.drifts.is_empty() || !r.cuts.is_empty());
            }
            Action::NextMoved | Action::PreviousMoved => self.compare_seek(action, |_, r| r.moved),
            Action::NextPane | Action::PreviousPane | Action::IntoPane if areas.detail.width > 0 || self.taste.zoom => {
                self.compare.in_detail = !self.compare.in_detail;
            }
            Action::NextLeftOut | Action::PreviousLeftOut if self.compare.sources.support.is_none() => {
                self.say("what is left out is known where three sources are checked");
            }
            Action::NextLeftOut | Action::PreviousLeftOut => self.compare_seek(action, Compare::leaves_out),
            Action::NextSource | Action::PreviousSource => self.other_side(action),
            Action::NextBase | Action::PreviousBase => self.other_base(action),
            Action::Swap => {
                let ([a, b], row) = (self.compare.keys, self.compare_place().at as usize);
                self.show_compare(b, a, Some(row));
            }
            Action::Layout if areas.texts.width < areas::TWO_TEXTS => {
                self.say(&format!("no room: side by side takes {} columns", areas::TWO_TEXTS));
            }
            Action::Layout => {
                self.taste.folding.stacked = !self.taste.folding.stacked;
                self.say(if self.taste.folding.stacked { "stacked" } else { "side by side" });
            }
            Action::ToggleCase => {
                self.taste.folding.case = !self.taste.folding.case;
                let not = if self.taste.folding.case { "" } else { "not " };
                self.say(&format!("what differs in case or punctuation alone is {not}marked"));
            }
            Action::FoldSame => {
                self.taste.folding.same = !self.taste.folding.same;
                self.taste.folding.filler = self.taste.folding.same;
                self.compare.unfolded.clear();
                self.say(if self.taste.folding.same { "what is the same, and filler, is folded" } else { "nothing is folded" });
            }
            Action::Enter | Action::Unfold => self.enter_pair(action),
            Action::Fold => self.compare.unfolded.clear(),
            Action::GoText => self.enter_pair(Action::Enter),
            _ => return false,
        }
        true
    }

    /// Unfolds what is folded under the cursor, or opens the sentence in the reader.
    fn enter_pair(&mut self, action: Action) {
        let Some(item) = self.compare.spread.items.get(self.compare.at).cloned() else { return };
        match item {
            SpreadItem::Folded(_, rows) => {
                self.compare.reveal = Some(rows.start);
                self.compare.unfolded.push(rows);
            }
            SpreadItem::Pair(row) if action == Action::Enter => {
                if let Some((key, span)) = self.pair_spans(row).first().copied() {
                    self.open_reader(key, Some(span));
                }
            }
            SpreadItem::Pair(_) => {}
        }
    }

    /// The stretches of a row, with their articles, the left one first.
    pub(super) fn pair_spans(&self, row: usize) -> Vec<(Key, Span)> {
        let Some((row, both)) = self.compare.rows.get(row).zip(self.both()) else { return Vec::new() };
        let side = |side: usize, sentences: &[u32]| {
            let cut = &both.texts[side].cut.sentences;
            let spans: Vec<Span> = sentences.iter().filter_map(|&s| cut.get(s as usize)).map(|s| s.span).collect();
            spans.into_iter().map(|s| (self.compare.keys[side], s)).collect::<Vec<_>>()
        };
        [side(0, &row.a), side(1, &row.b)].concat()
    }

    fn compare_seek(&mut self, action: Action, wanted: impl Fn(&Compare, &PairRow) -> bool) {
        let compare = &self.compare;
        let hit =
            |i: usize| compare.spread.items.get(i).is_some_and(|item| compare.rows[item.rows()].iter().any(|r| wanted(compare, r)));
        match seek(compare.spread.items.len(), compare.at, action.is_next(), hit) {
            Some(item) => self.compare.at = item,
            // Nothing was looked at yet.
            None if self.both().is_none() => self.say("the two are still being compared"),
            None => {
                let mark = match action {
                    Action::NextClaim | Action::PreviousClaim => "q",
                    Action::NextConflict | Action::PreviousConflict => "!",
                    _ => return self.say_none(action),
                };
                let way = if action.is_next() { "down" } else { "up" };
                let marked = (0..compare.spread.items.len()).any(hit);
                let told = if marked { format!("marked {mark} further {way}") } else { format!("is marked {mark}") };
                self.say(&format!("no pair {told}"));
            }
        }
    }
}

impl Compare {
    /// True where the left text leaves out what the row shows of the right one, and all other sources tell it.
    pub fn leaves_out(&self, row: &PairRow) -> bool {
        row.b.iter().any(|&s| self.sources.support.as_ref().is_some_and(|known| known.is_left_out(self.keys[1], s)))
    }

    /// One item on, or one line where the item is taller than the window.
    fn step(&mut self, rows: isize, height: usize) {
        for _ in 0..rows.unsigned_abs().min(1 << 12) {
            let lines = self.spread.lines_of(self.at);
            if rows > 0 && lines.end > self.top + height && lines.len() > height {
                self.top += 1;
            } else if rows < 0 && lines.start < self.top && lines.len() > height {
                self.top -= 1;
            } else {
                self.at = self.at.saturating_add_signed(rows.signum()).min(self.spread.items.len().saturating_sub(1));
            }
        }
    }

    /// So many lines on.
    fn page(&mut self, rows: isize, height: usize) {
        let goal = self.top.saturating_add_signed(rows).min(self.spread.height().saturating_sub(height));
        if goal == self.top {
            self.at = if rows > 0 { self.spread.items.len().saturating_sub(1) } else { 0 };
            return;
        }
        let below = self.spread.lines_of(self.at).start.saturating_sub(self.top);
        self.top = goal;
        self.at = self.spread.item_at(goal + below.min(height.saturating_sub(1)));
    }

    /// Keeps the item under the cursor in sight.
    fn settle(&mut self, height: usize) {
        let height = height.max(1);
        self.at = self.at.min(self.spread.items.len().saturating_sub(1));
        let lines = self.spread.lines_of(self.at);
        self.top = self.top.min(self.spread.height().saturating_sub(height));
        if lines.len() > height {
            self.top = self.top.clamp(lines.start, lines.end - height);
        } else if lines.end > self.top + height {
            self.top = lines.end - height;
        } else if lines.start < self.top {
            self.top = lines.start;
        }
    }
}
