//! The times that a sentence names, and what it tells to have happened at each: the verb before it.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::compare::agree::{concept_of, is_order};
use crate::extract::lexicon::{Section, Sections, Sense, lower};
use crate::extract::{Analysed, FactKind, Pattern};
use crate::text::{Span, TokenKind};

/// So far before a time stands what happened at it.
const REACH: usize = 14;
/// A time this near to the beginning of its sentence opens it, and what happened stands behind.
const OPENS: usize = 4;
/// Words that say nothing of what an event is.
const EMPTY: Sections = Sections::of(&[Section::Function, Section::Number, Section::Time, Section::Moment, Section::Preposition]);
/// Verbs that say what happens, and the nouns of events.
const EVENTS: Sections = Sections::of(&[Section::Finite, Section::Event, Section::Say]);

/// A time, as far as it is known.
#[derive(Clone, Copy, Default)]
pub(super) struct When {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    /// In minutes.
    clock: Option<i16>,
    /// How far its clock is ahead of Greenwich, in minutes, where that is told.
    zone: Option<i16>,
    /// True where a name stands behind its clock that may be that of any zone.
    foreign: bool,
    /// True where month and day are written, and not what somebody made of "Tuesday".
    written: bool,
    /// True where it may be the day beside it: at night, or as somebody counts who writes "yesterday".
    edge: bool,
}

impl When {
    /// True where one event cannot have been at both.
    pub fn differs(&self, other: &Self) -> bool {
        const WEEK: i8 = 7;
        if let Some((x, y)) = self.clock.zip(other.clock) {
            return self.clocks_differ((x, y), other);
        }
        if let Some(apart) = self.days_apart(other).filter(|apart| *apart > 0) {
            return apart > 1 || !self.edge && !other.edge;
        }
        if let Some((x, y)) = self.weekday.zip(other.weekday) {
            let gap = (x - y).rem_euclid(WEEK).min((y - x).rem_euclid(WEEK));
            return gap > 1 || gap == 1 && !self.edge && !other.edge;
        }
        match (self.month.zip(other.month), self.day.zip(other.day)) {
            (Some((x, y)), Some((p, q))) => (x, p) != (y, q),
            (Some((x, y)), None) => x != y,
            (None, _) => self.is_year() && other.is_year() && self.year != other.year,
        }
    }

    /// True where two hours cannot be one: what differs by whole hours may be told by two clocks, and where zones have names some of
    /// them lie half hours or quarters apart.
    fn clocks_differ(&self, (x, y): (i16, i16), other: &Self) -> bool {
        const HOUR: i16 = 60;
        const QUARTER: i16 = 15;
        const DAY: i16 = 24 * HOUR;
        if let Some((p, q)) = self.zone.zip(other.zone) {
            return (x - y - (p - q)) % DAY != 0;
        }
        let named = |of: &Self| of.zone.is_some() || of.foreign;
        if named(self) || named(other) {
            return (x - y) % QUARTER != 0;
        }
        // No two clocks of one country are half a day apart: where no zone is named that is "a.m." for "p.m.".
        (x - y) % HOUR != 0 || (x - y) * 2 % DAY == 0 && x != y
    }

    /// How far apart two days are whose month both write; of those that are not neighbours only that they are not.
    fn days_apart(&self, other: &Self) -> Option<i16> {
        const LAST: i8 = 28;
        let day = |of: &Self| of.month.zip(of.day).filter(|_| of.written);
        let (x, y) = (day(self)?, day(other)?);
        let ((month, first), (next, last)) = (x.min(y), x.max(y));
        Some(match (next - month, last - first) {
            (0, days) => i16::from(days),
            (1, _) if last == 1 && first >= LAST => 1,
            // The year turns.
            (11, _) if first == 1 && last == 31 => 1,
            _ => i16::MAX,
        })
    }

