//! The matrix' rows of claims: what a speaker says, by sources; where the same speaker is given two opposite stances, a conflict.

use rustc_hash::FxHashSet;

use super::actors::{Cast, same};
use super::told::Sentences;
use super::{CHANGED, Cell, Column, MOST_FACTS, Row, RowKind, Standing, carried, plain};
use crate::article::Sourced;
use crate::compare::agree::verbatim::Place;
use crate::extract::lexicon::Section;
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure, Mode, Stance, Value};
use crate::story::aligned::Alignments;
use crate::story::sketch::term;
use crate::text::Span;
use crate::text::lines::one_line;

/// A claim of the story.
struct Entry<'a> {
    article: u32,
    index: u32,
    claim: &'a Claim,
    analysed: &'a Analysed,
    /// The terms of its content.
    terms: FxHashSet<u32>,
    /// The numbers in it.
    numbers: Vec<Value>,
    /// True where the content denies something ("will not").
    negated: bool,
    /// True where it holds a word that may deny or not ("no electricity", "without").
    lacking: bool,
    /// Who speaks: by the name the story knows, else the source as it stands in the text.
    speaker: Option<String>,
}

/// Claims of one speaker are the same statement from this likeness of their terms on.
const SAME_STATEMENT: f32 = 0.5;
/// From this on the same words of other speakers are the same statement, pinned on another.
const SAME_WORDS: f32 = 0.85;
/// From this on opposite stances are about the same thing.
const SAME_MATTER: f32 = 0.6;
/// In sentences that tell the same, claims of one speaker are the same statement from this likeness on.
const SAME_SENTENCE: f32 = 0.25;
/// ... and so much of the shorter in the longer: a sentence may hold two statements of one speaker.
const SAME_PART: f32 = 0.4;
/// ... and more of it where he is said to do another thing in each.
const SAME_PART_APART: f32 = 0.6;
/// A quotation that one outlet cuts shorter is the same from this share of its terms on.
const SAME_QUOTATION: f32 = 0.8;
/// What one outlet tells in fewer words is the same from this share of its terms on.
const SAME_SHORTER: f32 = 0.9;
/// So many terms and more are hardly the same in the mouths of two.
const MANY_WORDS: usize = 5;
/// Two claims of which one has a "not" the other lacks say the opposite if they are so alike otherwise.
const TURNED_OVER: f32 = 0.8;
/// ... and if no more terms than these stand in one alone.
const OTHER_WORDS: usize = 2;
/// An article says the same again from this share of the shorter claim on.
const SAME_AGAIN: f32 = 0.75;
/// Fewer shared terms than this tell nothing.
const SHARED: usize = 3;

/// The rows of all claims, in the order of their first.
pub(super) fn rows(
    articles: &[&Analysed],
    columns: &[Column],
    sentences: &Sentences<'_>,
    aligned: &Alignments,
    cast: &Cast<'_>,
) -> Vec<Row> {
    let mut drafts: Vec<Vec<Entry<'_>>> = Vec::new();
    for (article, analysed) in articles.iter().enumerate() {
        for (index, claim) in analysed.facts.claims.iter().enumerate().take(MOST_FACTS) {
            let entry = Entry::of((article as u32, index as u32), claim, analysed, cast);
            match home(&entry, &drafts, aligned) {
                Some(at) => drafts[at].push(entry),
                None => drafts.push(vec![entry]),
            }
        }
    }
    let row = |draft: &Vec<Entry<'_>>| {
        let mut row = row(draft, articles.len(), columns);
        let silent = (0..articles.len() as u32).filter(|&a| draft.iter().all(|e| e.article != a));
        row.told = silent.filter(|&a| draft.iter().any(|e| e.is_told_by(a, sentences))).collect();
        row
    };
    drafts.iter().map(row).collect()
}

