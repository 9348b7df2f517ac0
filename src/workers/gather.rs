//! The first two stages: loaded articles -> listed -> grouped.
//!
//! Reading threads make a card and a sketch of each article and drop its text; one thread gathers them, tells the loop, groups
//! what there is from time to time, and at the end groups the whole set in its final order, whatever the threads did.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, Once};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::answers::Workers;
use crate::app::{Outcome, Skipped};
use crate::article::{Card, Key, Moment, Sourced};
use crate::load::{self, Arrival, Order, Report, Request};
use crate::story::{Sketch, Story, group};
use crate::threads::{Fault, guarded, lock};

/// So many articles make the first provisional grouping, and eight times as many each next one. (To let each article join a story
/// as it comes was tried: it costs 65 µs an article, so that 25,000 are grouped whole after 4.6 s and not 2.7, and BCubed F1 of
/// what stands until then is .77 where the batch has .94.)
const FIRST_GROUPING: usize = 500;
const NEXT_GROUPING: usize = 8;
/// Articles are told to the loop together, at most so many and at most so late.
const BATCH: usize = 1000;
const PATIENCE: Duration = Duration::from_millis(12);

/// So many articles fill a screen. The threads that have helped to fill it wait until it is shown: where processors are few,
/// the first titles would else come with the last ones.
const SCREENFUL: usize = 64;

/// What a reading thread sends.
enum Gathered {
    Article(Order, Box<Card>, Sketch),
    Read(Box<Report>),
    Found(usize, bool),
    Finished,
}