    /// True where both say a day, a month, an hour or a year, and nothing against its being one.
    fn meets(&self, other: &Self) -> bool {
        let both = [self.clock.is_some() && other.clock.is_some(), self.weekday.is_some() && other.weekday.is_some()];
        let coarse = self.month.is_some() && other.month.is_some() || self.is_year() && other.is_year();
        (both.contains(&true) || coarse) && !self.differs(other)
    }

    pub fn is_year(&self) -> bool {
        self.year.is_some() && self.month.is_none() && self.weekday.is_none() && self.clock.is_none()
    }
}

/// A time as it stands in a text. What it says, and what happened then, is read when it is first asked for: most times never are.
pub(super) struct Dated<'a> {
    date: &'a Pattern,
    sentence: usize,
    when: OnceCell<Option<When>>,
    told: OnceCell<Option<Told>>,
}

impl Dated<'_> {
    /// What it says.
    pub fn when(&self, of: &Times<'_>) -> Option<When> {
        *self.when.get_or_init(|| Line::of((of.analysed, self.sentence)).when(self.date))
    }

    /// What happened then.
    pub fn told(&self, of: &Times<'_>) -> Option<&Told> {
        let told = || Line::of((of.analysed, self.sentence)).told(self.date, self.when(of)?);
        self.told.get_or_init(told).as_ref()
    }
}

/// The times that a text names.
pub(crate) struct Times<'a> {
    pub(super) analysed: &'a Analysed,
    /// By sentence.
    all: Vec<Dated<'a>>,
}

impl<'a> Times<'a> {
    /// Those of a text.
    pub fn of(analysed: &'a Analysed) -> Self {
        let dates = analysed.facts.patterns.iter().filter(|p| p.kind == FactKind::Date);
        let dated = |date: &'a Pattern| {
            let sentence = analysed.cut.sentence_at(date.span.start)?;
            Some(Dated { date, sentence, when: OnceCell::new(), told: OnceCell::new() })
        };
        Self { analysed, all: dates.filter_map(dated).collect() }
    }

    /// Those in a sentence.
    pub(super) fn within(&self, sentence: usize) -> &[Dated<'a>] {
        let from = self.all.partition_point(|dated| dated.sentence < sentence);
        let inside = &self.all[from..];
        &inside[..inside.iter().take_while(|dated| dated.sentence == sentence).count()]
    }

    /// True where it tells an event to have been at that time, too; a text of very many times may, for all that anybody will look.
    pub(super) fn tells_again(&self, event: &Told) -> bool {
        const SEARCHED: usize = 1_000;
        if self.all.len() > SEARCHED {
            return true;
        }
        let then = self.all.iter().filter(|dated| dated.when(self).is_some_and(|when| when.meets(&event.when)));
        then.filter_map(|dated| dated.told(self)).any(|told| told.is_of(event))
    }
}

/// A time, and what happened then.
pub(super) struct Told {
    pub span: Span,
    pub when: When,
    /// What happened, as a concept.
    pub verb: u64,
    /// Of what no more is told than that it set in, as a concept: "the fire broke out", "the fire started".
    subject: Option<u64>,
    /// True where that is no more than that somebody spoke.
    pub said: bool,
    /// What stands before it where that is more than "on", "in" or "at": "until", "since".
    bound: u64,
}

impl Told {
    /// True where both are of one event.
    pub fn is_of(&self, other: &Self) -> bool {
        let one = self.verb == other.verb || self.subject.is_some() && self.subject == other.subject;
        one && self.bound == other.bound
    }
}

/// A sentence as times are read in it.
pub(super) struct Line<'a> {
    analysed: &'a Analysed,
    /// Its tokens, by their numbers in the text.
    pub tokens: Range<usize>,
}

impl<'a> Line<'a> {
    pub fn of((analysed, sentence): (&'a Analysed, usize)) -> Self {
        let tokens = analysed.cut.sentences.get(sentence).map_or(0..0, |s| s.tokens.start as usize..s.tokens.end as usize);
        Self { analysed, tokens }
    }

    fn word(&self, at: usize) -> &'a str {
        self.analysed.cut.tokens.get(at).map_or("", |t| t.of(self.analysed.text()))
    }

