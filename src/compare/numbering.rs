//! Words -> terms: each text by the lexicon it was read with, stems, and one numbering for both texts.

use rustc_hash::FxHashMap;

use super::bags::{Bag, MARK, RUN, Term, TermKind, Word};
use crate::article::PartKind;
use crate::extract::Analysed;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::hash;
use crate::text::{Quotation, Span, Token, TokenKind};

/// Sources and cues of claims, in reading order.
pub(super) fn attributions(side: &Analysed) -> Vec<Span> {
    let mut out: Vec<Span> = side.facts.claims.iter().flat_map(|c| [c.source, c.cue]).flatten().collect();
    out.sort_unstable();
    out
}

/// Gives each stem of two texts its number.
pub(super) struct Numbering<'t> {
    /// The words of the text that is numbered.
    lexicon: &'t Lexicon,
    /// By form as it stands its word in that lexicon, and whether it opens a clause.
    forms: FxHashMap<&'t str, (Word, bool)>,
    /// Number by form in lower case.
    lower: FxHashMap<String, u32>,
    /// Number by stem. A function word is never one with a word of content, such as German "die" with English "die".
    stems: [FxHashMap<String, u32>; 2],
    /// The terms so far, by number.
    pub terms: Vec<Term>,
}

impl<'t> Numbering<'t> {
    /// Nothing numbered yet; a text in the words of `lexicon` comes first.
    pub fn new(lexicon: &'t Lexicon) -> Self {
        let (forms, lower, stems) = (FxHashMap::default(), FxHashMap::default(), Default::default());
        Self { lexicon, forms, lower, stems, terms: Vec::new() }
    }

    /// The sentences of a text as terms, and its tokens.
    pub fn bags(&mut self, side: &'t Analysed) -> (Vec<Bag>, Vec<Word>) {
        if side.language() != self.lexicon.language() {
            self.forms.clear();
        }
        self.lexicon = &side.lexicon;
        let text = side.text();
        let mut words = Vec::with_capacity(side.cut.tokens.len());
        let attributions = attributions(side);
        let mut quotations = side.cut.quotations.as_slice();
        let bag = |sentence: &crate::text::Sentence| {
            let part = side.article.part_at(sentence.span.start).map(|p| p.kind);
            let tokens = &side.cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
            let mut bag = self.bag(text, tokens, &attributions, &mut words);
            let aside = part.is_some_and(PartKind::is_frame);
            let has = |kind: TermKind| bag.order.iter().any(|&(_, term)| self.terms[term as usize].kind == kind);
            // A short line of numbers and words of time is a date line.
            let dated = bag.words <= 8 && has(TermKind::Number) && !has(TermKind::Content);
            bag.prose = !aside && !dated;
            bag.headline = part == Some(PartKind::Headline);
            bag.quoted = quoted(&mut quotations, sentence.span);
            bag
        };
        let mut bags: Vec<Bag> = side.cut.sentences.iter().map(bag).collect();
        // Where no part says so, a first line without a full stop is the headline.
        if let (Some(first), Some(sentence)) = (bags.first_mut(), side.cut.sentences.first())
            && side.article.part(PartKind::Headline).is_none()
        {
            let alone = side.cut.sentences.get(1).is_some_and(|s| s.paragraph != sentence.paragraph);
            first.headline = alone && first.words <= 18 && !sentence.span.of(text).ends_with('.');
        }
        (bags, words)
    }

    fn bag(&mut self, text: &'t str, tokens: &[Token], attributions: &[Span], words: &mut Vec<Word>) -> Bag {
        let (terms, order) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
        let mut bag = Bag { terms, order, ..Bag::default() };
        let mut said = attributions.partition_point(|s| s.end <= tokens.first().map_or(0, |t| t.span.start));
        let (mut clause, first) = (0, words.len());
        for token in tokens {
            let at = words.len() as u32;
            let opens;
            if !token.is_wordlike() {
                words.push(Word { term: MARK, form: MARK });
                opens = sets_off(token.of(text));
            } else {
                let word;
                (word, opens) = self.word(token, text);
                words.push(word);
                let term = word.term;
                bag.words += 1;
                bag.twin.hash = hash::step(bag.twin.hash, word.form.into());
                bag.terms.push(term);
                while attributions.get(said).is_some_and(|s| s.end <= token.span.start) {
                    said += 1;
                }
                // Who says it is not what is said: two claims of one speaker are not alike by his name and title.
                if attributions.get(said).is_some_and(|s| s.contains(token.span)) {
                    continue;
                }
                if self.terms[term as usize].kind != TermKind::Function {
                    bag.order.push((at, term));
                    continue;
                }
            }
            // A clause ends at a mark or a word that opens another one, once it holds enough to be recognised by.
            if opens && bag.order.len() >= clause + 3 {
                bag.clauses.all.push(clause..bag.order.len());
                clause = bag.order.len();
            }
        }
        if bag.order.len() > clause {
            bag.clauses.all.push(clause..bag.order.len());
        }
        bag.terms.sort_unstable();
        bag.terms.dedup();
        let mut forms = Vec::with_capacity(tokens.len());
        forms.extend(words[first..].iter().filter(|w| w.term != MARK).map(|w| w.form));
        bag.runs = forms.windows(RUN).map(|run| hash::run(run.iter().map(|&form| form.into()))).collect();
        bag.runs.sort_unstable();
        bag.runs.dedup();
        bag
    }

