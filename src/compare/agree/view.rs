//! A figure with all that a verdict needs of its article: what it measures, of what, when, where and who says so.

use super::realis::Realis;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::{Analysed, Figure};
use crate::text::Token;
use crate::text::lines::one_line;

/// A figure as a verdict sees it. Made once per figure, compared with many.
#[derive(Clone, Debug)]
pub struct FigureView<'a> {
    /// The article.
    pub analysed: &'a Analysed,
    /// Index into its figures.
    pub index: u32,
    /// Index of its sentence.
    pub sentence: usize,
    /// What is counted, or what a measure is of ("magnitude"), as a concept; its beginning as a second one.
    pub(super) noun: Option<Noun>,
    /// What happens to it.
    pub(super) event: Option<Happening<'a>>,
    /// Concepts of the words around it and what each says, sorted.
    pub(super) context: Vec<(u64, f32)>,
    /// Concepts of the few words beside it, within its own phrase, sorted as the context.
    pub(super) near: Vec<(u64, f32)>,
    /// When, where and of whom its sentence tells.
    pub(super) setting: Setting<'a>,
    /// True where another figure is a part of it.
    pub(super) is_whole: bool,
    /// Up (1) or down (-1), where something rose or fell.
    pub(super) direction: i8,
    /// Whether it tells what is, may be, was, or comes on top.
    pub(super) realis: Realis,
}

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its concept: words that tell the same have the same one.
    pub concept: u64,
    /// The beginning of the word.
    pub beginning: u64,
    /// "people", "residents": a word that any count of persons may use.
    pub generic: bool,
    /// "magnitude", "rate": a scale that is read.
    pub scale: bool,
}

/// When, where and of whom a sentence tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting<'a> {
    /// When, as its dates say, sorted.
    pub times: Vec<String>,
    /// Where: keys of the places in which it plays, sorted.
    pub places: Vec<&'a str>,
    /// Surnames of the persons it tells of, sorted; who only says so is not among them.
    pub persons: Vec<&'a str>,
}

/// What happens to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Happening<'a> {
    /// The verb as a concept.
    pub concept: u64,
    /// Its group ("destroy"); empty where the verb tells little ("had", "took").
    pub class: &'a str,
}

impl Happening<'_> {
    /// True where the two are one thing.
    pub fn is(self, other: Self) -> bool {
        self.concept == other.concept || self.class == other.class && self.is_telling() && !classes::is(self.class, Nature::Wide)
    }

    /// True where the verb tells what happens.
    pub fn is_telling(self) -> bool {
        !classes::is(self.class, Nature::Pale)
    }
}

impl<'a> FigureView<'a> {
    /// The figure.
    pub fn figure(&self) -> &'a Figure {
        &self.analysed.facts.figures[self.index as usize]
    }

    /// Dimension and interval in its base unit. "Two tenths of a point" measures points though "point" looks counted.
    pub(super) fn measure(&self) -> (&'a str, (f64, f64)) {
        let figure = self.figure();
        let points = figure.unit.is_none() && figure.counted.as_ref().is_some_and(|c| c.lemma == "point");
        if points { ("points", figure.interval()) } else { figure.measure() }
    }

    /// True where it only tells what else is like ("a 48-page memo"): nothing happens to the pages.
    pub(super) fn is_attribute(&self) -> bool {
        let figure = self.figure();
        figure.span.of(self.analysed.text()).contains('-') && figure.value.low == figure.value.high
    }

    /// The figure it is a part of.
    pub fn whole(&self) -> Option<&'a Figure> {
        self.analysed.facts.figures.get(self.figure().whole? as usize)
    }

    /// Who says so, where the text names a speaker.
    pub fn speaker(&self) -> Option<&'a str> {
        let claim = self.analysed.facts.claims.get(self.figure().claim? as usize)?;
        claim.speaker_name.as_deref()
    }

    /// True for a count that only grows.
    pub fn grows(&self) -> bool {
        self.figure().event.as_ref().is_some_and(|e| classes::is(&e.class, Nature::Grows))
    }

    /// When its article was published, in seconds, where that is more than the time of a file.
    pub fn published(&self) -> Option<i64> {
        Some(self.analysed.article.published?.trusted()?.seconds)
    }

    /// The period of a rate: "300 euros a month", "each day of the strike costs 3 million".
    pub(super) fn period(&self) -> Option<&'a str> {
        const PERIODS: &[&str] = &["second", "minute", "hour", "day", "night", "week", "month", "year"];
        let (analysed, figure) = (self.analysed, self.figure());
        let tokens = analysed.cut.tokens.get(self.tokens())?;
        let word = |t: &Token| t.of(analysed.text());
        let behind = tokens.iter().position(|t| t.span.start >= figure.span.end);
        tokens.windows(2).enumerate().find_map(|(at, pair)| {
            let each = matches!(word(&pair[0]), "each" | "Each" | "every" | "Every" | "per");
            let a = matches!(word(&pair[0]), "a" | "an") && Some(at) == behind;
            (each || a).then(|| word(&pair[1])).filter(|w| PERIODS.contains(w))
        })
    }

    /// The tokens of its sentence.
    fn tokens(&self) -> std::ops::Range<usize> {
        let range = self.analysed.cut.sentences.get(self.sentence).map_or(0..0, |s| s.tokens.clone());
        range.start as usize..range.end as usize
    }

    /// Its words, on one line.
    pub fn words(&self) -> String {
        one_line(self.figure().span.of(self.analysed.text()))
    }
}
