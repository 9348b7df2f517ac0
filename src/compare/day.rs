//! What an article cannot tell: what happened on a day after it went out. Outlets write of one thing on the days that follow it,
//! and an early piece has many words of a later one.

use crate::article::Moment;
use crate::extract::{Analysed, FactKind, Pattern};
use crate::text::Span;

/// Clocks are so many seconds ahead of Greenwich at most.
const AHEAD: i64 = 14 * 60 * 60;
/// ... and behind it.
const BEHIND: i64 = 12 * 60 * 60;

/// True where a stretch of one article names a day that had come when it went out and lies behind the day on which the other did.
/// What is still to come both may announce.
pub(crate) fn is_after(analysed: &Analysed, span: Span, other: &Analysed) -> bool {
    let (Some(own), Some(theirs)) = (last_day(analysed), last_day(other)) else { return false };
    let dates = analysed.facts.patterns.iter().filter(|p| p.kind == FactKind::Date && span.contains(p.span));
    let mut days = dates.filter_map(Pattern::day);
    theirs < own && days.any(|day| day > theirs.as_str() && day <= own.as_str())
}

/// True where two stretches name days, no other times, and no day of both: of a week or a month nobody knows which day of it is meant.
pub(crate) fn name_others(a: (&Analysed, Span), b: (&Analysed, Span)) -> bool {
    let (own, theirs) = (days(a), days(b));
    own.zip(theirs).is_some_and(|(own, theirs)| !own.iter().any(|day| theirs.contains(day)))
}

/// The days that a stretch names, if it names some and nothing else.
fn days((analysed, span): (&Analysed, Span)) -> Option<Vec<&str>> {
    const DAY: usize = "2026-07-03".len();
    let dates = analysed.facts.patterns.iter().filter(|p| p.kind == FactKind::Date && span.contains(p.span));
    let days: Vec<&str> = dates.map(|p| p.key.split('T').next().unwrap_or_default()).collect();
    (!days.is_empty() && days.iter().all(|day| day.len() == DAY)).then_some(days)
}

/// True where a stretch of an article names a day on which it may have gone out, or the day before that.
pub(crate) fn is_own_day(analysed: &Analysed, span: Span) -> bool {
    let own = |shift| day_of(analysed, shift).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let Some((first, last)) = own(-BEHIND).zip(own(AHEAD)) else { return false };
    let Ok(first) = first.yesterday() else { return false };
    let mut dates = analysed.facts.patterns.iter().filter(|p| p.kind == FactKind::Date && span.contains(p.span));
    dates.any(|date| date.day().and_then(|day| day.parse().ok()).is_some_and(|day| (first..=last).contains(&day)))
}

/// True where an article went out on a day before the other did, wherever that was.
pub(crate) fn went_before(analysed: &Analysed, other: &Analysed) -> bool {
    last_day(analysed).zip(last_day(other)).is_some_and(|(own, theirs)| own < theirs)
}

/// The last day on which an article can have gone out, wherever that was; none where nothing tells it.
fn last_day(analysed: &Analysed) -> Option<String> {
    day_of(analysed, AHEAD)
}

/// The day on which an article went out by a clock that is so many seconds ahead of Greenwich.
fn day_of(analysed: &Analysed, ahead: i64) -> Option<String> {
    let Moment { seconds, timed } = analysed.article.published?.trusted()?;
    let there = jiff::Timestamp::from_second(seconds + if timed { ahead } else { 0 }).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(there).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Provenance, Sourced};
    use crate::extract::lexicon::Lexicons;

    /// An article that went out so many hours after the midnight that opens Tuesday, 12 July 2016.
    fn published(text: &str, hours: i64, timed: bool, from: Provenance) -> Analysed {
        const TUESDAY: i64 = 1_468_281_600;
        let mut article = Article::bare(text);
        article.published = Some(Sourced { value: Moment { seconds: TUESDAY + hours * 3600, timed }, from });
        Analysed::new(article, &Lexicons::default())
    }

    #[test]
    fn an_article_tells_nothing_of_a_day_after_it_went_out() {
        for (text, hours, timed, from, want) in [
            ("The port of Ulva was shut on Tuesday.", -24, false, Provenance::Record, true),
            ("The port of Ulva was shut on Tuesday.", 0, false, Provenance::Record, false),
            // East of Greenwich it was Tuesday.
            ("The port of Ulva was shut on Tuesday.", -2, true, Provenance::Record, false),
            ("The port of Ulva was shut on Tuesday.", -24, false, Provenance::FileTime, false),
            // What had come before both went out, and what both can announce.
            ("The port of Ulva was shut on Monday.", -24, false, Provenance::Record, false),
            ("The port of Ulva will be shut on 20 July 2016.", -24, false, Provenance::Record, false),
            ("The port of Ulva was shut.", -24, false, Provenance::Record, false),
        ] {
            let (own, other) = (published(text, 0, false, Provenance::Record), published("A ferry came.", hours, timed, from));
            assert_eq!(is_after(&own, Span::new(0, text.len() as u32), &other), want, "{text} {hours} {timed}");
            let before = hours == -24 && from == Provenance::Record;
            assert_eq!((went_before(&other, &own), went_before(&own, &other)), (before, false), "{text} {hours} {timed}");
        }
    }

    #[test]
    fn stretches_name_other_days_where_none_is_of_both() {
        for (own, other, want) in [
            ("The port was shut on 3 July 2016.", "The port was shut on 5 July 2016.", true),
            ("The port was shut on 3 July 2016.", "The port was shut in July 2016.", false),
            ("The port was shut on 3 July 2016.", "The port was shut.", false),
        ] {
            let [a, b] = [own, other].map(|text| published(text, 0, false, Provenance::Record));
            let all = |of: &Analysed| Span::new(0, of.text().len() as u32);
            assert_eq!(name_others((&a, all(&a)), (&b, all(&b))), want, "{own} {other}");
        }
    }

    #[test]
    fn the_day_of_an_article_is_that_on_which_it_went_out_or_the_one_before() {
        for (text, want) in [
            ("The port of Ulva was shut on Tuesday.", true),
            ("The port of Ulva was shut on Monday.", true),
            ("The port of Ulva was shut on Saturday.", false),
            ("The port of Ulva was shut.", false),
        ] {
            for (hours, timed) in [(0, false), (12, true)] {
                let of = published(text, hours, timed, Provenance::Record);
                assert_eq!(is_own_day(&of, Span::new(0, text.len() as u32)), want, "{text} {hours}");
            }
        }
    }
}
