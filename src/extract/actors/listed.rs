//! Names that tell themselves, for texts in a language that the model did not learn: what is listed, acronyms, and who has a listed
//! given name, a title, or stands in full behind a verb that reports.
//!
//! Capitals tell little there (German has them on every noun), so that only what the lists, the lexicon or the text itself vouch
//! for is a name: what is missed costs less than a common noun among the actors.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SURE;
use super::aliases::listed;
use super::gazetteer::{Flags, List};
use super::keys;
use super::labels::{Found, Name, ORGANIZATION, PERSON, PLACE};
use super::words::{Word, Words};
use crate::extract::Context;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Lexicon, Section, Sections};
use crate::text::Span;

/// What places are listed as; a small town has the name of a thing too often.
const PLACES: Flags = List::Country.bit() | List::Capital.bit() | List::LargeCity.bit() | List::Region.bit();

/// What a name is not, be it written as one.
const TIMES: Sections = Sections::of(&[Section::Time, Section::Moment, Section::Number, Section::Unit]);

/// Letters of the longest acronym.
const ACRONYM: usize = 5;

/// Tokens of the longest name that stands for another ("Demokratische Republik Kongo").
const ALIAS: usize = 4;

/// The names of the text of `context`, whose words are `words`, in reading order.
pub(super) fn names(context: &Context<'_>, words: Words<'_>) -> Vec<Found> {
    let text = Text::new(context, words);
    let mut found = Vec::new();
    for sentence in &context.cut.sentences {
        let said = Cursor::new(context, sentence.tokens.start as usize, sentence.tokens.end as usize);
        let mut at = said.from;
        while at < said.to {
            let name = text.name_at(said, at);
            at = name.map_or(at + 1, |f| f.name.end);
            found.extend(name);
        }
    }
    text.add_mentions(&mut found);
    found
}

/// A text with what is known of all its words.
struct Text<'c, 'a> {
    context: &'c Context<'a>,
    words: Words<'c>,
    /// Hashes of the words that stand behind an article somewhere, as common nouns do.
    nouns: FxHashSet<u64>,
    /// Hashes of the words with a capital that stand there more than once.
    repeated: FxHashSet<u64>,
}

impl<'c, 'a> Text<'c, 'a> {
    fn new(context: &'c Context<'a>, words: Words<'c>) -> Self {
        let behind_article = |i: &usize| context.senses[*i - 1].alone(Section::Determiner);
        let capitals = || (0..words.len()).filter(|&i| words[i].form.upper);
        let nouns = capitals().filter(|&i| i > 0).filter(behind_article).map(|i| words[i].exact).collect();
        let mut seen = FxHashSet::default();
        let repeated = capitals().map(|i| words[i].exact).filter(|word| !seen.insert(*word)).collect();
        Self { context, words, nouns, repeated }
    }

    fn word(&self, said: Cursor<'_>, i: usize) -> Option<&Word> {
        said.token(i).map(|_| &self.words[i])
    }

    /// The name that begins at token `i`.
    fn name_at(&self, said: Cursor<'_>, i: usize) -> Option<Found> {
        self.word(said, i).filter(|w| w.form.upper && w.form.letters)?;
        let named = |end: usize, kind, rule| Found { name: Name { start: i, end, kind }, rule, margin: SURE };
        let of_lists = || self.alias(said, i).or_else(|| self.in_lists(said, i)).map(|(end, kind)| named(end, kind, "listed"));
        let titled = || self.titled(said, i).map(|end| named(end, PERSON, "behind a title"));
        let speaking = || self.speaking(said, i).map(|end| named(end, PERSON, "behind a verb that reports"));
        let acronym = || self.is_acronym(said, i).then(|| Found { margin: 0, ..named(i + 1, ORGANIZATION, "acronym") });
        let given = self.given(said, i).map(|end| named(end, PERSON, "listed given name"));
        given.or_else(of_lists).or_else(titled).or_else(speaking).or_else(acronym)
    }

    /// True where the word is written as a surname is, and names no place or day.
    fn is_written_so(&self, said: Cursor<'_>, i: usize) -> bool {
        let word = self.word(said, i).filter(|w| w.form.upper && w.form.letters && !w.form.shouted && letters(said.of(i)) > 2);
        word.is_some_and(|w| (w.lists | w.starts) & PLACES == 0)
            && !said.sense(i).has_any(TIMES)
            && listed(&keys::joined(said.of(i))).country.is_none()
    }