impl<'a> Entry<'a> {
    fn of((article, index): (u32, u32), claim: &'a Claim, analysed: &'a Analysed, cast: &Cast<'_>) -> Self {
        let lexicon = &analysed.lexicon;
        let (mut terms, mut negated, mut lacking, mut buffer) = (FxHashSet::default(), false, false, String::new());
        let inside = |f: &&Figure| claim.content.iter().any(|s| s.contains(f.span));
        let numbers = analysed.facts.figures.iter().filter(inside).map(|f| f.value).collect();
        for span in &claim.content {
            let from = analysed.cut.token_from(span.start);
            for token in analysed.cut.tokens[from..].iter().take_while(|t| t.span.end <= span.end) {
                let word = token.of(analysed.text());
                let sense = lexicon.sense(word);
                let denial = lexicon.single(sense, word, Section::Function).is_some_and(|e| e.lemma == "denial");
                lacking |= denial;
                negated |= denial || sense.has(Section::Negation);
                if token.is_wordlike() {
                    terms.extend(term(word, &mut buffer));
                }
            }
        }
        let named = claim.speaker.and_then(|s| cast.name(article, s)).map(str::to_owned);
        let source = || claim.source.map(|s: Span| one_line(s.of(analysed.text())));
        let speaker = named.or_else(|| claim.speaker_name.clone()).or_else(source);
        Self { article, index, claim, analysed, terms, numbers, negated, lacking, speaker }
    }

    /// How alike the contents are: shared terms by the mean of both sizes, so that a part does not pass for the whole.
    fn likeness(&self, other: &Self) -> f32 {
        let shared = self.terms.intersection(&other.terms).count();
        if shared < SHARED.min(self.terms.len()) || shared == 0 {
            return 0.0;
        }
        2.0 * shared as f32 / (self.terms.len() + other.terms.len()) as f32
    }

    /// How much of the shorter content stands in the longer; nothing where they share too little to tell.
    fn covered(&self, other: &Self) -> f32 {
        let shared = self.terms.intersection(&other.terms).count();
        let least = self.terms.len().min(other.terms.len());
        if shared < SHARED { 0.0 } else { shared as f32 / least as f32 }
    }

    /// True where an article says the same thing again: in its headline and below, or a quotation and its gist.
    fn repeats(&self, other: &Self) -> bool {
        self.same_speaker(other) && self.against() == other.against() && self.covered(other).max(self.likeness(other)) >= SAME_AGAIN
    }

    /// The sentences in which its content begins.
    fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.claim.content.iter().filter_map(|span| self.analysed.cut.sentence_at(span.start))
    }

    /// True where another article tells what it says, whoever says so there.
    fn is_told_by(&self, other: u32, sentences: &Sentences<'_>) -> bool {
        let terms: Vec<u32> = self.terms.iter().copied().collect();
        let from: Vec<(u32, usize)> = self.sentences().map(|s| (self.article, s)).collect();
        sentences.tells(other, &from, &terms, &self.numbers)
    }

    /// True where its words are given as they were said, at least some of them.
    fn is_quoted(&self) -> bool {
        self.claim.mode != Mode::Indirect
    }

    /// The speaker where his source is one person's name.
    fn named(&self) -> Option<&'a Actor> {
        let (facts, source) = (&self.analysed.facts, self.claim.source?);
        let mut inside = facts.mentions.iter().filter(|m| source.contains(m.span) && m.kind == ActorKind::Person);
        let only = inside.next().filter(|m| inside.next().is_none() && Some(m.actor) == self.claim.speaker)?;
        facts.actors.get(only.actor as usize)
    }

    /// True where the other says it with a "not" more, between the same words.
    fn is_denied_by(&self, other: &Self) -> bool {
        if !other.negated {
            return false;
        }
        let word = |e: &Self, span: Span| span.of(e.analysed.text());
        let (own, theirs) = (self.words(), other.words());
        theirs.windows(2).filter(|pair| other.analysed.lexicon.sense(word(other, pair[0])).has(Section::Negation)).any(|pair| {
            let next = word(other, pair[1]);
            own.iter().filter(|at| word(self, **at).eq_ignore_ascii_case(next)).any(|at| {
                let place = Span::new(at.start, at.start);
                let alike = Place::new(other.analysed, pair[0]).alike(Place::new(self.analysed, place));
                alike.before > 0 && alike.behind > 1 && alike.is_one()
            })
        })
    }

    /// The words of its content.
    fn words(&self) -> Vec<Span> {
        let cut = &self.analysed.cut;
        let mut out = Vec::new();
        for span in &self.claim.content {
            let inside = cut.tokens[cut.token_from(span.start)..].iter().take_while(|t| t.span.end <= span.end);
            out.extend(inside.filter(|t| t.is_wordlike()).map(|t| t.span));
        }
        out
    }

    /// True where it speaks against what its words say.
    fn against(&self) -> bool {
        self.negated != matches!(self.claim.stance, Stance::Denies | Stance::Rejects)
    }

    /// True where the same speaker is named, or both have none.
    fn same_speaker(&self, other: &Self) -> bool {
        let actor = |e: &Self| e.claim.speaker.and_then(|s| e.analysed.facts.actors.get(s as usize));
        match (actor(self), actor(other)) {
            (Some(a), Some(b)) => same(a, b),
            _ => self.claim.speaker_name.is_some() && self.claim.speaker_name == other.claim.speaker_name,
        }
    }
}

