//! `parallax brief`: group, check the stories that are wanted, print.

use std::io::{self, Write};

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use parallax::app::filter;
use parallax::article::{Article, Moment};
use parallax::export::brief::{self, Format, Item, Options};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::Loaded;
use parallax::story::novelty::Seen;
use parallax::story::{self, Sketch, StoryCheck, group};
use parallax::threads::Fault;

use super::arguments::{Brief, BriefingFormat};
use super::{parallel, width};

/// What `arguments` ask for; an error names the time that is none, or what the reader alone can filter by.
pub fn options(arguments: &Brief, zone: &TimeZone) -> Result<Options, String> {
    let now = Timestamp::now();
    let baseline = baseline(arguments.since.as_deref(), zone)?;
    let loaded = Some(Moment { seconds: now.as_second(), timed: true });
    // What was published before counts as seen: a story with nothing since has nothing new to tell.
    let filter = arguments.filter.clone();
    if let Some(field) = filter.as_deref().and_then(filter::field_in) {
        let known = filter::syntax();
        return Err(format!(
            "--filter {field}: a briefing is filtered by words of title, outlet or text; the reader's filter has {known}"
        ));
    }
    Ok(Options {
        top: arguments.top,
        published_since: baseline,
        filter,
        loaded,
        baseline,
        width: Some(width::columns(brief::WIDTH)),
        long: Vec::new(),
    })
}

/// The time that `--since` names, where it is there; an error names one that is none.
pub fn baseline(text: Option<&str>, zone: &TimeZone) -> Result<Option<Moment>, String> {
    let Some(text) = text else { return Ok(None) };
    let time = since(text, Timestamp::now(), zone);
    time.map(Some).ok_or_else(|| format!("--since {text}: no time; try 2025-08-26, 2025-08-26T06:00, 12h or 2d"))
}

/// "12h" and "2d" count back from `now`; a date and a time of day stand in `zone` unless they name one.
fn since(text: &str, now: Timestamp, zone: &TimeZone) -> Option<Moment> {
    let back = |number: &str, hours: i64| {
        let hours = i64::from(number.parse::<u32>().ok()?) * hours;
        now.checked_sub(SignedDuration::from_hours(hours)).ok()
    };
    let time = if let Some(hours) = text.strip_suffix('h') {
        back(hours, 1)?
    } else if let Some(days) = text.strip_suffix('d') {
        back(days, 24)?
    } else if let Ok(time) = text.parse::<Timestamp>() {
        time
    } else {
        let local = text.parse::<civil::DateTime>().ok().or_else(|| text.parse::<civil::Date>().ok().map(|d| d.at(0, 0, 0, 0)))?;
        zone.to_timestamp(local).ok()?
    };
    Some(Moment { seconds: time.as_second(), timed: true })
}

/// What a briefing leaves out, by the ids of articles.
#[derive(Debug, Default)]
pub struct Omitted {
    /// Long texts: as in the reader, they are left until somebody asks for them, as who loads nothing else does.
    pub long: Vec<String>,
    /// What panicked.
    pub fell: Vec<(String, Fault)>,
    /// How many stories nobody asked for, where no other is left.
    pub unwanted: usize,
}

/// Prints the briefing on what was loaded. Returns what it leaves out.
pub fn print(
    loaded: Vec<Loaded>,
    format: BriefingFormat,
    mut options: Options,
    lexicons: &Lexicons,
    out: &mut impl Write,
) -> io::Result<Omitted> {
    let sketches: Vec<_> = loaded.iter().map(|l| Sketch::of(&l.article)).collect();
    let mut stories = group::group(&sketches);
    let long = |m: &u32| loaded.get(*m as usize).filter(|l| l.card.is_long());
    let mut left = Omitted::default();
    if !(0..loaded.len() as u32).all(|m| long(&m).is_some()) {
        left.long.extend(stories.iter().flat_map(|s| &s.members).filter_map(|m| Some(long(m)?.card.id.to_string())));
        stories.iter_mut().for_each(|s| s.members.retain(|m| long(m).is_none()));
        stories.retain(|s| !s.members.is_empty());
    }
    options.long.clone_from(&left.long);
    let mut articles: Vec<Option<Article>> = loaded.into_iter().map(|l| Some(l.article)).collect();
    let mut told: Vec<Vec<Article>> = Vec::new();
    for story in stories {
        let members = story.members.iter().filter_map(|&m| articles.get_mut(m as usize)?.take());
        told.push(members.collect());
    }
    let all = told.len();
    told.retain(|members| brief::wanted(members.iter(), &options));
    left.unwanted = if told.is_empty() { all } else { 0 };
    let checked = foremost(told, &options, lexicons, &mut left.fell)?;
    let lists: Vec<Vec<&Analysed>> = checked.iter().map(|(articles, _)| articles.iter().collect()).collect();
    let items: Vec<Item<'_>> = lists.iter().zip(&checked).map(|(articles, (_, check))| item(articles, check)).collect();
    let format = match format {
        BriefingFormat::Text => Format::Text,
        BriefingFormat::Md => Format::Markdown,
        BriefingFormat::Html => Format::Html,
        BriefingFormat::Json => Format::Json,
        BriefingFormat::Tsv => Format::Table,
    };
    out.write_all(brief::render(&items, &options, format).as_bytes())?;
    Ok(left)
}

