//! Words -> terms: each text by the lexicon it was read with, stems, and one numbering for both texts.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::bags::{Bag, Clause, Clauses, Lists, MARK, RUN, Term, TermKind, Twin, Word};
use super::names;
use super::runs::Runs;
use crate::article::PartKind;
use crate::extract::forms::Forms;
use crate::extract::lexicon::{LONGEST_ENDING, Lexicon, Section, Sense, lower};
use crate::extract::{Analysed, FactKind};
use crate::hash;
use crate::text::quotations;
use crate::text::{Quotation, Sentence, Span, Token, TokenKind};

/// Stems that begin with the same letters, so many, and go on are kin.
const BEGINNING: usize = 5;

/// Sources and cues of claims, in reading order.
pub(super) fn attributions(side: &Analysed) -> Vec<Span> {
    let mut out: Vec<Span> = side.facts.claims.iter().flat_map(|c| [c.source, c.cue]).flatten().collect();
    out.sort_unstable();
    out
}

/// Names by the order in which they came; of a name its hash is kept.
#[derive(Default)]
struct Names {
    numbers: FxHashMap<u64, u32>,
    hashes: Vec<u64>,
}

impl Names {
    /// The number of a name, the next one if it is new.
    fn number(&mut self, hash: u64) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.hashes.push(hash);
        }
        number
    }

    /// Takes in the names of `other`, in their order; by their number there the number here.
    fn join(&mut self, other: &Self) -> Vec<u32> {
        other.hashes.iter().map(|&hash| self.number(hash)).collect()
    }
}

/// What a term is named after: names of two sorts are never one, such as German "die" and English "die".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The stem of a word with content, or a number.
    Content,
    /// A function word.
    Function,
    /// The beginning of stems, which makes them kin.
    Beginning,
    /// What synonyms stand for, which makes them kin.
    Synonym,
}

/// A text as terms, each text in a numbering of its own until the two are joined.
pub(super) struct Numbered<'t> {
    /// The words of the text.
    lexicon: &'t Lexicon,
    /// Which of its tokens are one word.
    forms: &'t Forms,
    /// By the number of a form its word, the hash of its lower case, and whether it opens a clause.
    known: Vec<Option<(Word, u64, bool)>>,
    /// Forms in lower case.
    lower: Names,
    /// What the terms are named after.
    stems: Names,
    /// The terms by their number; the first stands for none.
    pub terms: Vec<Term>,
    /// The sentences.
    pub bags: Vec<Bag>,
    /// What they hold.
    pub lists: Lists,
    /// The tokens.
    pub words: Vec<Word>,
    /// The runs of [`RUN`] words, function words too.
    pub runs: Runs,
    /// The terms of the sentence in hand.
    own: Vec<u32>,
    /// The hashes of its words.
    hashes: Vec<u64>,
}

impl<'t> Numbered<'t> {
    /// The terms of a text.
    pub fn of(side: &'t Analysed) -> Self {
        let mut out = Self::unread(side, side.cut.tokens.len());
        out.read_all(side);
        out
    }

    /// The words of a text at some places; all others are nothing.
    pub fn of_places(side: &'t Analysed, places: &[Span]) -> Self {
        let (mut out, mut places) = (Self::unread(side, 0), places.to_vec());
        places.sort_unstable();
        for place in places {
            let from = side.cut.token_from(place.start).max(out.words.len());
            out.words.resize(from, Word { term: MARK, form: MARK });
            for token in side.cut.tokens[from..].iter().take_while(|token| token.span.end <= place.end) {
                let word = if token.is_wordlike() { out.word(token, side.text()).0 } else { Word { term: MARK, form: MARK } };
                out.words.push(word);
            }
        }
        out.words.resize(side.cut.tokens.len(), Word { term: MARK, form: MARK });
        out
    }

    /// Nothing yet, with room for the sentences of so many tokens.
    fn unread(side: &'t Analysed, room: usize) -> Self {
        let (lower, stems) = (Names::default(), Names::default());
        let (forms, known) = (&side.forms, vec![None; side.forms.count()]);
        let (terms, bags) = (Vec::new(), Vec::with_capacity(side.cut.sentences.len()));
        let words = Vec::with_capacity(side.cut.tokens.len());
        let runs = Runs::of_at_most(room);
        let (lists, own, hashes) = (Lists::of_at_most(room), Vec::new(), Vec::new());
        let lexicon = &side.lexicon;
        let mut out = Self { lexicon, forms, known, lower, stems, terms, bags, lists, words, runs, own, hashes };
        out.learn("", Sort::Function, Term::of(TermKind::Function));
        out
    }

