//! The worker threads: what a user waits for first, then the checks in the background, at low priority.
//!
//! It knows queues and threads; what a question does is [`super::answers`]' business.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Briefing, Question, Search};
use crate::article::Key;
use crate::threads::{halves, lock, processors};

/// The lead that a frame has over what nobody waits for: the kernel still has to bring it to the terminal, and on a machine with
/// few processors that would wait behind the workers.
pub const LEAD: Duration = Duration::from_millis(2);
/// The background begins no story so soon after a key: while one is held down, the processors are the reader's alone.
const REST: Duration = Duration::from_millis(60);

/// So many texts are looked through before a thread asks what is wanted by now.
const SOME: usize = 128;

/// What a thread is to do next.
#[derive(Debug)]
pub enum Task {
    /// Somebody waits for it.
    Wanted(Question),
    /// Texts to look through.
    Search(Search, Vec<Key>),
    /// A briefing to save.
    Save(Briefing),
    /// A story to count: its articles.
    Count(Vec<Key>),
}

#[derive(Debug, Default)]
struct Queue {
    wanted: VecDeque<Question>,
    /// What will be wanted if the cursor moves on.
    ahead: VecDeque<Question>,
    /// What is to be looked for, and in which texts that nobody has begun with.
    searches: Vec<(Search, VecDeque<Key>)>,
    /// What is to be saved.
    briefings: VecDeque<Briefing>,
    /// What is being answered: asked for again, it is not begun twice.
    running: Vec<Question>,
    /// The next one last.
    background: Vec<Vec<Key>>,
    /// When the answer to the last key was drawn.
    drawn: Option<Instant>,
}

impl Queue {
    /// What may begin now, with or without what takes its time (briefings, searches and the background); else how long to
    /// wait for it, where there is anything to wait for.
    fn next(&mut self, background: bool) -> Result<Task, Option<Duration>> {
        if let Some(question) = self.wanted.pop_front() {
            return Ok(self.begin(question));
        }
        let since = self.drawn.map_or(Duration::MAX, |at| at.elapsed());
        let wait = |rest: Duration| Err(Some(rest.saturating_sub(since)));
        if !self.ahead.is_empty() && since < LEAD {
            return wait(LEAD);
        }
        if let Some(question) = self.ahead.pop_front() {
            return Ok(self.begin(question));
        }
        if !background {
            return Err(None);
        }
        if let Some(briefing) = self.briefings.pop_front() {
            return Ok(Task::Save(briefing));
        }
        self.searches.retain(|(_, keys)| !keys.is_empty());
        if let Some((search, keys)) = self.searches.first_mut() {
            let some = keys.drain(..keys.len().min(SOME)).collect();
            return Ok(Task::Search(search.clone(), some));
        }
        if self.background.is_empty() {
            return Err(None);
        }
        if since < REST {
            return wait(REST);
        }
        Ok(Task::Count(self.background.pop().unwrap_or_default()))
    }

    fn begin(&mut self, question: Question) -> Task {
        self.running.push(question.clone());
        Task::Wanted(question)
    }
}

/// The queue that the threads share.
#[derive(Debug, Default)]
pub struct Pool {
    queue: Mutex<Queue>,
    bell: Condvar,
}

impl Pool {
    /// Starts the threads; each hands its tasks to `run`. One of them never works in the background, so that nobody waits
    /// behind a long story.
    pub fn start<R: Fn(Task) + Send + Sync + 'static>(self: &Arc<Self>, run: R) -> std::io::Result<()> {
        let run = Arc::new(run);
        let others = processors().saturating_sub(1).clamp(1, 6);
        for i in 0..=others {
            let (pool, run) = (Arc::clone(self), Arc::clone(&run));
            let background = i > 0;
            thread::Builder::new().name(format!("worker-{i}")).stack_size(halves::STACK).spawn(move || {
                if background {
                    step_back();
                }
                thread::sleep(LEAD);
                loop {
                    run(pool.next(background));
                }
            })?;
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        lock(&self.queue)
    }

