//! What a figure is about, in the words of its text: the phrase that is counted with what happens to it, or what a measure is
//! the measure of ("debt of $16 trillion", "a 13-minute speech", "unemployment rose to 5%").

use super::measures::currency_before;
use super::phrases::Phrases;
use super::shape::{is_plural, is_quote};
use super::tags::Tag;
use super::units;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;
use crate::extract::{Event, Topic};
use crate::text::{Span, TokenKind};

/// A number and the tokens around it.
#[derive(Clone, Copy)]
pub(super) struct Quantity<'u> {
    /// Where its qualifier, sign or number starts.
    pub first: usize,
    /// Its first token without a qualifier.
    pub start: usize,
    /// One past number and, where it has one, unit.
    pub next: usize,
    /// The noun that is counted.
    pub head: Option<usize>,
    /// Its unit.
    pub unit: Option<&'u str>,
}

/// Finds what a quantity is about.
pub(super) fn of(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, event: Option<&Event>) -> Topic {
    let until = compound(phrases, quantity.next);
    let shown = phrases.cursor.span(start(phrases, quantity, until), moved(phrases, quantity, until));
    let described = (until > quantity.next || behind_dash(phrases, quantity)).then(|| phrases.right(until)).flatten();
    let topic = match (described, quantity.head) {
        (Some(noun), _) => Topic { noun: Some(phrases.span(noun)), ..Topic::default() },
        (None, Some(head)) => counted(phrases, quantity, head, event),
        (None, None) => measured(phrases, quantity, until).unwrap_or_default(),
    };
    Topic { shown, ..topic }
}

