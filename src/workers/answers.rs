//! What the worker threads share, and what each task comes to: articles read again, checked, compared, counted.
//!
//! It holds the cards and a byte-capped store of opened articles; texts of the rest are read again when they are needed.

use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use rustc_hash::FxHashMap;

use super::counting::Counting;
use super::original;
use super::pool::{LEAD, Pool, Task};
use crate::app::lru::Lru;
use crate::app::{Briefing, Counted, Outcome, Progress, Question, Search};
use crate::article::{Article, Card, Key};
use crate::cache::Spool;
use crate::compare;
use crate::extract::Analysed;
use crate::extract::lexicon::Lexicons;
use crate::load;
use crate::story::novelty::Seen;
use crate::story::rejected::Rejected;
use crate::story::support::{self, Support};
use crate::story::{self, StoryCheck};
use crate::text::find::contains;
use crate::threads::{Fault, guarded, halves, lock};

/// What all threads share.
pub struct Workers {
    lexicons: Lexicons,
    spool: Arc<Spool>,
    pool: Arc<Pool>,
    news: Box<dyn Fn(Outcome) -> bool + Send + Sync>,
    cards: Mutex<FxHashMap<Key, Card>>,
    opened: Mutex<Lru<Key, Arc<Analysed>>>,
    reader: Mutex<ReaderState>,
    counting: Mutex<Counting>,
    /// Set when the first frame has been drawn.
    drawn: OnceLock<()>,
}

/// What is new and what counts, by what the reader did.
#[derive(Clone, Debug)]
struct ReaderState {
    /// How often the baseline has moved.
    moved: u32,
    /// What was known when it moved last.
    seen: Arc<Seen>,
    /// What the reader rejected.
    rejected: Arc<Rejected>,
}

impl Workers {
    /// Nothing yet; as [`super::start`] says.
    pub(super) fn new(
        lexicons: Lexicons,
        megabytes: u32,
        seen: Seen,
        news: impl Fn(Outcome) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self {
            lexicons,
            spool: Arc::default(),
            pool: Arc::default(),
            news: Box::new(news),
            cards: Mutex::default(),
            opened: Mutex::new(Lru::new((megabytes as usize) << 20)),
            reader: Mutex::new(ReaderState { moved: 0, seen: Arc::new(seen), rejected: Arc::default() }),
            counting: Mutex::default(),
            drawn: OnceLock::new(),
        }
    }

    /// Starts the threads, which do tasks as `run` does. They would take the processors from those who make the first frame, so it
    /// comes first.
    pub(super) fn start(self: &Arc<Self>, run: fn(&Self, Task)) -> std::io::Result<()> {
        let _ = self.drawn.set(());
        halves::start();
        let workers = Arc::clone(self);
        self.pool.start(move |task| run(&workers, task))
    }

    /// Puts a question.
    pub fn want(&self, question: Question) {
        self.pool.want(question);
    }

    /// Drops questions that have not been begun and that `still` does not want any more.
    pub fn keep(&self, still: impl Fn(&Question) -> bool) {
        self.pool.keep(still);
    }

    /// Does ahead what will be asked if the cursor moves on; what was to be done ahead before is dropped.
    pub fn ahead(&self, questions: impl IntoIterator<Item = Question>) {
        self.pool.ahead(questions);
    }

    /// Waits until the first frame has been drawn, and lets it have its lead.
    pub fn wait_for_frame(&self) {
        self.drawn.wait();
        thread::sleep(LEAD);
    }

    /// The card of an article.
    pub fn card(&self, key: Key) -> Option<Card> {
        lock(&self.cards).get(&key).cloned()
    }

    /// Looks for words in the texts of these articles.
    pub fn search(&self, search: Search, keys: Vec<Key>) {
        self.pool.search(search, keys);
    }

    /// Saves a briefing.
    pub fn save(&self, briefing: Briefing) {
        self.pool.save(briefing);
    }

    /// What is listed is no longer new: the baseline has moved so often now, and what is found says from which it was.
    pub fn briefing_done(&self, baseline: u32) {
        let articles = lock(&self.cards).keys().copied().collect();
        let mut known = lock(&self.reader);
        (known.moved, known.seen) = (baseline, Arc::new(Seen::these(articles)));
        drop(known);
        self.pool.anew();
    }

    /// These facts count for nothing from now on.
    pub fn reject(&self, rejected: Rejected) {
        lock(&self.reader).rejected = Arc::new(rejected);
        self.pool.anew();
    }

    /// The inputs that cannot be read again.
    pub fn spool(&self) -> &Arc<Spool> {
        &self.spool
    }

    /// Sends news to the loop; false where it has ended.
    pub fn send(&self, outcome: Outcome) -> bool {
        (self.news)(outcome)
    }

