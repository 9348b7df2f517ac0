//! The briefing as a file: written where the program was started, never over another.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ZonedDateTime;

use crate::app::{Briefing, Outcome, ToSave};
use crate::article::Key;
use crate::export::brief::{self, Format, Item};
use crate::extract::Analysed;
use crate::story::{StoryCheck, letter};
use crate::text::Span;
use crate::text::count::many;

/// A story that was checked for saving, with what the user put on it.
#[derive(Debug)]
pub struct Told {
    articles: Vec<Arc<Analysed>>,
    check: StoryCheck,
    starred: bool,
    notes: Vec<String>,
}

impl Told {
    /// `story` with those of its articles that could be opened. A note says behind it which bytes it is on.
    pub fn new(story: &ToSave, articles: Vec<Arc<Analysed>>, check: StoryCheck) -> Self {
        let place = |key| articles.iter().position(|a| a.article.key == key);
        let cited = |(key, span, note): &(Key, Span, String)| match place(*key) {
            Some(place) => format!("{note} [{}:{}-{}]", letter(place as u32), span.start, span.end),
            None => note.clone(),
        };
        let notes = story.notes.iter().map(cited).collect();
        Self { articles, check, starred: story.starred, notes }
    }
}

/// Writes the briefing of checked stories into `folder`, under a name that is free. So many of its articles were `lost`.
pub fn save(told: &[Told], briefing: &Briefing, lost: usize, folder: &Path) -> Outcome {
    match write_briefing(folder, &ZonedDateTime::now(), rendered(told, briefing).as_bytes()) {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let left_out = match lost {
                0 => String::new(),
                n => format!("; {} could not be opened", many(n, "article", "articles")),
            };
            Outcome::Notice(format!("saved as {name}{left_out}"))
        }
        Err(e) => Outcome::Failed(format!("the briefing could not be saved: {e}")),
    }
}

/// The briefing as Markdown.
fn rendered(told: &[Told], briefing: &Briefing) -> String {
    let lists: Vec<Vec<&Analysed>> = told.iter().map(|t| t.articles.iter().map(|a| &**a).collect()).collect();
    let item = |(articles, told)| {
        let Told { check, starred, notes, .. }: &Told = told;
        Item { articles, check, starred: *starred, notes }
    };
    let items: Vec<Item<'_>> = lists.iter().map(Vec::as_slice).zip(told).map(item).collect();
    let &Briefing { loaded, baseline, .. } = briefing;
    brief::render(&items, &brief::Options { loaded: Some(loaded), baseline, ..brief::Options::default() }, Format::Markdown)
}

/// `brief-20251122-0655.md`, or with a number behind it: no file is ever overwritten.
fn write_briefing(folder: &Path, now: &ZonedDateTime, bytes: &[u8]) -> io::Result<PathBuf> {
    let stem = now.strftime("brief-%Y%m%d-%H%M").to_string();
    for number in 1..1000 {
        let name = if number == 1 { format!("{stem}.md") } else { format!("{stem}-{number}.md") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => return file.write_all(bytes).map(|()| path),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("there are a thousand briefings of this minute"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::article::{Article, Moment};
    use crate::extract::lexicon::Lexicons;
    use crate::story::{self, novelty::Seen};

    #[test]
    fn what_the_user_put_on_a_story_is_in_the_file() {
        let told = |text: &str, starred: bool, notes: &[(u32, u32, &str)]| {
            let article = Arc::new(Analysed::new(Article::bare(text), &Lexicons::default()));
            let key = article.article.key;
            let notes = notes.iter().map(|&(start, end, note)| (key, Span::new(start, end), note.to_owned())).collect();
            let check = story::check(&[&article], &Seen::default());
            Told::new(&ToSave { members: vec![key], starred, notes }, vec![article], check)
        };
        let plain = || told("Mills close\n\nThe mills closed.\n", false, &[]);
        let at = |seconds| Moment { seconds, timed: true };
        let head = Briefing { stories: Vec::new(), loaded: at(1_756_218_600), baseline: Some(at(1_756_166_400)) };
        let file = rendered(&[plain(), told("Port opens\n\nThe port opened.\n", true, &[(0, 4, "ask again")])], &head);
        assert!(file.contains("2 articles, loaded 2025-08-26 14:30 UTC, new since 2025-08-26 00:00 UTC\n"), "{file}");
        let at = |words: &str| file.find(words).unwrap_or_else(|| panic!("{words} in {file}"));
        assert!(at("★ Port opens") < at("Mills close"), "starred first: {file}");
        assert!(at("**note** ask again \\[A:0-4\\]") < at("Mills close"), "{file}");
        let file = rendered(&[plain()], &Briefing { baseline: None, ..head });
        assert!(!file.contains('★') && !file.contains("note") && !file.contains("new since"), "{file}");
    }

    #[test]
    fn a_briefing_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let now: ZonedDateTime = "2025-11-22T06:55[UTC]".parse().unwrap();
        let names: Vec<_> = (0..3)
            .map(|i| write_briefing(folder.path(), &now, format!("{i}").as_bytes()).unwrap())
            .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap()))
            .collect();
        let want = [("brief-20251122-0655.md", "0"), ("brief-20251122-0655-2.md", "1"), ("brief-20251122-0655-3.md", "2")];
        assert_eq!(names, want.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
