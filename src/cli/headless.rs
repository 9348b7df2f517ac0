//! The commands that print what many inputs gave: facts, stories, brief, check.

use std::borrow::Borrow;
use std::io::{self, Write};
use std::path::PathBuf;

use parallax::article::{Article, Card, Sourced};
use parallax::cache::Spool;
use parallax::export::escape;
use parallax::export::{contract, plain, sheet};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::{self, Kept, Loaded, Order, Report, Request};
use parallax::story::{self, Sketch, group};
use parallax::terminal::log::Log;
use parallax::text::SafeText;
use parallax::text::count::many;

use super::arguments::{Brief, BriefingFormat, LineFormat};
use super::{Context, End, briefing, parallel, say, width};

/// Columns of texts for people, where nothing says how wide they may be.
const WIDTH: usize = 100;
/// Articles that are analysed between two writes, a thread.
const CHUNK: usize = 32;
/// Text analysed at a time: facts and their lines take some twenty times as much.
const BATCH_BYTES: usize = 4 << 20;

/// What became of the inputs; the failures are on stderr already.
struct Summary {
    reports: Vec<Report>,
    /// True where they gave nothing.
    nothing: bool,
}

impl Summary {
    /// How a command ends that wrote what was loaded; `right`: nothing of it panicked.
    fn end(&self, right: bool, strict: bool) -> End {
        let failed = !right || self.reports.iter().any(Report::failed);
        if self.nothing || failed && strict { End::Nothing } else { End::Read }
    }
}

/// Loads the inputs by `how` and tells on stderr what failed. None where there is nothing to load.
fn load<T>(named: Vec<PathBuf>, context: &mut Context, how: impl Fn(&Request) -> load::Loading<T>) -> Option<(Vec<T>, Summary)> {
    let inputs = super::inputs(named, &context.config)?;
    let load::Loading { loaded, reports, files } = how(&Request::of(inputs));
    tell(&reports, &mut context.log);
    let (articles, files) = (many(loaded.len(), "article", "articles"), many(files, "file", "files"));
    context.log.line(&format!("loaded {articles} from {files}"));
    let nothing = loaded.is_empty();
    Some((loaded, Summary { reports, nothing }))
}

/// Says on stderr and in the log what became of each input that has something to tell.
pub fn tell(reports: &[Report], log: &mut Log) {
    for report in reports {
        for line in report.lines() {
            let line = format!("{}: {line}", report.path);
            log.line(&line);
            say(&line);
        }
    }
}

/// Whole articles.
fn whole(request: &Request) -> load::Loading {
    load::all(request, &Spool::default())
}

