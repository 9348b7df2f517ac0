//! What of the listed articles is grouped when: provisionally while much is still to come, and as a whole whenever nothing is.
//!
//! It holds what grouping needs and starts it on threads of its own: listing goes on. What comes back tells how many articles it
//! holds; those that came later join it provisionally until the next.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::changes::Changing;
use crate::load::Order;
use crate::story::{Sketch, Story, group};
use crate::threads::{Fault, guarded};

/// While files are being read, so many articles make the first provisional grouping, and eight times as many each next one. (To let
/// each article join a story as it comes was tried: it costs 65 µs an article, so that 25,000 are grouped whole after 4.6 s and not
/// 2.7, and BCubed F1 of what stands until then is .77 where the batch has .94.)
const FIRST: usize = 500;
const NEXT: usize = 8;
/// From then on, where articles come one by one, they are grouped so soon after the first of them, but never for more than a tenth
/// of the time.
const SOON: Duration = Duration::from_millis(100);
const REST: u32 = 10;
/// Of so many that come together none joins by itself: their batch will not be long.
const FLOOD: usize = 64;
/// An article is held against all others when it joins; so many times takes no longer than anybody notices.
const MOST_HELD: usize = 1 << 20;

/// How much is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Coming {
    /// Files are being read.
    Files,
    /// Only what pipes may bring.
    Some,
    /// Nothing.
    Nothing,
}

/// What a grouping came to.
#[derive(Debug)]
pub(super) struct Grouped {
    number: u32,
    /// It holds the first so many articles.
    articles: usize,
    stories: Result<Vec<Story>, Fault>,
    took: Duration,
}

/// What comes of a grouping.
#[derive(Debug)]
pub(super) enum Standing {
    /// Stories of some of the articles, or none where a later grouping will do better.
    Provisional(Option<Vec<Story>>),
    /// Those of all; why they are not grouped where that failed.
    Whole(Vec<Story>, Option<Fault>),
}

/// What grouping needs, by number of arrival.
#[derive(Debug)]
pub(super) struct Grouping {
    pub(super) orders: Vec<Order>,
    /// Which of them are there: the file of an article may have gone.
    there: Vec<bool>,
    pub(super) sketches: Vec<Arc<Sketch>>,
    /// The number of the grouping begun last, and of the one that came back last.
    begun: u32,
    told: u32,
    running: u32,
    /// The first so many articles stand in stories or have joined some.
    placed: usize,
    /// Since when something stands in no grouping that was begun.
    since: Option<Instant>,
    /// No grouping is begun, and none joins, before these.
    rested: Instant,
    joined: Instant,
    next: usize,
}

impl Grouping {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self {
            orders: Vec::new(),
            there: Vec::new(),
            sketches: Vec::new(),
            begun: 0,
            told: 0,
            running: 0,
            placed: 0,
            // Also where nothing ever comes it is to be known that nothing does.
            since: Some(now),
            rested: now,
            joined: now,
            next: FIRST,
        }
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> usize {
        self.orders.len()
    }

    /// Takes the next article.
    pub(super) fn add(&mut self, order: Order, sketch: Sketch) {
        self.orders.push(order);
        self.there.push(true);
        self.sketches.push(Arc::new(sketch));
        self.since.get_or_insert_with(Instant::now);
    }

    /// How many of them are there.
    pub(super) fn there(&self) -> usize {
        self.there.iter().filter(|there| **there).count()
    }

    /// An article is nowhere any more: what comes in its file's place is told apart from it, and nothing is held against it.
    pub(super) fn lose(&mut self, number: u32) {
        let at = number as usize;
        self.orders[at] = Changing::nowhere(self.orders[at]);
        self.sketches[at] = Arc::default();
        self.set_there(number, false);
    }

    /// An article is there, or is not any more.
    fn set_there(&mut self, number: u32, there: bool) {
        if let Some(known) = self.there.get_mut(number as usize)
            && std::mem::replace(known, there) != there
        {
            self.since.get_or_insert_with(Instant::now);
        }
    }

