//! The briefing: stories in a few lines each, with the evidence of every line and the sources to check it by.
//!
//! [`plan`] decides what stands in it and in which order; a renderer a format writes that down and decides nothing. No sentence
//! of a briefing is made up: a line holds quotations of the sources and templates of counts.

mod html;
mod json;
mod markdown;
mod text;

use std::cmp::Reverse;

use crate::article::{Article, Moment, Sourced};
use crate::export::plain::published;
use crate::export::table;
use crate::extract::Analysed;
use crate::story::digest::{self, Line, LineKind};
use crate::story::matrix::{Row, RowKind, Standing};
use crate::story::{self, Counts, StoryCheck};
use crate::text::count::many;
use crate::text::find::{contains, terms};

/// Columns of the plain text where nothing says how wide it may be.
pub const WIDTH: usize = 100;

/// A form a briefing takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, safe for a terminal.
    Text,
    /// Markdown.
    Markdown,
    /// One self-contained file.
    Html,
    /// One document, for programs.
    Json,
    /// Every row of every matrix, for spreadsheets.
    Table,
}

/// A story that may stand in a briefing.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Its articles, as they were checked.
    pub articles: &'a [&'a Analysed],
    /// What the check found.
    pub check: &'a StoryCheck,
    /// What its articles are called, in their order, where others of the briefing have the same ids; else nothing.
    pub ids: &'a [String],
    /// Whether the reader starred it: it comes first.
    pub starred: bool,
    /// The tags of its articles.
    pub tags: &'a [String],
    /// The reader's own notes on it.
    pub notes: &'a [String],
}

/// What stands in a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// So many stories at most.
    pub top: Option<usize>,
    /// Only stories with an article published since; the time of a file is no date of publication.
    pub published_since: Option<Moment>,
    /// Only stories with an article whose title, outlet or text holds this, whatever its case; printed at the head.
    pub filter: Option<String>,
    /// When the articles were loaded, printed at the head; a renderer reads no clock.
    pub loaded: Option<Moment>,
    /// Since when things count as new, printed at the head: the baseline of the checks.
    pub baseline: Option<Moment>,
    /// The columns of the plain text; none: [`WIDTH`].
    pub width: Option<usize>,
    /// The ids of the long texts that were left out, named at the head.
    pub long: Vec<String>,
}

/// The briefing on `items`.
pub fn render(items: &[Item<'_>], options: &Options, format: Format) -> String {
    let plan = plan(items, options);
    match format {
        Format::Text => text::render(&plan, options),
        Format::Markdown => markdown::render(&plan, options),
        Format::Html => html::render(&plan, options),
        Format::Json => json::render(&plan, options),
        Format::Table => tables(&plan),
    }
}

/// The matrices of the stories as one table.
fn tables(plan: &[Item<'_>]) -> String {
    let most = plan.iter().map(|item| item.articles.len()).max().unwrap_or(0);
    let story = |item: &Item<'_>| {
        let outlets: Vec<&str> = item.articles.iter().map(|a| a.article.outlet.value.as_str()).collect();
        table::story(title(item), &outlets, item.check.matrix.rows.iter())
    };
    table::head(most) + &plan.iter().map(story).collect::<String>()
}

/// A story as Markdown before its place among the others is known, so that nothing it was made of need be kept until then.
#[derive(Debug)]
pub struct Written {
    rank: Rank,
    articles: usize,
    new: u32,
    text: String,
}

impl Written {
    /// `item` written down; `rest` says where the facts are that its lines leave out, and `since` is when things count as new.
    pub fn of(item: &Item<'_>, rest: &str, since: Option<Moment>) -> Self {
        let text = markdown::story(item, &markdown::escaped(rest), since);
        Self { rank: rank(item), articles: item.articles.len(), new: item.check.counts.new_articles, text }
    }
}

/// The briefing of `stories` as Markdown: what [`render`] makes of them.
pub fn collected(mut stories: Vec<Written>, options: &Options) -> String {
    stories.retain(|story| story.articles > 0);
    stories.sort_by_key(|story| story.rank);
    let (articles, new) = stories.iter().fold((0, 0), |(all, new), story| (all + story.articles, new + story.new));
    let head = head(stories.len(), (articles, new), options, markdown::escaped);
    markdown::document(&head, stories.iter().map(|story| story.text.as_str()))
}

/// Whether a story of these articles is wanted: cheap, so that what is not need not be analysed.
pub fn wanted<'a>(articles: impl Iterator<Item = &'a Article>, options: &Options) -> bool {
    let filter: Option<Vec<(bool, String)>> = options.filter.as_ref().map(|f| terms(f).collect());
    let (mut recent, mut fits) = (options.published_since.is_none(), filter.is_none());
    for article in articles {
        let published = article.published.and_then(Sourced::trusted);
        recent |= options.published_since.is_some_and(|since| published.is_some_and(|p| p.seconds >= since.seconds));
        fits |= filter.as_ref().is_some_and(|f| holds(article, f));
        if recent && fits {
            return true;
        }
    }
    false
}