    /// Gives the terms of `other` the numbers that they have here; what is new here comes last, in its order.
    pub fn join(&mut self, other: &mut Numbered<'_>) {
        let (forms, numbers) = (self.lower.join(&other.lower), self.stems.join(&other.stems));
        for (term, &number) in other.terms.drain(..).zip(&numbers) {
            self.meet(number, Term { kin: term.kin.map(|k| numbers[k as usize]), ..term });
        }
        for word in other.words.iter_mut().filter(|w| w.term != MARK) {
            (word.term, word.form) = (numbers[word.term as usize], forms[word.form as usize]);
        }
        other.lists.order.iter_mut().for_each(|(_, term)| *term = numbers[*term as usize]);
        for bag in &other.bags {
            let terms = &mut other.lists.terms[bag.terms.start as usize..bag.terms.end as usize];
            terms.iter_mut().for_each(|term| *term = numbers[*term as usize]);
            terms.sort_unstable();
        }
    }

    /// The sentences of the text, and its tokens.
    fn read_all(&mut self, side: &Analysed) {
        let text = side.text();
        let (attributions, names) = (attributions(side), names::spans(side));
        let mut quotations = side.cut.quotations.as_slice();
        for sentence in &side.cut.sentences {
            let part = side.article.part_at(sentence.span.start).map(|p| p.kind);
            let tokens = &side.cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
            let mut bag = self.bag(text, tokens, &attributions, &names);
            let aside = part.is_some_and(PartKind::is_frame);
            bag.prose = !aside && !is_date_line(side, sentence);
            bag.headline = part == Some(PartKind::Headline);
            bag.quoted = quoted(&mut quotations, sentence.span);
            self.bags.push(bag);
        }
        // Where no part says so, a first line without a full stop is the headline.
        if let (Some(first), Some(sentence)) = (self.bags.first_mut(), side.cut.sentences.first())
            && side.article.part(PartKind::Headline).is_none()
        {
            let alone = side.cut.sentences.get(1).is_some_and(|s| s.paragraph != sentence.paragraph);
            first.headline = alone && first.words <= 18 && !sentence.span.of(text).ends_with('.');
        }
    }

    fn bag(&mut self, text: &str, tokens: &[Token], attributions: &[Span], names: &[Span]) -> Bag {
        let starts = [self.lists.terms.len(), self.lists.order.len(), self.lists.clauses.len()];
        let start = tokens.first().map_or(0, |t| t.span.start);
        let [mut said, mut named] = [attributions, names].map(|spans| spans.partition_point(|s| s.end <= start));
        self.hashes.clear();
        let mut clause = starts[1];
        for token in tokens {
            let at = self.words.len() as u32;
            let opens;
            if !token.is_wordlike() {
                self.words.push(Word { term: MARK, form: MARK });
                opens = sets_off(token.of(text));
            } else {
                let (word, hash);
                (word, hash, opens) = self.word(token, text);
                self.words.push(word);
                self.hashes.push(hash);
                let term = word.term;
                self.own.push(term);
                let is_word = self.terms[term as usize].kind != TermKind::Function;
                while names.get(named).is_some_and(|s| s.end <= token.span.start) {
                    named += 1;
                }
                self.terms[term as usize].naming |= is_word && names.get(named).is_some_and(|s| s.contains(token.span));
                while attributions.get(said).is_some_and(|s| s.end <= token.span.start) {
                    said += 1;
                }
                // Who says it is not what is said: two claims of one speaker are not alike by the speaker's name and title.
                if attributions.get(said).is_some_and(|s| s.contains(token.span)) {
                    continue;
                }
                if is_word {
                    self.lists.order.push((at, term));
                    continue;
                }
            }
            // A clause ends at a mark or a word that opens another one, once it holds enough to be recognised by.
            if opens && self.lists.order.len() >= clause + 3 {
                clause = self.clause_from(clause);
            }
        }
        if self.lists.order.len() > clause {
            self.clause_from(clause);
        }
        self.own.sort_unstable();
        self.own.dedup();
        self.lists.terms.append(&mut self.own);
        let ends = [self.lists.terms.len(), self.lists.order.len(), self.lists.clauses.len()];
        let [terms, order, clauses] = std::array::from_fn(|k| starts[k] as u32..ends[k] as u32);
        let twin = Twin { hash: hash::run(self.hashes.iter().copied()), ..Twin::default() };
        let clauses = Clauses { all: clauses, first: 0 };
        let bag = Bag { terms, order, clauses, words: self.hashes.len() as u32, twin, ..Bag::default() };
        let number = self.bags.len() as u32;
        self.hashes.windows(RUN).for_each(|run| self.runs.push(hash::run(run.iter().copied()), number));
        bag
    }

