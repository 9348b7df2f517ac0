//! The names of the matrix' rows of figures: what is counted or measured and what happens to it, in words of the text, without
//! the number that the cells show.

use super::name::RowName;
use super::words::term;
use crate::extract::figures::tallies::Side;
use crate::extract::figures::units;
use crate::extract::lexicon::{Lexicon, Section, inflected, lower};
use crate::extract::{ActorKind, Analysed, Figure, Mention};
use crate::text::lines::one_line;
use crate::text::quotations;
use crate::text::{Span, Token};

/// Columns of a name, at most.
pub(super) const WIDTH: usize = 28;
/// Columns of what is a proper name from its first word to its last.
const NAME: usize = 40;

/// Names the figure: whose age it is, else by what its topic says, else by its unit.
/// `known` is the name of an actor over the story.
pub(super) fn label<'n>(figure: &Figure, analysed: &'n Analysed, known: &dyn Fn(u32) -> Option<&'n str>) -> RowName {
    let lexicon = &analysed.lexicon;
    let topic = &figure.topic;
    let namer = Namer { analysed, lexicon, known };
    // One word alone ("anyway") says nothing of where or of whom.
    let told = |phrase: Span| Some(namer.words(phrase)).filter(|words| words.contains(' ') && !namer.counts(phrase));
    let behind = topic.behind.and_then(told);
    let more = behind.clone().or_else(|| namer.behind(figure).and_then(told));
    let named = |rank, text: String| RowName { more: more.clone(), ..RowName::ranked(rank, text) };
    if figure.is_age(analysed.text()) {
        return RowName::ranked(1, age(figure, analysed, known));
    }
    if let Some(side) = Side::of(figure) {
        return named(if side.vote { 1 } else { 2 }, side.name.to_owned());
    }
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    let part = part(figure, analysed);
    let counted = figure.counted.as_ref().map(|counted| counted.span);
    // A whole that stands alone ("out of 95") is what its part is, whoever is the subject of its clause.
    let noun = if part.is_some() { counted.or(topic.noun) } else { topic.noun.or(counted) }.or_else(|| whole?.topic.noun);
    let person = noun.is_some_and(|noun| namer.person(noun).is_some());
    let noun = noun.map(|n| namer.words(n)).filter(|n| !n.is_empty());
    // What happens to a part does not happen to the whole: of "74 drones out of 95 launched" 95 were launched and not downed.
    let event = figure.event.as_ref().filter(|own| part.is_some_and(|p| p.event.as_ref().is_none_or(|e| e.span != own.span)));
    let verb = match (event, part) {
        (Some(own), _) => namer.done(own.span, false, false),
        (None, Some(_)) => None,
        (None, None) => match namer.beside(figure) {
            Some(own) => namer.done(own, false, false),
            None => topic.verb.and_then(|v| namer.done(v, topic.noun.is_some_and(|n| n.start < v.start), topic.denied)),
        },
    };
    // "47 arrests: 20 were arrested": the event is the noun over again.
    let verb = verb.filter(|verb| noun.as_ref().is_none_or(|noun| !is_over_again(noun, verb)));
    match (noun, verb) {
        (Some(noun), None) if part.is_some() => named(1, format!("{} in all", fit(&noun, WIDTH - " in all".len(), lexicon))),
        (Some(noun), Some(verb)) => {
            let short = fit(&noun, WIDTH.saturating_sub(verb.chars().count() + 1), lexicon);
            let whole = fit(&noun, WIDTH, lexicon);
            // Of "priests and administrators" both are told, rather than what happens to the second.
            let cut = is_joined(&whole, lexicon) && !is_joined(&short, lexicon);
            named(0, if cut { whole } else { format!("{short} {verb}") })
        }
        // Whose it is does not say what it is.
        (Some(noun), None) if person => named(4, fit(&noun, WIDTH, lexicon)),
        // The last word of a name alone says little.
        (Some(noun), None) => named(2, fit(&noun, if noun.split(' ').all(is_upper) { NAME } else { WIDTH }, lexicon)),
        (None, Some(verb)) => {
            // "Paid" alone does not say what.
            let money = topic.behind.is_none() && figure.unit.as_deref().is_some_and(units::is_money);
            let behind = topic.behind.map_or_else(String::new, |b| format!(" {}", namer.words(b)));
            let what = if money { "money " } else { "" };
            RowName::ranked(3, fit(&format!("{what}{verb}{behind}"), WIDTH, lexicon))
        }
        (None, None) => match &behind {
            Some(behind) => RowName::ranked(3, fit(behind, WIDTH, lexicon)),
            None => named(5, unit(figure, analysed, lexicon)),
        },
    }
}

