//! The briefing as a file: what stands in it, written where the program was started, never over another.

use std::env;
use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use rustc_hash::{FxHashMap, FxHashSet};
use tempfile::{Builder, NamedTempFile, PersistError};

use super::answers::Workers;
use crate::app::{Briefing, Outcome, Question, ToSave};
use crate::article::{Card, Key, Moment};
use crate::export::brief::{self, Item, Written};
use crate::extract::Analysed;
use crate::load::names;
use crate::story::{StoryCheck, letter};
use crate::text::Span;
use crate::text::count::many;
use crate::threads::guarded;

/// What a saved briefing leaves out.
#[derive(Clone, Debug, Default)]
struct Omitted {
    /// Long texts: the file names them.
    long: Vec<Card>,
    /// Articles that could not be opened.
    lost: usize,
    /// Stories whose writing panicked.
    fell: usize,
}

/// Writes the briefing into `folder`. What cannot be opened any more is left out, and so is a story that panics; the screens are
/// told of each. Of a story only what is written of it is kept.
pub fn write(workers: &Workers, briefing: &Briefing, folder: &Path) -> Outcome {
    let (mut stories, mut left) = (Vec::new(), Omitted { long: long(workers, briefing), ..Omitted::default() });
    let out: FxHashSet<Key> = left.long.iter().map(|card| card.key).collect();
    let names = Names { renamed: renamed(workers, briefing), rest: &briefing.rest, since: briefing.baseline };
    for story in &briefing.stories {
        match guarded(|| told(workers, story, &out, &names)) {
            Ok((written, lost)) => {
                left.lost += lost.len();
                stories.push(written);
                for (key, why) in lost {
                    workers.send(Outcome::Lost { key, why });
                }
            }
            Err(fault) => {
                left.fell += 1;
                let question = Question::Check(story.members.clone());
                workers.send(Outcome::Unanswered { question, why: fault.to_string() });
            }
        }
    }
    save(stories, briefing, left, folder)
}

/// What things are called in a briefing.
struct Names<'b> {
    /// Articles whose ids others have, too.
    renamed: FxHashMap<Key, String>,
    /// Where the facts are that its stories leave out.
    rest: &'b str,
    /// When things count as new.
    since: Option<Moment>,
}

/// What those articles of a briefing are called that have the ids of others: the list has each as its own INPUT calls it.
fn renamed(workers: &Workers, briefing: &Briefing) -> FxHashMap<Key, String> {
    let members = briefing.stories.iter().flat_map(|story| &story.members);
    let cards: Vec<Card> = members.filter_map(|&key| workers.card(key)).collect();
    let named = |card| -> (&str, Option<&Path>) {
        let card: &Card = card;
        (&card.id, card.file().and_then(|path| names::folder(path, &card.id)))
    };
    let all: Vec<_> = cards.iter().map(named).collect();
    names::apart(&all).into_iter().map(|(i, id)| (cards[i].key, id)).collect()
}

/// The long texts that a briefing leaves out, as `parallax brief` does: those of stories that nobody marked, where there is
/// anything else.
fn long(workers: &Workers, briefing: &Briefing) -> Vec<Card> {
    let mut others = false;
    let mut long = Vec::new();
    for story in &briefing.stories {
        let marked = story.starred || !story.tags.is_empty() || !story.notes.is_empty();
        for card in story.members.iter().filter_map(|&key| workers.card(key)) {
            if card.is_long() && !marked {
                long.push(card);
            } else {
                others = true;
            }
        }
    }
    if others { long } else { Vec::new() }
}

/// A story as it is saved, and which of its articles could not be opened. Those that are left `out` are not looked at.
fn told(workers: &Workers, story: &ToSave, out: &FxHashSet<Key>, names: &Names<'_>) -> (Written, Vec<(Key, String)>) {
    let (mut articles, mut lost) = (Vec::new(), Vec::new());
    for &key in story.members.iter().filter(|key| !out.contains(key)) {
        match workers.read(key, false) {
            Ok(article) => articles.push(article),
            Err(why) => lost.push((key, why)),
        }
    }
    let references: Vec<_> = articles.iter().map(|a| &**a).collect();
    (written(story, &references, &workers.check_of(&references).0, names), lost)
}