    /// Keeps the cards of what was listed.
    pub fn list(&self, cards: &[Card]) {
        lock(&self.cards).extend(cards.iter().map(|c| (c.key, c.clone())));
    }

    /// Says how far loading has come; what is checked is counted here.
    pub fn progress(&self, change: impl FnOnce(&mut Progress)) -> Progress {
        let mut counting = lock(&self.counting);
        change(&mut counting.progress);
        counting.progress
    }

    /// These are the stories: counts in the background those that were not counted yet, the first first. Gives how far it has come.
    pub fn count(&self, stories: Vec<Vec<Key>>) -> Progress {
        let mut counting = lock(&self.counting);
        let left = counting.set(stories);
        self.pool.background(left);
        counting.progress
    }

    /// Answers a question to the loop.
    pub(super) fn put(&self, question: Question) {
        let answer = guarded(|| self.answer(&question));
        self.pool.answered(&question);
        self.send(answer.unwrap_or_else(|fault| Outcome::Unanswered { question, why: fault.to_string() }));
    }

    /// Looks through the texts of these articles, which need no facts for it.
    pub(super) fn look(&self, search: &Search, keys: &[Key]) {
        let all = |text: &str| search.words.iter().map(|words| contains(text, words)).collect::<Vec<_>>();
        let held = |key: Key| {
            let opened = lock(&self.opened).peek(&key).cloned();
            match opened {
                Some(article) => Some(all(article.text())),
                None => self.original(key).ok().map(|(article, _)| all(&article.text)),
            }
        };
        let (mut unread, mut hits) = (0, vec![Vec::new(); search.words.len()]);
        for &key in keys {
            match guarded(|| held(key)) {
                Ok(Some(held)) => hits.iter_mut().zip(held).filter(|(_, held)| *held).for_each(|(hits, _)| hits.push(key)),
                Ok(None) | Err(_) => unread += 1,
            }
        }
        self.send(Outcome::Searched { number: search.number, looked: keys.len(), unread, hits });
    }

    /// Counts a story for the list.
    pub(super) fn count_one(&self, members: &[Key]) {
        lock(&self.counting).begin(members);
        let check = self.checked(members).map_err(|unknown| self.send(unknown)).ok();
        let counted = check.map(|(check, baseline)| {
            let names = |place: usize| check.matrix.actors(place as u32).map(str::to_owned).collect();
            let counted = Counted { members: members.to_vec(), counts: check.counts, baseline };
            (counted, (0..members.len()).map(names).collect())
        });
        let mut counting = lock(&self.counting);
        counting.end(members, counted);
        let told = counting.told();
        drop(counting);
        if let Some((counted, named, progress)) = told {
            self.send(Outcome::Named(named));
            self.send(Outcome::Counted(counted));
            self.send(Outcome::Progress(progress));
        }
    }

    fn compare(&self, a: Key, b: Key) -> Outcome {
        match halves::both(true, || self.read(a, true), || self.read(b, true)) {
            (Ok(x), Ok(y)) => Outcome::Compared { a, b, comparison: Arc::new(compare::compare(&x, &y)) },
            (Err(why), _) => Outcome::Lost { key: a, why },
            (_, Err(why)) => Outcome::Lost { key: b, why },
        }
    }

    fn answer(&self, question: &Question) -> Outcome {
        match question {
            Question::Open(key) => match self.read(*key, true) {
                Ok(article) => Outcome::Opened(article),
                Err(why) => Outcome::Lost { key: *key, why },
            },
            &Question::Compare { a, b } => halves::on_two(|| self.compare(a, b)),
            Question::Check(members) => match self.check(members, true) {
                Ok((check, baseline)) => Outcome::Checked { members: members.clone(), check: Arc::new(check), baseline },
                Err((key, why)) => Outcome::Lost { key, why },
            },
            &Question::Locate { key, at } => {
                let original = self.original(key).and_then(|(article, card)| original::locate(&article, &card, at as usize));
                Outcome::Located { key, at, original }
            }
            Question::Support { base, others } => match self.support(*base, others) {
                Ok(support) => Outcome::Supported { base: *base, others: others.clone(), support: Arc::new(support) },
                Err((key, why)) => Outcome::Lost { key, why },
            },
        }
    }

    /// An article as it is read, without its facts, and its card.
    fn original(&self, key: Key) -> Result<(Article, Card), String> {
        let card = self.card(key).ok_or_else(|| "it is not loaded".to_owned())?;
        let article = guarded(|| load::reload(&card, &self.spool)).map_err(|fault| fault.to_string())?;
        article.map(|article| (article, card)).map_err(|e| e.to_string())
    }

