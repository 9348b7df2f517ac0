//! Files, folders, stdin -> articles, on threads.
//!
//! [`start`] walks the inputs, reads what it finds on a few threads and hands each article to a *sink* that runs on those
//! threads: do there what an article needs once (a sketch for grouping), send the outcome over a channel of your own and
//! drop the text; the [`Card`] is what stays. Articles arrive in no fixed order; [`Loaded::order`] sorts them;
//! [`each`] and [`all`] wait for the whole set and give the final order and the final ids whatever the threads did.
//! [`reload`] reads an article again by its card.
//!
//! An input that fails never stops another: each gives one [`Report`], which says what it was taken for or why it was skipped.
//! That holds for faults of ours too: what panics while an article is read, or in the sink while it takes the article, is a
//! failure of that file or record alone.
//!
//! ```no_run
//! # use parallax::load::{self, Arrival, Request};
//! # use std::{ops::ControlFlow, sync::{Arc, mpsc}};
//! let spool = Arc::new(parallax::cache::Spool::default());
//! let (send, receive) = mpsc::channel();
//! load::start(Request::of(["samples"]), Arc::clone(&spool), move |event| match send.send(event) {
//!     Ok(()) => ControlFlow::Continue(()),
//!     Err(_) => ControlFlow::Break(()), // nobody listens any more: stop reading
//! })?;
//! for event in receive {
//!     if let Arrival::Loaded(loaded) = event {
//!         let again = load::reload(&loaded.card, &spool);
//!     }
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

mod follow;
pub mod names;
pub mod open;
mod pipe;
mod pool;
mod queue;
pub mod reload;
pub mod report;
mod walk;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use rustc_hash::FxHashMap;

use crate::article::{Article, Card};
use crate::cache::Spool;
use crate::threads::{lock, processors};
pub use follow::{Changes, follow};
pub use reload::{Changed, reload};
pub use report::{Failure, Report};

/// The most bytes one article may have. Facts of so long a text take half a minute; what is longer is no article.
pub const MOST_BYTES: u64 = 32 << 20;

/// What to load.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files, folders, FIFOs; `-` is stdin.
    pub inputs: Vec<PathBuf>,
    /// How many threads read; 0 takes one for each processor, at most eight.
    pub threads: usize,
}

impl Request {
    /// Loads `inputs` on as many threads as fit.
    pub fn of<P: Into<PathBuf>>(inputs: impl IntoIterator<Item = P>) -> Self {
        Self { inputs: inputs.into_iter().map(Into::into).collect(), threads: 0 }
    }

    /// How many threads will read.
    pub fn readers(&self) -> usize {
        match self.threads {
            0 => processors().min(8),
            n => n,
        }
    }
}

/// The place of an article in the whole: the file's in the sorted walk of the inputs, the record's in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Order {
    /// The file.
    pub file: u32,
    /// The article in it.
    pub record: u32,
}

/// One article as it comes from a reading thread.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it belongs.
    pub order: Order,
    /// What stays in memory.
    pub card: Card,
    /// The article itself.
    pub article: Article,
}

/// What is kept of an article: it has a place in the whole, and an id that changes where another has the same.
pub trait Kept: Send {
    /// Where it belongs.
    fn order(&self) -> Order;
    /// Its id.
    fn id(&self) -> &str;
    /// Gives it another id.
    fn rename(&mut self, id: String);
}

impl Kept for Loaded {
    fn order(&self) -> Order {
        self.order
    }

    fn id(&self) -> &str {
        &self.card.id
    }

    fn rename(&mut self, id: String) {
        self.card.id = id.as_str().into();
        self.article.id = id;
    }
}