/// True where a verb has the stem of the noun's last word ("arrests arrested").
fn is_over_again(noun: &str, verb: &str) -> bool {
    let stem = |word: &str| term(word, &mut String::new());
    let last = noun.rsplit(' ').next().and_then(stem);
    last.is_some() && last == stem(verb)
}

/// Writes names in the words of a text.
struct Namer<'n, 'a> {
    analysed: &'n Analysed,
    lexicon: &'a Lexicon,
    known: &'a dyn Fn(u32) -> Option<&'n str>,
}

impl Namer<'_, '_> {
    /// The person whose name a stretch ends with.
    fn person(&self, span: Span) -> Option<&str> {
        let at_end = |m: &&Mention| m.kind == ActorKind::Person && span.contains(m.span) && m.span.end == span.end;
        self.analysed.facts.mentions.iter().find(at_end).and_then(|m| (self.known)(m.actor))
    }

    /// The words of a stretch on one line, without articles and quotation marks; a person by the name all of the text knows.
    fn words(&self, span: Span) -> String {
        if let Some(name) = self.person(span) {
            let first = one_line(span.of(self.analysed.text())).split(' ').next().unwrap_or_default().to_owned();
            let led = self.lexicon.word(&lower(&first), Section::Preposition).is_some();
            return if led { format!("{first} {name}") } else { name.to_owned() };
        }
        let text = span.of(self.analysed.text());
        let word = |w: &&str| self.lexicon.word(&lower(w), Section::Determiner).is_none_or(|e| e.lemma != "article");
        let words: Vec<&str> = text.split_whitespace().filter(word).collect();
        words.join(" ").replace(quotations::DOUBLE, "")
    }

    /// The phrase that a preposition right behind the number and its noun leads to: "a two-in-three chance of losing the House". None where
    /// it goes on, or is half of another: "in exchange" for herring, "between 2011" and 2014.
    fn behind(&self, figure: &Figure) -> Option<Span> {
        const MOST: usize = 4;
        const ENDS: &[Section] = &[
            Section::Preposition,
            Section::Relative,
            Section::Coordinator,
            Section::Finite,
            Section::Be,
            Section::Have,
            Section::Modal,
        ];
        let (cut, text, end) = (&self.analysed.cut, self.analysed.text(), figure.span.end);
        let next = figure.topic.noun.filter(|noun| noun.start >= end && noun.start <= end + " ".len() as u32);
        let noun = figure.counted.as_ref().map(|counted| counted.span).or(next);
        let from = cut.token_from(noun.map_or(end, |noun| noun.end.max(end)));
        let is = |t: &Token, sections: &[Section]| sections.iter().any(|s| self.lexicon.word(&lower(t.of(text)), *s).is_some());
        let sentence = sentence(figure, self.analysed);
        let words = cut.tokens.get(from..)?.iter().take_while(|t| t.is_wordlike() && t.span.end <= sentence.end);
        let first = words.clone().next().filter(|t| is(t, &[Section::Preposition]))?;
        let phrase: Vec<&Token> = words.skip(1).take_while(|t| !is(t, ENDS)).collect();
        let light = |t: &&&Token| is(t, &[Section::Function, Section::Determiner]);
        let kept = phrase.len() - phrase.iter().rev().take_while(light).count();
        let last = phrase[..kept].last().filter(|_| kept <= MOST)?;
        let cut_off = |t: &&Token| matches!(t.of(text), "/" | "-") || kept == 1 && is(t, ENDS);
        let whole = cut.tokens.get(cut.token_from(last.span.end)).filter(cut_off).is_none();
        whole.then(|| Span::new(first.span.start, last.span.end))
    }

    /// True where a figure stands in a stretch.
    fn counts(&self, span: Span) -> bool {
        let figures = &self.analysed.facts.figures;
        let from = figures.partition_point(|f| f.span.end <= span.start);
        figures.get(from).is_some_and(|f| f.span.overlaps(span))
    }

