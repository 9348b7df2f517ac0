//! Rough word classes of a sentence, by lexicon, ending and neighbours: enough to tell a noun phrase from the verb that
//! governs it. No model of grammar.

use std::cell::Cell;

use crate::extract::Context;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section, Sections};
use crate::extract::verb::Form;
use crate::text::TokenKind;

/// A word's class where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Mark,
    Number,
    Determiner,
    Possessive,
    Preposition,
    Subordinator,
    Relative,
    Coordinator,
    Pronoun,
    Modal,
    Be,
    Have,
    To,
    Negation,
    Adverb,
    Particle,
    Verb(Form),
    Name,
    Word,
}

impl Tag {
    /// True for a verb, not an auxiliary.
    pub fn verb(self) -> bool {
        matches!(self, Tag::Verb(_))
    }
}

/// The tags of one sentence, each told when it is first asked for: hardly any number needs those of all words. A tag hangs on
/// those before it alone. The buffer is used again for the next sentence.
pub(super) struct Tags<'a> {
    cursor: Cursor<'a>,
    tags: Vec<Cell<Option<Tag>>>,
    /// The sentence is a headline in title case: its capitals say nothing of names.
    title: bool,
}

impl<'a> Tags<'a> {
    /// Tags of no sentence yet.
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { cursor: Cursor::new(context, 0, 0), tags: Vec::new(), title: false }
    }

    /// Moves to the sentence of `cursor`.
    pub fn enter(&mut self, cursor: Cursor<'a>) {
        self.cursor = cursor;
        self.title = is_title(cursor);
        self.tags.clear();
        self.tags.resize(cursor.to - cursor.from, Cell::new(None));
    }

    /// True for a headline in title case.
    pub fn title(&self) -> bool {
        self.title
    }

    /// The tag of token `i`; a mark outside of the sentence.
    pub fn at(&self, i: usize) -> Tag {
        let Some(known) = i.checked_sub(self.cursor.from).and_then(|i| self.tags.get(i)) else { return Tag::Mark };
        known.get().unwrap_or_else(|| {
            let tag = tag(self.cursor, i, self);
            known.set(Some(tag));
            tag
        })
    }

    /// The tag before `i`, adverbs and negations skipped.
    fn before(&self, cursor: Cursor<'_>, i: usize) -> (Tag, usize) {
        let mut at = i;
        while at > self.cursor.from {
            at -= 1;
            let tag = self.at(at);
            let light = matches!(tag, Tag::Adverb | Tag::Negation) || tag == Tag::Mark && super::shape::is_quote(cursor, at);
            if !light {
                return (tag, at);
            }
        }
        (Tag::Mark, usize::MAX)
    }
}

/// What grammar words are, the first that fits.
const CLASSES: [(Section, Tag); 12] = [
    (Section::Be, Tag::Be),
    (Section::Have, Tag::Have),
    (Section::Modal, Tag::Modal),
    (Section::Negation, Tag::Negation),
    (Section::Relative, Tag::Relative),
    (Section::Determiner, Tag::Determiner),
    (Section::Pronoun, Tag::Pronoun),
    (Section::Coordinator, Tag::Coordinator),
    (Section::Subordinator, Tag::Subordinator),
    (Section::Preposition, Tag::Preposition),
    (Section::Adverb, Tag::Adverb),
    (Section::Particle, Tag::Particle),
];

/// The sections of [`CLASSES`].
const GRAMMAR: Sections = {
    let mut sections = [Section::Be; CLASSES.len()];
    let mut at = 0;
    while at < CLASSES.len() {
        sections[at] = CLASSES[at].0;
        at += 1;
    }
    Sections::of(&sections)
};

fn tag(cursor: Cursor<'_>, i: usize, tags: &Tags<'_>) -> Tag {
    match cursor.kind(i) {
        Some(TokenKind::Number) => return Tag::Number,
        Some(TokenKind::Mark) if genitive(cursor, i) => return Tag::Possessive,
        Some(TokenKind::Mark) | None => return Tag::Mark,
        Some(TokenKind::Word) => {}
    }
    let word = cursor.of(i);
    if matches!(word, "'s" | "’s") {
        return Tag::Possessive;
    }
    let sense = cursor.sense(i);
    if word.eq_ignore_ascii_case("to") {
        return Tag::To;
    }
    if sense.has(Section::Accord) && cursor.phrase(i, Section::Accord).is_some() {
        return Tag::Preposition;
    }
    if sense.has(Section::Number) {
        // "second", "third" and "half" modify; "k" and "m" are words unless a number took them.
        return if sense.alone(Section::Number) { Tag::Number } else { Tag::Word };
    }
    let named = cursor.upper(i) && !tags.title && i > cursor.from;
    // "13,000 US troops": an acronym is a name, whatever it means in small letters.
    if named && word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return Tag::Name;
    }
    if sense.has_any(GRAMMAR)
        && let Some(&(section, tag)) = CLASSES.iter().find(|(section, _)| sense.has(*section))
        && sense.alone(section)
    {
        return tag;
    }
    if named { Tag::Name } else { content(cursor, i, tags) }
}

