//! The worker pipeline: inputs -> listed -> grouped -> checked, and the answers to what the state asks for.
//!
//! It draws nothing and knows no key. [`gather`] lists and groups while it loads, the threads of a [`pool`] answer and count
//! ([`Workers`]), and everything that comes of it is an [`Outcome`].

mod answers;
mod gather;
mod original;
mod pool;
mod save;

use std::sync::Arc;

pub use answers::Workers;

use crate::app::Outcome;
use crate::extract::lexicon::Lexicons;
use crate::load::Request;
use crate::story::novelty::Seen;

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
