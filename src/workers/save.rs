//! The briefing as a file: written where the program was started, never over another.

use std::fmt;
use std::fs::Permissions;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use tempfile::Builder;

use crate::app::{Briefing, Outcome, ToSave};
use crate::article::Key;
use crate::export::brief::{self, Item, Written};
use crate::extract::Analysed;
use crate::story::{StoryCheck, letter};
use crate::text::Span;
use crate::text::count::many;

/// What a saved briefing leaves out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Left {
    /// Articles that could not be opened.
    pub lost: usize,
    /// Stories whose writing panicked.
    pub fell: usize,
}

/// `story` with those of its articles that could be opened, as it stands in the briefing. A note says behind it which bytes it is
/// on.
pub fn written(story: &ToSave, articles: &[&Analysed], check: &StoryCheck) -> Written {
    let place = |key| articles.iter().position(|a| a.article.key == key);
    let cited = |(key, span, note): &(Key, Span, String)| match place(*key) {
        Some(place) => format!("{note} [{}:{}-{}]", letter(place as u32), span.start, span.end),
        None => note.clone(),
    };
    let notes: Vec<String> = story.notes.iter().map(cited).collect();
    Written::of(&Item { articles, check, starred: story.starred, notes: &notes })
}

/// Writes the briefing into `folder`, under a name that is free.
pub fn save(stories: Vec<Written>, briefing: &Briefing, left: Left, folder: &Path) -> Outcome {
    match write_briefing(folder, &ZonedDateTime::now(), rendered(stories, briefing).as_bytes()) {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let lost = (left.lost > 0).then(|| format!("; {} could not be opened", many(left.lost, "article", "articles")));
            let fell = (left.fell > 0).then(|| format!("; {} left out for a fault", many(left.fell, "story", "stories")));
            let whole = lost.is_none() && fell.is_none();
            let told = format!("saved as {name}{}{}", lost.unwrap_or_default(), fell.unwrap_or_default());
            Outcome::Saved { told: Ok(told), whole }
        }
        Err(e) => failed(&e),
    }
}

/// The briefing could not be saved.
pub fn failed(why: &impl fmt::Display) -> Outcome {
    Outcome::Saved { told: Err(format!("the briefing could not be saved: {why}")), whole: false }
}

/// The briefing as Markdown.
fn rendered(stories: Vec<Written>, briefing: &Briefing) -> String {
    let filter = Some(briefing.filter.clone()).filter(|filter| !filter.is_empty());
    let options = brief::Options { loaded: Some(briefing.loaded), baseline: briefing.baseline, filter, ..Default::default() };
    brief::collected(stories, &options)
}

/// `brief-20251122-0655.md`, or with a number behind it: no file is ever overwritten, and none bears the name that is not whole.
fn write_briefing(folder: &Path, now: &ZonedDateTime, bytes: &[u8]) -> io::Result<PathBuf> {
    // For whoever the user's mask lets read it, as any file they make.
    let mut file = Builder::new().prefix(".brief-").permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    file.write_all(bytes)?;
    let stem = now.strftime("brief-%Y%m%d-%H%M").to_string();
    for number in 1..1000 {
        let name = if number == 1 { format!("{stem}.md") } else { format!("{stem}-{number}.md") };
        let path = folder.join(name);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(e) => return Err(e.error),
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
            let article = Analysed::new(Article::bare(text), &Lexicons::default());
            let key = article.article.key;
            let notes = notes.iter().map(|&(start, end, note)| (key, Span::new(start, end), note.to_owned())).collect();
            let check = story::check(&[&article], &Seen::default());
            written(&ToSave { members: vec![key], starred, notes }, &[&article], &check)
        };
        let plain = || told("Mills close\n\nThe mills closed.\n", false, &[]);
        let at = |seconds| Moment { seconds, timed: true };
        let head = Briefing {
            stories: Vec::new(),
            loaded: at(1_756_218_600),
            baseline: Some(at(1_756_166_400)),
            filter: "is:new *".to_owned(),
        };
        let file = rendered(vec![plain(), told("Port opens\n\nThe port opened.\n", true, &[(0, 4, "ask again")])], &head);
        assert!(
            file.contains("2 articles, loaded 2025-08-26 14:30 UTC, new since 2025-08-26 00:00 UTC, filter is:new \\*\n"),
            "{file}"
        );
        let at = |words: &str| file.find(words).unwrap_or_else(|| panic!("{words} in {file}"));
        assert!(at("★ Port opens") < at("Mills close"), "starred first: {file}");
        assert!(at("**note** ask again \\[A:0-4\\]") < at("Mills close"), "{file}");
        let file = rendered(vec![plain()], &Briefing { baseline: None, filter: String::new(), ..head });
        assert!(!file.contains('★') && !file.contains("note") && !file.contains("new since") && !file.contains("filter"), "{file}");
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
