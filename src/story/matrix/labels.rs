//! The names of the matrix' rows of figures: short, in whole words of the text, without the number that the cells show.

use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{ActorKind, Analysed, Event, Figure};
use crate::text::{Span, Token};

/// A name and how much it says; the lower rank is the better one.
pub(super) struct Label {
    pub rank: u8,
    pub text: String,
}

/// Words before a figure that a name is made of, at most.
const WORDS: usize = 6;

/// Names the figure: by noun and event, whose age it is, by noun, by the words that lead up to it, by unit and actor.
pub(super) fn label(figure: &Figure, analysed: &Analysed) -> Label {
    let text = analysed.text();
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    let counted = figure.counted.as_ref().or_else(|| whole?.counted.as_ref()).map(|c| line(c.span.of(text)));
    let lexicon = Lexicon::default();
    let says = |span: Span| lexicon.word(&lower(span.of(text)), Section::Say).is_some();
    // "Homes had" and "jobs speaks" name nothing.
    let weak = |e: &Event| match e.class.as_str() {
        "" | "be" | "have" => true,
        "other" => !lower(e.span.of(text)).ends_with("ed"),
        _ => false,
    };
    let event = figure.event.as_ref().filter(|e| !says(e.span) && !weak(e));
    // What happens to a part does not happen to the whole.
    if let Some(counted) = counted.as_ref().filter(|_| is_whole(figure, analysed)) {
        return Label { rank: 1, text: format!("{counted} in all") };
    }
    let event = event.map(|e| line(e.span.of(text)));
    let named = |rank, text| Label { rank, text };
    if is_age(figure, analysed) {
        return named(1, age(figure, analysed));
    }
    match (counted, event) {
        (Some(counted), Some(event)) => return named(0, format!("{counted} {event}")),
        (Some(counted), None) => return named(2, counted),
        _ => {}
    }
    if let Some(words) = lead(figure, analysed).or_else(|| trail(figure, analysed)) {
        return named(3, words);
    }
    let unit = unit(figure, analysed, &lexicon);
    match actor(figure, analysed) {
        Some(actor) => named(4, format!("{unit}, {actor}")),
        None => named(5, unit),
    }
}

/// True where another figure is a part of it, and both have one event.
fn is_whole(figure: &Figure, analysed: &Analysed) -> bool {
    let figures = &analysed.facts.figures;
    let Ok(index) = figures.binary_search_by_key(&figure.span.start, |f| f.span.start) else { return false };
    let event = |f: &Figure| f.event.as_ref().map(|e| e.span);
    // A part stands in its whole's sentence or at most two away.
    let cut = &analysed.cut.sentences;
    let sentence = analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
    let from = cut.get(sentence.saturating_sub(2)).map_or(0, |s| s.span.start);
    let to = cut.get(sentence + 2).or(cut.last()).map_or(u32::MAX, |s| s.span.end);
    let near = figures.partition_point(|f| f.span.start < from)..figures.partition_point(|f| f.span.start < to);
    figures[near].iter().any(|part| part.whole == Some(index as u32) && (event(part) == event(figure) || event(figure).is_none()))
}

/// The unit in the words of the text ("cubic metres"), else its name; a bare number is a number.
fn unit(figure: &Figure, analysed: &Analysed, lexicon: &Lexicon) -> String {
    let words = figure.span.of(analysed.text()).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let measure = |w: &&str| [Section::Number, Section::Function].iter().all(|s| lexicon.word(&lower(w), *s).is_none());
    let words: Vec<&str> = words.filter(measure).collect();
    match &figure.unit {
        Some(unit) if words.is_empty() => unit.clone(),
        Some(_) => words.join(" "),
        None => "number".to_owned(),
    }
}

/// True where a figure is somebody's age: "Marek Dolin, 61", "a 58-year-old woman".
pub(super) fn is_age(figure: &Figure, analysed: &Analysed) -> bool {
    let text = analysed.text();
    let bare = figure.span.of(text).chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    figure.unit.as_deref() == Some("year") && (bare || says_old(figure, text))
}

/// True in "58-year-old" and "58 years old", whether or not the figure ends before "old".
fn says_old(figure: &Figure, text: &str) -> bool {
    let behind = text.get(figure.span.end as usize..).unwrap_or_default();
    figure.span.of(text).ends_with("old") || behind.starts_with("-old") || behind.starts_with(" old")
}

