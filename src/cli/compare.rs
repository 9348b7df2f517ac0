//! `parallax compare`: two articles, each named by its file or as FILE#ID, side by side.

use std::io::{self, Write as _};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use parallax::article::Article;
use parallax::cache::Spool;
use parallax::compare::Comparison;
use parallax::export::{contract, escape};
use parallax::extract::{Analysed, Memory};
use parallax::load::{self, Kept, Loaded, Order, Report, Request};
use parallax::threads::{guarded, halves};

use super::arguments::Document;
use super::{Context, End, Stop, headless, memory, say, width};

/// Bytes of a text from which on large pages of memory are worth filling.
const LARGE: u64 = 8 << 10;

/// Columns of the text where nothing says how wide it may be.
const WIDTH: usize = 116;

/// `parallax compare`; of the text only the `changes`, where they are asked for.
pub fn compare(
    format: Document,
    changes: bool,
    a: &Path,
    b: &Path,
    context: impl FnOnce() -> Result<Context, Stop>,
) -> Result<End, Stop> {
    // The second thread starts while the configuration is read.
    halves::join_in();
    let mut context = context()?;
    if changes && format == Document::Json {
        say("--changes is for text; JSON holds every pair with its kind: leave one of the two out");
        return Ok(End::Usage);
    }
    let lexicons = &context.config.lexicons;
    // Most of the time goes into the facts of the two: each takes a core.
    // What they leave is not given back piece by piece: the program ends with it.
    let memory = ManuallyDrop::new(Memory::over(lexicons));
    let side = |path: &Path| one(path).map(|(article, reports)| (Analysed::beside(article, &memory), reports));
    let sides = match sides([a, b], side) {
        Ok(sides) => ManuallyDrop::new(sides),
        Err((end, why)) => {
            say(&why);
            return Ok(end);
        }
    };
    let [(a, of_a), (b, of_b)] = &*sides;
    let reports = [of_a.as_slice(), of_b].concat();
    headless::tell(&reports, &mut context.log);
    let made = ManuallyDrop::new(parallax::compare::with_scratch(a, b));
    let comparison = &made.0;
    // Most comes in large pieces, which go past the buffer.
    let mut out = io::BufWriter::new(io::stdout().lock());
    match format {
        Document::Json => write_json(&mut out, [a, b], comparison)?,
        Document::Text => {
            let pieces = parallax::export::side::by_side([a, b], comparison, changes, width::columns(WIDTH));
            pieces.iter().try_for_each(|piece| out.write_all(piece.as_bytes()))?;
        }
    }
    out.flush()?;
    Ok(if context.strict && reports.iter().any(Report::failed) { End::Nothing } else { End::Read })
}

/// The document of a comparison; its members are made on two threads where the texts are long.
fn write_json(mut out: impl io::Write, [a, b]: [&Analysed; 2], comparison: &Comparison) -> io::Result<()> {
    let members = contract::comparison(a, b, comparison);
    let made = halves::map(parallax::compare::are_long(a, b), &members, |some| {
        let made = |(name, member): &(&str, _)| {
            let mut bytes = Vec::new();
            escape::append_member(&mut bytes, name, member).map(|()| bytes)
        };
        some.iter().map(made).collect()
    });
    let made = made.into_iter().collect::<io::Result<Vec<_>>>()?;
    for (opens, member) in [b"{"].into_iter().chain(std::iter::repeat(b",")).zip(&made) {
        out.write_all(opens)?;
        out.write_all(member)?;
    }
    writeln!(out, "}}")
}

/// How a command ends for want of one of its articles, and why.
type Refusal = (End, String);

/// What `side` makes of each of two files, the left one first: each takes a thread.
fn sides<T: Send>([a, b]: [&Path; 2], side: impl Fn(&Path) -> Result<T, Refusal> + Sync) -> Result<[T; 2], Refusal> {
    let of = |path: &Path| {
        memory::keep(path.metadata().is_ok_and(|file| file.len() >= LARGE));
        let made = guarded(|| side(path)).unwrap_or_else(|fault| Err((End::Nothing, fault.to_string())));
        made.map_err(|(end, why)| (end, format!("{}: {why}", path.display())))
    };
    let (of_a, of_b) = halves::both(true, || of(a), || of(b));
    Ok([of_a?, of_b?])
}

/// Ids that a hint names, at most.
const HINTED: usize = 5;

/// The one article that a file, or `FILE#ID`, names, and what there is to tell of the file.
fn one(path: &Path) -> Result<(Article, Vec<Report>), Refusal> {
    let (file, id) = split(path);
    let kept = AtomicUsize::new(0);
    // Of a file of many only what may be wanted stays in memory.
    let keep = |loaded: Loaded| {
        let wanted = match &id {
            // The second of an id is called by it and a number.
            Some(id) => id.strip_prefix(&loaded.article.id).is_some_and(|rest| rest.is_empty() || rest.starts_with('#')),
            None => kept.fetch_add(1, Ordering::Relaxed) == 0,
        };
        Candidate { order: loaded.order, id: loaded.article.id.clone(), article: wanted.then_some(loaded.article) }
    };
    let load::Loading { mut loaded, reports, .. } =
        load::each(&Request { inputs: vec![file], threads: 1 }, &Spool::default(), keep);
    let ids = |loaded: &[Candidate]| {
        let some: Vec<_> = loaded.iter().take(HINTED).map(|l| l.id.as_str()).collect();
        let more = loaded.len().checked_sub(HINTED + 1).map_or(String::new(), |more| format!(" and {} more", more + 1));
        some.join(", ") + &more
    };
    if loaded.is_empty() {
        let why = reports.iter().flat_map(Report::lines).next();
        return Err((End::Nothing, why.unwrap_or_else(|| "no article in it".to_owned())));
    }
    match &id {
        None if loaded.len() > 1 => {
            Err((End::Usage, format!("it holds {} articles: name one as FILE#ID; it has {}", loaded.len(), ids(&loaded))))
        }
        _ => match loaded.iter_mut().find(|one| id.as_ref().is_none_or(|id| one.id == *id)).and_then(|one| one.article.take()) {
            Some(article) => Ok((article, reports)),
            None => {
                let id = id.unwrap_or_default();
                Err((End::Nothing, format!("no article `{id}` in it; it has {}", ids(&loaded))))
            }
        },
    }
}

/// An article of a file, whole where it may be the one that is wanted.
struct Candidate {
    order: Order,
    id: String,
    article: Option<Article>,
}

impl Kept for Candidate {
    fn order(&self) -> Order {
        self.order
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn rename(&mut self, id: String) {
        self.article.iter_mut().for_each(|article| article.id.clone_from(&id));
        self.id = id;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_side_that_falls_over_is_named() {
        let (a, b) = (Path::new("a.txt"), Path::new("b.txt"));
        for (bad, end) in [(Some(a), End::Nothing), (Some(b), End::Nothing), (None, End::Read)] {
            let made = sides([a, b], |path| {
                assert!(Some(path) != bad, "odd");
                Ok(path.to_owned())
            });
            match made {
                Ok(made) => assert_eq!((made, end), ([a.to_owned(), b.to_owned()], End::Read)),
                Err((found, why)) => {
                    assert_eq!(found, end);
                    let want = format!("{}: a fault in the program, please report it: odd", bad.unwrap_or(b).display());
                    assert_eq!(why, want);
                }
            }
        }
        let missing = sides([a, b], |_| -> Result<(), _> { Err((End::Usage, "it holds two".to_owned())) });
        assert_eq!(missing, Err((End::Usage, "a.txt: it holds two".to_owned())));
    }
}