/// The apostrophe of "the guards’ 12 dogs", where no quotation is open that it could close.
fn genitive(cursor: Cursor<'_>, i: usize) -> bool {
    matches!(cursor.of(i), "'" | "’")
        && cursor.glued(i)
        && cursor.of(i - 1).ends_with('s')
        && !cursor.glued(i + 1)
        && cursor.kind(i + 1).is_some_and(|k| k != TokenKind::Mark)
        && !(cursor.from..i).any(|j| matches!(cursor.of(j), "'" | "‘"))
}

/// True where `word` ends in the small letters `ending`, whatever its case.
fn ends(word: &str, ending: &str) -> bool {
    let (word, ending) = (word.as_bytes(), ending.as_bytes());
    word.len() >= ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

/// Verb, name, adverb or any other word that its capital does not tell.
fn content(cursor: Cursor<'_>, i: usize, tags: &Tags<'_>) -> Tag {
    let word = cursor.of(i);
    if word.len() > 4 && ends(word, "ly") && !cursor.has(i, Section::Event) {
        return Tag::Adverb;
    }
    // "900 visits last year": an adjective, unless a length of time follows.
    let lasts = cursor.is(i, "last")
        && !matches!(tags.before(cursor, i).0, Tag::Modal | Tag::To)
        && !cursor.digits(i + 1)
        && !cursor.in_class(i + 1, "how_long");
    // "64-bit"
    let compound = cursor.glued(i) && i > 1 && cursor.dash(i - 1) && cursor.digits(i - 2);
    match form(cursor, i, word).filter(|_| !lasts && !compound) {
        Some(form) if stands_as_verb(cursor, i, form, tags) => Tag::Verb(form),
        _ if cursor.upper(i) && i > cursor.from => Tag::Name,
        _ => Tag::Word,
    }
}

/// True where four of five longer words are capitalised.
fn is_title(cursor: Cursor<'_>) -> bool {
    let (mut upper, mut all) = (0, 0);
    let tokens = &cursor.context().cut.tokens[cursor.from..cursor.to];
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3).take(24) {
        all += 1;
        upper += usize::from(token.upper);
    }
    all >= 3 && upper * 5 >= all * 4
}

/// The verb entry of a word: event verbs first, then verbs of saying.
pub(super) fn verb_entry<'a>(cursor: Cursor<'a>, i: usize) -> Option<Entry<'a>> {
    [Section::Event, Section::Say, Section::Object].into_iter().find_map(|s| cursor.entry(i, s))
}

/// The form a word would have as a verb; nothing where it is none.
fn form(cursor: Cursor<'_>, i: usize, word: &str) -> Option<Form> {
    if let Some(entry) = verb_entry(cursor, i) {
        if matches!(entry.get("noun"), Some("only" | "state")) {
            return None;
        }
        return Some(Form::of(&entry));
    }
    if cursor.has(i, Section::Time) || cursor.has(i, Section::Moment) || ends(word, "thing") {
        return None;
    }
    if word.len() > 5 && ends(word, "ed") && !ends(word, "eed") && word.is_ascii() {
        return Some(Form::Past);
    }
    (word.len() > 6 && ends(word, "ing") && word.is_ascii()).then_some(Form::Ing)
}