    /// The word of a token, and whether it opens a clause: the lexicon's `clause` words do.
    fn word(&mut self, token: &Token, text: &'t str) -> (Word, bool) {
        let form = token.of(text);
        if let Some(&word) = self.forms.get(form) {
            return word;
        }
        let (stem, kind, kin) = self.read(token, form);
        let term = self.number(stem, kind);
        if kind != TermKind::Function {
            let known = &mut self.terms[term as usize].kin;
            known.iter_mut().zip(kin).filter(|(slot, _)| **slot == 0).for_each(|(slot, kin)| *slot = kin);
        }
        let next = self.lower.len() as u32;
        let word = Word { term, form: *self.lower.entry(lower(form).into_owned()).or_insert(next) };
        let opens = kind == TermKind::Function && self.lexicon.word(form, Section::Function).is_some_and(|e| e.lemma == "clause");
        self.forms.insert(form, (word, opens));
        (word, opens)
    }

    fn number(&mut self, stem: String, kind: TermKind) -> u32 {
        let next = self.terms.len() as u32;
        let sense = self.lexicon.sense(&stem);
        let negation = self.lexicon.single(sense, &stem, Section::Negation).is_some()
            || self.lexicon.single(sense, &stem, Section::Function).is_some_and(|e| e.lemma == "denial");
        let stems = &mut self.stems[usize::from(kind == TermKind::Function)];
        let term = *stems.entry(stem).or_insert(next);
        if term == next {
            self.terms.push(Term { kind, sentences: 0, weight: 0.0, negation, kin: [0, 0] });
        }
        let known = &mut self.terms[term as usize];
        known.negation |= negation;
        // Whichever of its forms comes first: a stem that is common in one of them is common.
        if kind == TermKind::Common && known.kind == TermKind::Content {
            known.kind = kind;
        }
        term
    }

    /// The stem, the kind and the kin of a form.
    fn read(&mut self, token: &Token, form: &str) -> (String, TermKind, [u32; 2]) {
        if token.kind == TokenKind::Number {
            return (form.replace(',', ""), TermKind::Number, [0, 0]);
        }
        let low = lower(form);
        // "US" and "IT" in capitals are names, "us" and "it" are not; "U.S." is "US".
        let letters: String = form.chars().filter(|c| *c != '.').collect();
        let capitals = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        if capitals {
            let name = letters.to_lowercase();
            let hidden = self.lexicon.word(&name, Section::Function).is_some();
            return (if hidden { format!("={name}") } else { name }, TermKind::Content, [0, 0]);
        }
        let sense = self.lexicon.sense(&low);
        let single = |section| self.lexicon.single(sense, &low, section);
        if single(Section::Function).is_some() {
            return (low.into_owned(), TermKind::Function, [0, 0]);
        }
        if let Some(value) = single(Section::Number).and_then(|e| e.get("value").map(str::to_owned)) {
            return (value, TermKind::Number, [0, 0]);
        }
        let common = single(Section::Common).is_some();
        let synonym = single(Section::Synonym).map(|e| format!("~{}", e.lemma));
        let stem = stem(self.lexicon, &low);
        let beginning = (stem.chars().count() > 5).then(|| format!("{}-", stem.chars().take(5).collect::<String>()));
        let kin = [beginning, synonym].map(|k| k.map_or(0, |k| self.number(k, TermKind::Function)));
        (stem, if common { TermKind::Common } else { TermKind::Content }, kin)
    }
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
    matches!(mark, "," | ";" | ":" | "“" | "”" | "\"" | "—" | "–" | "(" | ")")
}

/// `word` without its inflection: the longest ending the lexicon knows is cut where at least three letters stay.
pub(super) fn stem(lexicon: &Lexicon, word: &str) -> String {
    let cut = word.char_indices().map(|(i, _)| i).skip(3).find(|&i| lexicon.word(&word[i..], Section::Ending).is_some());
    let stem = cut.map_or(word, |i| &word[..i]);
    // "stopped" and "stop", "planning" and "plan": a doubled last letter is one.
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(x), Some(y)) if x == y && stem.len() > 4 => stem[..stem.len() - x.len_utf8()].to_owned(),
        _ => stem.to_owned(),
    }
}
