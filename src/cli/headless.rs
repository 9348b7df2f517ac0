//! The commands that print: facts, stories, compare, brief, check.

use std::borrow::{Borrow, Cow};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use parallax::article::{Article, Moment, Sourced};
use parallax::cache::Spool;
use parallax::export::escape::escaped;
use parallax::export::{contract, plain, sheet};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::{self, Loaded, Order, Report, Request};
use parallax::story::{self, Sketch, group};
use parallax::text::SafeText;

use super::arguments::{Brief, Briefing, Document, Lines};
use super::{Context, End, briefing, crew, say};

/// Columns of texts for people.
const WIDTH: usize = 100;
/// Articles that are analysed between two writes, a thread.
const CHUNK: usize = 32;
/// Text analysed at a time: facts and their lines take some twenty times as much.
const BATCH_BYTES: usize = 4 << 20;

/// What the inputs gave, with the failures already told.
struct Input<T> {
    loaded: Vec<T>,
    end: End,
}

/// Loads the inputs by `how` and tells on stderr what failed. None where there is nothing to load.
fn load<T>(named: Vec<PathBuf>, context: &mut Context, how: impl Fn(&Request) -> load::Outcome<T>) -> Option<Input<T>> {
    let inputs = super::inputs(named, &context.config)?;
    let load::Outcome { loaded, reports } = how(&Request::of(inputs));
    let mut failed = false;
    for report in &reports {
        failed |= report.failed();
        for line in report.lines() {
            let line = format!("{}: {line}", report.path);
            context.log.line(&line);
            say(&line);
        }
    }
    context.log.line(&format!("loaded {} articles from {} files", loaded.len(), reports.len()));
    let end = if loaded.is_empty() || failed && context.strict { End::Nothing } else { End::Read };
    Some(Input { loaded, end })
}

/// Whole articles.
fn whole(request: &Request) -> load::Outcome {
    load::all(request, &Spool::default())
}

/// Writes what `write` makes of each article with its facts, in order, using every core. False where one of them fell over.
fn each_analysed(
    loaded: Vec<Loaded>,
    lexicons: &Lexicons,
    out: &mut impl Write,
    write: impl Fn(&Analysed) -> String + Sync,
) -> io::Result<bool> {
    let mut right = true;
    let mut rest = loaded.into_iter().map(|l| l.article).peekable();
    while rest.peek().is_some() {
        let batch = batch(&mut rest, CHUNK * crew::threads());
        let ids: Vec<String> = batch.iter().map(|a| a.id.clone()).collect();
        let made = crew::share(batch, |a| a.text.len(), |a| write(&Analysed::new(a, lexicons)))?;
        for (id, text) in ids.iter().zip(made) {
            match text {
                Ok(text) => out.write_all(text.as_bytes())?,
                Err(fault) => {
                    right = false;
                    say(&format!("{id}: skipped: {fault}"));
                }
            }
        }
    }
    Ok(right)
}

/// The next articles: at most `most`, and no more once they hold [`BATCH_BYTES`] of text.
fn batch(rest: &mut impl Iterator<Item = Article>, most: usize) -> Vec<Article> {
    let (mut out, mut bytes) = (Vec::new(), 0);
    while out.len() < most
        && bytes < BATCH_BYTES
        && let Some(article) = rest.next()
    {
        bytes += article.text.len();
        out.push(article);
    }
    out
}

/// `parallax facts`.
pub fn facts(format: Lines, named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let Some(input) = load(named, &mut context, whole) else { return Ok(End::Usage) };
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let right = each_analysed(input.loaded, &context.config.lexicons, &mut out, |article| match format {
        Lines::Jsonl => line(&contract::Record(article)),
        Lines::Text => format!("{}\n", sheet::sheet(article, WIDTH)),
    })?;
    out.flush()?;
    Ok(if right || !context.strict { input.end } else { End::Nothing })
}

/// A record as a line of JSON.
fn line(record: &contract::Record<'_>) -> String {
    // Spans and keys take about twice as much as the text; a line that grows is copied again and again.
    let mut bytes = Vec::with_capacity(record.0.text().len() * 3 + 512);
    let written = serde_json::to_writer(&mut bytes, record);
    let json = written.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_default();
    let safe = match escaped(&json) {
        Cow::Owned(safe) => Some(safe),
        Cow::Borrowed(_) => None,
    };
    let mut line = safe.unwrap_or(json);
    line.push('\n');
    line
}