    /// The event that stands with the number itself: in "three killed and 11 wounded", in "three died and 11 were wounded" the eleven were
    /// not killed.
    fn beside(&self, figure: &Figure) -> Option<Span> {
        let own = figure.event.as_ref().map(|event| event.span).filter(|own| figure.topic.verb != Some(*own))?;
        let helps = |word: &str| [Section::Be, Section::Have].iter().any(|&s| self.lexicon.word(&lower(word), s).is_some());
        let inside = figure.span.contains(own);
        let between = || self.analysed.text().get(figure.span.end as usize..own.start as usize);
        (inside || between().is_some_and(|words| words.split_whitespace().all(helps))).then_some(own)
    }

    /// What is done to a noun, or by it where it stands before its verb: a participle. Nothing where none is known.
    fn done(&self, verb: Span, subject: bool, denied: bool) -> Option<String> {
        let text = one_line(verb.of(self.analysed.text()));
        let (first, rest) = text.split_once(' ').map_or((&*text, ""), |(f, r)| (f, r));
        let helps = |section| self.lexicon.word(&lower(first), section).is_some();
        if [Section::Be, Section::Have, Section::Modal].into_iter().any(helps) {
            return None;
        }
        let form = self.participle(&lower(first), subject)?;
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        Some(format!("{}{form}{rest}", if denied { "not " } else { "" }))
    }

    /// The participle of a verb's form: of the past, or of the present for what a subject does ("ships carry": "carrying").
    fn participle(&self, word: &str, subject: bool) -> Option<String> {
        let entry = self.lexicon.word(word, Section::Event);
        if word.ends_with("ed") || subject && word.ends_with("ing") {
            return Some(word.to_owned());
        }
        let Some(entry) = entry else {
            // What no list knows is regular; the lists of speech hold their own past forms.
            let says = [Section::Say, Section::Object].iter().find_map(|s| self.lexicon.word(word, *s));
            let past = says.map_or_else(|| inflected(word, "verb").get(2).cloned(), |_| Some(word.to_owned()));
            return past.filter(|_| !word.ends_with("ing"));
        };
        if entry.get("class").is_some_and(|c| matches!(c, "be" | "have")) {
            return None;
        }
        let lemma = entry.get("verb").unwrap_or(entry.lemma).split(' ').next().unwrap_or_default();
        let known = |form: &String| self.lexicon.word(form, Section::Event).is_some_and(|e| e.lemma == entry.lemma);
        let regular = inflected(lemma, "verb");
        let present = word == lemma || regular.get(1).is_some_and(|third| third == word);
        let past = || {
            let doubled = lemma.chars().last().map_or_else(String::new, |last| format!("{lemma}{last}ed"));
            let irregular = [format!("{lemma}n"), format!("{lemma}en"), format!("{word}n"), format!("{word}en"), doubled];
            irregular.into_iter().chain(regular.get(2).cloned()).find(known)
        };
        match () {
            () if subject && present => regular.get(3).cloned().filter(known),
            () if subject => Some(word.to_owned()),
            () => past().or_else(|| (!present && !word.ends_with("ing")).then(|| word.to_owned())),
        }
    }
}

/// True for things joined by an "and".
fn is_joined(name: &str, lexicon: &Lexicon) -> bool {
    name.split(' ').any(|word| lexicon.word(&lower(word), Section::Coordinator).is_some())
}

/// A name of at most so many columns: without what an "of" adds, then without its first words, always whole words; no "and" is
/// left at its beginning, and no half of a name but its last word.
fn fit(name: &str, width: usize, lexicon: &Lexicon) -> String {
    let long = |s: &str| s.chars().count() > width;
    let joins = |s: &str| s.split_once(' ').is_some_and(|(first, _)| lexicon.word(&lower(first), Section::Coordinator).is_some());
    let (mut name, mut halved) = (name, false);
    while long(name) || joins(name) || halved {
        if let Some((shorter, _)) = name.rsplit_once(" of ").filter(|_| !halved) {
            name = shorter.trim();
        } else if let Some((first, rest)) = name.split_once(' ') {
            name = rest.trim();
            halved = is_upper(first) && is_upper(name) && name.split_once(' ').is_some_and(|(_, rest)| is_upper(rest));
        } else {
            break;
        }
    }
    name.to_owned()
}

fn is_upper(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
}