    fn next(&self, background: bool) -> Task {
        let mut queue = self.lock();
        loop {
            queue = match queue.next(background) {
                Ok(task) => return task,
                Err(Some(rest)) => self.bell.wait_timeout(queue, rest).unwrap_or_else(PoisonError::into_inner).0,
                Err(None) => self.bell.wait(queue).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Drops what was wanted and has not begun, where nobody looks there any more.
    pub fn keep(&self, still: impl Fn(&Question) -> bool) {
        self.lock().wanted.retain(still);
    }

    /// Puts a question in front of the background.
    pub fn want(&self, question: Question) {
        let mut queue = self.lock();
        if queue.wanted.contains(&question) || queue.running.contains(&question) {
            return;
        }
        queue.ahead.retain(|ahead| *ahead != question);
        queue.wanted.push_back(question);
        drop(queue);
        self.bell.notify_all();
    }

    /// Puts texts to look through in front of the background. What else the seeker had looked for is given up.
    pub fn search(&self, search: Search, keys: Vec<Key>) {
        let mut queue = self.lock();
        queue.searches.retain(|(other, _)| other.seeker != search.seeker || *other == search);
        match queue.searches.iter_mut().find(|(known, _)| *known == search) {
            Some((_, left)) => left.extend(keys),
            None => queue.searches.push((search, keys.into())),
        }
        drop(queue);
        self.bell.notify_all();
    }

    /// Puts a briefing to save in front of all that takes its time: leaving may wait for it.
    pub fn save(&self, briefing: Briefing) {
        self.lock().briefings.push_back(briefing);
        self.bell.notify_all();
    }

    /// A question has its answer, which is sent next: whoever asks from now on asks anew.
    pub fn answered(&self, question: &Question) {
        self.lock().running.retain(|running| running != question);
    }

    /// What is being answered no longer counts: what it is answered from has changed.
    pub fn anew(&self) {
        self.lock().running.clear();
    }

    /// A key has its frame. Replaces what is done ahead: after what is wanted, before the background.
    pub fn ahead(&self, questions: impl IntoIterator<Item = Question>) {
        let mut queue = self.lock();
        let questions = questions
            .into_iter()
            .filter(|question| !queue.wanted.contains(question) && !queue.running.contains(question))
            .collect();
        queue.ahead = questions;
        queue.drawn = Some(Instant::now());
        if !queue.ahead.is_empty() {
            drop(queue);
            self.bell.notify_all();
        }
    }

    /// Replaces what is counted in the background; the first of `stories` comes first.
    pub fn background(&self, mut stories: Vec<Vec<Key>>) {
        stories.reverse();
        self.lock().background = stories;
        self.bell.notify_all();
    }
}

/// Lets every other thread go first.
fn step_back() {
    // On Linux this is the calling thread's own; elsewhere it would be the whole program's, keys included.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Seeker;
    use crate::article::Moment;

    #[test]
    fn what_is_wanted_comes_first_and_is_dropped_when_nobody_looks() {
        let pool = Pool::default();
        pool.background(vec![vec![Key(1)], vec![Key(2)]]);
        pool.want(Question::Check(vec![Key(7)]));
        pool.ahead([Question::Open(Key(8)), Question::Open(Key(6))]);
        pool.want(Question::Open(Key(8)));
        pool.want(Question::Open(Key(8)));
        let search = |words: &str, number, seeker| Search { words: vec![words.to_owned()], number, seeker };
        pool.search(search("given up", 1, Seeker::Search), vec![Key(3)]);
        pool.search(search("dike", 3, Seeker::Filter), vec![Key(3)]);
        let search = search("mill", 2, Seeker::Search);
        pool.search(search.clone(), vec![Key(4); SOME]);
        pool.search(search, vec![Key(5)]);
        pool.save(Briefing {
            stories: Vec::new(),
            loaded: Moment { seconds: 0, timed: true },
            baseline: None,
            filter: String::new(),
            rest: String::new(),
        });
        pool.want(Question::Check(vec![Key(9)]));
        pool.keep(|question| *question != Question::Check(vec![Key(7)]));
        let order: Vec<_> = (0..9)
            .map(|_| match pool.next(true) {
                Task::Wanted(Question::Open(key)) => format!("open {}", key.0),
                Task::Wanted(Question::Check(keys)) => format!("check {}", keys[0].0),
                Task::Wanted(other) => format!("{other:?}"),
                Task::Search(search, keys) => format!("search {} {}", search.words.concat(), keys.len()),
                Task::Save(briefing) => format!("save {}", briefing.stories.len()),
                Task::Count(members) => format!("count {}", members[0].0),
            })
            .collect();
        pool.want(Question::Open(Key(6)));
        assert_eq!(pool.lock().wanted, [], "it is being answered");
        pool.answered(&Question::Open(Key(6)));
        pool.want(Question::Open(Key(6)));
        assert_eq!(pool.lock().wanted, [Question::Open(Key(6))]);
        assert_eq!(
            order,
            ["open 8", "check 9", "open 6", "save 0", "search dike 1", "search mill 128", "search mill 1", "count 1", "count 2"]
        );
    }
}