    /// An article was read again: its text is the same, when it was published may not be.
    pub(super) fn again(&mut self, number: u32, order: Order, sketch: Sketch) {
        let at = number as usize;
        let moved = std::mem::replace(&mut self.orders[at], order) != order;
        if moved || self.sketches[at].published != sketch.published || self.sketches[at].source != sketch.source {
            self.sketches[at] = Arc::new(sketch);
            self.since.get_or_insert_with(Instant::now);
        }
        self.set_there(number, true);
    }

    /// When to group, if something is to be grouped.
    pub(super) fn due(&self, coming: Coming) -> Option<Instant> {
        let since = self.since?;
        match coming {
            Coming::Nothing => Some(since),
            Coming::Some => (self.running == 0).then(|| self.rested.max(since + SOON)),
            Coming::Files => (self.orders.len() >= self.next).then_some(since),
        }
    }

    /// Groups what there is now on a thread of its own; `done` is called there.
    pub(super) fn begin(&mut self, done: impl FnOnce(Grouped) + Send + 'static) {
        self.begun += 1;
        self.running += 1;
        self.since = None;
        self.next = self.orders.len() * NEXT;
        let (number, articles) = (self.begun, self.orders.len());
        let there = (0..articles).filter(|&i| self.there[i]);
        let walk: Vec<(Order, u32, Arc<Sketch>)> =
            there.map(|i| (self.orders[i], i as u32, Arc::clone(&self.sketches[i]))).collect();
        let run = move || {
            let begun = Instant::now();
            let stories = guarded(|| grouped(walk));
            done(Grouped { number, articles, stories, took: begun.elapsed() });
        };
        // Where no thread can be had, the next grouping may have more luck.
        if thread::Builder::new().name("group".to_owned()).spawn(run).is_err() {
            self.running -= 1;
            self.since = Some(Instant::now() + Duration::from_secs(1));
        }
    }

    /// What a grouping means that came back.
    pub(super) fn take(&mut self, grouped: Grouped, coming: Coming) -> Standing {
        let Grouped { number, articles, stories, took } = grouped;
        self.running -= 1;
        self.rested = Instant::now() + took * REST;
        if number < self.told {
            return Standing::Provisional(None);
        }
        // Where pipes are open something may always have come since: it is for the next one.
        let later = self.since.is_some() && coming == Coming::Nothing;
        if number < self.begun || later || coming == Coming::Files {
            // Where it panicked, the grouping of the whole says so.
            let stories = stories.ok();
            if stories.is_some() {
                (self.told, self.placed) = (number, articles);
            }
            return Standing::Provisional(stories);
        }
        (self.told, self.placed) = (number, articles);
        match stories {
            Ok(stories) => Standing::Whole(stories, None),
            Err(fault) => Standing::Whole(alone(articles), Some(fault)),
        }
    }

    /// Lets those that came since the last grouping join what they are most like, each by its number.
    pub(super) fn join(&mut self, coming: Coming) -> Vec<(u32, Option<u32>)> {
        let (from, count) = (self.placed, self.orders.len());
        let later = count - from;
        if self.told == 0 || coming == Coming::Files || later == 0 || later > FLOOD || later * count > MOST_HELD {
            return Vec::new();
        }
        let begun = Instant::now();
        if begun < self.joined {
            return Vec::new();
        }
        // Where it panics, the batch says so.
        let beside = guarded(|| group::beside(&self.sketches, from)).unwrap_or_default();
        (self.placed, self.joined) = (count, Instant::now() + begun.elapsed() * REST);
        (from as u32..).zip(beside).collect()
    }
}

/// As many stories as there are articles: where they cannot be grouped, they can still be read.
fn alone(articles: usize) -> Vec<Story> {
    (0..articles as u32).map(|member| Story { members: vec![member], ..Story::default() }).collect()
}

/// The stories, by number of arrival. Whatever that order was, the articles are grouped in the order of the walk.
fn grouped(mut walk: Vec<(Order, u32, Arc<Sketch>)>) -> Vec<Story> {
    walk.sort_unstable_by_key(|&(order, number, _)| (order, number));
    let sketches: Vec<&Sketch> = walk.iter().map(|(_, _, sketch)| &**sketch).collect();
    let mut stories = group::group(&sketches);
    for member in stories.iter_mut().flat_map(|story| &mut story.members) {
        *member = walk[*member as usize].1;
    }
    stories
}