/// The first figure near by that is a part of this one.
fn part<'a>(figure: &Figure, analysed: &'a Analysed) -> Option<&'a Figure> {
    let figures = &analysed.facts.figures;
    let index = figures.binary_search_by_key(&figure.span.start, |f| f.span.start).ok()?;
    // A part stands in its whole's sentence or at most two away.
    let cut = &analysed.cut.sentences;
    let sentence = analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
    let from = cut.get(sentence.saturating_sub(2)).map_or(0, |s| s.span.start);
    let to = cut.get(sentence + 2).or(cut.last()).map_or(u32::MAX, |s| s.span.end);
    let near = figures.partition_point(|f| f.span.start < from)..figures.partition_point(|f| f.span.start < to);
    figures.get(near)?.iter().find(|part| part.whole == Some(index as u32))
}

/// The unit in the words of the text ("cubic metres"), else its name; of a length and a weight what they measure; a bare number
/// is a number.
fn unit(figure: &Figure, analysed: &Analysed, lexicon: &Lexicon) -> String {
    let words = figure.span.of(analysed.text()).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let measure = |w: &&str| [Section::Number, Section::Function].iter().all(|s| lexicon.word(&lower(w), *s).is_none());
    let words: Vec<&str> = words.filter(measure).collect();
    match &figure.unit {
        Some(unit) if units::base(unit).0 == "length" => "length".to_owned(),
        Some(unit) if units::base(unit).0 == "mass" => "weight".to_owned(),
        Some(_) if words.is_empty() && figure.span.of(analysed.text()).contains(|c| "$€£¥".contains(c)) => "money".to_owned(),
        Some(unit) if words.is_empty() => unit.clone(),
        Some(_) => words.join(" "),
        None => "number".to_owned(),
    }
}

/// Whose age a figure is: of the person in apposition before it, of the one named closely behind, else of whoever the word
/// behind "-year-old" means.
fn age<'n>(figure: &Figure, analysed: &'n Analysed, known: &dyn Fn(u32) -> Option<&'n str>) -> String {
    const BEHIND: u32 = 40;
    let (text, sentence) = (analysed.text(), sentence(figure, analysed));
    let adjective = figure.says_old(text);
    let near = |s: Span| {
        let before = figure.span.start.checked_sub(s.end).filter(|gap| !adjective || *gap <= ", a ".len() as u32);
        before.or_else(|| s.start.checked_sub(figure.span.end).filter(|gap| adjective && *gap <= BEHIND))
    };
    let persons = analysed.facts.mentions.iter().filter(|m| m.kind == ActorKind::Person && sentence.contains(m.span));
    let person = persons.filter_map(|m| Some((near(m.span)?, m.actor))).min();
    if let Some(name) = person.and_then(|(_, actor)| known(actor)) {
        return format!("age of {name}");
    }
    let words = analysed.cut.tokens[analysed.cut.token_from(figure.span.end)..].iter().take_while(|t| t.span.end <= sentence.end);
    let noun = words.filter(|t| t.is_wordlike()).map(|t| t.of(text)).find(|w| !matches!(*w, "old" | "-old"));
    // "The 49-year-old teaches": nobody is named.
    let acts = |w: &str| [Section::Finite, Section::Function].iter().any(|s| analysed.lexicon.word(&lower(w), *s).is_some());
    noun.filter(|w| adjective && !acts(w)).map_or_else(|| "age".to_owned(), |noun| format!("age of {noun}"))
}

fn sentence(figure: &Figure, analysed: &Analysed) -> Span {
    analysed.cut.sentence_at(figure.span.start).map_or(figure.span, |s| analysed.cut.sentences[s].span)
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::RowKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn what_stands_behind_the_number_tells_more_where_it_is_whole_and_no_source_says_another_thing() {
        for (texts, want) in [
            (["There is a two-in-three chance of losing the election.", ""], "chance of losing election"),
            (["There were 30 boats between 2011 and 2014.", ""], "boats"),
            (["There were 30 old boats over the past six years.", ""], "old boats"),
            (["There were 30 boats on the shore of the river that floods.", ""], "boats on shore of river"),
            (["There were 30 old boats in the village.", "There were 30 old boats in the town."], "old boats"),
        ] {
            let articles = texts.map(|text| analysed(&format!("Bakers begin work early. {text}")));
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let first = rows.iter().find(|r| r.kind == RowKind::Figure).map(|r| r.label.as_str());
            assert_eq!(first, Some(want), "{texts:?}");
        }
    }
}