    /// Ends the clause whose content terms begin at `start`; where the next one's do.
    fn clause_from(&mut self, start: usize) -> usize {
        let end = self.lists.order.len();
        self.lists.clauses.push(Clause { order: start as u32..end as u32, mass: 0.0 });
        end
    }

    /// The word of the token in hand, the hash of its lower case, and whether it opens a clause: the lexicon's `clause` words do.
    #[inline]
    fn word(&mut self, token: &Token, text: &str) -> (Word, u64, bool) {
        let number = self.forms.number(self.words.len());
        self.known[number].unwrap_or_else(|| self.new_word(number, token, text))
    }

    /// The same of a form that was not met before.
    fn new_word(&mut self, number: usize, token: &Token, text: &str) -> (Word, u64, bool) {
        let form = token.of(text);
        let low = lower(form);
        let sense = self.forms.sense(number);
        let (stem, term) = self.read(token, form, &low, sense);
        let hash = hash::word(&low);
        let sort = if term.kind == TermKind::Function { Sort::Function } else { Sort::Content };
        let word = Word { term: self.learn(&stem, sort, term), form: self.lower.number(hash) };
        let clause = || self.lexicon.single(sense, &low, Section::Function).is_some_and(|e| e.lemma == "clause");
        let found = (word, hash, term.kind == TermKind::Function && clause());
        self.known[number] = Some(found);
        found
    }

    /// The number of a name of which `term` is known.
    fn learn(&mut self, name: &str, sort: Sort, term: Term) -> u32 {
        let number = self.stems.number(hash::step(hash::word(name), sort as u64));
        self.meet(number, term);
        number
    }

    /// Adds what is known of a term to what was known before.
    fn meet(&mut self, number: u32, term: Term) {
        let Some(known) = self.terms.get_mut(number as usize) else { return self.terms.push(term) };
        known.negation |= term.negation;
        known.naming |= term.naming;
        // Whichever of its forms comes first: a stem that is common in one of them is common.
        if term.kind == TermKind::Common && known.kind == TermKind::Content {
            known.kind = term.kind;
        }
        known.kin.iter_mut().zip(term.kin).filter(|(slot, _)| **slot == 0).for_each(|(slot, kin)| *slot = kin);
    }

    /// True for a word that stands in capitals because its line does ("FIRE", "ARRESTED"): too long for letters that stand for
    /// words, or known.
    fn is_loud_word(&self, form: &str, low: &str, sense: Sense) -> bool {
        const LETTERS: usize = 4;
        let known = |section| self.lexicon.single(sense, low, section).is_some();
        !form.contains('.') && (form.chars().nth(LETTERS).is_some() || known(Section::Common) || known(Section::Synonym))
    }

    /// The stem of a form, which has that sense, and what is known of it.
    fn read<'w>(&mut self, token: &Token, form: &str, low: &'w str, sense: Sense) -> (Cow<'w, str>, Term) {
        if token.kind == TokenKind::Number {
            return (low.replace(',', "").into(), Term::of(TermKind::Number));
        }
        // "US" and "IT" in capitals are names, "us" and "it" are not; "U.S." is "US".
        let letters = || form.chars().filter(|c| *c != '.');
        if letters().nth(1).is_some() && letters().all(char::is_uppercase) && !self.is_loud_word(form, low, sense) {
            let name: String = letters().flat_map(char::to_lowercase).collect();
            let hidden = self.lexicon.word(&name, Section::Function).is_some();
            return (if hidden { format!("={name}") } else { name }.into(), Term::of(TermKind::Content));
        }
        let lexicon = self.lexicon;
        let single = |section| lexicon.single(sense, low, section);
        if let Some(function) = single(Section::Function) {
            let negation = function.lemma == "denial" || single(Section::Negation).is_some();
            return (low.into(), Term { negation, ..Term::of(TermKind::Function) });
        }
        if let Some(value) = single(Section::Number).and_then(|e| e.get("value")) {
            return (value.to_owned().into(), Term::of(TermKind::Number));
        }
        let kind = if single(Section::Common).is_some() { TermKind::Common } else { TermKind::Content };
        let stem = stem(lexicon, low);
        let beginning = stem.char_indices().nth(BEGINNING).map(|(end, _)| (&stem[..end], Sort::Beginning));
        let synonym = single(Section::Synonym).map(|e| (e.lemma, Sort::Synonym));
        let kin =
            [beginning, synonym].map(|kin| kin.map_or(0, |(name, sort)| self.learn(name, sort, Term::of(TermKind::Function))));
        let negation = single(Section::Negation).is_some();
        (stem.into(), Term { kin, negation, ..Term::of(kind) })
    }
}