/// What a sink is told.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// An article.
    Loaded(Box<Loaded>),
    /// A file was read to its end, or skipped.
    Read(Box<Report>),
    /// What there is to tell so far of a pipe that may go on for as long as the program runs.
    Partly(Box<Report>),
    /// So many files were found so far; it comes now and then, and once with `done` when all folders were walked.
    Found {
        /// Files found, pipes among them.
        files: usize,
        /// Stdin and FIFOs, which may be read for as long as the program runs.
        pipes: usize,
        /// No more will be found.
        done: bool,
    },
    /// Everything was read. It comes once and last, unless the loading was stopped.
    Finished,
    /// Files came, changed or went ([`follow`]): those that came or changed are read next, until [`Arrival::Settled`].
    Changed(Changes),
    /// They were read.
    Settled,
    /// What comes will not be noticed, and why.
    Blind(String),
}

/// Starts to load, and runs on until all is read. `sink` is called from several threads at once; [`ControlFlow::Break`] stops the
/// loading, though articles that are being read may still arrive.
pub fn start<S>(request: Request, spool: Arc<Spool>, sink: S) -> io::Result<()>
where
    S: Fn(Arrival) -> ControlFlow<()> + Send + Sync + 'static,
{
    let run = move || pool::run(&request, &spool, &AtomicBool::new(false), &sink);
    thread::Builder::new().name("load".to_owned()).spawn(run).map(drop)
}

/// Everything that a request gave, in its final order.
#[derive(Clone, Debug)]
pub struct Loading<T = Loaded> {
    /// The articles, or what was kept of them.
    pub loaded: Vec<T>,
    /// What became of each file, or of each of which there is something to tell, in the order of the walk.
    pub reports: Vec<Report>,
    /// How many files were looked at.
    pub files: usize,
}

/// Loads everything and waits: for commands that need the whole set.
pub fn all(request: &Request, spool: &Spool) -> Loading {
    gather(request, spool, |loaded| loaded, |_| true)
}

/// Loads everything and waits; of each article only that stays what `keep`, on the reading threads, makes of it, and of the reports
/// those that have something to tell: there may be a million files. Ids are made unique, as [`names`] has it.
pub fn each<T: Kept>(request: &Request, spool: &Spool, keep: impl Fn(Loaded) -> T + Sync) -> Loading<T> {
    gather(request, spool, keep, Report::tells)
}