/// Writes what `write` makes of each article with its facts, in order, using every core. False where one of them panicked.
fn each_analysed(
    loaded: Vec<Loaded>,
    lexicons: &Lexicons,
    out: &mut impl Write,
    write: impl Fn(&Analysed) -> io::Result<String> + Sync,
) -> io::Result<bool> {
    let mut right = true;
    let mut rest = loaded.into_iter().map(|l| l.article).peekable();
    while rest.peek().is_some() {
        let batch = batch(&mut rest, CHUNK * parallel::threads());
        let ids: Vec<String> = batch.iter().map(|a| a.id.clone()).collect();
        let made = parallel::share(batch, |a| a.text.len(), |a| write(&Analysed::new(a, lexicons)))?;
        for (id, text) in ids.iter().zip(made) {
            match text {
                Ok(text) => out.write_all(text?.as_bytes())?,
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
pub fn facts(format: LineFormat, named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let Some((loaded, summary)) = load(named, &mut context, whole) else { return Ok(End::Usage) };
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let wide = width::columns(WIDTH);
    let right = each_analysed(loaded, &context.config.lexicons, &mut out, |article| match format {
        LineFormat::Jsonl => line(&contract::Record(article)),
        LineFormat::Text => Ok(format!("{}\n", sheet::sheet(article, wide))),
    })?;
    out.flush()?;
    Ok(summary.end(right, context.strict))
}

/// A record as a line of JSON.
fn line(record: &contract::Record<'_>) -> io::Result<String> {
    // Spans and keys take about twice as much as the text; a line that grows is copied again and again.
    let mut bytes = Vec::with_capacity(record.0.text().len() * 3 + 512);
    escape::append(&mut bytes, record)?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// `parallax stories`.
pub fn stories(format: LineFormat, named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let kept = |request: &Request| load::each(request, &Spool::default(), |loaded| Member::of(loaded, format));
    let Some((loaded, summary)) = load(named, &mut context, kept) else { return Ok(End::Usage) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    for (i, story) in group::members(&loaded).enumerate() {
        let members: Vec<_> = story.iter().filter_map(|&m| loaded.get(m as usize)).collect();
        let key = members.first().map(|m| format!("{:032x}", m.sketch.key.0)).unwrap_or_default();
        if format == LineFormat::Text {
            let titles: Vec<&str> = members.iter().filter_map(|m| m.row.as_deref()).map(Shown::title).collect();
            let title = titles.get(story::face(titles.iter().copied()).unwrap_or_default()).copied().unwrap_or_default();
            writeln!(out, "{}. {}  ({})", i + 1, SafeText::new(title), members.len())?;
        }
        for member in members {
            match &member.row {
                None => {
                    line.clear();
                    escape::append(&mut line, &contract::story(member.id(), &key))?;
                    line.push(b'\n');
                    out.write_all(&line)?;
                }
                Some(row) => writeln!(out, "   {}  [{}]", SafeText::new(&row.line), SafeText::new(member.id()))?,
            }
        }
    }
    out.flush()?;
    Ok(summary.end(true, context.strict))
}

/// Of a million articles only what grouping and its output need is kept.
struct Member {
    order: Order,
    sketch: Sketch,
    /// What a line for people shows.
    row: Option<Box<Shown>>,
}

/// Outlet, date and title, raw: one string, as a million of them are kept.
struct Shown {
    line: Box<str>,
    /// Where the title begins.
    title: u32,
}

impl Shown {
    fn of(card: &Card) -> Self {
        let line = format!("{}, {}: {}", card.outlet, plain::published(card.published.as_ref()), card.title);
        Self { title: (line.len() - card.title.len()) as u32, line: line.into() }
    }

    fn title(&self) -> &str {
        self.line.get(self.title as usize..).unwrap_or_default()
    }
}

impl Member {
    fn of(loaded: Loaded, format: LineFormat) -> Self {
        let Loaded { order, card, article } = loaded;
        let row = (format == LineFormat::Text).then(|| Box::new(Shown::of(&card)));
        Self { order, sketch: Sketch::by(card.outlet, &article), row }
    }
}

impl Kept for Member {
    fn order(&self) -> Order {
        self.order
    }

    fn id(&self) -> &str {
        &self.sketch.source.id
    }

    fn rename(&mut self, id: String) {
        self.sketch.source.id = id.into();
    }
}

impl Borrow<Sketch> for Member {
    fn borrow(&self) -> &Sketch {
        &self.sketch
    }
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
    let Some((loaded, summary)) = load(brief.inputs.clone(), &mut context, whole) else { return Ok(End::Usage) };
    // Why there is nothing was said; a program that reads the briefing still gets a whole document.
    if summary.nothing && brief.format != BriefingFormat::Json {
        return Ok(summary.end(true, context.strict));
    }
    let undated = loaded.iter().filter(|one| one.article.published.and_then(Sourced::trusted).is_none()).count();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let briefing::Omitted { long, fell, unwanted } =
        briefing::print(loaded, brief.format, options, &context.config.lexicons, &mut out)?;
    out.flush()?;
    if unwanted > 0 {
        let asked = [(brief.since.is_some(), "--since"), (brief.filter.is_some(), "--filter")];
        let asked: Vec<&str> = asked.iter().filter(|a| a.0).map(|a| a.1).collect();
        say(&format!("nothing to tell: {} left out by {}", many(unwanted, "story is", "stories are"), asked.join(" and ")));
    }
    if brief.since.is_some() && undated > 0 {
        let bear = many(undated, "article bears", "articles bear");
        say(&format!("{bear} no date and count as older than --since: the time of a file (~) is none"));
    }
    for (id, fault) in &fell {
        say(&format!("{id}: not in the briefing: {fault}"));
    }
    for id in long {
        say(&format!("{id}: not in the briefing: a long text; give it alone to have it checked"));
    }
    Ok(summary.end(fell.is_empty(), context.strict))
}

/// `parallax check`: what each input was taken for on stdout, what was skipped or repaired on stderr, as every command does.
pub fn check(named: Vec<PathBuf>, mut context: Context) -> io::Result<End> {
    let Some((loaded, summary)) = load(named, &mut context, whole) else { return Ok(End::Usage) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut rest = loaded.iter().peekable();
    for report in &summary.reports {
        if report.articles > 0 {
            writeln!(out, "{}: {report}", SafeText::new(&report.path))?;
        }
        let mut shown = 0;
        while let Some(one) = rest.next_if(|l| l.order.file == report.order) {
            shown += 1;
            if shown <= MOST_CHECKED {
                writeln!(out, "    {}", SafeText::new(&known(&one.article)))?;
            }
        }
        if shown > MOST_CHECKED {
            writeln!(out, "    ... and {} more", shown - MOST_CHECKED)?;
        }
    }
    let skipped = summary.reports.iter().filter(|r| r.failure.is_some()).count();
    let records: usize = summary.reports.iter().map(|r| r.fault_count as usize).sum();
    let (articles, files) = (many(loaded.len(), "article", "articles"), many(summary.reports.len() - skipped, "file", "files"));
    let skipped = match records {
        0 => skipped.to_string(),
        _ => format!("{} and {}", many(skipped, "file", "files"), many(records, "record", "records")),
    };
    writeln!(out, "{articles} from {files}, {skipped} skipped")?;
    out.flush()?;
    Ok(summary.end(true, context.strict))
}

/// How many articles of one file `check` shows.
const MOST_CHECKED: usize = 5;

/// Title, outlet and date of an article, and where each was read.
fn known(article: &Article) -> String {
    let outlet = format!("{} ({})", article.outlet.value, article.outlet.from.label());
    let date = article.published.map(|p| format!("{} ({})", plain::date(p.value), p.from.label()));
    format!("{} | {outlet} | {}", article.title, date.as_deref().unwrap_or("undated"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fell_over_or_was_skipped_counts_where_it_is_asked_for() {
        let mut bad = Report::on(0, "a.txt".to_owned());
        bad.failure = Some(load::Failure::Missing);
        let good = Report::on(1, "b.txt".to_owned());
        for (reports, nothing, right, strict, end) in [
            (vec![&good], false, true, true, End::Read),
            (vec![&good, &bad], false, true, false, End::Read),
            (vec![&good, &bad], false, true, true, End::Nothing),
            (vec![&good], false, false, false, End::Read),
            (vec![&good], false, false, true, End::Nothing),
            (vec![&bad], true, true, false, End::Nothing),
        ] {
            let summary = Summary { reports: reports.into_iter().cloned().collect(), nothing };
            assert_eq!(summary.end(right, strict), end, "{:?} {right} {strict}", summary.reports);
        }
    }
}