/// Where a cell starts to show the number: "a dozen", "several hundred" have their words before it.
fn start(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> usize {
    let cursor = phrases.cursor;
    let (mut at, plain) = (quantity.start, until == quantity.next && !cursor.digits(quantity.start));
    while plain && at > cursor.from && cursor.in_class(at - 1, "before_vague") {
        at -= 1;
    }
    at
}

/// One past the rest of a compound that begins with the number ("four-page", "3-year-old").
fn compound(phrases: Phrases<'_, '_>, next: usize) -> usize {
    let cursor = phrases.cursor;
    let mut until = next;
    while cursor.dash(until) && cursor.glued(until) && cursor.glued(until + 1) && phrases.tags.at(until + 1) != Tag::Mark {
        until += 2;
    }
    until
}

/// True where the unit is joined to the number: "a 13-minute speech".
fn behind_dash(phrases: Phrases<'_, '_>, quantity: Quantity<'_>) -> bool {
    quantity.unit.is_some() && (quantity.start + 1..quantity.next).any(|i| phrases.cursor.dash(i) && phrases.cursor.glued(i))
}

/// One past the word that moves a length of time from now ("two years ago").
fn moved(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> usize {
    until + usize::from(is_time(quantity) && phrases.cursor.in_class(until, "moves_time"))
}

fn is_time(quantity: Quantity<'_>) -> bool {
    quantity.unit.is_some_and(|u| units::base(u).0 == "time")
}

/// The counted phrase and its event, where the event stands right beside it: as its verb or with it as the object.
fn counted(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, head: usize, event: Option<&Event>) -> Topic {
    let (cursor, tags) = (phrases.cursor, phrases.tags);
    let noun = if head < quantity.next {
        phrases.left(head + 1)
    } else {
        let light = |i: &usize| matches!(tags.at(*i), Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Mark);
        let skipped = |i: &usize| !light(i) && !cursor.in_class(*i, "of") && !cursor.in_class(*i, "before_counted");
        (quantity.next..head).find(skipped).map_or(Some((head, head + 1)), |from| Some((from, head + 1)))
    };
    let of = cursor.in_class(head + 1, "of").then(|| phrases.right(head + 2)).flatten();
    let noun = noun.map(|(from, to)| (from, of.filter(|_| to == head + 1).map_or(to, |(_, end)| end)));
    let at = event.and_then(|e| (cursor.from..cursor.to).find(|&i| cursor.token(i).is_some_and(|t| t.span.start == e.span.start)));
    let verb = at.filter(|&verb| governs(phrases, quantity, head, verb));
    let denied = verb.is_some_and(|v| (v.saturating_sub(3).max(cursor.from)..v).any(|i| tags.at(i) == Tag::Negation));
    Topic {
        noun: noun.map(|n| phrases.span(n)),
        verb: verb.zip(event).map(|(at, e)| e.span.cover(whole_verb(phrases, at))),
        behind: adjunct(phrases, noun.map_or(head + 1, |n| n.1)),
        denied,
        shown: Span::default(),
    }
}

/// True where the verb stands beside the phrase: nothing but auxiliaries and what belongs to the noun between them.
fn governs(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, head: usize, verb: usize) -> bool {
    let between = |i: usize| phrases.tags.at(i);
    if !phrases.tags.at(verb).verb() {
        return false;
    }
    if verb > head {
        // "the only word they know": a pronoun has a verb of its own.
        let other = [Tag::Mark, Tag::Coordinator, Tag::Subordinator, Tag::Pronoun];
        let parts = |i: usize| !between(i).verb() && !other.contains(&between(i));
        return (head + 1..verb).all(parts);
    }
    let light = |i: usize| {
        matches!(between(i), Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Particle | Tag::Number)
            || phrases.cursor.has(i, Section::Qualifier)
    };
    verb < quantity.first && (verb + 1..quantity.first).all(light)
}

/// A verb with the small word that belongs to it ("turned over").
fn whole_verb(phrases: Phrases<'_, '_>, verb: usize) -> Span {
    let small = phrases.tags.at(verb + 1) == Tag::Particle && phrases.cursor.of(verb + 1).len() < 5;
    phrases.cursor.span(verb, verb + 1 + usize::from(small))
}

/// A preposition and its noun phrase at token `at`.
fn adjunct(phrases: Phrases<'_, '_>, at: usize) -> Option<Span> {
    let preposition = phrases.tags.at(at) == Tag::Preposition && phrases.cursor.of(at) != "of";
    preposition.then(|| phrases.right(at + 1)).flatten().map(|(_, to)| phrases.cursor.span(at, to))
}

/// What a measure or a bare number is the measure of.
fn measured(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> Option<Topic> {
    let noun = |n: (usize, usize)| Topic { noun: Some(phrases.span(n)), ..Topic::default() };
    if let Some(beside) = beside(phrases, quantity, until).or_else(|| item(phrases, quantity, until)) {
        return Some(noun(beside));
    }
    let (cursor, time) = (phrases.cursor, is_time(quantity));
    // "23 held by miners and ten held by sailors": each has its own.
    let done = until + usize::from(phrases.tags.at(until) == Tag::Adverb);
    if quantity.unit.is_none() && phrases.tags.at(done) == Tag::Verb(Form::Past) {
        let next = done + 1;
        return Some(Topic { verb: Some(whole_verb(phrases, done)), behind: adjunct(phrases, next), ..Topic::default() });
    }
    // "Eleven days after the vote"; what stands before a clause ("after the vote failed") is told of the clause above.
    let clause_at = |to: usize| {
        let tag = phrases.tags.at(to + usize::from(phrases.tags.at(to) == Tag::Adverb));
        tag.verb() || matches!(tag, Tag::Be | Tag::Have | Tag::Modal | Tag::Coordinator)
    };
    if time
        && cursor.in_class(until, "time_relation")
        && let Some((_, to)) = phrases.right(until + 1).filter(|&(_, to)| !clause_at(to))
    {
        return Some(Topic { behind: Some(cursor.span(until, to)), ..Topic::default() });
    }
    let opens = || {
        let verb = (until..cursor.to).find(|&i| phrases.tags.at(i).verb() || phrases.tags.at(i) == Tag::Be)?;
        let helps = |i: &usize| matches!(phrases.tags.at(*i), Tag::Be | Tag::Have | Tag::Adverb | Tag::Negation);
        let main = (verb..cursor.to).find(|i| !helps(i)).filter(|&i| phrases.tags.at(i).verb());
        // Who says it is not what it is about.
        (!says(cursor, main.unwrap_or(verb))).then(|| clause(phrases, main.unwrap_or(verb), None)).flatten()
    };
    match governed(phrases, quantity, until) {
        Governed::By(topic) => Some(topic),
        // "It was 40 feet": whatever stands near is something else.
        Governed::Unnamed => None,
        Governed::Free => {
            let money = quantity.unit.is_some_and(units::is_money);
            // "As well as $40 on nets": what stands before has its own.
            let led = || money.then(|| led(phrases, until)).flatten();
            time.then(opens).flatten().or_else(|| led().or_else(|| near(phrases, quantity, until)).map(noun))
        }
    }
}

/// The nearest noun phrase of the clause before a figure, else behind it.
fn near(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> Option<(usize, usize)> {
    let cursor = phrases.cursor;
    let ends = |i: usize| matches!(cursor.of(i), ";" | ":" | "." | "?" | "!");
    let inside = |i: usize| (cursor.glued(i) || !cursor.dash(i)) && !ends(i);
    // "Within months the two had a dispute": a length of time names nothing.
    let length = |i: usize| cursor.has(i, Section::Unit) && cursor.kind(i) == Some(TokenKind::Word);
    let told = |noun: &(usize, usize)| !length(noun.1 - 1) && !length(noun.1);
    let before = |within: &dyn Fn(usize) -> bool| {
        let ends = (cursor.from + 1..=quantity.first).rev().take_while(|&end| within(end - 1));
        ends.filter_map(|end| phrases.left(end)).find(told)
    };
    let behind = || (until..cursor.to).take_while(|&i| inside(i)).filter_map(|at| phrases.right(at)).find(told);
    // "a meeting — the first in 22 days —": what stands between dashes is told of what stands before.
    before(&inside).or_else(behind).or_else(|| before(&|i| !ends(i)))
}

/// The noun phrase that stands beside a measure: right behind it, behind "of", "in" or "for", before "of" or its
/// bracket; what is demanded, and who has a share.
fn beside(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> Option<(usize, usize)> {
    let (cursor, tags) = (phrases.cursor, phrases.tags);
    let time = is_time(quantity);
    let until = until + usize::from(tags.at(until) == Tag::Mark && is_quote(cursor, until));
    // "$900 worth of nets".
    let until = until + usize::from(quantity.unit.is_some() && cursor.is(until, "worth") && cursor.is(until + 1, "of"));
    let follows = matches!(tags.at(until), Tag::Word | Tag::Name) && !cursor.has(until, Section::Moment);
    // "A $2 million goods surplus": a plural that modifies is a noun.
    let modifies = cursor.has(until, Section::Modifier) && !(is_plural(cursor, until) && tags.at(until + 1) == Tag::Word);
    if quantity.unit.is_some() && !time && follows && !modifies {
        return phrases.right(until);
    }
    let money = quantity.unit.is_some_and(units::is_money);
    let percent = quantity.unit == Some("percent");
    let joint = cursor.in_class(until, "of")
        || (money || percent) && cursor.is(until, "in") && tags.at(until + 1) == Tag::Word
        || money && cursor.is(until, "for");
    // "in fiscal 2010" is a time.
    if joint && let Some(noun) = phrases.right(until + 1).filter(|noun| !cursor.digits(noun.1)) {
        return Some(noun);
    }
    let before = cursor.back(quantity.first, 1);
    let sum = money && cursor.is(before, "for") && cursor.in_class(cursor.back(before, 1), "takes_sum");
    let named = percent && cursor.in_class(before, "joins_share") && tags.at(cursor.back(before, 1)) == Tag::Name;
    // "20 crowns ($2) of the grain": the sum in brackets is of what the other is of.
    if cursor.of(before) == "(" && cursor.of(until) == ")" && cursor.has(cursor.back(before, 1), Section::Unit) {
        return (cursor.in_class(until + 1, "of") || cursor.any(until + 1, &["for", "in"]))
            .then(|| phrases.right(until + 2))
            .flatten();
    }
    let apart = cursor.in_class(before, "of") || cursor.of(before) == "(" || sum || named;
    apart.then(|| phrases.left(before)).flatten()
}

/// What one of several sums of a list is for: "$40 at the mill, over $30 on nets". What stands before it is of the sum before.
fn item(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> Option<(usize, usize)> {
    /// So many tokens lie between two sums of a list, at most.
    const APART: usize = 12;
    let (cursor, tags) = (phrases.cursor, phrases.tags);
    let (from, to) = quantity.unit.is_some_and(units::is_money).then(|| led(phrases, until)).flatten()?;
    let joins = |i: usize| cursor.of(i) == "," || tags.at(i) == Tag::Coordinator;
    let sum = |mut within: std::ops::Range<usize>| within.any(|i| cursor.digits(i) && currency_before(cursor, i).is_some());
    let before = || joins(cursor.back(quantity.first, 1)) && sum(cursor.back(quantity.first, APART)..quantity.first);
    let behind = || joins(to) && sum(to + 1..cursor.to.min(to + APART));
    (behind() || before()).then_some((from, to))
}

/// What a preposition behind a sum leads to.
fn led(phrases: Phrases<'_, '_>, until: usize) -> Option<(usize, usize)> {
    let (cursor, tags) = (phrases.cursor, phrases.tags);
    let until = until + usize::from(tags.at(until) == Tag::Mark && is_quote(cursor, until));
    let (from, to) = matches!(tags.at(until), Tag::Preposition | Tag::To).then(|| phrases.right(until + 1)).flatten()?;
    // "$40 in March, $30 in April": a time is not what it is for.
    let time = cursor.digits(from) || cursor.has(from, Section::Moment) || cursor.has(from, Section::Time);
    (!time).then_some((from, to))
}

fn says(cursor: Cursor<'_>, verb: usize) -> bool {
    cursor.entry(verb, Section::Say).is_some_and(|e| e.lemma == "say")
}

/// What the clause of a measure says of it.
enum Governed {
    /// A verb tells it of this.
    By(Topic),
    /// It is told of a subject that has no name.
    Unnamed,
    /// No verb before it.
    Free,
}

/// What the verb before a measure tells it of.
fn governed(phrases: Phrases<'_, '_>, quantity: Quantity<'_>, until: usize) -> Governed {
    let (cursor, tags) = (phrases.cursor, phrases.tags);
    let known = |topic: Option<Topic>| topic.map_or(Governed::Unnamed, Governed::By);
    // "Costs topped 5 million": the bound is the verb.
    let bounds = quantity.first < quantity.start && tags.at(quantity.first).verb();
    let (mut i, mut joint) = (quantity.first + usize::from(bounds), None);
    while i > cursor.from {
        i -= 1;
        // "in a bid to divert billions": a verb that no list knows.
        let unknown = tags.at(i) == Tag::Word && i > cursor.from && tags.at(i - 1) == Tag::To && !is_plural(cursor, i);
        match tags.at(i) {
            Tag::Be | Tag::Have => {
                return known(phrases.subject(i).map(|n| Topic { noun: Some(phrases.span(n)), ..Topic::default() }));
            }
            Tag::Verb(_) if says(cursor, i) => return Governed::Free,
            Tag::Verb(_) => {
                let end = joint.or(Some(quantity.first)).filter(|&j| joint.is_some() || j > i + 1);
                return known(clause(phrases, i, end).or_else(|| alone(phrases, i, quantity.first, until)));
            }
            _ if unknown => return known(object(phrases, i, joint).or_else(|| alone(phrases, i, quantity.first, until))),
            Tag::Preposition | Tag::To => joint = Some(i),
            Tag::Subordinator | Tag::Relative => return Governed::Free,
            // A hyphen joins words, a dash parts clauses.
            Tag::Mark if !(is_quote(cursor, i) || cursor.dash(i) && cursor.glued(i)) => return Governed::Free,
            _ => {}
        }
    }
    Governed::Free
}

/// The object between a verb and the preposition `joint` of a measure ("lost seats over six years"), else the verb's subject.
fn clause(phrases: Phrases<'_, '_>, verb: usize, joint: Option<usize>) -> Option<Topic> {
    object(phrases, verb, joint).or_else(|| {
        let (noun, denied) = (phrases.span(phrases.subject(verb)?), is_denied(phrases, verb));
        Some(Topic { noun: Some(noun), verb: Some(whole_verb(phrases, verb)), denied, ..Topic::default() })
    })
}

/// The object between a verb and the preposition `joint` of a measure.
fn object(phrases: Phrases<'_, '_>, verb: usize, joint: Option<usize>) -> Option<Topic> {
    let (from, to) = joint.and_then(|j| phrases.left(j)).filter(|&(from, _)| from > verb)?;
    let verb = (phrases.opening(from) <= verb + 1).then_some(verb);
    let denied = verb.is_some_and(|verb| is_denied(phrases, verb));
    Some(Topic { noun: Some(phrases.span((from, to))), verb: verb.map(|v| whole_verb(phrases, v)), denied, ..Topic::default() })
}

fn is_denied(phrases: Phrases<'_, '_>, verb: usize) -> bool {
    (verb.saturating_sub(3).max(phrases.cursor.from)..verb).any(|i| phrases.tags.at(i) == Tag::Negation)
}

/// A verb whose subject is not named, with what stands behind the measure ("spent on trips"), else behind the verb ("remain in his
/// role").
fn alone(phrases: Phrases<'_, '_>, verb: usize, first: usize, until: usize) -> Option<Topic> {
    let span = whole_verb(phrases, verb);
    let next = (verb..phrases.cursor.to).find(|&i| phrases.cursor.token(i).is_some_and(|t| t.span.start >= span.end));
    let before = |behind: &Span| phrases.cursor.token(first).is_some_and(|t| behind.end <= t.span.start);
    let behind = adjunct(phrases, until).or_else(|| adjunct(phrases, next?).filter(before));
    Some(Topic { verb: Some(span), behind, ..Topic::default() })
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::Analysed;
    use crate::extract::lexicon::Lexicons;

    /// What the first figure of a text is about: the noun, the verb, what stands behind.
    const TOPICS: &[(&str, [&str; 3])] = &[
        ("The polls have Elsa Brandt at 17 percent.", ["Elsa Brandt", "", ""]),
        ("Okoro leads, followed by the harbour master Elsa Brandt with 9 percent.", ["harbour master Elsa Brandt", "", ""]),
        ("The strike began over Brandt’s demand for $5.7 million.", ["Brandt’s demand", "", ""]),
        ("He would stay in his office for three months.", ["", "stay", "in his office"]),
        ("Ten held by sailors were sold.", ["", "held", "by sailors"]),
        ("He would exist for 40 years.", ["", "exist", ""]),
        ("They want to reopen the ferry for two weeks.", ["ferry", "reopen", ""]),
        ("It is the 12 words they know.", ["words", "", ""]),
        ("The 12 barges that sank were old.", ["barges", "sank", ""]),
        ("The mill closed two days after the vote.", ["", "", "after the vote"]),
        ("The statement came just two days after the board initially said no.", ["statement", "came", ""]),
        ("Costs at mills and barges topped $60,000.", ["Costs", "topped", ""]),
        ("Taxes rose by 5 percent.", ["Taxes", "rose", ""]),
        ("Twelve currently held by sailors were sold.", ["", "held", "by sailors"]),
        ("Tax falls on a $2 million goods surplus.", ["goods surplus", "", ""]),
        ("They bought $900 worth of nets.", ["nets", "", ""]),
        ("Costs included $40 at the mill, over $30 on nets and $20 for the ropes.", ["mill", "", ""]),
        ("The mill cost $40 in March and $30 in April.", ["mill", "cost", ""]),
        ("Among the charges named in the 48-page report included thefts of bread.", ["report", "", ""]),
        ("Travel for a score of cousins, as well as “$700” on smaller nets.", ["smaller nets", "", ""]),
        ("A model course, 50 hours per pilot, at what Brandt said would be a cost to the port.", ["model course", "", ""]),
    ];

    #[test]
    fn a_figure_is_about_what_its_clause_tells_it_of() {
        for (text, want) in TOPICS {
            let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
            let topic = analysed.facts.figures.first().map(|f| f.topic).unwrap_or_default();
            let found = [topic.noun, topic.verb, topic.behind].map(|span| span.map_or("", |s| s.of(text)));
            assert_eq!(found, *want, "{text}");
        }
    }

    #[test]
    fn each_sum_of_a_list_has_what_it_is_for() {
        let text = "Costs included $40 at the mill, over $30 on nets and $20.50 to Karst Ropes.";
        let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
        let nouns = analysed.facts.figures.iter().map(|f| f.topic.noun.map_or("", |s| s.of(text)));
        assert_eq!(nouns.collect::<Vec<_>>(), ["mill", "nets", "Karst Ropes"]);
    }
}