/// True where each of the words of `filter` stands in the article that must, and none that must not: the rule of the reader's filter.
fn holds(article: &Article, filter: &[(bool, String)]) -> bool {
    let stands = |word: &str| [&article.title, &article.outlet.value, &article.text].iter().any(|text| contains(text, word));
    filter.iter().all(|(want, word)| stands(word) == *want)
}

/// What a story weighs: starred ones most, then those of two origins with contradictions and news, then by how many origins tell them.
pub type Weight = (bool, u32, bool, bool, u32);

/// What a story of these counts weighs.
pub fn weight(starred: bool, told: &Counts) -> Weight {
    (starred, told.origins.min(2), told.conflicts > 0, told.new_facts > 0, told.origins)
}

/// Where a story stands in a briefing: the lesser comes first. Of two that weigh the same the newer is the lesser.
pub type Rank = Reverse<(Weight, Option<Moment>)>;

/// Where `item` stands.
pub fn rank(item: &Item<'_>) -> Rank {
    Reverse((weight(item.starred, &item.check.counts), latest(item.articles.iter().map(|a| &a.article))))
}

/// The first place that a story of these articles may have, whatever their facts are; of so many `origins` where that is known. Copies
/// of one text contradict nobody.
pub fn best_rank(articles: &[&Article], origins: Option<u32>, options: &Options) -> Rank {
    let most = origins.unwrap_or(articles.len() as u32);
    let weight = (false, most.min(2), most > 1, options.baseline.is_some(), most);
    Reverse((weight, latest(articles.iter().copied())))
}

fn latest<'a>(articles: impl Iterator<Item = &'a Article>) -> Option<Moment> {
    articles.filter_map(|a| a.published?.trusted()).max()
}

/// The stories that are wanted, by [`rank`].
fn plan<'a>(items: &[Item<'a>], options: &Options) -> Vec<Item<'a>> {
    let kept = items.iter().filter(|i| !i.articles.is_empty());
    let mut kept: Vec<Item<'a>> = kept.filter(|i| wanted(i.articles.iter().map(|a| &a.article), options)).copied().collect();
    kept.sort_by_key(rank);
    kept.truncate(options.top.unwrap_or(usize::MAX));
    kept
}

/// The title of a story, as in the list.
fn title<'a>(item: &Item<'a>) -> &'a str {
    let titles = || item.articles.iter().map(|a| a.article.title.as_str());
    story::face(titles()).and_then(|at| titles().nth(at)).or_else(|| titles().next_back()).unwrap_or_default()
}

