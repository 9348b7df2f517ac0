//! The first two stages: loaded articles -> listed -> grouped.
//!
//! Reading threads make a card and a sketch of each article and drop its text; one thread gathers them and tells the loop. What is
//! listed is grouped as [`grouping`] has it: in the end the whole set, in its final order, whatever the threads did and whenever
//! the articles came.

mod changes;
mod grouping;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Once};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};

use super::answers::Workers;
use crate::app::{Outcome, Skipped};
use crate::article::{Card, Key, Moment, Sourced};
use crate::load::{self, Arrival, Changes, Order, Report, Request};
use crate::story::{Sketch, Story};
use crate::threads::{Fault, guarded};
use changes::Changing;
use grouping::{Coming, Grouped, Grouping, Standing};

/// Articles are told to the loop together, at most so many and at most so late.
const BATCH: usize = 1000;
const PATIENCE: Duration = Duration::from_millis(12);

/// So many articles fill a screen. The threads that have helped to fill it wait until it is shown: where processors are few,
/// the first titles would else come with the last ones.
const SCREENFUL: usize = 64;

/// What a reading or a grouping thread sends.
enum Gathered {
    Article(Order, Box<Card>, Sketch),
    Read(Box<Report>),
    Partly(Box<Report>),
    Found(Found),
    Finished,
    Grouped(Grouped),
    Changed(Changes),
    Settled,
    Blind(String),
}

impl Gathered {
    /// True for what is done only once the loop knows all that came before it.
    const fn is_last(&self) -> bool {
        matches!(self, Self::Finished | Self::Grouped(_) | Self::Changed(_) | Self::Settled | Self::Blind(_))
    }
}

/// What was found so far.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    files: usize,
    pipes: usize,
    done: bool,
}