    fn sense(&self, at: usize) -> Sense {
        if self.tokens.contains(&at) { self.analysed.forms.sense(self.analysed.forms.number(at)) } else { Sense::default() }
    }

    fn is(&self, at: usize, section: Section) -> bool {
        self.sense(at).alone(section)
    }

    pub fn concept(&self, at: usize) -> u64 {
        concept_of(&self.analysed.lexicon, &lower(self.word(at)))
    }

    /// "Night", "early", "yesterday": which day it is may depend on who counts.
    fn is_part(&self, at: usize) -> bool {
        let moment = || self.analysed.lexicon.single(self.sense(at), self.word(at), Section::Moment);
        self.is(at, Section::Moment) && moment().is_some_and(|e| matches!(e.lemma, "relative-day" | "stretch"))
    }

    fn tokens_of(&self, date: &Pattern) -> Range<usize> {
        let cut = &self.analysed.cut;
        let from = cut.token_from(date.span.start);
        from..from + cut.tokens[from..].iter().take_while(|t| t.span.end <= date.span.end).count()
    }

    /// What a date says, as it is written and as it was resolved.
    fn when(&self, date: &Pattern) -> Option<When> {
        let tokens = self.tokens_of(date);
        let (day, clock) = date.key.split_once('T').unwrap_or((&date.key, ""));
        // Ranges, weeks and decades.
        if day.contains(['/', 'W', 'X']) {
            return None;
        }
        let mut parts = day.split('-');
        let year = parts.next().and_then(|y| y.parse().ok());
        let mut part = || parts.next().and_then(|p| p.parse::<i8>().ok());
        let mut when = When { year, month: part(), day: part(), ..When::default() };
        for at in tokens.clone() {
            let sense = self.sense(at);
            let entry = || self.analysed.lexicon.single(sense, self.word(at), Section::Time);
            let entry = if sense.alone(Section::Time) { entry() } else { None };
            let number = |name: &str| entry.and_then(|e| e.get(name)).and_then(|value| value.parse::<i8>().ok());
            when.weekday = when.weekday.or(number("weekday"));
            when.month = when.month.or(number("month"));
            when.edge |= entry.is_some_and(|e| e.get("shift").or(e.get("period")).is_some());
            if day.is_empty() && when.month.is_some() && when.day.is_none() {
                when.day = self.word(at).parse().ok().filter(|day| (1..=31).contains(day));
            }
        }
        let named = |at: usize| {
            self.analysed.lexicon.single(self.sense(at), self.word(at), Section::Time).is_some_and(|e| e.get("month").is_some())
        };
        when.written = when.day.is_some() && tokens.clone().any(named);
        if let (Some(year), Some(month), Some(day), None) = (when.year, when.month, when.day, when.weekday) {
            when.weekday = Date::new(year, month, day).ok().map(|date| date.weekday().to_monday_one_offset());
        }
        if let Some((hour, minute)) = clock.split_once(':') {
            when.clock = Some(hour.parse::<i16>().ok()? * 60 + minute.get(..2)?.parse::<i16>().ok()?);
            let behind = self.word(tokens.end);
            when.zone = zone(minute.get(2..)?).or((behind == "Z").then_some(0));
            when.foreign = (2..=5).contains(&behind.len()) && behind.chars().all(|c| c.is_ascii_uppercase());
        }
        // "At 0047 GMT Tuesday" it may be Monday there.
        when.edge |= when.zone.is_some() || when.foreign;
        // "Early on Friday", "Friday night".
        when.edge |= self.around(&tokens).any(|at| self.is_part(at));
        Some(when)
    }

    /// The words of a time with the small ones beside it: "late on Friday", "early Friday".
    fn around(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut around = tokens.clone();
        let light = |at: usize| self.is(at, Section::Moment);
        while around.start > self.tokens.start && light(around.start - 1) {
            around.start -= 1;
        }
        let led = around.start.checked_sub(1).filter(|&at| self.is(at, Section::Preposition));
        if led.is_some_and(|at| at > self.tokens.start && self.is_part(at - 1)) {
            around.start -= 2;
        }
        while light(around.end) {
            around.end += 1;
        }
        around
    }