    /// True where the word may be part of a person's name: it is written as one, means nothing that is known and is no office.
    fn is_bare(&self, said: Cursor<'_>, i: usize) -> bool {
        self.is_written_so(said, i) && self.means_nothing(i) && !self.is_title(said, i)
    }

    /// True where the lexicon does not know the word.
    fn means_nothing(&self, i: usize) -> bool {
        self.context.senses[i].sections().is_empty()
    }

    /// "Außenminister": a title, or a word that ends in one.
    fn is_title(&self, said: Cursor<'_>, i: usize) -> bool {
        let word = said.low(i);
        word.char_indices().any(|(at, _)| self.context.lexicon.of_class(&word[at..], "title"))
    }

    /// "Maria Holm", "Hans-Peter von der Au": the end of the name that a listed given name opens.
    fn given(&self, said: Cursor<'_>, i: usize) -> Option<usize> {
        let first = self.word(said, i).filter(|w| w.lists & List::FirstName.bit() != 0 && letters(said.of(i)) > 2)?;
        let article = said.alone(said.back(i, 1), Section::Determiner);
        if article || !self.means_nothing(i) {
            return None;
        }
        let (last, mut end) = self.surname(said, i)?;
        // "Paris Holm" may be about Paris.
        let sure = first.lists & PLACES == 0 || self.words[last].lists & List::Surname.bit() != 0;
        // "Otto Pérez Molina": a second surname is listed, or stands alone as well.
        let surname = |word: &Word| word.lists & List::Surname.bit() != 0 || self.repeated.contains(&word.exact);
        let second = |k: usize| self.is_strange(said, k) && surname(&self.words[k]);
        if second(end) {
            end = self.part_end(said, end);
        }
        // Behind a given name "Kurz" is no adverb, and "Richter" no office.
        (sure && self.is_written_so(said, last)).then_some(end)
    }

    /// Where the surname behind the given name at `i` stands, and the end of the name.
    fn surname(&self, said: Cursor<'_>, i: usize) -> Option<(usize, usize)> {
        let mut at = self.part_end(said, i);
        loop {
            let word = self.word(said, at)?;
            let initial = word.form.upper && letters(said.of(at)) == 1;
            let small = word.form.joint.narrow
                && (word.form.letters || word.form.glued)
                && self.word(said, at + 1).is_some_and(|w| w.form.upper || w.form.joint.narrow);
            let middle = word.lists & List::FirstName.bit() != 0 && self.is_bare(said, self.part_end(said, at));
            match () {
                () if initial => at += 1 + usize::from(said.of(at + 1) == "."),
                () if small => at += 1,
                () if middle => at = self.part_end(said, at),
                () => return Some((at, self.part_end(said, at))),
            }
        }
    }

    /// The end of the part of a name at `i`, with what a hyphen joins to it.
    fn part_end(&self, said: Cursor<'_>, i: usize) -> usize {
        let glued = |k: usize| self.word(said, k).is_some_and(|w| w.form.glued);
        let joined = said.of(i + 1) == "-" && glued(i + 1) && glued(i + 2) && self.words[i + 2].form.upper;
        if joined { i + 3 } else { i + 1 }
    }

    /// "Außenminister Holm", "Kommissar Jonas Holm": the end of the name behind a title.
    fn titled(&self, said: Cursor<'_>, i: usize) -> Option<usize> {
        let titled = self.is_title(said, said.back(i, 1)) && self.is_strange(said, i);
        let end = self.part_end(said, i);
        titled.then(|| if self.is_strange(said, end) { self.part_end(said, end) } else { end })
    }

    /// "Sagte Jonas Holm": the end of the full name behind a verb that reports.
    fn speaking(&self, said: Cursor<'_>, i: usize) -> Option<usize> {
        let end = self.part_end(said, i);
        let full = said.alone(said.back(i, 1), Section::Say) && self.is_strange(said, i) && self.is_strange(said, end);
        let end = self.part_end(said, end);
        // Of three, the first may be what somebody is.
        (full && !self.is_strange(said, end)).then_some(end)
    }