    /// The article with its facts: one that is open, or read again. `keep` holds it open.
    pub(super) fn read(&self, key: Key, keep: bool) -> Result<Arc<Analysed>, String> {
        {
            let mut opened = lock(&self.opened);
            if let Some(article) = opened.peek(&key).cloned() {
                opened.touch(&key);
                return Ok(article);
            }
        }
        let (article, _) = self.original(key)?;
        let analysed = Arc::new(Analysed::new(article, &self.lexicons));
        if keep {
            lock(&self.opened).put(key, Arc::clone(&analysed), analysed.weight());
        }
        Ok(analysed)
    }

    fn articles(&self, keys: &[Key], keep: bool) -> Result<Vec<Arc<Analysed>>, (Key, String)> {
        keys.iter().map(|key| self.read(*key, keep).map_err(|why| (*key, why))).collect()
    }

    fn support(&self, base: Key, others: &[Key]) -> Result<Support, (Key, String)> {
        let (own, articles) = (self.articles(&[base], true)?, self.articles(others, true)?);
        let references: Vec<_> = articles.iter().map(|a| &**a).collect();
        Ok(own.first().map(|own| support::find(own, &references)).unwrap_or_default())
    }

    /// The check of a story, and from which baseline it tells what is new.
    fn check(&self, members: &[Key], keep: bool) -> Result<(StoryCheck, u32), (Key, String)> {
        let articles = self.articles(members, keep)?;
        Ok(self.check_of(&articles.iter().map(|a| &**a).collect::<Vec<_>>()))
    }

    /// The check of these articles as a story.
    pub(super) fn check_of(&self, articles: &[&Analysed]) -> (StoryCheck, u32) {
        let ReaderState { moved, seen, rejected } = lock(&self.reader).clone();
        (story::check_without(articles, &seen, &rejected), moved)
    }

    /// The same in the background; else what the loop is to know.
    fn checked(&self, members: &[Key]) -> Result<(StoryCheck, u32), Outcome> {
        let unanswered = |fault: Fault| Outcome::Unanswered { question: Question::Check(members.to_vec()), why: fault.to_string() };
        let check = guarded(|| self.check(members, false)).map_err(unanswered)?;
        check.map_err(|(key, why)| Outcome::Lost { key, why })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn texts_are_looked_through_that_nobody_has_opened() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["ferry", "gone", "mill"] {
            fs::write(folder.path().join(format!("{name}.txt")), format!("It closes\n\nThe {name} closed.\n")).unwrap();
        }
        let (sender, news) = mpsc::channel();
        let workers = Workers::new(Lexicons::default(), 1, Seen::default(), move |outcome| sender.send(outcome).is_ok());
        let loaded = load::all(&load::Request::of([folder.path()]), workers.spool()).loaded;
        let cards: Vec<Card> = loaded.into_iter().map(|l| l.card).collect();
        workers.list(&cards);
        workers.read(cards[0].key, true).unwrap();
        fs::remove_file(folder.path().join("gone.txt")).unwrap();
        let keys: Vec<Key> = cards.iter().map(|card| card.key).collect();
        let cases = [("the ferry", vec![0]), ("mill", vec![2]), ("closed", vec![0, 2]), ("gone", vec![])];
        let words = cases.iter().map(|(words, _)| (*words).to_owned()).collect();
        workers.look(&Search { words, number: 7, ..Search::default() }, &keys);
        let Ok(Outcome::Searched { number: 7, looked: 3, unread: 1, hits }) = news.recv() else {
            panic!("looked through otherwise")
        };
        for ((words, want), hits) in cases.into_iter().zip(hits) {
            assert_eq!(hits, want.into_iter().map(|at: usize| keys[at]).collect::<Vec<_>>(), "{words}");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mill.txt"), "Mill closes\n\nThe mill closed.\n").unwrap();
        let (sender, news) = mpsc::channel();
        let workers = Workers::new(Lexicons::default(), 1, Seen::default(), move |outcome| sender.send(outcome).is_ok());
        let cards: Vec<Card> =
            load::all(&load::Request::of([folder.path()]), workers.spool()).loaded.into_iter().map(|l| l.card).collect();
        workers.list(&cards);
        let count = || workers.count_one(&[cards[0].key]);
        count();
        workers.briefing_done(1);
        count();
        fs::remove_file(folder.path().join("mill.txt")).unwrap();
        count();
        drop(workers);
        let told = news.iter().filter_map(|n| match n {
            Outcome::Lost { key, why } => Some(format!("{} lost: {why}", key == cards[0].key)),
            Outcome::Counted(counted) if counted.is_empty() => None,
            Outcome::Counted(counted) => Some(format!("counted from {}", counted[0].baseline)),
            _ => None,
        });
        assert_eq!(
            told.collect::<Vec<_>>(),
            ["counted from 0", "counted from 1", "true lost: its file can no longer be read: no such file or folder"]
        );
    }
}
