//! How far the background has come: which stories of the set were counted, and what of that the loop was not told yet.

use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use crate::app::{Counted, Progress};
use crate::article::Key;

/// Counts of stories are sent together, at most so often.
const PACE: Duration = Duration::from_millis(120);

/// Counts that have not been sent yet, and what there is to count.
#[derive(Debug)]
pub(super) struct Counting {
    waiting: Vec<Counted>,
    named: Vec<(Key, Vec<String>)>,
    sent: Instant,
    pub progress: Progress,
    /// The stories of the set, by their articles: a set that grew by one article is not counted from the start.
    stories: FxHashMap<u64, Stage>,
    /// Stories that are not counted yet.
    left: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Begun,
    Done,
    /// It could not be counted: it will be tried anew when the set changes.
    Failed,
}

/// What the loop is to be told: counts, the actors that articles name, and how far the background has come.
pub(super) type Told = (Vec<Counted>, Vec<(Key, Vec<String>)>, Progress);

impl Default for Counting {
    fn default() -> Self {
        Self {
            waiting: Vec::new(),
            named: Vec::new(),
            sent: Instant::now(),
            progress: Progress::default(),
            stories: FxHashMap::default(),
            left: 0,
        }
    }
}

impl Counting {
    /// The set has these stories now. Gives back those that nobody has begun with.
    pub fn set(&mut self, mut stories: Vec<Vec<Key>>) -> Vec<Vec<Key>> {
        let before = std::mem::take(&mut self.stories);
        (self.left, self.progress.checked) = (0, 0);
        stories.retain(|members| {
            let name = Key::of_all(members);
            let stage = before.get(&name).copied().filter(|stage| *stage != Stage::Failed).unwrap_or(Stage::Waiting);
            self.stories.insert(name, stage);
            match stage {
                Stage::Done => self.progress.checked += members.len() as u32,
                _ => self.left += 1,
            }
            stage == Stage::Waiting
        });
        stories
    }

    /// Somebody begins with the story of these articles.
    pub fn begin(&mut self, members: &[Key]) {
        self.put(members, Stage::Begun);
    }

    /// The story of these articles is counted, or could not be.
    pub fn end(&mut self, members: &[Key], counted: Option<(Counted, Vec<Vec<String>>)>) {
        let stage = if counted.is_some() { Stage::Done } else { Stage::Failed };
        if matches!(self.put(members, stage), Some(Stage::Waiting | Stage::Begun)) {
            self.progress.checked += members.len() as u32;
            self.left = self.left.saturating_sub(1);
        }
        if let Some((counted, names)) = counted {
            self.waiting.push(counted);
            self.named.extend(members.iter().copied().zip(names));
        }
    }

    /// Gives the stage before; none where the set has no such story.
    fn put(&mut self, members: &[Key], stage: Stage) -> Option<Stage> {
        self.stories.get_mut(&Key::of_all(members)).map(|known| std::mem::replace(known, stage))
    }

    /// What to tell now, where it is time for it, or nothing is left to count.
    pub fn told(&mut self) -> Option<Told> {
        if self.left > 0 && self.sent.elapsed() < PACE {
            return None;
        }
        self.sent = Instant::now();
        Some((std::mem::take(&mut self.waiting), std::mem::take(&mut self.named), self.progress))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Counts;

    #[test]
    fn what_was_counted_is_not_counted_again() {
        let mut counting = Counting::default();
        let (one, two, three) = (vec![Key(1), Key(2)], vec![Key(3)], vec![Key(3), Key(4)]);
        let all = |stories: &[&Vec<Key>]| stories.iter().map(|story| (*story).clone()).collect::<Vec<_>>();
        assert_eq!(counting.set(all(&[&one, &two])), all(&[&one, &two]));
        let counted = |members: &[Key]| Counted { members: members.to_vec(), counts: Counts::default(), baseline: 0 };
        counting.begin(&one);
        assert_eq!(counting.set(all(&[&one, &two])), all(&[&two]), "one of them is being counted");
        counting.end(&one, Some((counted(&one), vec![Vec::new(); 2])));
        assert_eq!(counting.progress.checked, 2);
        assert_eq!(counting.told().map(|told| told.0.len()), None, "there is more to come");
        counting.begin(&two);
        // A set that lost a story on its way.
        assert_eq!(counting.set(all(&[&one, &three])), all(&[&three]));
        counting.end(&two, Some((counted(&two), vec![Vec::new()])));
        assert_eq!(counting.progress.checked, 2, "what is no story any more counts for nothing");
        counting.begin(&three);
        counting.end(&three, None);
        assert_eq!(counting.told().map(|told| (told.0.len(), told.2.checked)), Some((2, 4)), "all of them were tried");
        assert_eq!(counting.set(all(&[&one, &three])), all(&[&three]), "what failed is tried anew");
    }
}