    /// True for a word that may be part of a name ([`Text::is_bare`]) and that no article ever opens.
    fn is_strange(&self, said: Cursor<'_>, i: usize) -> bool {
        self.is_bare(said, i) && !self.nouns.contains(&self.words[i].exact)
    }

    /// "Vereinigten Staaten", "EZB": the end and the kind of the longest name from `i` on that stands for another.
    fn alias(&self, said: Cursor<'_>, i: usize) -> Option<(usize, usize)> {
        let tokens = &self.context.cut.tokens;
        let ends = |end: &usize| self.words[end - 1].form.upper && (end - 1 > i || self.means_nothing(i));
        (i + 1..=said.to.min(i + ALIAS)).rev().filter(ends).find_map(|end| {
            let name = Span::new(tokens[i].span.start, tokens[end - 1].span.end).of(self.context.text());
            let listed = listed(&keys::joined(name));
            let kind = listed.country.or(listed.place).map(|_| PLACE).or(listed.organization.map(|_| ORGANIZATION))?;
            Some((end, kind))
        })
    }

    /// The end and the kind of the name from `i` on that the lists hold.
    fn in_lists(&self, said: Cursor<'_>, i: usize) -> Option<(usize, usize)> {
        const LISTS: Flags = PLACES | List::Organization.bit();
        let word = &self.words[i];
        let several = word.starts & LISTS;
        let goes_on = |k: &usize| self.words[*k].goes_on & several != 0;
        let end = (i + 1..said.to).take_while(goes_on).last().map_or(i + 1, |k| k + 1);
        let lists = if end > i + 1 { several } else { word.lists & LISTS };
        let kind = if lists & PLACES != 0 { PLACE } else { ORGANIZATION };
        (lists != 0 && (end > i + 1 || self.is_sure_alone(said, i))).then_some((end, kind))
    }

    /// "Essen" and "Halle" are words, too: a city is named behind a preposition, or where a text opens.
    fn is_sure_alone(&self, said: Cursor<'_>, i: usize) -> bool {
        let word = &self.words[i];
        let known = word.lists & (List::Country.bit() | List::Capital.bit() | List::Organization.bit()) != 0;
        let led = said.has(said.back(i, 1), Section::Preposition);
        let opens = i == said.from && !self.word(said, i + 1).is_some_and(|w| w.form.letters);
        self.means_nothing(i) && (known || led || opens) && !self.nouns.contains(&word.exact)
    }

    /// "ÖVP": a word of capitals that is not one of a line of them, no number ("XIV") and no common short form ("TV").
    fn is_acronym(&self, said: Cursor<'_>, i: usize) -> bool {
        let shouted = |k: usize| self.word(said, k).is_some_and(|w| w.form.shouted);
        let word = said.of(i);
        let common = || said.in_class(i, "no_acronym") || Lexicon::of_names().of_class(&said.low(i), "no_acronym");
        let counts = || word.chars().all(|c| "IVXLCDM".contains(c));
        let alone = shouted(i) && !shouted(i + 1) && !shouted(said.back(i, 1));
        alone && (2..=ACRONYM).contains(&letters(word)) && self.means_nothing(i) && !common() && !counts()
    }

    /// Adds the other mentions of those who are named in full, by full name or surname; `found` stays in reading order.
    fn add_mentions(&self, found: &mut Vec<Found>) {
        let exact = |i: usize| self.words[i].exact;
        let full = found.iter().map(|f| f.name).filter(|n| n.kind == PERSON && n.end > n.start + 1);
        let bearers: FxHashMap<u64, Name> = full.map(|n| (exact(n.end - 1), n)).collect();
        let mut named = vec![false; self.words.len()];
        found.iter().for_each(|f| named[f.name.start..f.name.end].fill(true));
        // Who is named in full again first: part of that name may be the surname of another.
        for whole in [true, false] {
            for at in 0..self.words.len() {
                let Some(full) = bearers.get(&exact(at)).filter(|_| !named[at]) else { continue };
                let start = if whole { (at + 1).saturating_sub(full.end - full.start) } else { at };
                let one = !whole || (start..=at).map(exact).eq((full.start..full.end).map(exact));
                // A surname may be a noun.
                let article = start > 0 && self.context.senses[start - 1].alone(Section::Determiner);
                if one && !article && !named[start..at].contains(&true) {
                    named[start..=at].fill(true);
                    let name = Name { start, end: at + 1, kind: PERSON };
                    found.push(Found { name, rule: "named in full elsewhere", margin: SURE });
                }
            }
        }
        found.sort_by_key(|f| f.name.start);
    }
}

