//! The names of an article, and how far they keep it apart from another. Two crashes, two votes, two trials share the words of their
//! kind; whoever tells of one of them names its places and its people, and nobody else does.
//!
//! A name is known by its capital, not by a list: those that were never heard of keep events apart best. Titles, days and words that
//! any article may have are no names, whatever their capitals.

use super::subset::Subset;
use crate::story::tally::WEIGHT_BITS;

/// What is left of the likeness of two articles that name nobody and nothing alike ...
const NO_NAME_SHARED: f32 = 0.15;
/// ... and from this cosine of their names on all of it is.
const NAMES_SHARED: f32 = 0.1;
/// Fewer names of an article say nothing.
const TELLING: u32 = 2;
/// So many names of an article count, the first: news tells first what is new.
const MOST: u32 = 32;

/// A term with a capital that nothing but a name explains: these marks stand above a term, a bit for each way to write it.
pub(in crate::story) const NAMED: u32 = 1 << (u32::BITS - WEIGHT_BITS);
/// With a capital that has another reason: it opens a sentence, or stands in a headline, where every word may have one.
pub(in crate::story) const OPENING: u32 = NAMED << 1;
/// Written without one at least once, or a word whose capital tells nothing: the highest bit, which days leave free.
pub(in crate::story) const PLAIN: u32 = 1 << (u32::BITS - 1);

/// The terms of an article that are never written but as names.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::story) struct Names {
    all: Subset,
    /// Those whose capital has no other reason.
    sure: Subset,
}

impl Names {
    /// Those of the `terms` that an article keeps, which are `written` in the order in which they first stand in it, each below how
    /// it is written. Where most terms have capitals, these tell nothing.
    pub(in crate::story) fn of(written: impl ExactSizeIterator<Item = u32> + Clone, terms: &[u32]) -> Self {
        let half = written.len() / 2;
        let named = || written.clone().filter(|term| term & PLAIN == 0 && *term >= NAMED);
        let mut names = Self::default();
        if named().count() > half {
            return names;
        }
        for name in named() {
            let term = name & (NAMED - 1);
            if names.all.add(term, terms) && name & NAMED != 0 {
                names.sure.add(term, terms);
            }
            if names.all.len() == MOST {
                break;
            }
        }
        names
    }

    /// How near the names of two articles of these terms are, 0 to 1; none where one of them names too little.
    pub(in crate::story) fn cosine(&self, other: &Self, terms: [&[u32]; 2]) -> Option<f32> {
        let (a, b) = (self.sure.len(), other.sure.len());
        if a.min(b) < TELLING {
            return None;
        }
        // One of them is sure.
        let shared = self.all.common(other.all, terms).filter(|&[own, theirs]| self.sure.has(own) || other.sure.has(theirs));
        Some(shared.count() as f32 / (a as f32 * b as f32).sqrt())
    }
}

/// What is left of the likeness of two articles whose names are so near.
pub(in crate::story) fn kept(cosine: f32) -> f32 {
    NO_NAME_SHARED + (1.0 - NO_NAME_SHARED) * (cosine / NAMES_SHARED).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::story::Sketch;

    fn cosine(own: &Sketch, other: &Sketch) -> Option<f32> {
        own.setting.names.cosine(&other.setting.names, [&own.terms, &other.terms])
    }

    #[test]
    fn articles_that_share_no_name_are_kept_apart() {
        const LONG: &str = "the bus left the wet road at a bend before dawn and fell on rocks; people were pulled out";
        for (name, a, b, want) in [
            ("nothing shared", "near Tollen, said Ann Varga", "near Lindo, said Bo Kesten", NO_NAME_SHARED),
            ("nothing known of one", "near a town, said a doctor", "near Lindo, said Bo Kesten", 1.0),
            ("one name is too few", "near Tollen, said a doctor", "near Lindo, said Bo Kesten", 1.0),
            ("a name shared", "near Tollen, said Ann Varga", "near Tollen, said Bo Kesten", 1.0),
            ("the other has it in its headline", "near Tollen, said Ann Varga", "said Bo Kesten\nTollen: rescue goes on", 1.0),
            (
                "a headline may write all words so",
                "near Tollen, said Ann Varga\nCrowded Coach Plunges",
                "near Lindo, said Bo Kesten\nCrowded Coach Plunges",
                NO_NAME_SHARED,
            ),
            ("a title is no name", "near Tollen, said Mayor Varga", "near Lindo, said Mayor Kesten", NO_NAME_SHARED),
            ("a day is no name", "on Friday near Tollen, said Varga", "on Friday near Lindo, said Kesten", NO_NAME_SHARED),
            ("a usual word is no name", "near Tollen, Police said to Varga", "near Lindo, Police said to Kesten", NO_NAME_SHARED),
            (
                "what also stands small is no name",
                "near Tollen, said Varga of the Rocks",
                "near Lindo, said Kesten of the Rocks",
                NO_NAME_SHARED,
            ),
            (
                "what only opens sentences is no name",
                "near Tollen, said Varga. Gusts blew",
                "near Lindo, said Kesten. Gusts blew",
                NO_NAME_SHARED,
            ),
        ] {
            let sketch = |text: &str| {
                let (lead, headline) = text.split_once('\n').map_or((text, "What happened"), |(lead, headline)| (lead, headline));
                Sketch::of(&Article::bare(&format!("{headline}\n{LONG} {lead}.")))
            };
            let (own, other) = (sketch(a), sketch(b));
            assert_eq!(cosine(&own, &other).map_or(1.0, kept), want, "{name}");
            assert_eq!(cosine(&own, &other), cosine(&other, &own), "{name}");
        }
    }

    #[test]
    fn where_all_is_written_in_capitals_they_tell_nothing() {
        let sketch = |text: &str| Sketch::of(&Article::bare(text));
        let (a, b) = ("Ferry\nA FERRY SANK OFF TOLLEN IN A GALE.", "Lorry\nA LORRY BURNT NEAR LINDO AT NOON.");
        assert_eq!(cosine(&sketch(a), &sketch(b)), None);
    }

    #[test]
    fn the_first_names_of_a_long_article_are_kept() {
        // Every fourth is a name; the last quarter is not kept.
        let written = (0..160u32).map(|term| (term * 31 % 160) | if term % 4 == 0 { NAMED } else { PLAIN });
        let terms: Vec<u32> = (0..120).map(|term| term << WEIGHT_BITS | 9).collect();
        let names = Names::of(written.clone().collect::<Vec<_>>().into_iter(), &terms);
        let first = written.filter(|term| term & NAMED != 0).map(|term| term & (NAMED - 1)).filter(|&term| term < 120);
        let mut want = Subset::default();
        first.take(MOST as usize).for_each(|term| assert!(want.add(term, &terms)));
        assert_eq!((names.all, names.sure), (want, want));
    }
}