/// `story` with those of its articles that could be opened, as it stands in the briefing. A note says behind it which bytes it is on,
/// or only whose article where it is on no bytes.
fn written(story: &ToSave, articles: &[&Analysed], check: &StoryCheck, names: &Names<'_>) -> Written {
    let place = |key| articles.iter().position(|a| a.article.key == key);
    let cited = |(key, span, note): &(Key, Span, String)| match place(*key) {
        Some(place) if span.is_empty() => format!("{note} [{}]", letter(place as u32)),
        Some(place) => format!("{note} [{}:{}-{}]", letter(place as u32), span.start, span.end),
        None => note.clone(),
    };
    let notes: Vec<String> = story.notes.iter().map(cited).collect();
    let tagged = |(key, tag): &(Key, String)| place(*key).map_or(tag.clone(), |at| format!("{tag} [{}]", letter(at as u32)));
    let tags: Vec<String> = story.tags.iter().map(tagged).collect();
    let id = |a: &&Analysed| names.renamed.get(&a.article.key).unwrap_or(&a.article.id).clone();
    let ids: Vec<String> = articles.iter().map(id).collect();
    Written::of(&Item { articles, check, ids: &ids, starred: story.starred, tags: &tags, notes: &notes }, names.rest, names.since)
}

/// Writes the briefing into `folder`, under a name that is free.
fn save(stories: Vec<Written>, briefing: &Briefing, left: Omitted, folder: &Path) -> Outcome {
    let long = (!left.long.is_empty()).then(|| format!("; {}", brief::left_out(left.long.len())));
    match write_briefing(folder, &ZonedDateTime::now(), rendered(stories, briefing, &left.long).as_bytes()) {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let lost = (left.lost > 0).then(|| format!("; {} could not be opened", many(left.lost, "article", "articles")));
            let fell = (left.fell > 0).then(|| format!("; {} left out for a fault", many(left.fell, "story", "stories")));
            let whole = lost.is_none() && fell.is_none();
            let left: String = [lost, fell, long].into_iter().flatten().collect();
            let told = format!("saved as {name}{}{left}", place(folder));
            Outcome::Saved { told: Ok(told), whole }
        }
        Err(e) => failed(&e),
    }
}

/// The folder in words: whoever reads the message may long have forgotten where the program was started.
fn place(folder: &Path) -> String {
    let Ok(folder) = folder.canonicalize() else { return String::new() };
    let home = env::var_os("HOME").map(PathBuf::from).filter(|home| home.parent().is_some());
    match home.and_then(|home| folder.strip_prefix(home).ok().map(|rest| Path::new("~").join(rest))) {
        Some(short) => format!(" (in {})", short.display()),
        None => format!(" (in {})", folder.display()),
    }
}

/// The briefing could not be saved.
pub fn failed(why: &impl fmt::Display) -> Outcome {
    Outcome::Saved { told: Err(format!("the briefing could not be saved: {why}")), whole: false }
}

/// The briefing as Markdown, without the `long` texts.
fn rendered(stories: Vec<Written>, briefing: &Briefing, long: &[Card]) -> String {
    let filter = Some(briefing.filter.clone()).filter(|filter| !filter.is_empty());
    let (loaded, baseline) = (Some(briefing.loaded), briefing.baseline);
    let long = long.iter().map(|card| card.id.to_string()).collect();
    let options = brief::Options { loaded, baseline, filter, long, ..Default::default() };
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
        match persisted(file, &path) {
            Ok(()) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(e) => return Err(e.error),
        }
    }
    Err(io::Error::other("there are a thousand briefings of this minute"))
}

/// Gives the whole `file` the name `path`, where that is free.
fn persisted(file: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => Err(taken),
        Err(e) => persisted_by_reserving(e.file, path),
    }
}

