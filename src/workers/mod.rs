//! The worker pipeline: inputs -> listed -> grouped -> checked, and the answers to what the state asks for.
//!
//! It draws nothing and knows no key. [`gather`] lists and groups while it loads, the threads of a [`pool`] answer, search and count
//! ([`Workers`]) and write briefings ([`save`]), and everything that comes of it is an [`Outcome`].

mod answers;
mod counting;
mod gather;
mod original;
mod pool;
mod save;

use std::path::Path;
use std::sync::Arc;

pub use answers::Workers;
use pool::Task;

use crate::app::Outcome;
use crate::extract::lexicon::Lexicons;
use crate::load::Request;
use crate::story::novelty::Seen;
use crate::threads::guarded;

/// Starts to load `request`. News go to `news`, which says whether anybody still wants them. `megabytes` of opened articles are
/// kept; what is not in `seen` is new. What is asked for meanwhile waits for [`Workers::begin`].
pub fn start(
    request: Request,
    lexicons: Lexicons,
    megabytes: u32,
    seen: Seen,
    news: impl Fn(Outcome) -> bool + Send + Sync + 'static,
) -> std::io::Result<Arc<Workers>> {
    let workers = Arc::new(Workers::new(lexicons, megabytes, seen, news));
    gather::start(request, Arc::clone(&workers))?;
    Ok(workers)
}

impl Workers {
    /// Starts the threads, when the first frame has been drawn.
    pub fn begin(self: &Arc<Self>) -> std::io::Result<()> {
        self.start(Self::run)
    }

    /// Does a task and tells the loop what came of it. A fault of ours in one article leaves the others alone.
    fn run(&self, task: Task) {
        match task {
            Task::Wanted(question) => self.put(question),
            Task::Search(search, keys) => self.look(&search, &keys),
            Task::Save(briefing) => {
                let saved = guarded(|| save::write(self, &briefing, Path::new(".")));
                self.send(saved.unwrap_or_else(|fault| save::failed(&fault)));
            }
            Task::Count(members) => self.count_one(&members),
        }
    }
}