    /// What happened at a time.
    fn told(&self, date: &Pattern, when: When) -> Option<Told> {
        let tokens = self.tokens_of(date);
        let around = self.around(&tokens);
        let led = tokens.start.checked_sub(1).filter(|&at| self.is(at, Section::Preposition));
        let led = led.or_else(|| around.start.checked_sub(1).filter(|&at| self.is(at, Section::Preposition)));
        let plain = led.is_none_or(|at| self.analysed.lexicon.in_class(self.sense(at), self.word(at), "at_time"));
        // "By 4 a.m.", "shortly after 2 a.m." and "the Friday meeting": a thing of its own.
        let next = around.end;
        // "Thursday's announcement" names the day of what is announced.
        let owns = matches!(self.word(next), "'s" | "’s");
        // "The May 3 attacks": "attacks" is no verb there.
        let thing = || self.is(around.start.wrapping_sub(1), Section::Determiner);
        let names = owns || led.is_none() && self.is_telling(next) && (!self.acts(next) || thing());
        let rough = self.is(tokens.start.wrapping_sub(1), Section::Qualifier);
        if when.clock.is_some() && (!plain || rough) || names {
            return None;
        }
        let bound = led.filter(|_| !plain).map_or(0, |at| self.concept(at));
        let stop = led.unwrap_or(around.start).min(around.start);
        let before = (self.tokens.start.max(stop.saturating_sub(REACH))..stop).rev().find(|&at| self.acts(at));
        let behind = || (next..self.tokens.end).take(REACH).find(|&at| self.acts(at)).filter(|_| stop <= self.tokens.start + OPENS);
        let verb = before.or_else(behind)?;
        let passive = verb > self.tokens.start && self.is(verb - 1, Section::Be);
        let sets_in = self.analysed.lexicon.in_class(self.sense(verb), self.word(verb), "sets_in");
        let subject = || (self.tokens.start..verb).rev().find(|&at| self.is_telling(at)).map(|at| self.concept(at));
        let subject = if sets_in { subject() } else { None };
        Some(Told {
            span: date.span,
            when,
            verb: self.concept(verb),
            subject,
            said: self.is(verb, Section::Say) && !passive,
            bound,
        })
    }

    /// Words that say of which of several things it tells ("the second count", "another charge"), in lower case.
    pub fn order(&self) -> FxHashSet<String> {
        let in_class = |at: usize, class: &str| self.analysed.lexicon.in_class(self.sense(at), self.word(at), class);
        let all = self.tokens.clone().filter(|&at| is_order(at, in_class, |next| self.is_telling(next)));
        all.map(|at| lower(self.word(at)).into_owned()).collect()
    }

    pub fn is_telling(&self, at: usize) -> bool {
        let word = self.tokens.contains(&at) && self.analysed.cut.tokens[at].kind == TokenKind::Word;
        word && !self.sense(at).alone_any(EMPTY)
    }

    /// True for what looks like a verb that says what happens, or for the noun of an event.
    fn acts(&self, at: usize) -> bool {
        let word = self.word(at);
        let ended = || word.ends_with("ed") && word.len() > 4;
        // "Had to apologize on Friday".
        let led = || self.analysed.lexicon.in_class(self.sense(at - 1), self.word(at - 1), "to_do");
        let verb = || ended() || self.sense(at).alone_any(EVENTS) || at > self.tokens.start && led();
        self.is_telling(at) && !word.starts_with(char::is_uppercase) && verb()
    }
}

/// Minutes east of Greenwich, as ISO 8601 writes them.
fn zone(written: &str) -> Option<i16> {
    if written == "Z" {
        return Some(0);
    }
    let (hours, minutes) = written.split_once(':')?;
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(hours * 60 + if written.starts_with('-') { -minutes } else { minutes })
}
