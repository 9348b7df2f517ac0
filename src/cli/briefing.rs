//! `parallax brief`: group, check the stories that are wanted, print.

use std::io::{self, Write};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use parallax::app::filter;
use parallax::article::{Article, Moment};
use parallax::export::brief::{self, Format, Item, Options};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::Loaded;
use parallax::story::{Sketch, group};
use parallax::threads::Fault;

use super::arguments::{Brief, BriefingFormat};
use super::foremost::{Course, item};
use super::width;

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
    let sketches: Vec<_> = loaded.iter().map(|l| Sketch::by(Arc::clone(&l.card.outlet), &l.article)).collect();
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
    let checked = Course { options: &options, lexicons, fell: &mut left.fell }.foremost(told)?;
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
