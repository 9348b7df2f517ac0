//! Why the cells of a row stand to each other as they do: a list of reasons, and the one place that words them.

use std::fmt;

pub use super::sides::Side;
use super::sides::told;
use crate::extract::Stance;
use crate::story::letter;
use crate::text::count::many;

/// Why a row stands as it does, worded by its `Display`. Empty where there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// The sources that tell in their own words what one origin alone has a cell for.
    pub also: Vec<u32>,
    /// The sources that have something like what one origin alone has a row for.
    pub like: Vec<u32>,
    /// What the verdict rests on.
    pub reason: Option<Reason>,
    /// The sums that hold within a source ("95-74=21").
    pub sums: Vec<String>,
}

/// What a verdict rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// So many sources are of so few origins.
    Copies {
        /// The sources.
        sources: u32,
        /// The origins.
        origins: u32,
    },
    /// Copies of one text differ, by what is known of it.
    Changed(Option<Box<Reason>>),
    /// An outlet gives another value in a later version of its own text; in their order.
    Updated(Vec<Side>),
    /// Values that cannot both be true.
    Values(Vec<Side>),
    /// A count that grew, in the order of its values.
    Grew(Vec<Side>),
    /// Counts of which one may be the later; nobody says which.
    Undated(Vec<Side>),
    /// Values that lie close to each other, of what is likely one thing.
    Differ(Vec<Side>),
    /// The spellings of a name.
    Spelt(Vec<Side>),
    /// Values of different times or things.
    Apart,
    /// The first value holds the second.
    Includes(String, String),
    /// The first value is the second in rounder numbers, or the other way round.
    Rounds(String, String),
    /// What the comparison of two figures says.
    Compared(String),
    /// One quotation in two mouths.
    Attributed(String, String),
    /// One statement of two speakers.
    BySpeaker(String, String),
    /// The numbers of several speakers.
    Speakers(String),
    /// Opposite stances of one speaker.
    Stances(Stance, Stance),
    /// One says what the other says not, or its opposite: the words that do, else the stances.
    Opposite(String, String),
    /// One event at two times.
    Times(String, String),
    /// One sentence of two persons or places.
    Named(String, String),
    /// One statement of one speaker, by two verbs of which one judges it.
    Verbs(String, String),
    /// One says that it is so, the other that it may be.
    Hedged(String, String),
    /// What is left of a verdict without what the reader rejected.
    Left,
}

impl Reason {
    /// What the sides give against each other, in their order; nothing where that is no matter of words.
    pub fn apart(&self) -> Vec<&str> {
        match self {
            Reason::Changed(what) => what.as_ref().map(|what| what.apart()).unwrap_or_default(),
            Reason::Updated(sides)
            | Reason::Values(sides)
            | Reason::Grew(sides)
            | Reason::Undated(sides)
            | Reason::Differ(sides)
            | Reason::Spelt(sides) => sides.iter().map(Side::words).collect(),
            Reason::Attributed(x, y)
            | Reason::BySpeaker(x, y)
            | Reason::Opposite(x, y)
            | Reason::Times(x, y)
            | Reason::Named(x, y)
            | Reason::Verbs(x, y)
            | Reason::Hedged(x, y) => vec![x, y],
            _ => Vec::new(),
        }
    }
}

impl Why {
    /// This reason alone.
    pub fn of(reason: Reason) -> Self {
        Self { reason: Some(reason), ..Self::default() }
    }

    /// True where there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True where it tells how many origins there are.
    pub fn counts_origins(&self) -> bool {
        matches!(self.reason, Some(Reason::Copies { .. }))
    }

    /// Leaves a count that grew, or that its outlet gave anew, with no other source than these.
    pub(in crate::story) fn keep(&mut self, sources: &[u32]) {
        if let Some(Reason::Grew(sides) | Reason::Updated(sides)) = &mut self.reason {
            sides.iter_mut().for_each(|side| side.articles.retain(|source| sources.contains(source)));
            sides.retain(|side| !side.articles.is_empty());
        }
    }

    /// The values that copies of one text give.
    pub(super) fn changed(&self) -> Option<&[Side]> {
        match self.reason.as_ref()? {
            Reason::Changed(Some(what)) => match &**what {
                Reason::Values(sides) => Some(sides),
                _ => None,
            },
            _ => None,
        }
    }

