//! `parallax compare`: two articles, each named by its file or as FILE#ID, side by side.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use parallax::article::Article;
use parallax::cache::Spool;
use parallax::export::{contract, escape};
use parallax::extract::Analysed;
use parallax::load::{self, Loaded, Report, Request};

use super::arguments::Document;
use super::{Context, End, crew, say};

/// `parallax compare`.
pub fn compare(format: Document, a: &Path, b: &Path, context: Context) -> io::Result<End> {
    let lexicons = &context.config.lexicons;
    // Most of the time goes into the facts of the two: each takes a core.
    let sides = match sides([a, b], |path| one(path).map(|article| Analysed::new(article, lexicons)))? {
        Ok(sides) => sides,
        Err((end, why)) => {
            say(&why);
            return Ok(end);
        }
    };
    let [a, b] = &sides[..] else { return Ok(End::Nothing) };
    let comparison = parallax::compare::without_drifts(a, b);
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match format {
        Document::Json => {
            escape::write(&mut out, &contract::comparison(a, b, &comparison))?;
            writeln!(out)?;
        }
        Document::Text => out.write_all(parallax::export::side::by_side(a, b, &comparison).as_bytes())?,
    }
    out.flush()?;
    Ok(End::Read)
}

/// How a command ends for want of one of its articles, and why.
type Refusal = (End, String);

/// What `side` makes of each of two files, the left one first.
fn sides<T: Send>(paths: [&Path; 2], side: impl Fn(&Path) -> Result<T, Refusal> + Sync) -> io::Result<Result<Vec<T>, Refusal>> {
    let made = crew::share(paths.to_vec(), |_| 0, side)?;
    let each = paths.into_iter().zip(made).map(|(path, made)| {
        let made = made.unwrap_or_else(|fault| Err((End::Nothing, fault.to_string())));
        made.map_err(|(end, why)| (end, format!("{}: {why}", path.display())))
    });
    Ok(each.collect())
}

/// The one article that a file, or `FILE#ID`, names.
fn one(path: &Path) -> Result<Article, Refusal> {
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
            match made.unwrap() {
                Ok(made) => assert_eq!((made, end), (vec![a.to_owned(), b.to_owned()], End::Read)),
                Err((found, why)) => {
                    assert_eq!(found, end);
                    let want = format!("{}: a fault in the program, please report it: odd", bad.unwrap_or(b).display());
                    assert_eq!(why, want);
                }
            }
        }
        let missing = sides([a, b], |_| -> Result<(), _> { Err((End::Usage, "it holds two".to_owned())) }).unwrap();
        assert_eq!(missing, Err((End::Usage, "a.txt: it holds two".to_owned())));
    }
}
