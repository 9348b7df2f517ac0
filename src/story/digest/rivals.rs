//! What keeps two sentences from telling one thing, however alike their words are: another day, another number, another person.

use super::quotes::terms;
use crate::compare::agree::last_digit;
use crate::extract::actors::keys::same_actor;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Actor, ActorKind, Analysed, FactKind, Figure, Mention, Pattern};
use crate::story::matrix::told::{mentions, persons};
use crate::text::Span;

/// What tells a lead and names another weekday has so much of the shorter of the two.
const MOST: f32 = 0.6;
/// The person of whom a sentence is stands behind so many words at most.
const NEAR_BEGINNING: usize = 10;
/// Numbers of one thing differ by so much of the greater at most.
const NEAR: f64 = 0.25;

/// True where two sentences cannot tell one thing: one gives other days than the other, or another number.
pub(super) fn differ(said: [(&Analysed, Span); 2]) -> bool {
    let [days, others] = said.map(|(analysed, span)| {
        let inside = analysed.facts.patterns.iter().filter(move |p| p.kind == FactKind::Date && span.contains(p.span));
        inside.filter_map(|p| day(p, analysed)).collect::<Vec<_>>()
    });
    let same_day = |(x, y): (&String, &String)| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    let all = days.iter().flat_map(|x| others.iter().map(move |y| (x, y)));
    let other_days = !days.is_empty() && !others.is_empty() && !all.clone().any(same_day);
    other_days || other_number(said).is_some()
}

/// The number of the second that stands for another one in the first: of one event, or near it. The rounder may be the other one in
/// fewer digits: "about 700" and "712", but not "roughly 141" and "139".
pub(super) fn other_number(said: [(&Analysed, Span); 2]) -> Option<Span> {
    let [figures, theirs] = said.map(|(analysed, span)| {
        let from = analysed.facts.figures.partition_point(|f| f.span.start < span.start);
        let listed = analysed.facts.figures[from..].iter().take_while(move |f| f.span.end <= span.end);
        listed.chain(analysed.facts.unlisted.iter().filter(move |f| span.contains(f.span) && f.is_none())).collect::<Vec<_>>()
    });
    let counts = |f: &Figure| f.unit.is_none().then(|| f.counted.as_ref().map(|c| c.lemma.clone()));
    let one_thing = |f: &Figure, g: &Figure| f.measure().0 == g.measure().0 && counts(f) == counts(g);
    // Of so many killed or marching each text gives its own number, however far apart; other numbers may count another thing.
    let people = |class: &str| [Nature::Grave, Nature::People].iter().any(|&nature| classes::is(class, nature));
    let befalls = |f: &Figure| f.event.as_ref().filter(|e| people(&e.class)).map(|e| e.lemma.clone());
    let event = |f: &Figure| befalls(f).filter(|_| f.counted.is_some());
    let one_event = |f: &Figure, g: &Figure| event(f).is_some() && event(f) == event(g);
    // Of whom nobody was killed there are no three who were.
    let nobody = |f: &Figure, g: &Figure| f.is_none() != g.is_none() && befalls(f).is_some() && befalls(f) == befalls(g);
    // How long something takes is told in rounder numbers than others are.
    let rivals = |f: &Figure, g: &Figure| {
        let (p, q) = (f.value, g.value);
        let gap = (p.low - q.high).max(q.low - p.high);
        let other = gap > 0.0 && gap >= last_digit(p.high).max(last_digit(q.high));
        let near = || gap <= NEAR * p.high.max(q.high) || one_event(f, g);
        f.unit == g.unit && f.measure().0 != "time" && one_thing(f, g) && other && near()
    };
    let told = |f: &Figure| theirs.iter().any(|g| one_thing(f, g) && f.measure() == g.measure());
    let rival = |f: &&Figure| theirs.iter().find(|g| rivals(f, g) || nobody(f, g)).map(|g| g.span);
    figures.iter().filter(|f| !told(f)).find_map(rival)
}

/// The month, or the month and the day, of a date that names them, whether its year is known or not; none of a week or a year, which
/// leave much open, and of a weekday: of one day's news each outlet names its own.
fn day(date: &Pattern, analysed: &Analysed) -> Option<String> {
    let words = date.span.of(analysed.text());
    let numbered = words.contains(|c: char| c.is_ascii_digit());
    let year = "2019-".len();
    let key = date.key.split('T').next().unwrap_or_default();
    match key.get(year..) {
        Some(rest) if rest.len() == 2 => Some(rest.to_owned()),
        Some(rest) if numbered => Some(rest.get(..5)?.to_owned()),
        Some(_) => None,
        None if key.is_empty() => {
            let month = named(date, "month", analysed)?;
            let number = words.split(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty() && n.len() < 3);
            Some(number.map_or_else(|| format!("{month:0>2}"), |day| format!("{month:0>2}-{day:0>2}")))
        }
        None => None,
    }
}

/// What a word of a date stands for, by the name of its sort.
fn named<'a>(date: &Pattern, sort: &str, analysed: &'a Analysed) -> Option<&'a str> {
    let words = date.span.of(analysed.text()).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let value = |word: &str| analysed.lexicon.word(&lower(word), Section::Time)?.get(sort);
    { words }.find_map(value)
}

/// The weekdays that a stretch names.
pub(super) fn weekdays(span: Span, analysed: &Analysed) -> Vec<&str> {
    let dates = analysed.facts.patterns.iter().filter(|p| p.kind == FactKind::Date && span.contains(p.span));
    dates.filter_map(|p| named(p, "weekday", analysed)).collect()
}