/// Starts to load and to gather.
pub fn start(request: Request, workers: Arc<Workers>) -> std::io::Result<()> {
    let (sender, receiver) = channel();
    let again = sender.clone();
    let (spool, stage) = (Arc::clone(workers.spool()), Arc::clone(&workers));
    let (count, readers, walker) = (AtomicUsize::new(0), request.readers(), Once::new());
    // It ends by itself when nobody gathers any more.
    load::follow(request, spool, move |event| {
        let gathered = match event {
            Arrival::Loaded(loaded) => {
                let sketch = Sketch::by(Arc::clone(&loaded.card.outlet), &loaded.article);
                if (SCREENFUL..SCREENFUL + readers).contains(&count.fetch_add(1, Ordering::Relaxed)) {
                    stage.wait_for_frame();
                }
                Gathered::Article(loaded.order, Box::new(loaded.card), sketch)
            }
            Arrival::Read(report) => Gathered::Read(report),
            Arrival::Partly(report) => Gathered::Partly(report),
            Arrival::Found { files, pipes, done } => {
                if files > SCREENFUL {
                    walker.call_once(|| stage.wait_for_frame());
                }
                Gathered::Found(Found { files, pipes, done })
            }
            Arrival::Finished => Gathered::Finished,
            Arrival::Changed(changes) => Gathered::Changed(changes),
            Arrival::Settled => Gathered::Settled,
            Arrival::Blind(why) => Gathered::Blind(why),
        };
        if sender.send(gathered).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    thread::Builder::new().name("gather".to_owned()).spawn(move || {
        let gatherer = Gatherer::new(Arc::clone(&workers), again);
        if let Err(fault) = guarded(|| gatherer.run(&receiver)) {
            ended(&workers, &fault);
        }
    })?;
    Ok(())
}

struct Gatherer {
    workers: Arc<Workers>,
    /// For the threads that group.
    sender: Sender<Gathered>,
    grouping: Grouping,
    /// The articles by number of arrival.
    keys: Vec<(Key, Option<Moment>)>,
    /// Which of them are long.
    long: Vec<bool>,
    /// How often each key came.
    met: FxHashMap<Key, u32>,
    found: Found,
    /// Files that were read, or skipped.
    read: usize,
    finished: bool,
    /// Pipes of which something was told before their end.
    partly: FxHashSet<String>,
    changing: Changing,
    /// True once something came after all was read.
    follows: bool,
}

/// What was gathered since the loop was told last.
#[derive(Default)]
struct Gathering {
    cards: Vec<Card>,
    /// Those that were known and are read again, by number.
    again: Vec<(u32, Card)>,
    /// Inputs of which what was told before no longer holds.
    cleared: Vec<String>,
    skipped: Vec<Skipped>,
    last: Option<Gathered>,
}

impl Gathering {
    /// What was told of an input before is told anew.
    fn clear(&mut self, path: &str) {
        self.skipped.retain(|skipped| skipped.what != path);
        if !self.cleared.iter().any(|cleared| cleared == path) {
            self.cleared.push(path.to_owned());
        }
    }

    /// Takes what there is to tell of an input.
    fn report(&mut self, report: &Report) {
        let told = |why, failed| Skipped { what: report.path.clone(), why, failed };
        self.skipped.extend(report.failures().into_iter().map(|why| told(why, true)));
        self.skipped.extend(report.notices.iter().map(|notice| told(notice.to_string(), false)));
    }
}

impl Gatherer {
    fn new(workers: Arc<Workers>, sender: Sender<Gathered>) -> Self {
        Self {
            workers,
            sender,
            grouping: Grouping::new(),
            keys: Vec::new(),
            long: Vec::new(),
            met: FxHashMap::default(),
            found: Found::default(),
            read: 0,
            finished: false,
            partly: FxHashSet::default(),
            changing: Changing::default(),
            follows: false,
        }
    }

    fn run(mut self, receiver: &Receiver<Gathered>) {
        loop {
            let mut batch = self.gather(receiver);
            let last = batch.last.take();
            if !self.tell(batch) {
                return;
            }
            self.end(last);
            let joined = self.grouping.join(self.coming());
            if !joined.is_empty() {
                self.workers.send(Outcome::Joined(joined));
            }
            if self.grouping.due(self.coming()).is_some_and(|due| due <= Instant::now()) {
                let sender = self.sender.clone();
                // Nobody listens any more where the loop has ended.
                self.grouping.begin(move |grouped| drop(sender.send(Gathered::Grouped(grouped))));
            }
        }
    }

    /// How much is still to come.
    fn coming(&self) -> Coming {
        match self.found {
            _ if self.finished && !self.follows => Coming::Nothing,
            Found { files, pipes, done: true } if self.read + pipes >= files => Coming::Some,
            _ => Coming::Files,
        }
    }

    /// Waits for something, or until something is to be grouped, and takes what comes shortly after it.
    fn gather(&mut self, receiver: &Receiver<Gathered>) -> Gathering {
        let mut batch = Gathering::default();
        let first = match self.grouping.due(self.coming()) {
            None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => receiver.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        let Ok(first) = first else { return batch };
        self.add(&mut batch, first);
        // The first of all are told at once: someone looks at an empty screen.
        let patience = if self.grouping.len() <= batch.cards.len() { Duration::from_millis(1) } else { PATIENCE };
        let until = Instant::now() + patience;
        while batch.last.is_none() && batch.cards.len() < BATCH {
            match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(gathered) => self.add(&mut batch, gathered),
                Err(_) => break,
            }
        }
        batch
    }

    fn add(&mut self, batch: &mut Gathering, gathered: Gathered) {
        match gathered {
            last if last.is_last() => batch.last = Some(last),
            Gathered::Article(order, mut card, mut sketch) => {
                // The same text under another name, where nobody tells its outlet, is a source of its own all the same.
                let met = self.met.entry(card.key).or_default();
                if let Some(number) = self.changing.find(card.key, *met) {
                    card.key = self.keys[number as usize].0;
                    sketch.key = card.key;
                    self.keys[number as usize].1 = card.published.and_then(Sourced::trusted);
                    self.grouping.again(number, order, sketch);
                    batch.again.push((number, *card));
                    return;
                }
                self.changing.came(order, self.keys.len() as u32);
                card.key = card.key.copy(*met);
                sketch.key = card.key;
                *met += 1;
                self.grouping.add(order, sketch);
                let published = card.published.and_then(Sourced::trusted);
                self.keys.push((card.key, published));
                self.long.push(card.is_long());
                batch.cards.push(*card);
            }
            Gathered::Read(report) => {
                self.read += 1;
                if self.partly.remove(&report.path) {
                    batch.clear(&report.path);
                }
                batch.report(&report);
            }
            Gathered::Partly(report) => {
                if !self.partly.insert(report.path.clone()) {
                    batch.clear(&report.path);
                }
                batch.report(&report);
            }
            Gathered::Found(found) => self.found = found,
            _ => {}
        }
    }

    /// Does what ends a batch.
    fn end(&mut self, last: Option<Gathered>) {
        match last {
            Some(Gathered::Finished) => {
                self.finished = true;
                self.tell(Gathering::default());
            }
            Some(Gathered::Grouped(grouped)) => self.tell_grouped(grouped),
            Some(Gathered::Changed(changes)) => self.change(changes),
            Some(Gathered::Settled) => {
                let gone = self.changing.settle(&self.grouping.orders);
                for (number, _) in &gone {
                    self.grouping.lose(*number);
                }
                if !gone.is_empty() {
                    self.workers.send(Outcome::Gone(gone));
                }
            }
            Some(Gathered::Blind(why)) => {
                self.workers.send(Outcome::Notice(format!("what comes into the folders is not noticed: {why}")));
            }
            _ => {}
        }
    }

    /// Files came, changed or went.
    fn change(&mut self, changes: Changes) {
        let Changes { files, gone, again, cleared } = changes;
        if !self.follows {
            // Of the first load nothing takes the place of anything.
            (self.follows, self.changing) = (true, Changing::default());
        }
        self.found.files += files;
        let touched: FxHashSet<u32> = gone.iter().chain(&again).copied().collect();
        let numbers = (0..self.keys.len()).filter(|&i| touched.contains(&self.grouping.orders[i].file));
        self.changing.wait(numbers.map(|i| (self.keys[i].0, i as u32)));
        let gone: FxHashSet<u32> = gone.into_iter().collect();
        for order in self.grouping.orders.iter_mut().filter(|order| gone.contains(&order.file)) {
            *order = Changing::nowhere(*order);
        }
        self.workers.send(Outcome::Cleared(cleared));
        self.tell(Gathering::default());
    }

    /// Tells the loop what was listed and how far it is; false where it has ended.
    fn tell(&self, batch: Gathering) -> bool {
        let Gathering { cards, again, cleared, skipped, .. } = batch;
        self.workers.list(&cards);
        if !again.is_empty() {
            again.iter().for_each(|(_, card)| self.workers.list(std::slice::from_ref(card)));
            self.workers.send(Outcome::Again(again));
        }
        let more = !cards.is_empty();
        let listed = !more || self.workers.send(Outcome::Listed(cards));
        if !cleared.is_empty() {
            self.workers.send(Outcome::Cleared(cleared));
        }
        if !skipped.is_empty() {
            self.workers.send(Outcome::Skipped(skipped));
        }
        let progress = self.workers.progress(|p| {
            (p.listed, p.found) = (self.read as u32, self.found.files as u32);
            p.walked = self.found.done || self.finished;
            p.grouped &= !more;
        });
        listed && self.workers.send(Outcome::Progress(progress))
    }

    /// Tells the loop what a grouping came to.
    fn tell_grouped(&mut self, grouped: Grouped) {
        match self.grouping.take(grouped, self.coming()) {
            Standing::Provisional(None) => {}
            Standing::Provisional(Some(stories)) => {
                self.workers.send(Outcome::Grouped(stories));
            }
            Standing::Whole(stories, fault) => {
                if let Some(fault) = fault {
                    self.workers.send(Outcome::Failed(format!("every article stands alone: {fault}")));
                }
                self.tell_whole(stories);
            }
        }
    }

    /// The stories of the whole set: told, and counted in the background.
    fn tell_whole(&self, stories: Vec<Story>) {
        let background = self.newest_first(&stories);
        let members = background.iter().map(Vec::len).sum::<usize>();
        let later = self.grouping.there().saturating_sub(members) as u32;
        self.workers.send(Outcome::Grouped(stories));
        self.workers.progress(|p| (p.grouped, p.later) = (true, later));
        let progress = self.workers.count(background);
        self.workers.send(Outcome::Progress(progress));
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

#[cfg(test)]
mod tests;