/// How many letters a word has: full stops are none.
fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::extract::{ActorKind, Analysed};

    /// The mentions of a text in the language of that code, as "kind letter:name".
    fn found(text: &str, language: &str) -> Vec<String> {
        let analysed = Analysed::new(Article::bare(text), &Lexicons::default().reading(language));
        let kind = |kind: ActorKind| if kind == ActorKind::Place { 'L' } else { format!("{kind:?}").remove(0) };
        analysed.facts.mentions.iter().map(|m| format!("{}:{}", kind(m.kind), m.span.of(text))).collect()
    }

    /// German texts, in which every noun has a capital, and their names.
    const GERMAN: &[(&str, &str)] = &[
        ("Die Friedensverhandlungen begannen am Montag in Havanna.", "L:Havanna"),
        ("Am Rande des Besuchs von Außenminister Holm sprach Maria Groß mit der Regierung.", "P:Holm|P:Maria Groß"),
        ("Maria Groß ging. Später kam Groß zurück. Der Groß fehlte.", "P:Maria Groß|P:Groß"),
        ("Das sagte Veit Andri am Montag. Es sagte Politiker Veit Andri nichts.", "P:Veit Andri|P:Veit Andri"),
        ("Der Abgeordnete Hans-Peter von der Aue und Anna B. Marsk gingen.", "P:Hans-Peter von der Aue|P:Anna B. Marsk"),
        ("Eine Art Versicherung fehlte.", ""),
        (
            "Sebastian Kurz und Omar al-Assad warteten. Ana Pérez Molina ging.",
            "P:Sebastian Kurz|P:Omar al-Assad|P:Ana Pérez Molina",
        ),
        ("Maria Montag ging im TV auf.", ""),
        ("Daniela Richter malt. Im XXI. Jahrhundert kam Ludwig XIV.", "P:Daniela Richter"),
        ("Maria Peco kam. Außenminister Peco Holm ging. Später kam Peco Holm.", "P:Maria Peco|P:Peco Holm|P:Peco Holm"),
        ("Österreichs Wirtschaft und die Vereinigten Staaten wuchsen.", "L:Österreichs|L:Vereinigten Staaten"),
        ("Die Weltbank, die EU und die ÖVP warteten.", "O:Weltbank|O:EU|O:ÖVP"),
        ("BEI DER ÖVP", ""),
        ("Er lebt in Essen. Das Dorf liegt bei Bergen.", "L:Essen|L:Bergen"),
        ("Er mag Essen und Bergen.", ""),
        ("Das Essen in Halle fehlte, und er aß in der Halle das Essen.", ""),
        ("Man ging.", ""),
        ("Istanbul – Es regnete.", "L:Istanbul"),
    ];

    #[test]
    fn a_capital_alone_makes_no_name_in_german() {
        for (text, want) in GERMAN {
            assert_eq!(found(text, "de").join("|"), *want, "{text}");
        }
    }

    #[test]
    fn what_is_listed_is_found_in_any_language() {
        for (text, want) in [("É um problema e não se sabe.", ""), ("Les Roms sont en Italie.", "L:Italie")] {
            assert_eq!(found(text, "fr").join("|"), want, "{text}");
        }
        let french = "Le président de la République et les ministres de la Défense sont en Allemagne avec Jean Dupont.";
        assert_eq!(found(french, "fr").join("|"), "L:Allemagne|P:Jean Dupont");
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_of_it(text in "(?s).{0,200}|([A-ZÄ][a-zß]{0,8}[ .,’'(-]{0,2}|sagte |von |der ){0,40}") {
            let analysed = Analysed::new(Article::bare(&text), &Lexicons::default().reading("de"));
            let mut end = 0;
            for mention in &analysed.facts.mentions {
                prop_assert!(mention.span.start >= end && mention.span.end as usize <= text.len());
                end = mention.span.end;
            }
        }
    }
}