/// True for a line that is hardly more than a date ("Last updated at 11:24, Tuesday, 18 June 2013"), and no sentence.
fn is_date_line(side: &Analysed, sentence: &Sentence) -> bool {
    let patterns = &side.facts.patterns;
    let from = patterns.partition_point(|p| p.span.end <= sentence.span.start);
    let within = patterns[from..].iter().take_while(|p| p.span.start < sentence.span.end);
    let dates: Vec<Span> = within.filter(|p| p.kind == FactKind::Date).map(|p| p.span).collect();
    let Some(last) = dates.last() else { return false };
    let line = sentence.span.of(side.text()).trim_end();
    // "p.m." ends with a full stop, too.
    let is_closed = line.ends_with(['.', '!', '?']) && last.end < sentence.span.start + line.len() as u32;
    let tokens = &side.cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let words = tokens.iter().filter(|t| t.is_wordlike());
    let (all, held) = words.fold((0, 0), |(all, held), t| (all + 1, held + usize::from(dates.iter().any(|d| d.contains(t.span)))));
    !is_closed && held * 3 >= all * 2
}

/// How much of `sentence` stands in quotations, 0 to 1; those that end before it are dropped.
fn quoted(quotations: &mut &[Quotation], sentence: Span) -> f32 {
    while let [first, rest @ ..] = quotations
        && first.span.end <= sentence.start
    {
        *quotations = rest;
    }
    let within = quotations.iter().take_while(|q| q.span.start < sentence.end);
    let bytes: u32 = within.map(|q| q.span.end.min(sentence.end).saturating_sub(q.span.start.max(sentence.start))).sum();
    bytes as f32 / (sentence.end - sentence.start).max(1) as f32
}

/// True for a mark that sets a clause off.
fn sets_off(mark: &str) -> bool {
    quotations::is_double(mark) || matches!(mark, "," | ";" | ":" | "—" | "–" | "(" | ")")
}

/// `word` without its inflection: the longest ending the lexicon knows is cut where at least three letters stay.
pub(super) fn stem<'w>(lexicon: &Lexicon, word: &'w str) -> &'w str {
    let ends = word.char_indices().map(|(i, _)| i).skip(3).skip_while(|i| word.len() - i > LONGEST_ENDING);
    let cut = ends.into_iter().find(|&i| lexicon.word(&word[i..], Section::Ending).is_some());
    let stem = cut.map_or(word, |i| &word[..i]);
    // "stopped" and "stop", "planning" and "plan": a doubled last letter is one.
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(x), Some(y)) if x == y && stem.len() > 4 => &stem[..stem.len() - x.len_utf8()],
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::pairs;
    use crate::compare::tests::analysed;

    #[test]
    fn a_line_that_is_a_date_is_no_prose() {
        for (line, prose) in [
            ("Last updated at 11:24, Tuesday, 18 June 2013", false),
            ("Posted August 2nd, 2013 at 5:19 p.m.", false),
            ("Lindo, Nov 11 -", false),
            ("She was 75.", true),
            ("It was shut Tuesday, 18 June 2013.", true),
            ("Tuesday's storm shut the harbour of Lindo", true),
        ] {
            let side = analysed(&format!("Harbour of Lindo is shut\n{line}\nThe harbour was shut by a storm."));
            let at = side.cut.sentences.iter().position(|s| s.span.of(side.text()).starts_with(line)).unwrap();
            assert_eq!(Numbered::of(&side).bags[at].prose, prose, "{line}");
        }
    }

    #[test]
    fn a_line_in_capitals_has_the_words_that_it_has_in_small_letters() {
        let score = |line: &str, other: &str| {
            let found = pairs(&analysed(line), &analysed(other));
            found.first().map_or(0.0, |pair| pair.score)
        };
        let other = "Two ferries burned near the harbour of Lindo.";
        // Their stems are those of "ferry" and "burn", and "fire" tells what "burned" does.
        for line in ["LINDO FERRIES BURNED", "LINDO FERRIES: FIRE"] {
            assert_eq!(score(line, other), score(&line.to_lowercase(), other), "{line}");
        }
        // Few letters that no lexicon knows stand for other words, and end in nothing.
        let other = "The aid for Lindo came late.";
        assert!(score("AIDS ward of Lindo", other) < score("Aids ward of Lindo", other));
    }
}