/// "5 sources, 2 origins, 1 conflict, 3 new facts"; "new story" where all of it is; what no two origins tell is said too.
fn counts(item: &Item<'_>) -> String {
    let told = item.check.counts;
    let filler: u32 = item.check.filler.iter().flatten().map(|r| r.sentences.len() as u32).sum();
    let each = [
        (told.sources, "source", "sources", true),
        (told.origins, "origin", "origins", told.sources > 1),
        (told.conflicts, "conflict", "conflicts", told.conflicts > 0),
        (told.changes, "change in a copy", "changes in copies", told.changes > 0),
        (told.new_articles, "new article", "new articles", (1..told.sources).contains(&told.new_articles)),
        (told.new_facts, "new fact", "new facts", told.new_facts > 0),
        (told.new_sentences, "new sentence", "new sentences", told.new_sentences > 0),
        (filler, "sentence of filler", "sentences of filler", filler > 0),
    ];
    let shown = each.iter().filter(|e| e.3).map(|&(n, one, more, _)| many(n as usize, one, more));
    let whole = (told.new_articles == told.sources).then(|| "new story".to_owned());
    shown.chain(whole).chain(unagreed(item).map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// Where a briefing that was asked for on the command line has the facts that its lines leave out.
const TABLE: &str = "--format tsv";

/// The lines that stand in a briefing: with the reader's own they are no more than a story's [`digest::LINES`], and what weighs most
/// comes first.
fn lines<'a>(item: &Item<'a>) -> &'a [Line] {
    let lines = &item.check.digest.lines;
    &lines[..lines.len().min(digest::LINES - by_reader(item).len())]
}

/// The words of a line; of a figure that moved, `since` when.
fn words(line: &Line, since: Option<Moment>) -> String {
    match line.moved().zip(since) {
        Some(((moved, rest), since)) => format!("{moved} since {}{rest}", super::plain::date(since)),
        None => line.text(),
    }
}

