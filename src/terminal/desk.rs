//! The worker pipeline: inputs -> listed -> grouped -> checked, and the answers to what the state asks for.
//!
//! It starts the threads and hands them questions; what they share and do is [`super::shared`]. It draws nothing and knows no key.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::pool::Job;
use super::shared::Shared;
use super::{Happening, gather};
use crate::article::{Card, Key};
use crate::extract::Analysed;
use crate::extract::lexicon::Lexicons;
use crate::load::Request;
use crate::story::novelty::Seen;

/// The pipeline's hands: cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk(Arc<Shared>);

impl Desk {
    /// Starts to load `request`; news go to `sender`. `megabytes` of opened articles are kept; what is not in `seen` is new. What
    /// is asked for meanwhile waits for [`Self::work`].
    pub fn start(
        request: Request,
        lexicons: Lexicons,
        megabytes: u32,
        seen: Seen,
        sender: Sender<Happening>,
    ) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::new(lexicons, megabytes, seen, sender));
        gather::start(request, Arc::clone(&shared))?;
        Ok(Self(shared))
    }

    /// Starts the workers. They would take the processors from those who make the first frame, so it comes first.
    pub fn work(&self) -> std::io::Result<()> {
        self.0.drawn();
        let worker = Arc::clone(&self.0);
        self.0.pool().start(move |task| worker.run(task))
    }

    /// Asks the workers for something.
    pub fn want(&self, job: Job) {
        self.0.pool().want(job);
    }

    /// Drops questions that have not been begun and that `still` does not want any more.
    pub fn keep(&self, still: impl Fn(&Job) -> bool) {
        self.0.pool().keep(still);
    }

    /// Lets the workers do ahead what will be asked for if the cursor moves on; what was to be done ahead before is dropped.
    pub fn ahead(&self, jobs: impl IntoIterator<Item = Job>) {
        self.0.pool().ahead(jobs);
    }

    /// The card of an article.
    pub fn card(&self, key: Key) -> Option<Card> {
        self.0.card(key)
    }

    /// The baseline of what is new moves to now, a time in seconds since 1970.
    pub fn briefing_done(&self, now: i64) {
        self.0.briefing_done(now);
    }

    /// An article, at once: for the few things that cannot wait for an outcome.
    pub fn article(&self, key: Key) -> Result<Arc<Analysed>, String> {
        self.0.article(key, true)
    }
}