/// Starts to load and to gather.
pub fn start(request: Request, workers: Arc<Workers>) -> std::io::Result<()> {
    let (sender, receiver) = channel();
    let (spool, stage) = (Arc::clone(workers.spool()), Arc::clone(&workers));
    let (count, readers, walker) = (AtomicUsize::new(0), request.readers(), Once::new());
    // It ends by itself when nobody gathers any more.
    load::start(request, spool, move |event| {
        let gathered = match event {
            Arrival::Loaded(loaded) => {
                let sketch = Sketch::of(&loaded.article);
                if (SCREENFUL..SCREENFUL + readers).contains(&count.fetch_add(1, Ordering::Relaxed)) {
                    stage.wait_for_frame();
                }
                Gathered::Article(loaded.order, Box::new(loaded.card), sketch)
            }
            Arrival::Read(report) => Gathered::Read(report),
            Arrival::Found { files, done } => {
                if files > SCREENFUL {
                    walker.call_once(|| stage.wait_for_frame());
                }
                Gathered::Found(files, done)
            }
            Arrival::Finished => Gathered::Finished,
        };
        if sender.send(gathered).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    thread::Builder::new().name("gather".to_owned()).spawn(move || {
        let gatherer = Gatherer::new(Arc::clone(&workers));
        if let Err(fault) = guarded(|| gatherer.run(&receiver)) {
            ended(&workers, &fault);
        }
    })?;
    Ok(())
}

struct Gatherer {
    workers: Arc<Workers>,
    /// What grouping needs, by number of arrival.
    orders: Vec<Order>,
    sketches: Vec<Sketch>,
    keys: Vec<(Key, Option<Moment>)>,
    /// Which of them are long.
    long: Vec<bool>,
    /// How often each key came.
    met: FxHashMap<Key, u32>,
    next_grouping: usize,
    /// True once the whole set is grouped.
    whole: Arc<Mutex<bool>>,
}

/// What was gathered since the loop was told last.
#[derive(Default)]
struct Gathering {
    cards: Vec<Card>,
    skipped: Vec<Skipped>,
    read: u32,
    found: Option<(usize, bool)>,
    finished: bool,
}

impl Gatherer {
    fn new(workers: Arc<Workers>) -> Self {
        Self {
            workers,
            orders: Vec::new(),
            sketches: Vec::new(),
            keys: Vec::new(),
            long: Vec::new(),
            met: FxHashMap::default(),
            next_grouping: FIRST_GROUPING,
            whole: Arc::default(),
        }
    }

    fn run(mut self, receiver: &Receiver<Gathered>) {
        loop {
            let batch = self.gather(receiver);
            let finished = batch.finished;
            if !self.tell(batch) {
                return;
            }
            if finished {
                let stories = guarded(|| grouped(&self.orders, &self.sketches)).unwrap_or_else(|fault| {
                    self.workers.send(Outcome::Failed(format!("every article stands alone: {fault}")));
                    alone(self.orders.len())
                });
                self.tell_stories(stories);
                return;
            }
            if self.sketches.len() >= self.next_grouping {
                self.next_grouping = self.sketches.len() * NEXT_GROUPING;
                self.group_meanwhile();
            }
        }
    }

    /// Waits for something and takes what comes shortly after it.
    fn gather(&mut self, receiver: &Receiver<Gathered>) -> Gathering {
        let mut batch = Gathering::default();
        let Ok(first) = receiver.recv() else { return Gathering { finished: true, ..batch } };
        self.add(&mut batch, first);
        // The first of all are told at once: someone looks at an empty screen.
        let patience = if self.orders.len() <= batch.cards.len() { Duration::from_millis(1) } else { PATIENCE };
        let until = Instant::now() + patience;
        while !batch.finished && batch.cards.len() < BATCH {
            match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(gathered) => self.add(&mut batch, gathered),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => batch.finished = true,
            }
        }
        batch
    }

    fn add(&mut self, batch: &mut Gathering, gathered: Gathered) {
        match gathered {
            Gathered::Article(order, mut card, mut sketch) => {
                // The same text under another name, where nobody tells its outlet, is a source of its own all the same.
                let met = self.met.entry(card.key).or_default();
                card.key = card.key.copy(*met);
                sketch.key = card.key;
                *met += 1;
                self.orders.push(order);
                self.sketches.push(sketch);
                let published = card.published.and_then(Sourced::trusted);
                self.keys.push((card.key, published));
                self.long.push(card.is_long());
                batch.cards.push(*card);
            }
            Gathered::Read(report) => {
                batch.read += 1;
                let told = |why, failed| Skipped { what: report.path.clone(), why, failed };
                batch.skipped.extend(report.failures().into_iter().map(|why| told(why, true)));
                batch.skipped.extend(report.notices.iter().map(|notice| told(notice.to_string(), false)));
            }
            Gathered::Found(files, done) => batch.found = Some((files, done)),
            Gathered::Finished => batch.finished = true,
        }
    }

    /// Tells the loop; false where it has ended.
    fn tell(&self, batch: Gathering) -> bool {
        let Gathering { cards, skipped, read, found, finished } = batch;
        self.workers.list(&cards);
        let listed = if cards.is_empty() { true } else { self.workers.send(Outcome::Listed(cards)) };
        if !skipped.is_empty() {
            self.workers.send(Outcome::Skipped(skipped));
        }
        let progress = self.workers.progress(|p| {
            p.listed += read;
            if let Some((files, done)) = found {
                p.found = files as u32;
                p.walked = done;
            }
            p.walked |= finished;
        });
        listed && self.workers.send(Outcome::Progress(progress))
    }

    /// Groups what there is on a thread of its own: listing goes on, and what comes out counts only as long as the whole is
    /// not grouped.
    fn group_meanwhile(&self) {
        let (orders, sketches) = (self.orders.clone(), self.sketches.clone());
        let (workers, whole) = (Arc::clone(&self.workers), Arc::clone(&self.whole));
        let provisional = move || {
            // Where it panics, the final grouping says so.
            let Ok(stories) = guarded(|| grouped(&orders, &sketches)) else { return };
            let whole = lock(&whole);
            if !*whole {
                workers.send(Outcome::Grouped(stories));
            }
        };
        // Where no thread can be had, the final grouping comes all the same.
        let _ = thread::Builder::new().name("group".to_owned()).spawn(provisional);
    }

    /// The stories of the whole set: told, and counted in the background.
    fn tell_stories(&self, stories: Vec<Story>) {
        let background = self.newest_first(&stories);
        let members = background.iter().map(Vec::len).sum::<usize>();
        let later = self.orders.len().saturating_sub(members) as u32;
        let mut whole = lock(&self.whole);
        *whole = true;
        self.workers.send(Outcome::Grouped(stories));
        let progress = self.workers.progress(|p| (p.grouped, p.later) = (true, later));
        self.workers.send(Outcome::Progress(progress));
        self.workers.count(background);
    }

    /// The stories as keys, those with the newest article first. One that holds a book is left out: nobody may ever open it,
    /// and it would take more time than all others.
    fn newest_first(&self, stories: &[Story]) -> Vec<Vec<Key>> {
        let latest = |s: &&Story| s.members.iter().filter_map(|&m| self.keys[m as usize].1).max();
        let long = |s: &&Story| s.members.iter().any(|&m| self.long[m as usize]);
        let mut sorted: Vec<_> = stories.iter().filter(|s| !long(s)).collect();
        sorted.sort_by_key(|s| std::cmp::Reverse(latest(s)));
        sorted.iter().map(|s| s.members.iter().map(|&m| self.keys[m as usize].0).collect()).collect()
    }
}

/// Tells the loop where gathering itself panicked: what was listed can still be read.
fn ended(workers: &Workers, fault: &Fault) {
    workers.send(Outcome::Failed(format!("loading has stopped: {fault}")));
    let progress = workers.progress(|p| (p.walked, p.grouped) = (true, true));
    workers.send(Outcome::Progress(progress));
}

/// As many stories as there are articles: where they cannot be grouped, they can still be read.
fn alone(articles: usize) -> Vec<Story> {
    (0..articles as u32).map(|member| Story { members: vec![member], ..Story::default() }).collect()
}

/// The stories, by number of arrival. Whatever that order was, the articles are grouped in the order of the walk.
fn grouped(orders: &[Order], sketches: &[Sketch]) -> Vec<Story> {
    let mut walk: Vec<u32> = (0..orders.len() as u32).collect();
    walk.sort_by_key(|&i| orders[i as usize]);
    let sketches: Vec<_> = walk.iter().map(|&i| sketches[i as usize].clone()).collect();
    let mut stories = group::group(&sketches);
    for story in &mut stories {
        for member in &mut story.members {
            *member = walk[*member as usize];
        }
    }
    stories
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::load::report::Failure;
    use crate::read::Notice;
    use crate::story::novelty::Seen;

    #[test]
    fn a_notice_is_told_and_is_no_failure() {
        let workers = Arc::new(Workers::new(Lexicons::default(), 1, Seen::default(), |_| true));
        for (failure, notices, want) in [
            (None, vec![], vec![]),
            (None, vec![Notice::Linked], vec![false]),
            (Some(Failure::Missing), vec![], vec![true]),
            (Some(Failure::Missing), vec![Notice::Linked, Notice::Replaced(2)], vec![true, false, false]),
        ] {
            let report = Report { failure, notices, ..Report::on(0, "mill.txt".to_owned()) };
            let mut batch = Gathering::default();
            Gatherer::new(Arc::clone(&workers)).add(&mut batch, Gathered::Read(Box::new(report)));
            assert_eq!(batch.skipped.iter().map(|s| s.failed).collect::<Vec<_>>(), want);
        }
    }

    #[test]
    fn copies_whose_outlets_nobody_tells_are_articles_of_their_own() {
        let workers = Arc::new(Workers::new(Lexicons::default(), 1, Seen::default(), |_| true));
        let (mut gatherer, mut batch) = (Gatherer::new(workers), Gathering::default());
        for text in ["Rain fell.", "Rain fell.", "The mill closed.", "Rain fell."] {
            let article = Article::bare(text);
            gatherer.add(&mut batch, Gathered::Article(Order::default(), Box::new(Card::of(&article)), Sketch::of(&article)));
        }
        let keys: BTreeSet<Key> = batch.cards.iter().map(|card| card.key).collect();
        assert_eq!((keys.len(), batch.cards[0].key), (4, Article::bare("Rain fell.").key));
        assert!(gatherer.sketches.iter().map(|sketch| sketch.key).eq(batch.cards.iter().map(|card| card.key)));
    }
}