/// The draft a claim belongs to, which is the most alike. An article has one claim in a row, however often it says it.
fn home(entry: &Entry<'_>, drafts: &[Vec<Entry<'_>>], aligned: &Alignments) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        let own = |known: &&Entry<'_>| known.article == entry.article;
        if draft.iter().find(own).is_some_and(|known| !known.repeats(entry)) {
            continue;
        }
        for likeness in draft.iter().filter_map(|known| same_statement(known, entry, aligned)) {
            if best.is_none_or(|(b, _)| likeness > b) {
                best = Some((likeness, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// How alike two claims are, if they are one statement: by their words, by a shared quotation, or by sentences that tell the
/// same in other words.
fn same_statement(a: &Entry<'_>, b: &Entry<'_>, aligned: &Alignments) -> Option<f32> {
    let likeness = a.likeness(b);
    let both_quote = a.is_quoted() && b.is_quoted();
    if !a.same_speaker(b) {
        // A quotation that one of them cuts shorter is told by its words too, where they are many.
        let cut = both_quote && a.terms.len().min(b.terms.len()) > MANY_WORDS && a.covered(b) >= SAME_WORDS;
        return (likeness >= SAME_WORDS || cut).then_some(likeness);
    }
    if likeness >= SAME_STATEMENT {
        return Some(likeness);
    }
    let quoted = both_quote && a.covered(b) >= SAME_QUOTATION;
    let part = if a.claim.stance == b.claim.stance { SAME_PART } else { SAME_PART_APART };
    let told = likeness >= SAME_SENTENCE
        && a.covered(b) >= part
        && a.sentences().any(|i| b.sentences().any(|j| aligned.has((a.article, i), (b.article, j))));
    // The same in fewer words.
    let shorter = a.against() == b.against() && a.terms.len().min(b.terms.len()) > SHARED && a.covered(b) >= SAME_SHORTER;
    (quoted || told || shorter).then_some(likeness)
}

fn row(draft: &[Entry<'_>], articles: usize, columns: &[Column]) -> Row {
    let mut cells: Vec<Option<Cell>> = vec![None; articles];
    for entry in draft {
        let fuller = |known: &Entry<'_>| known.terms.len() >= entry.terms.len();
        if draft.iter().take_while(|e| !std::ptr::eq(*e, entry)).any(|e| e.article == entry.article && fuller(e)) {
            continue;
        }
        cells[entry.article as usize] = Some(Cell {
            span: entry.claim.content.first().copied().unwrap_or_default(),
            text: said(entry),
            speaker: entry.speaker.clone(),
            published: entry.analysed.article.published.and_then(Sourced::trusted),
            fact: entry.index,
        });
    }
    let mut row = plain(RowKind::Claim, draft.first().map_or_else(String::new, label), cells, columns);
    match (verdict(draft), carried(&row.cells, columns)) {
        (Some((Standing::Conflict, why)), 1) => (row.standing, row.why) = (Standing::Changed, format!("{CHANGED}: {why}")),
        (Some((standing, why)), 2..) => (row.standing, row.why) = (standing, why),
        _ => {}
    }
    row
}

/// What stands between two sources: opposite stances of one speaker, or one statement of two speakers.
fn verdict(draft: &[Entry<'_>]) -> Option<(Standing, String)> {
    let mut out = None;
    for (i, a) in draft.iter().enumerate() {
        for b in draft[i + 1..].iter().filter(|b| b.article != a.article) {
            let one = a.same_speaker(b);
            if (one || a.is_quoted() && b.is_quoted()) && (a.is_denied_by(b) || b.is_denied_by(a)) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
            if !one {
                if let Some((x, y)) = misattributed(a, b) {
                    return Some((Standing::Conflict, format!("{ATTRIBUTED}: {x} | {y}")));
                }
                if let (Some(x), Some(y)) = (&a.speaker, &b.speaker) {
                    out = Some((Standing::Compatible, format!("differs by speaker: {x} | {y}")));
                }
            } else if opposite(a.claim.stance, b.claim.stance) && a.negated == b.negated && a.likeness(b) >= SAME_MATTER {
                return Some((Standing::Conflict, format!("stance: {} | {}", a.claim.stance.label(), b.claim.stance.label())));
            } else if turned_over(a, b) {
                return Some((Standing::Conflict, opposite_words(a, b)));
            }
        }
    }
    out
}

/// What stands against what where one says it with a "not".
fn opposite_words(a: &Entry<'_>, b: &Entry<'_>) -> String {
    let word = |e: &Entry<'_>| if e.negated { "not" } else { e.claim.stance.label() };
    format!("opposite: {} | {}", word(a), word(b))
}

/// The reason of a verdict on one quotation that two sources put in two mouths.
const ATTRIBUTED: &str = "attributed to";

/// The two persons to whom two sources give the very same words, each by his name beside them: a pronoun, an office or a surname
/// that both share may be one.
fn misattributed<'a>(a: &'a Entry<'_>, b: &'a Entry<'_>) -> Option<(&'a str, &'a str)> {
    let quoted = |e: &Entry<'_>| e.claim.mode == Mode::Direct && e.claim.stance == Stance::Says && e.terms.len() > SHARED;
    let (x, y) = (a.named()?, b.named()?);
    // "Trump", "Trump Says" and "Donald J. Trump" are one, and so are two spellings of a name.
    let names = |actor: &Actor| -> Vec<String> { actor.name.split_whitespace().map(str::to_lowercase).collect() };
    let apart = !same(x, y) && names(x).iter().all(|n| names(y).iter().all(|m| !spelt_alike(n, m)));
    (quoted(a) && quoted(b) && apart).then_some((a.speaker.as_deref()?, b.speaker.as_deref()?))
}

/// True for one name or two spellings of it ("Meyer", "Meier"): all but two letters are the same from either end.
fn spelt_alike(a: &str, b: &str) -> bool {
    let same = |x: &mut dyn Iterator<Item = char>, y: &mut dyn Iterator<Item = char>| x.zip(y).take_while(|(x, y)| x == y).count();
    let (head, tail) = (same(&mut a.chars(), &mut b.chars()), same(&mut a.chars().rev(), &mut b.chars().rev()));
    let most = a.chars().count().max(b.chars().count());
    a == b || most > 3 && head + tail + 2 >= most
}

/// True where one says what the other says not, or denies it, in nearly the same words ("will open", "will not open").
fn turned_over(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    let plain = |e: &Entry<'_>| matches!(e.claim.stance, Stance::Says | Stance::Denies | Stance::Promises | Stance::Agrees);
    let most = a.terms.len().max(b.terms.len());
    let clear = !a.lacking && !b.lacking;
    // A quotation that one outlet cuts later may hold its "not" in what the other leaves out: there the place of it counts.
    let cut = a.claim.mode == Mode::Direct && b.claim.mode == Mode::Direct;
    let rest = a.terms.symmetric_difference(&b.terms).count() <= OTHER_WORDS;
    clear && rest && !cut && a.against() != b.against() && plain(a) && plain(b) && most > SHARED && a.likeness(b) >= TURNED_OVER
}

fn opposite(a: Stance, b: Stance) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects);
    let favours = |s| matches!(s, Stance::Agrees | Stance::Promises | Stance::Praises);
    against(a) && favours(b) || favours(a) && against(b)
}

/// What is said, on one line: all of its parts, without the "that" and the quotation marks at its ends.
fn said(entry: &Entry<'_>) -> String {
    let text = entry.analysed.text();
    let parts: Vec<String> = entry.claim.content.iter().map(|s| one_line(s.of(text))).collect();
    let words = parts.join(" ");
    let words = words.strip_prefix("that ").unwrap_or(&words).trim_matches([',', ' ']);
    let marks = ['"', '“', '”', '„', '«', '»'];
    // The marks of a quotation inside stay in pairs.
    if words.chars().filter(|c| marks.contains(c)).count() <= 2 && words.starts_with(marks) && words.ends_with(marks) {
        return words.trim_matches(marks).trim_end_matches(',').to_owned();
    }
    words.to_owned()
}

/// The name of a row: the speaker with what he does, where it is more than saying, and the first words of what is said.
fn label(entry: &Entry<'_>) -> String {
    const WORDS: usize = 8;
    let said = said(entry);
    let words = said.split(' ').take(WORDS).collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | ',' | '.' | ' '));
    match (&entry.speaker, entry.claim.cue_stance) {
        (Some(name), Stance::Says) => format!("{name}: {words}"),
        (Some(name), stance) => format!("{name} ({}): {words}", stance.label()),
        (None, _) => words.to_owned(),
    }
}
