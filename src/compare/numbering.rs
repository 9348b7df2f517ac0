//! A text -> the terms of its sentences, each text in a numbering of its own until the two are joined.

use super::bags::{Bag, Clause, Clauses, Lists, MARK, RUN, TermKind, Twin, Word};
use super::names;
use super::runs::Runs;
use super::vocabulary::{Known, Vocabulary};
use crate::article::PartKind;
use crate::extract::{Analysed, FactKind};
use crate::hash;
use crate::text::quotations;
use crate::text::{Quotation, Sentence, Span, Token};

/// Sources and cues of claims, in reading order.
pub(super) fn attributions(side: &Analysed) -> Vec<Span> {
    let mut out: Vec<Span> = side.facts.claims.iter().flat_map(|c| [c.source, c.cue]).flatten().collect();
    out.sort_unstable();
    out
}

/// A text as terms.
pub(super) struct Numbered {
    /// What is known of its words.
    known: Known,
    /// Their terms and forms.
    pub vocabulary: Vocabulary,
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

impl Numbered {
    /// The terms of a text.
    pub fn of(side: &Analysed) -> Self {
        let room = side.cut.tokens.len();
        let mut out = Self {
            known: Known::of(side),
            vocabulary: Vocabulary::default(),
            bags: Vec::with_capacity(side.cut.sentences.len()),
            lists: Lists::of_at_most(room),
            words: Vec::with_capacity(room),
            runs: Runs::of_at_most(room),
            own: Vec::new(),
            hashes: Vec::new(),
        };
        out.read_all(side);
        out
    }

    /// Gives the terms of `other` the numbers that they have here; what is new here comes last, in its order.
    pub fn join(&mut self, other: &mut Self) {
        let here = self.vocabulary.join(&mut other.vocabulary);
        other.words.iter_mut().for_each(|word| *word = here.word(*word));
        other.lists.order.iter_mut().for_each(|(_, term)| *term = here.term(*term));
        for bag in &other.bags {
            let terms = &mut other.lists.terms[bag.terms.start as usize..bag.terms.end as usize];
            terms.iter_mut().for_each(|term| *term = here.term(*term));
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
            let mut bag = self.bag(side, tokens, &attributions, &names);
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

    fn bag(&mut self, side: &Analysed, tokens: &[Token], attributions: &[Span], names: &[Span]) -> Bag {
        let starts = [self.lists.terms.len(), self.lists.order.len(), self.lists.clauses.len()];
        let start = tokens.first().map_or(0, |t| t.span.start);
        let [mut said, mut named] = [attributions, names].map(|spans| spans.partition_point(|s| s.end <= start));
        self.hashes.clear();
        let mut clause = starts[1];
        for token in tokens {
            let at = self.words.len();
            let opens;
            if !token.is_wordlike() {
                self.words.push(Word { term: MARK, form: MARK });
                opens = sets_off(token.of(side.text()));
            } else {
                let (word, hash);
                (word, hash, opens) = self.vocabulary.word(&mut self.known, side, at);
                self.words.push(word);
                self.hashes.push(hash);
                let term = word.term;
                self.own.push(term);
                let is_word = self.vocabulary.terms[term as usize].kind != TermKind::Function;
                while names.get(named).is_some_and(|s| s.end <= token.span.start) {
                    named += 1;
                }
                self.vocabulary.terms[term as usize].naming |= is_word && names.get(named).is_some_and(|s| s.contains(token.span));
                while attributions.get(said).is_some_and(|s| s.end <= token.span.start) {
                    said += 1;
                }
                // Who says it is not what is said: two claims of one speaker are not alike by the speaker's name and title.
                if attributions.get(said).is_some_and(|s| s.contains(token.span)) {
                    continue;
                }
                if is_word {
                    self.lists.order.push((at as u32, term));
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