/// True where a sentence tells of whom the lead tells, and of its day: it names the person of whom the lead is where it names any,
/// and a weekday of it where it names one. What has most of its words may name another day: each outlet has its own.
pub(super) fn is_of_one(said: [(&Analysed, Span); 2]) -> bool {
    let [(analysed, lead), (other, span)] = said;
    let theirs = persons(other, span);
    // "Bibi Brandt" is the Brandt of the lead, whoever the two texts take her for.
    let named = |own: &Actor| {
        let surname = own.name.split_whitespace().next_back().unwrap_or_default();
        theirs.iter().any(|one| same_actor(&own.key, &one.key)) || span.of(other.text()).contains(surname)
    };
    let of_another = !theirs.is_empty() && subject(analysed, lead).is_some_and(|own| !named(own));
    let [days, others] = said.map(|(analysed, span)| weekdays(span, analysed));
    let other_day = !days.is_empty() && !others.is_empty() && !days.iter().any(|day| others.contains(day));
    let (own, told) = (terms(lead, analysed), terms(span, other));
    let shared = own.iter().filter(|term| told.contains(term)).count();
    !of_another && (!other_day || shared as f32 >= MOST * own.len().min(told.len()) as f32)
}

/// The person of whom a sentence is: the first that it names, near its beginning; of "Brandt's aide Roe" the aide.
fn subject(analysed: &Analysed, sentence: Span) -> Option<&Actor> {
    let owner = |m: &&Mention| analysed.text()[m.span.end as usize..].starts_with(['\'', '’']);
    let first = mentions(analysed, sentence).find(|m| m.kind == ActorKind::Person && !owner(m))?;
    let before = Span::new(sentence.start, first.span.start).of(analysed.text());
    (before.split_whitespace().count() <= NEAR_BEGINNING).then(|| analysed.facts.actors.get(first.actor as usize)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    #[test]
    fn other_days_and_other_numbers_tell_another_thing() {
        let lead = "Elsa Brandt will leave the port of Ulva on 1 January 2020 and pay 5.7 million crowns back.";
        for (text, want) in [
            ("Elsa Brandt will leave the port of Ulva at the end of February 2020.", true),
            ("Elsa Brandt will leave the port of Ulva on 1 January 2020.", false),
            ("Elsa Brandt said on Monday that she will leave the port of Ulva.", false),
            ("Elsa Brandt, who led the port since 2009, will pay 5.6 million crowns back.", true),
            ("Elsa Brandt will pay 5.7 million crowns back, and 5.6 million crowns to the town.", false),
            ("Elsa Brandt will pay 12 million crowns for a new quay.", false),
            ("Elsa Brandt will pay roughly 5.6 million crowns back.", true),
            ("Elsa Brandt will pay about 6 million crowns back.", false),
            // Without its year.
            ("Elsa Brandt will leave the port of Ulva at the end of February.", true),
            ("Elsa Brandt will leave the port of Ulva on Jan. 1.", false),
            ("Elsa Brandt will leave the port of Ulva on Jan. 30.", true),
        ] {
            let [a, b] = [lead, text].map(analysed);
            let whole = |a: &Analysed| Span::new(0, a.text().len() as u32);
            assert_eq!(differ([(&a, whole(&a)), (&b, whole(&b))]), want, "{text}");
        }
        let [a, b] = ["Three people were killed on the quay of Ulva.", "Nobody was killed on the quay of Ulva."].map(analysed);
        let whole = |a: &Analysed| Span::new(0, a.text().len() as u32);
        assert!(differ([(&a, whole(&a)), (&b, whole(&b))]) && differ([(&b, whole(&b)), (&a, whole(&a))]));
    }

    #[test]
    fn what_tells_a_lead_is_of_its_person_and_of_its_day() {
        let lead = "Harbour chief Elsa Brandt said Tuesday that she will not leave the port of Ulva and talks to no reporters.";
        for (text, want) in [
            ("On Tuesday Elsa Brandt told the council of Ulva that she stays at the port.", true),
            ("The chief of the port said Tuesday that she will stay.", true),
            ("Tom Okoro, who led the port of Ulva until May, told reporters that he will not talk of her.", false),
            ("Elsa Brandt opened the door on Monday to a farewell from the port.", false),
            ("Elsa Brandt said Monday that she will not leave the port of Ulva.", true),
        ] {
            let [a, b] = [lead, text].map(analysed);
            let whole = |a: &Analysed| Span::new(0, a.text().len() as u32);
            assert_eq!(is_of_one([(&a, whole(&a)), (&b, whole(&b))]), want, "{text}");
        }
        let aide = analysed("The arrest of Mayor Tom Okoro's old friend Elsa Brandt at dawn was filmed by Ivo Kranz.");
        assert_eq!(subject(&aide, Span::new(0, aide.text().len() as u32)).map(|a| a.name.as_str()), Some("Elsa Brandt"));
    }

    #[test]
    fn of_one_event_another_number_tells_another_thing() {
        let lead = "A ferry sank off Ulva on Sunday and 17 people died in the storm.";
        for (text, want) in [
            ("A ferry sank off Ulva and at least 12 people died in the storm.", true),
            ("A ferry sank off Ulva and 170 people died in the storm.", true),
            ("A ferry sank off Ulva and 17 people died, among them 12 people who died in the hold.", false),
            ("A ferry sank off Ulva and 40 people were saved in the storm.", false),
        ] {
            let [a, b] = [lead, text].map(analysed);
            let whole = |a: &Analysed| Span::new(0, a.text().len() as u32);
            assert_eq!(differ([(&a, whole(&a)), (&b, whole(&b))]), want, "{text}");
        }
    }
}