/// `parallax stories`.
pub fn stories(format: Lines, named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let kept = |request: &Request| load::each(request, &Spool::default(), |loaded| Member::of(loaded, format));
    let Some(input) = load(named, &mut context, kept) else { return Ok(End::Usage) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (i, story) in group::group(&input.loaded).iter().enumerate() {
        let members: Vec<_> = story.members.iter().filter_map(|&m| input.loaded.get(m as usize)).collect();
        let key = members.first().map(|m| format!("{:032x}", m.sketch.key.0)).unwrap_or_default();
        if format == Lines::Text {
            let titles: Vec<&str> = members.iter().filter_map(|m| m.row.as_ref()).map(|row| &*row.title).collect();
            let title = titles.get(story::face(titles.iter().copied()).unwrap_or_default()).copied().unwrap_or_default();
            writeln!(out, "{}. {}  ({})", i + 1, SafeText::new(title), members.len())?;
        }
        for member in members {
            match &member.row {
                None => writeln!(out, "{}", escaped(&contract::story(&member.id, &key).to_string()))?,
                Some(row) => writeln!(out, "{}", line_of(&member.id, row))?,
            }
        }
    }
    out.flush()?;
    Ok(input.end)
}

/// Of a million articles only what grouping and its output need is kept.
struct Member {
    order: Order,
    id: Box<str>,
    sketch: Sketch,
    /// What a line for people shows.
    row: Option<Box<Row>>,
}

struct Row {
    title: Arc<str>,
    outlet: Arc<str>,
    published: Option<Sourced<Moment>>,
}

impl Member {
    fn of(loaded: Loaded, format: Lines) -> Self {
        let Loaded { order, card, article } = loaded;
        let row = (format == Lines::Text).then_some(Row { title: card.title, outlet: card.outlet, published: card.published });
        Self { order, id: (&*card.id).into(), sketch: Sketch::of(&article), row: row.map(Box::new) }
    }
}

impl load::Kept for Member {
    fn order(&self) -> Order {
        self.order
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn rename(&mut self, id: String) {
        self.id = id.into();
    }
}

impl Borrow<Sketch> for Member {
    fn borrow(&self) -> &Sketch {
        &self.sketch
    }
}

/// An article in a list: outlet, date, title, id.
fn line_of(id: &str, row: &Row) -> String {
    let date = plain::published(row.published.as_ref());
    let safe = |text: &str| SafeText::new(text).to_string();
    format!("   {}, {date}: {}  [{}]", safe(&row.outlet), safe(&row.title), safe(id))
}

/// `parallax brief`.
pub fn brief(brief: &Brief, mut context: Context) -> io::Result<End> {
    let options = match briefing::options(brief, &context.config.settings.zone()) {
        Ok(options) => options,
        Err(why) => {
            say(&why);
            return Ok(End::Usage);
        }
    };
    let Some(input) = load(brief.inputs.clone(), &mut context, whole) else { return Ok(End::Usage) };
    // Why there is nothing was said; a program that reads the briefing still gets a whole document.
    if input.loaded.is_empty() && brief.format != Briefing::Json {
        return Ok(input.end);
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let briefing::Left { long, fell } = briefing::print(input.loaded, brief.format, &options, &context.config.lexicons, &mut out)?;
    out.flush()?;
    for (id, fault) in &fell {
        say(&format!("{id}: not in the briefing: {fault}"));
    }
    for id in long {
        say(&format!("{id}: not in the briefing: a long text; give it alone to have it checked"));
    }
    Ok(if fell.is_empty() || !context.strict { input.end } else { End::Nothing })
}

/// `parallax compare`.
pub fn compare(format: Document, a: &Path, b: &Path, context: Context) -> io::Result<End> {
    let lexicons = &context.config.lexicons;
    let side = |path: &Path| one(path).map(|article| Analysed::new(article, lexicons));
    // Most of the time goes into the facts of the two: each takes a core.
    let (left, right) = thread::scope(|scope| {
        let right = scope.spawn(|| side(b));
        (side(a), right.join())
    });
    let right = right.map_err(|_| io::Error::other("a fault in the program"))?;
    let mut sides = Vec::new();
    for (path, side) in [(a, left), (b, right)] {
        match side {
            Ok(side) => sides.push(side),
            Err((end, why)) => {
                say(&format!("{}: {why}", path.display()));
                return Ok(end);
            }
        }
    }
    let [a, b] = &sides[..] else { return Ok(End::Nothing) };
    let comparison = parallax::compare::without_drifts(a, b);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match format {
        Document::Json => {
            let json = serde_json::to_string(&contract::comparison(a, b, &comparison))?;
            writeln!(out, "{}", escaped(&json))?;
        }
        Document::Text => out.write_all(parallax::export::side::by_side(a, b, &comparison).as_bytes())?,
    }
    out.flush()?;
    Ok(End::Read)
}

/// The one article that a file, or `FILE#ID`, names.
fn one(path: &Path) -> Result<parallax::article::Article, (End, String)> {
    let (file, id) = split(path);
    let mut outcome = load::all(&Request { inputs: vec![file], threads: 1 }, &Spool::default());
    if let Some(id) = id {
        let found = outcome.loaded.iter().position(|l| l.article.id == id);
        let found = found.ok_or_else(|| (End::Nothing, format!("no article `{id}` in it; it has {}", ids(&outcome.loaded))))?;
        return Ok(outcome.loaded.swap_remove(found).article);
    }
    match outcome.loaded.len() {
        0 => {
            let why = outcome.reports.iter().flat_map(Report::lines).next();
            Err((End::Nothing, why.unwrap_or_else(|| "no article in it".to_owned())))
        }
        1 => Ok(outcome.loaded.swap_remove(0).article),
        n => Err((End::Usage, format!("it holds {n} articles: name one as FILE#ID; it has {}", ids(&outcome.loaded)))),
    }
}

/// Some of the ids, for a hint.
fn ids(loaded: &[Loaded]) -> String {
    let some: Vec<_> = loaded.iter().take(5).map(|l| l.article.id.as_str()).collect();
    let more = if loaded.len() > some.len() { format!(" and {} more", loaded.len() - some.len()) } else { String::new() };
    some.join(", ") + &more
}

/// Takes `FILE#ID` apart; a file whose name has a `#` is a file.
fn split(path: &Path) -> (PathBuf, Option<String>) {
    if path.exists() {
        return (path.to_owned(), None);
    }
    let text = path.to_string_lossy();
    let cut = text.match_indices('#').find(|(at, _)| Path::new(&text[..*at]).exists());
    match cut {
        Some((at, _)) => (PathBuf::from(&text[..at]), Some(text[at + 1..].to_owned())),
        None => (path.to_owned(), None),
    }
}

/// `parallax check`: what each input was taken for on stdout, what was skipped or repaired on stderr, as every command does.
pub fn check(named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let Some(inputs) = super::inputs(named, &context.config) else { return Ok(End::Usage) };
    let outcome = load::all(&Request::of(inputs), &Spool::default());
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let mut loaded = outcome.loaded.iter().peekable();
    for report in &outcome.reports {
        failed |= report.failed();
        context.log.line(&format!("{}: {report}", report.path));
        for line in report.lines() {
            say(&format!("{}: {line}", report.path));
        }
        if report.articles > 0 {
            writeln!(out, "{}: {report}", SafeText::new(&report.path))?;
        }
        let mut shown = 0;
        while let Some(one) = loaded.next_if(|l| l.order.file == report.order) {
            shown += 1;
            if shown <= MOST_CHECKED {
                writeln!(out, "    {}", SafeText::new(&known(&one.article)))?;
            }
        }
        if shown > MOST_CHECKED {
            writeln!(out, "    ... and {} more", shown - MOST_CHECKED)?;
        }
    }
    let skipped = outcome.reports.iter().filter(|r| r.failure.is_some()).count();
    writeln!(out, "{} articles from {} files, {skipped} skipped", outcome.loaded.len(), outcome.reports.len() - skipped)?;
    out.flush()?;
    Ok(if outcome.loaded.is_empty() || failed && context.strict { End::Nothing } else { End::Read })
}

/// How many articles of one file `check` shows.
const MOST_CHECKED: usize = 5;

/// Title, outlet and date of an article, and where each was read.
fn known(article: &Article) -> String {
    let outlet = format!("{} ({})", article.outlet.value, article.outlet.from.label());
    let date = article.published.and_then(|p| {
        let time = jiff::Timestamp::from_second(p.value.seconds).ok()?;
        let form = if p.value.timed { "%Y-%m-%d %H:%M UTC" } else { "%Y-%m-%d" };
        Some(format!("{} ({})", time.strftime(form), p.from.label()))
    });
    format!("{} | {outlet} | {}", article.title, date.as_deref().unwrap_or("undated"))
}