fn gather<T: Kept>(
    request: &Request,
    spool: &Spool,
    keep: impl Fn(Loaded) -> T + Sync,
    wanted: impl Fn(&Report) -> bool + Sync,
) -> Loading<T> {
    let outcome = Mutex::new(Loading { loaded: Vec::new(), reports: Vec::new(), files: 0 });
    // Each folder once, and its number by article: a million articles stand in few folders. No two files of one INPUT have one name.
    let folders = Mutex::new(FxHashMap::default());
    let number = |card: &Card| {
        let path = card.file().filter(|_| request.inputs.len() > 1)?;
        let folder = names::folder(path, &card.id)?;
        let mut folders = lock(&folders);
        let next = folders.len() as u32;
        match folders.get(folder) {
            Some(&number) => Some(number),
            None => Some(*folders.entry(folder.to_owned()).or_insert(next)),
        }
    };
    pool::run(request, spool, &AtomicBool::new(false), &|event| {
        match event {
            Arrival::Loaded(loaded) => {
                let folder = number(&loaded.card);
                let kept = keep(*loaded);
                lock(&outcome).loaded.push((kept, folder));
            }
            Arrival::Read(report) => {
                let mut outcome = lock(&outcome);
                outcome.files += 1;
                outcome.reports.extend(Some(*report).filter(&wanted));
            }
            Arrival::Partly(_) | Arrival::Found { .. } | Arrival::Finished => {}
            Arrival::Changed(_) | Arrival::Settled | Arrival::Blind(_) => {}
        }
        ControlFlow::Continue(())
    });
    let Loading { mut loaded, mut reports, files } = outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    reports.sort_by_key(|r| r.order);
    loaded.sort_unstable_by_key(|(kept, _)| kept.order());
    let by_number = folders.into_inner().unwrap_or_else(PoisonError::into_inner);
    let folders: FxHashMap<u32, PathBuf> = by_number.into_iter().map(|(folder, number)| (number, folder)).collect();
    let path = |folder: Option<u32>| folder.and_then(|number| folders.get(&number)).map(PathBuf::as_path);
    let named: Vec<_> = loaded.iter().map(|(kept, folder)| (kept.id(), path(*folder))).collect();
    let changed = names::apart(&named);
    for (i, id) in changed {
        loaded[i].0.rename(id);
    }
    Loading { loaded: loaded.into_iter().map(|(kept, _)| kept).collect(), reports, files }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with one file of each kind that matters.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        put("b/2025-08-27-courier-port.txt", b"Port closes\n\nThe port closed on Monday.\n");
        put("a.md", b"---\ntitle: Port\noutlet: Courier\ndate: 2025-08-27\n---\nThe port closed.\n");
        put("latin.txt", b"Caf\xe9 d\xe9truit hier\n\nLe caf\xe9 a \xe9t\xe9 d\xe9truit.\n");
        put("records.jsonl", b"{\"id\":\"r\",\"text\":\"One.\\r\\n\"}\n\n{\"id\":\"r\",\"text\":\"Two.\"}\nnot json\n");
        put("image.png", b"\x89PNG\r\n\x1a\n");
        put("empty.txt", b"");
        folder
    }

    fn ids(outcome: &Loading) -> Vec<&str> {
        outcome.loaded.iter().map(|l| &*l.card.id).collect()
    }

    #[test]
    fn what_fails_never_stops_the_rest() {
        let folder = folder();
        let inputs = [folder.path().to_owned(), folder.path().join("missing.txt"), folder.path().join("a.md")];
        let spool = Spool::default();
        for threads in 1..4 {
            let outcome = all(&Request { inputs: inputs.to_vec(), threads }, &spool);
            assert_eq!(ids(&outcome), ["a.md", "b/2025-08-27-courier-port.txt", "latin.txt", "r", "r#2", "a.md#2"]);
            let failed: Vec<_> = outcome.reports.iter().filter(|r| r.failed()).map(|r| r.lines().join("; ")).collect();
            assert_eq!(
                failed,
                [
                    "skipped: the file is empty",
                    "skipped: not text: a PNG image",
                    "skipped line 4: no JSON at column 2: expected ident",
                    "skipped: no such file or folder",
                ]
            );
        }
    }

    #[test]
    fn a_fault_of_ours_in_one_article_leaves_the_others() {
        let folder = folder();
        let records: Vec<String> = (0..200).map(|i| format!("{{\"id\":\"m{i}\",\"text\":\"Text {i}.\"}}\n")).collect();
        fs::write(folder.path().join("many.ndjson"), records.concat()).unwrap();
        for (bad, want) in [
            ("a.md", "a.md: skipped: a fault in the program, please report it: a.md"),
            ("latin.txt", "latin.txt: skipped: a fault in the program, please report it: latin.txt"),
            ("m77", "many.ndjson: skipped line 78: a fault in the program, please report it: m77"),
        ] {
            for threads in [1, 3] {
                let request = Request { inputs: vec![folder.path().to_owned()], threads };
                let outcome = each(&request, &Spool::default(), |loaded| {
                    assert!(loaded.article.id != bad, "{}", loaded.article.id);
                    loaded
                });
                let all: Vec<String> = outcome.loaded.iter().map(|l| l.card.id.to_string()).collect();
                assert_eq!((all.len(), all.iter().any(|id| id == bad)), (204, false), "{bad}");
                let name = |r: &Report| r.path.rsplit('/').next().unwrap_or_default().to_owned();
                let told: Vec<String> =
                    outcome.reports.iter().flat_map(|r| r.lines().into_iter().map(|l| format!("{}: {l}", name(r)))).collect();
                assert!(told.iter().any(|line| line == want), "{told:?}");
                assert_eq!(outcome.files, 7, "every file reports");
                assert!(outcome.reports.iter().all(Report::tells), "{:?}", outcome.reports);
            }
        }
    }

    #[test]
    fn a_card_finds_its_article_again() {
        let folder = folder();
        let spool = Spool::default();
        let outcome = all(&Request::of([folder.path()]), &spool);
        for loaded in &outcome.loaded {
            let again = reload(&loaded.card, &spool).unwrap();
            assert_eq!(again.text, loaded.article.text);
            assert_eq!(
                (again.id, again.key, again.parts),
                (loaded.article.id.clone(), loaded.card.key, loaded.article.parts.clone())
            );
        }
        let path = folder.path().join("records.jsonl");
        let text = fs::read_to_string(&path).unwrap().replace("One", "Won");
        fs::write(&path, text).unwrap();
        fs::remove_file(folder.path().join("a.md")).unwrap();
        let again: Vec<_> = outcome.loaded.iter().map(|l| reload(&l.card, &spool).map(|a| a.text)).collect();
        assert_eq!(again[0], Err(Changed::Gone(Failure::Missing)));
        assert_eq!(again[3], Err(Changed::Differs), "this line changed");
        assert_eq!(again[4], Ok("Two.".to_owned()), "its neighbour did not");
    }

    #[test]
    fn files_of_several_folders_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let inputs: Vec<PathBuf> = ["mill", "port"].iter().map(|name| folder.path().join(name)).collect();
        for input in &inputs {
            fs::create_dir(input).unwrap();
            fs::write(input.join("wire.txt"), format!("{}\n\nIt closed.\n", input.display())).unwrap();
        }
        fs::write(inputs[1].join("post.txt"), "Port closes\n\nIt closed.\n").unwrap();
        for threads in 1..4 {
            let outcome = all(&Request { inputs: inputs.clone(), threads }, &Spool::default());
            assert_eq!(ids(&outcome), ["mill/wire.txt", "post.txt", "port/wire.txt"]);
        }
    }

    #[test]
    fn no_article_of_a_pipe_is_longer_than_one_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let long = "It rained. ".repeat(MOST_BYTES as usize / 11 + 1);
        let records = format!("{{\"id\":\"short\",\"text\":\"It rained.\"}}\n{{\"text\":\"{long}\"}}\n");
        let whole = format!("{{\"text\":\"{long}\"}}\n");
        for (i, (piped, want, told)) in [
            (long.as_str(), vec![], "skipped: more than 32 MB, which is the most that is read"),
            (&records, vec!["short"], "skipped line 2: more than 32 MB, which is the most that is read"),
            (&whole, vec![], "skipped line 1: more than 32 MB, which is the most that is read"),
        ]
        .into_iter()
        .enumerate()
        {
            let path = folder.path().join(format!("fifo{i}"));
            assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
            let outcome = std::thread::scope(|scope| {
                scope.spawn(|| fs::write(&path, piped).unwrap());
                all(&Request::of([&path]), &Spool::default())
            });
            assert_eq!((ids(&outcome), outcome.reports[0].lines()), (want, vec![told.to_owned()]));
        }
    }

    #[test]
    fn nothing_hangs() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(at("fifo")).status().unwrap().success());
        std::os::unix::fs::symlink("loop", at("loop")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at("zero")).unwrap();
        fs::create_dir(at("empty")).unwrap();
        let inputs = [at("fifo"), at("loop"), at("zero"), at("empty"), folder.path().to_owned()];
        let outcome = all(&Request::of(inputs), &Spool::default());
        assert_eq!(
            outcome.reports.iter().filter_map(|r| r.failure.as_ref()).map(ToString::to_string).collect::<Vec<_>>(),
            [
                "a FIFO to which nothing was written for 2 s",
                "a symbolic link that leads nowhere",
                "a device, which is not read",
                "no files in this folder (hidden and ignored ones are not read)",
                "a FIFO in a folder, which is not read",
                "a symbolic link, not followed inside a folder: name it to read it",
                "a symbolic link, not followed inside a folder: name it to read it",
            ]
        );
    }
}