/// Whose age a figure is: of the person in apposition before it, of the one named closely behind, else of whoever the word
/// behind "-year-old" means.
fn age(figure: &Figure, analysed: &Analysed) -> String {
    const BEHIND: u32 = 40;
    let (text, sentence) = (analysed.text(), sentence(figure, analysed));
    let adjective = says_old(figure, text);
    let near = |s: Span| {
        let before = figure.span.start.checked_sub(s.end).filter(|gap| !adjective || *gap <= ", a ".len() as u32);
        before.or_else(|| s.start.checked_sub(figure.span.end).filter(|gap| adjective && *gap <= BEHIND))
    };
    let persons = analysed.facts.mentions.iter().filter(|m| m.kind == ActorKind::Person && sentence.contains(m.span));
    let person = persons.filter_map(|m| Some((near(m.span)?, m.actor))).min();
    if let Some(actor) = person.and_then(|(_, actor)| analysed.facts.actors.get(actor as usize)) {
        return format!("age of {}", actor.name);
    }
    let words = analysed.cut.tokens[analysed.cut.token_from(figure.span.end)..].iter().take_while(|t| t.span.end <= sentence.end);
    let noun = words.filter(|t| t.is_wordlike()).map(|t| t.of(text)).find(|w| !matches!(*w, "old" | "-old"));
    noun.filter(|_| adjective).map_or_else(|| "age".to_owned(), |noun| format!("age of {noun}"))
}

/// The words of its clause that lead up to a figure, from a telling word to a telling word ("talks lasted", "key rate").
fn lead(figure: &Figure, analysed: &Analysed) -> Option<String> {
    let sentence = sentence(figure, analysed);
    let end = analysed.cut.tokens.partition_point(|t| t.span.end <= figure.span.start);
    let before = analysed.cut.tokens[..end].iter().rev().take_while(|t| t.span.start >= sentence.start);
    let mut words = clause(before, analysed);
    words.reverse();
    telling(&words, analysed, &[Section::Event, Section::Common])
}

/// The words of its clause behind a figure ("four in a serious condition").
fn trail(figure: &Figure, analysed: &Analysed) -> Option<String> {
    let sentence = sentence(figure, analysed);
    let first = analysed.cut.token_from(figure.span.end);
    let behind = analysed.cut.tokens[first..].iter().filter(|t| t.span.start >= figure.span.end);
    telling(&clause(behind.take_while(|t| t.span.end <= sentence.end), analysed), analysed, &[])
}

/// The tokens up to the end of the clause: a mark, a number, a joining word or a verb that reports.
fn clause<'a>(tokens: impl Iterator<Item = &'a Token>, analysed: &Analysed) -> Vec<&'a Token> {
    const JOINING: &[&str] = &["that", "and", "but", "while", "which", "who", "where", "when", "as", "or"];
    let (text, lexicon) = (analysed.text(), Lexicon::default());
    let inside = |t: &&Token| {
        let low = lower(t.of(text));
        let number = low.contains(|c: char| c.is_ascii_digit());
        t.is_wordlike() && !number && !JOINING.contains(&&*low) && lexicon.word(&low, Section::Say).is_none()
    };
    tokens.take_while(inside).take(WORDS).collect()
}

/// The stretch from the first to the last telling word; none where it is one word of `pale` sections.
fn telling(words: &[&Token], analysed: &Analysed, pale: &[Section]) -> Option<String> {
    const LIGHT: &[Section] = &[
        Section::Function,
        Section::Preposition,
        Section::Qualifier,
        Section::Determiner,
        Section::Pronoun,
        Section::Unit,
        Section::Number,
        Section::Time,
        Section::Moment,
        Section::Modal,
        Section::Be,
        Section::Have,
    ];
    let (text, lexicon) = (analysed.text(), Lexicon::default());
    let among = |t: &Token, sections: &[Section]| {
        let low = lower(t.of(text));
        sections.iter().any(|s| lexicon.word(&low, *s).is_some()) || !low.starts_with(char::is_alphanumeric)
    };
    let first = words.iter().position(|t| !among(t, LIGHT))?;
    let last = words.iter().rposition(|t| !among(t, LIGHT))?;
    let named = first < last || !among(words[first], pale);
    named.then(|| line(Span::new(words[first].span.start, words[last].span.end).of(text)))
}

/// The actor nearest to a figure in its sentence, else who says it.
fn actor(figure: &Figure, analysed: &Analysed) -> Option<String> {
    let facts = &analysed.facts;
    let sentence = sentence(figure, analysed);
    let inside = facts.mentions.iter().filter(|m| sentence.contains(m.span) && !m.span.overlaps(figure.span));
    let gap = |s: Span| s.start.saturating_sub(figure.span.end) + figure.span.start.saturating_sub(s.end);
    let nearest = inside.min_by_key(|m| gap(m.span)).and_then(|m| facts.actors.get(m.actor as usize)).map(|a| a.name.clone());
    nearest.or_else(|| facts.claims.get(figure.claim? as usize)?.speaker_name.clone())
}

fn sentence(figure: &Figure, analysed: &Analysed) -> Span {
    analysed.cut.sentence_at(figure.span.start).map_or(figure.span, |s| analysed.cut.sentences[s].span)
}

/// A stretch of text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