/// A verb and a noun often share a form; the neighbours decide.
fn stands_as_verb(cursor: Cursor<'_>, i: usize, form: Form, tags: &Tags<'_>) -> bool {
    let (before, at) = tags.before(cursor, i);
    let auxiliary = matches!(before, Tag::Modal | Tag::To | Tag::Be | Tag::Have);
    if auxiliary {
        return !(before == Tag::To && form != Form::Base && form != Form::Ing);
    }
    let in_phrase = matches!(before, Tag::Determiner | Tag::Possessive);
    let subject = matches!(before, Tag::Pronoun | Tag::Relative | Tag::Name | Tag::Word);
    let entry = verb_entry(cursor, i);
    match form {
        Form::Past => {
            // "the wounded soldiers", "12 injured people": a noun follows, and no time ("80 launched overnight").
            let time = cursor.has(i + 1, Section::Moment);
            let noun_follows = cursor.kind(i + 1) == Some(TokenKind::Word) && !time && !is_function(cursor, i + 1);
            let those = cursor.any(at, &["those", "all"]) && !noun_follows;
            let adjective = in_phrase && !those
                || entry.is_none() && noun_follows
                || matches!(before, Tag::Number | Tag::Preposition) && noun_follows;
            !adjective
        }
        Form::Ing => {
            // "Shooting dead eight people".
            let state = cursor.entries(i + 1, Section::Event).any(|e| e.get("noun") == Some("state"));
            let takes = object_follows(cursor, i + 1 + usize::from(state));
            let opens = matches!(before, Tag::Preposition | Tag::Coordinator | Tag::Mark | Tag::Subordinator);
            !in_phrase
                && !cursor.is(i + 1, "of")
                && (takes || (subject || opens || before == Tag::Number) && is_function(cursor, i + 1))
        }
        Form::Third => {
            let says = cursor.entry(i, Section::Say).is_some_and(|e| e.get("noun").is_none()) && !in_phrase;
            let verb_left = matches!(before, Tag::Pronoun | Tag::Relative);
            let pure = entry.is_some_and(|e| e.get("pure").is_some()) && subject;
            says || verb_left
                || pure
                || subject && !super::shape::is_plural(cursor, at) && object_follows(cursor, i + 1) && !in_object(tags, i)
        }
        Form::Base => {
            let same = entry.is_some_and(|e| e.get("past") == Some("same"));
            let plural = subject && super::shape::is_plural(cursor, at);
            let relative = before == Tag::Relative && !cursor.is(at, "whose");
            let headline = before == Tag::Name && object_follows(cursor, i + 1);
            let pronoun = relative || headline || before == Tag::Pronoun && !cursor.any(at, &["it", "there"]);
            let known = entry.is_some_and(|e| e.section == Section::Event) && object_follows(cursor, i + 1);
            let second = before == Tag::Coordinator && (known || matches!(tags.before(cursor, at).0, Tag::Verb(Form::Base)));
            plural && !cursor.is(i + 1, "of")
                || pronoun
                || second
                || same && (subject || before == Tag::Particle) && (before != Tag::Word || object_follows(cursor, i + 1))
        }
    }
}

/// True where the words before belong to a phrase that a verb takes: "exhibit their donated photographs".
fn in_object(tags: &Tags<'_>, i: usize) -> bool {
    let mut at = i;
    while at > tags.cursor.from && matches!(tags.at(at - 1), Tag::Word | Tag::Name | Tag::Verb(Form::Past)) {
        at -= 1;
    }
    at >= 2 + tags.cursor.from && matches!(tags.at(at - 1), Tag::Determiner | Tag::Possessive) && tags.at(at - 2).verb()
}

/// True for function words, marks and the end: what does not continue a noun phrase.
fn is_function(cursor: Cursor<'_>, i: usize) -> bool {
    const SECTIONS: Sections = Sections::of(&[
        Section::Determiner,
        Section::Pronoun,
        Section::Preposition,
        Section::Coordinator,
        Section::Subordinator,
        Section::Relative,
        Section::Be,
        Section::Adverb,
        Section::Modal,
    ]);
    cursor.kind(i) != Some(TokenKind::Word) || cursor.sense(i).alone_any(SECTIONS) || cursor.low(i).ends_with("ly")
}

/// True where an object starts: determiner, number, pronoun, name, or a plural.
fn object_follows(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.digits(i)
        || cursor.has(i, Section::Number)
        || cursor.alone(i, Section::Determiner)
        || cursor.alone(i, Section::Pronoun)
        || cursor.is(i, "that")
        || cursor.in_class(i, "about")
        || cursor.phrase(i, Section::Qualifier).is_some()
        || cursor.in_class(i, "object_word")
        || cursor.upper(i)
        || super::shape::is_plural(cursor, i)
        || cursor.has(i, Section::Unit) && cursor.kind(i) == Some(TokenKind::Mark)
}