    /// The values of a count that grew or that its outlet gave anew, in their order ("3 (A) -> 5 (B)"); empty of anything else.
    pub fn course(&self) -> String {
        match &self.reason {
            Some(Reason::Grew(sides) | Reason::Updated(sides)) => told(sides, " -> "),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let also = (!self.also.is_empty()).then(|| format!("also told by {}", letters(&self.also)));
        let like = (!self.like.is_empty()).then(|| format!("something like it in {}", letters(&self.like)));
        let sums = (!self.sums.is_empty()).then(|| format!("sums hold: {}", self.sums.join(", ")));
        let parts: Vec<String> = [also, self.reason.as_ref().map(ToString::to_string), like, sums].into_iter().flatten().collect();
        f.write_str(&parts.join("; "))
    }
}

/// The letters of articles: "A,C".
pub fn letters(articles: &[u32]) -> String {
    articles.iter().map(|&article| letter(article)).collect::<Vec<_>>().join(",")
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Copies { sources, origins } => {
                let (sources, origins) = (*sources as usize, *origins as usize);
                write!(f, "{}, {}", many(sources, "source", "sources"), many(origins, "origin", "origins"))
            }
            Reason::Changed(None) => f.write_str("changed in a copy"),
            Reason::Changed(Some(what)) => write!(f, "changed in a copy: {what}"),
            Reason::Updated(sides) => write!(f, "in a later version: {}", told(sides, " -> ")),
            Reason::Values(sides) => f.write_str(&told(sides, " | ")),
            Reason::Grew(sides) => write!(f, "later count: {}", told(sides, " -> ")),
            Reason::Undated(sides) => write!(f, "one count may be the later: {}", told(sides, " | ")),
            Reason::Differ(sides) => write!(f, "numbers differ: {}", told(sides, " | ")),
            Reason::Spelt(sides) => write!(f, "spelt differently: {}", told(sides, " | ")),
            Reason::Apart => f.write_str("of different times or things"),
            Reason::Includes(wide, narrow) => write!(f, "{wide} includes {narrow}"),
            Reason::Rounds(a, b) => write!(f, "rounded: {a} and {b}"),
            Reason::Compared(words) => f.write_str(words),
            Reason::Attributed(a, b) => write!(f, "attributed to: {a} | {b}"),
            Reason::BySpeaker(a, b) => write!(f, "differs by speaker: {a} | {b}"),
            Reason::Speakers(numbers) => write!(f, "differs by speaker: {numbers}"),
            Reason::Stances(a, b) => write!(f, "stance: {} | {}", a.label(), b.label()),
            Reason::Opposite(a, b) => write!(f, "opposite: {a} | {b}"),
            Reason::Named(a, b) => write!(f, "another name: {a} | {b}"),
            Reason::Times(a, b) => write!(f, "at another time: {a} | {b}"),
            Reason::Verbs(a, b) => write!(f, "another verb: {a} | {b}"),
            Reason::Hedged(a, b) => write!(f, "one is not sure: {a} | {b}"),
            Reason::Left => f.write_str("what contradicts them is rejected"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_worded_with_what_stands_beside_it() {
        let copies = Reason::Copies { sources: 3, origins: 1 };
        for (why, want) in [
            (Why::default(), ""),
            (Why::of(copies.clone()), "3 sources, 1 origin"),
            (Why { like: vec![1, 2], ..Why::default() }, "something like it in B,C"),
            (
                Why { like: vec![2], ..Why::of(Reason::Copies { sources: 2, origins: 1 }) },
                "2 sources, 1 origin; something like it in C",
            ),
            (Why { also: vec![0, 2], ..Why::of(copies) }, "also told by A,C; 3 sources, 1 origin"),
            (Why { sums: vec!["95-74=21".to_owned()], ..Why::default() }, "sums hold: 95-74=21"),
            (Why::of(Reason::Changed(None)), "changed in a copy"),
            (
                Why::of(Reason::Changed(Some(Box::new(Reason::Opposite("says".to_owned(), "not".to_owned()))))),
                "changed in a copy: opposite: says | not",
            ),
            (Why::of(Reason::Includes("more than 5".to_owned(), "6".to_owned())), "more than 5 includes 6"),
        ] {
            assert_eq!(why.to_string(), want);
            assert_eq!(why.is_empty(), want.is_empty());
        }
    }
}