/// The same for file systems that have neither hard links nor a renaming that spares what is there (FAT, and much of what is
/// mounted over ssh): an empty file takes the name first, and is renamed over.
fn persisted_by_reserving(file: NamedTempFile, path: &Path) -> Result<(), PersistError> {
    if let Err(error) = File::create_new(path) {
        return Err(PersistError { error, file });
    }
    // A signal that ends the program here leaves the empty file.
    let persisted = file.persist(path);
    if persisted.is_err() {
        let _ = fs::remove_file(path);
    }
    persisted.map(drop)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::article::{Article, Moment};
    use crate::extract::lexicon::Lexicons;
    use crate::load;
    use crate::story::{self, novelty::Seen};

    #[test]
    fn what_the_user_put_on_a_story_is_in_the_file() {
        let told = |text: &str, starred: bool, notes: &[(u32, u32, &str)]| {
            let article = Analysed::new(Article::bare(text), &Lexicons::default());
            let key = article.article.key;
            let notes = notes.iter().map(|&(start, end, note)| (key, Span::new(start, end), note.to_owned())).collect();
            let check = story::check(&[&article], &Seen::default());
            let names = Names { renamed: FxHashMap::default(), rest: "", since: None };
            written(&ToSave { members: vec![key], starred, tags: Vec::new(), notes }, &[&article], &check, &names)
        };
        let plain = || told("Mills close\n\nThe mills closed.\n", false, &[]);
        let at = |seconds| Moment { seconds, timed: true };
        let head = Briefing {
            stories: Vec::new(),
            loaded: at(1_756_218_600),
            baseline: Some(at(1_756_166_400)),
            filter: "is:new *".to_owned(),
            rest: String::new(),
        };
        let file = rendered(vec![plain(), told("Port opens\n\nThe port opened.\n", true, &[(0, 4, "ask again")])], &head, &[]);
        assert!(
            file.contains("2 articles, loaded 2025-08-26 14:30 UTC, 0 new since 2025-08-26 00:00 UTC, filter is:new \\*\n"),
            "{file}"
        );
        let at = |words: &str| file.find(words).unwrap_or_else(|| panic!("{words} in {file}"));
        assert!(at("★ Port opens") < at("Mills close"), "starred first: {file}");
        assert!(at("**note** ask again \\[A:0-4\\]") < at("Mills close"), "{file}");
        let whole = rendered(vec![told("Port opens\n\nThe port opened.\n", false, &[(0, 0, "ask")])], &head, &[]);
        assert!(whole.contains("**note** ask \\[A\\]\n"), "{whole}");
        let file = rendered(vec![plain()], &Briefing { baseline: None, filter: String::new(), ..head }, &[]);
        assert!(!file.contains('★') && !file.contains("note") && !file.contains("new since") && !file.contains("filter"), "{file}");
    }

    #[test]
    fn a_saved_briefing_tells_of_what_it_leaves_out() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("in");
        for (gone, told) in [(0, ""), (1, "; 1 article could not be opened"), (2, "; 2 articles could not be opened")] {
            fs::create_dir_all(&input).unwrap();
            for name in ["a", "b", "c"] {
                fs::write(input.join(format!("{name}.txt")), format!("Mill {name} closes\n\nThe mill {name} closed.\n")).unwrap();
            }
            let (sender, news) = mpsc::channel();
            let workers = Workers::new(Lexicons::default(), 1, Seen::default(), move |outcome| sender.send(outcome).is_ok());
            let loaded = load::all(&load::Request::of([&input]), workers.spool()).loaded;
            let cards: Vec<Card> = loaded.into_iter().map(|l| l.card).collect();
            workers.list(&cards);
            for card in &cards[..gone] {
                fs::remove_file(input.join(&*card.id)).unwrap();
            }
            let stories = cards
                .iter()
                .map(|c| ToSave { members: vec![c.key], starred: false, tags: Vec::new(), notes: Vec::new() })
                .collect();
            let briefing = Briefing {
                stories,
                loaded: Moment { seconds: 0, timed: true },
                baseline: None,
                filter: String::new(),
                rest: String::new(),
            };
            let Outcome::Saved { told: Ok(notice), whole } = write(&workers, &briefing, folder.path()) else {
                panic!("nothing was saved")
            };
            assert_eq!(whole, gone == 0);
            let place = format!(".md (in {})", folder.path().canonicalize().unwrap().display());
            assert!(notice.starts_with("saved as brief-") && notice.ends_with(&format!("{place}{told}")), "{notice}");
            let name = notice.split([' ', ';']).nth(2).unwrap();
            let file = fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(file.matches("\n## ").count(), 3 - gone, "{file}");
            drop(workers);
            let lost = news.iter().filter_map(|n| if let Outcome::Lost { key, .. } = n { Some(key) } else { None });
            assert_eq!(lost.collect::<Vec<_>>(), cards[..gone].iter().map(|c| c.key).collect::<Vec<_>>());
        }
    }

    #[test]
    fn files_of_one_name_are_saved_with_their_folders() {
        let folder = tempfile::tempdir().unwrap();
        let inputs: Vec<PathBuf> = ["mill", "port"].iter().map(|name| folder.path().join(name)).collect();
        for input in &inputs {
            fs::create_dir_all(input).unwrap();
            let name = input.file_name().unwrap().to_string_lossy();
            fs::write(input.join("wire.txt"), format!("The {name} closes\n\nThe {name} closed on Monday.\n")).unwrap();
        }
        let workers = Workers::new(Lexicons::default(), 1, Seen::default(), |_| true);
        let loaded = inputs.iter().flat_map(|input| load::all(&load::Request::of([input]), workers.spool()).loaded);
        let cards: Vec<Card> = loaded.map(|l| l.card).collect();
        workers.list(&cards);
        let story = |card: &Card| ToSave { members: vec![card.key], starred: false, tags: Vec::new(), notes: Vec::new() };
        let loaded = Moment { seconds: 0, timed: true };
        let stories = cards.iter().map(story).collect();
        let briefing = Briefing { stories, loaded, baseline: None, filter: String::new(), rest: String::new() };
        write(&workers, &briefing, folder.path());
        let saved = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let file = saved.into_iter().find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains("mill/wire.txt") && text.contains("port/wire.txt"), "{text}");
    }

    #[test]
    fn a_saved_briefing_leaves_out_the_long_texts_that_nobody_marked() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("in");
        fs::create_dir_all(&input).unwrap();
        for (name, lines) in [("ledger", 30_000), ("mill", 1), ("register", 30_000)] {
            fs::write(input.join(format!("{name}.txt")), format!("The {name}\n\n{}", "It closed.\n".repeat(lines))).unwrap();
        }
        let workers = Workers::new(Lexicons::default(), 1, Seen::default(), |_| true);
        let loaded = load::all(&load::Request::of([&input]), workers.spool()).loaded;
        let cards: Vec<Card> = loaded.into_iter().map(|l| l.card).collect();
        workers.list(&cards);
        let (both, one) = ("2 long texts left out", "1 long text left out");
        for (listed, noted, told, named) in [
            (&[0, 1, 2][..], None, both, ": ledger.txt, register.txt"),
            (&[0, 1, 2], Some(2), one, ": ledger.txt"),
            (&[0, 1], Some(0), "", ""),
            (&[0, 2], None, "", ""),
            (&[1], None, "", ""),
        ] {
            let note = |i: usize| (cards[i].key, Span::new(0, 3), "look at it".to_owned());
            let notes = |i| if noted == Some(i) { vec![note(i)] } else { Vec::new() };
            let story = |&i: &usize| ToSave { members: vec![cards[i].key], starred: false, tags: Vec::new(), notes: notes(i) };
            let loaded = Moment { seconds: 0, timed: true };
            let stories = listed.iter().map(story).collect();
            let briefing = Briefing { stories, loaded, baseline: None, filter: String::new(), rest: String::new() };
            let Outcome::Saved { told: Ok(notice), whole: true } = write(&workers, &briefing, folder.path()) else {
                panic!("nothing was saved")
            };
            let end = if told.is_empty() { ")".to_owned() } else { format!("); {told}") };
            assert!(notice.ends_with(&end), "{listed:?}: {notice}");
            let name = notice.split([' ', ';']).nth(2).unwrap();
            let file = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(file.contains(&format!("{told}{named}\n")), "{listed:?}: {file}");
            let left = named.matches(".txt").count();
            assert_eq!(file.matches("\n## ").count(), listed.len() - left, "{listed:?}: {file}");
        }
    }

    #[test]
    fn a_name_is_given_once_with_and_without_hard_links() {
        let folder = tempfile::tempdir().unwrap();
        let files = || fs::read_dir(folder.path()).unwrap().count();
        for (i, give) in [persisted, persisted_by_reserving].into_iter().enumerate() {
            let path = folder.path().join(format!("{i}.md"));
            for (words, given) in [("first", true), ("second", false)] {
                let mut file = NamedTempFile::new_in(folder.path()).unwrap();
                file.write_all(words.as_bytes()).unwrap();
                let refused = give(file, &path).err().map(|e| e.error.kind());
                assert_eq!(refused, (!given).then_some(io::ErrorKind::AlreadyExists), "{i} {words}");
                assert_eq!((fs::read_to_string(&path).unwrap().as_str(), files()), ("first", i + 1), "{i} {words}");
            }
        }
        let gone = NamedTempFile::new_in(folder.path()).unwrap();
        fs::remove_file(gone.path()).unwrap();
        let path = folder.path().join("gone.md");
        assert!(persisted_by_reserving(gone, &path).is_err() && !path.exists(), "no empty file is left");
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