/// What the story's lines leave out, and where the `rest` of the matrix is: "1 change in a copy (A, B); 12 more facts: --format tsv".
fn more(item: &Item<'_>, rest: &str) -> Option<String> {
    let (digest, lines) = (&item.check.digest, lines(item));
    let edits = digest.untold.map(|untold| {
        let [a, b] = untold.versions.map(story::letter);
        let changes = many(untold.count as usize, "change in a copy", "changes in copies");
        let unheld = many(untold.unheld as usize, "copy not compared", "copies not compared");
        let told = [(untold.count, changes), (untold.unheld, unheld)].into_iter().filter(|(count, _)| *count > 0);
        format!("{} ({a}, {b})", told.map(|(_, words)| words).collect::<Vec<_>>().join(", "))
    });
    // A change between copies may stand in no row.
    let dropped = digest.lines[lines.len()..].iter().filter(|line| line.kind == LineKind::Changed && line.row.is_none()).count();
    let [conflicts, changes, facts] = item.check.untold_by(lines).unwrap_or_default();
    let left = [conflicts, changes + dropped as u32, facts];
    let facts = left.iter().any(|&n| n > 0).then(|| {
        let [conflicts, changes, facts] = left;
        let each = [
            (conflicts, "more conflict", "more conflicts"),
            (changes, "more change in a copy", "more changes in copies"),
            (facts, "more fact", "more facts"),
        ];
        let each = each.iter().filter(|e| e.0 > 0).map(|&(n, one, more)| many(n as usize, one, more)).collect::<Vec<_>>();
        format!("{}: {rest}", each.join(", "))
    });
    let told: Vec<String> = edits.into_iter().chain(facts).chain(item.check.compared()).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// That a story of several origins has nothing that they agree on: a reader would look for it.
fn unagreed(item: &Item<'_>) -> Option<&'static str> {
    let lines = &item.check.digest.lines;
    let agreed = lines.iter().any(|line| matches!(line.kind, LineKind::Same | LineKind::Later));
    let lead = lines.iter().any(|line| line.kind == LineKind::Lead && line.sources.len() > 1);
    // A line may tell something else of what they do.
    // What others have something like may well be agreed: then nothing is said.
    let shared = |row: &Row| row.standing == Standing::Agree && row.origins > 1 || !row.why.like.is_empty();
    let fact = |row: &Row| row.kind != RowKind::Actor && shared(row) && !row.little;
    let agreed = agreed || item.check.matrix.rows.iter().any(fact);
    let words = if lead { "nothing agreed but the lead" } else { "nothing agreed" };
    (item.check.counts.origins > 1 && !agreed && !lines.is_empty()).then_some(words)
}

/// What the reader put on a story, each line with the word for it: the tags, then the notes. One line is left to the story: where they
/// are more, the last has the rest.
fn by_reader(item: &Item<'_>) -> Vec<(&'static str, String)> {
    let tags = (!item.tags.is_empty()).then(|| ("tag", item.tags.join(", ")));
    let room = digest::LINES - 1 - usize::from(tags.is_some());
    let notes = item.notes.iter().take(room - 1).map(|note| ("note", note.clone()));
    let rest = item.notes.get(room - 1..).filter(|rest| !rest.is_empty()).map(|rest| ("note", rest.join("; ")));
    tags.into_iter().chain(notes).chain(rest).collect()
}

/// "[A:10-20 B:5-9]".
fn citations(line: &Line) -> String {
    let each: Vec<String> = line.evidence.iter().map(crate::story::Evidence::citation).collect();
    format!("[{}]", each.join(" "))
}

/// The table of a story's sources in the words of a format: letter, outlet, time, title with its address, file, and content hash.
fn sources(item: &Item<'_>, escaped: fn(&str) -> String, link: impl Fn(&str, &str) -> String) -> Vec<[String; 6]> {
    let cells = |(a, analysed): (usize, &&Analysed)| {
        let article = &analysed.article;
        let title = escaped(&article.title);
        let title = article.web_url().map(|url| link(&title, &url)).unwrap_or(title);
        let [outlet, time, id] =
            [&article.outlet.value, &published(article.published.as_ref()), item.ids.get(a).unwrap_or(&article.id)]
                .map(|raw| escaped(raw));
        [story::letter(a as u32), outlet, time, title, id, content_hash(article)]
    };
    item.articles.iter().enumerate().map(cells).collect()
}

/// The content hash by which a colleague checks that both read the same text: XXH3 of 128 bits over the UTF-8 text alone, as
/// `xxh128sum` tells it, whatever the outlet is called.
fn content_hash(article: &Article) -> String {
    format!("{:032x}", crate::hash::content(&article.text))
}

/// The reader's head: how many stories and articles, when they were loaded, how many are new and since when, which were asked for, and
/// which texts are left out; `escaped` makes words of the format of what was typed and of ids.
fn head(stories: usize, (articles, new): (usize, u32), options: &Options, escaped: impl Fn(&str) -> String) -> String {
    let loaded = options.loaded.map_or_else(String::new, |m| format!(", loaded {}", super::plain::date(m)));
    let since = options.baseline.map_or_else(String::new, |m| format!(", {new} new since {}", super::plain::date(m)));
    let filter = options.filter.as_ref().map_or_else(String::new, |filter| format!(", filter {}", escaped(filter)));
    let long: Vec<String> = options.long.iter().map(|id| escaped(id)).collect();
    let left = if long.is_empty() { String::new() } else { format!(", {}: {}", left_out(long.len()), long.join(", ")) };
    format!("{}, {}{loaded}{since}{filter}{left}", many(stories, "story", "stories"), many(articles, "article", "articles"))
}

/// "2 long texts left out".
pub fn left_out(long: usize) -> String {
    format!("{} left out", many(long, "long text", "long texts"))
}

/// The head of a plan.
fn head_of(plan: &[Item<'_>], options: &Options, escaped: impl Fn(&str) -> String) -> String {
    let new = plan.iter().map(|item| item.check.counts.new_articles).sum();
    head(plan.len(), (plan.iter().map(|i| i.articles.len()).sum(), new), options, escaped)
}

#[cfg(test)]
mod tests;