/// A story on which no reader put anything.
fn item<'a>(articles: &'a [&'a Analysed], check: &'a StoryCheck) -> Item<'a> {
    Item { articles, check, starred: false, tags: &[], notes: &[] }
}

/// A story, and its place among all.
type Placed<T> = (usize, T);

/// The articles of a story with their facts, and what the check of it found.
type Checked = (Vec<Analysed>, StoryCheck);

/// The stories that may stand in the briefing, checked, in their order. That of the briefing needs their facts: where only the first few
/// are asked for, those are checked first that may come first, until no other can come among as many.
fn foremost(
    stories: Vec<Vec<Article>>,
    options: &Options,
    lexicons: &Lexicons,
    fell: &mut Vec<(String, Fault)>,
) -> io::Result<Vec<Checked>> {
    let (top, some) = options.top.map_or((usize::MAX, usize::MAX), |top| (top, top.saturating_mul(2).max(SOME)));
    let best = |(_, articles): &Placed<Vec<Article>>| brief::best_rank(articles, options);
    let mut rest: Vec<Placed<Vec<Article>>> = stories.into_iter().enumerate().collect();
    rest.sort_by_cached_key(best);
    let (mut rest, seen) = (rest.into_iter(), Seen::before(options.baseline));
    let (mut told, mut ranks) = (Vec::new(), Vec::new());
    while rest.as_slice().first().map(best).is_some_and(|next| ranks.iter().filter(|rank| **rank < next).count() < top) {
        let new = checked(rest.by_ref().take(some).collect(), lexicons, &seen, fell)?;
        let rank = |(_, (articles, check)): &Placed<Checked>| brief::rank(&item(&articles.iter().collect::<Vec<_>>(), check));
        ranks.extend(new.iter().map(rank));
        told.extend(new);
    }
    told.sort_by_key(|(place, _)| *place);
    Ok(told.into_iter().map(|(_, story)| story).collect())
}

/// Stories that are checked at a time, at least.
const SOME: usize = 32;

/// Analyses articles and checks stories on every core; the order stays. First all articles, then all stories: a story of many
/// long ones would else be the work of one thread.
fn checked(
    stories: Vec<Placed<Vec<Article>>>,
    lexicons: &Lexicons,
    seen: &Seen,
    fell: &mut Vec<(String, Fault)>,
) -> io::Result<Vec<Placed<Checked>>> {
    let ids = |articles: &mut dyn Iterator<Item = &Article>| articles.map(|a| a.id.clone()).collect::<Vec<String>>();
    let named: Vec<Placed<Vec<String>>> = stories.iter().map(|(place, s)| (*place, ids(&mut s.iter()))).collect();
    let articles: Vec<Article> = stories.into_iter().flat_map(|(_, articles)| articles).collect();
    let mut analysed = parallel::share(articles, |a| a.text.len(), |a| Analysed::new(a, lexicons))?.into_iter();
    let mut told: Vec<Placed<Vec<Analysed>>> = Vec::new();
    for (place, ids) in named {
        let (good, bad) = parted(ids.into_iter().zip(analysed.by_ref()));
        fell.extend(bad);
        if !good.is_empty() {
            told.push((place, good));
        }
    }
    let weight = |(_, articles): &Placed<Vec<Analysed>>| articles.iter().map(|a| a.text().len()).sum();
    let named: Vec<Vec<String>> = told.iter().map(|(_, s)| ids(&mut s.iter().map(|a| &a.article))).collect();
    let checked = parallel::share(told, weight, |(place, articles)| {
        let check = story::check(&articles.iter().collect::<Vec<_>>(), seen);
        (place, (articles, check))
    })?;
    let (good, bad) = parted(named.into_iter().zip(checked));
    fell.extend(bad.into_iter().flat_map(|(ids, fault)| ids.into_iter().map(move |id| (id, fault.clone()))));
    Ok(good)
}

/// What was made, and the panics on the way, with what each was about.
fn parted<I, T>(made: impl Iterator<Item = (I, Result<T, Fault>)>) -> (Vec<T>, Vec<(I, Fault)>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (from, made) in made {
        match made {
            Ok(made) => good.push(made),
            Err(fault) => bad.push((from, fault)),
        }
    }
    (good, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        let now = Timestamp::from_second(1_756_218_600).unwrap();
        for (text, want) in [
            ("12h", Some(1_756_218_600 - 12 * 3600)),
            ("2d", Some(1_756_218_600 - 48 * 3600)),
            ("2025-08-26", Some(1_756_166_400)),
            ("2025-08-26T06:00", Some(1_756_166_400 + 6 * 3600)),
            ("2025-08-26T06:00:00Z", Some(1_756_166_400 + 6 * 3600)),
            ("yesterday", None),
            ("h", None),
        ] {
            assert_eq!(since(text, now, &TimeZone::UTC).map(|m| m.seconds), want, "{text}");
        }
    }
}
