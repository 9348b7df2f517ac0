//! Jobs that wait for a thread.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::threads::lock;

/// Jobs that wait. Bounded, so that a walk of a million files does not run away from the readers.
pub(super) struct JobQueue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    jobs: VecDeque<T>,
    /// No file will come any more.
    closed: bool,
    /// Jobs that are being done, and may bring new ones.
    running: usize,
}

const MOST_JOBS: usize = 256;
/// Jobs that come out of others do not pile up.
const MOST_OFFERED: usize = 16;

impl<T> Default for JobQueue<T> {
    fn default() -> Self {
        let state = State { jobs: VecDeque::new(), closed: false, running: 0 };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<T> JobQueue<T> {
    /// Takes the job behind all others, or hands it back where very many wait already.
    pub(super) fn give(&self, job: T) -> Option<T> {
        self.add(job, MOST_JOBS, VecDeque::push_back)
    }

    /// Takes the job before all others, or hands it back where more than a few wait already.
    pub(super) fn offer(&self, job: T) -> Option<T> {
        self.add(job, MOST_OFFERED, VecDeque::push_front)
    }

    fn add(&self, job: T, most: usize, push: impl FnOnce(&mut VecDeque<T>, T)) -> Option<T> {
        let mut state = lock(&self.state);
        if state.jobs.len() >= most {
            return Some(job);
        }
        push(&mut state.jobs, job);
        drop(state);
        self.changed.notify_all();
        None
    }

    /// The next job and what says, when dropped, that it is done; `None` when no job will come any more.
    pub(super) fn take(&self) -> Option<(T, Running<'_, T>)> {
        let mut state = lock(&self.state);
        loop {
            if let Some(job) = state.jobs.pop_front() {
                state.running += 1;
                drop(state);
                self.changed.notify_all();
                return Some((job, Running(self)));
            }
            if state.closed && state.running == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Something goes on beside the queue that may bring jobs, until what comes back is dropped.
    pub(super) fn hold(&self) -> Running<'_, T> {
        lock(&self.state).running += 1;
        Running(self)
    }

    /// No job will be given any more; those that run may still offer some.
    pub(super) fn close(&self) {
        lock(&self.state).closed = true;
        self.changed.notify_all();
    }
}

/// A job that is being done. Dropping it says that it is over, also where the job panicked.
pub(super) struct Running<'q, T>(&'q JobQueue<T>);

impl<T> Drop for Running<'_, T> {
    fn drop(&mut self) {
        lock(&self.0.state).running -= 1;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_come_in_order_and_offers_first() {
        let queue = JobQueue::default();
        (0..15).for_each(|job| assert_eq!(queue.give(job), None));
        assert_eq!(queue.offer(15), None, "there is room");
        assert_eq!(queue.offer(16), Some(16), "enough wait already");
        queue.close();
        let mut taken = Vec::new();
        while let Some((job, running)) = queue.take() {
            taken.push(job);
            // A job that runs may still bring one.
            if job == 3 {
                assert_eq!(queue.offer(99), None);
            }
            drop(running);
        }
        let want: Vec<i32> = [15, 0, 1, 2, 3, 99].into_iter().chain(4..15).collect();
        assert_eq!(taken, want);
    }

    #[test]
    fn a_closed_queue_waits_for_what_may_still_bring_jobs() {
        let queue = JobQueue::default();
        let held = queue.hold();
        queue.close();
        let taken = std::thread::scope(|scope| {
            let taker = scope.spawn(|| queue.take().map(|(job, _)| job));
            assert_eq!(queue.offer(7), None);
            drop(held);
            taker.join().unwrap()
        });
        assert_eq!(taken, Some(7));
        assert!(queue.take().is_none());
    }
}
