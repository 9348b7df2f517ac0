//! Files that come, change or go while somebody reads.
//!
//! The system says that something happened; what, only a walk can tell: it finds what a start would find now, with the same rules,
//! and what was not there before or bears another stamp is read. So in the end everything stands as if it had been there at first.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::walk::{self, InputFile, Source};
use super::{Arrival, Report, Request, open, pool};
use crate::cache::Spool;
use crate::threads::{guarded, lock};

/// Whoever writes a file writes more of it soon: it is read when so long nothing happened, but at the latest after a while.
const QUIET: Duration = Duration::from_millis(120);
const LATEST: Duration = Duration::from_secs(1);
/// A walk may take long; then it is made the more seldom, for no more than a tenth of the time.
const REST: u32 = 10;

type Sink = dyn Fn(Arrival) -> ControlFlow<()> + Send + Sync;

/// What changed in the folders and files that are followed. Files have the numbers of [`super::Order::file`]; one that comes has
/// the next: grouping does not ask in which order articles stand, and a pipe that is still open has the number that it had.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// How many files are read next.
    pub files: usize,
    /// Those that went.
    pub gone: Vec<u32>,
    /// Those that are read again.
    pub again: Vec<u32>,
    /// What was reported of these paths no longer holds.
    pub cleared: Vec<String>,
}

/// Starts to load as [`super::start`] does, and then notices what comes, changes and goes for as long as `sink` goes on.
pub fn follow<S>(request: Request, spool: Arc<Spool>, sink: S) -> io::Result<()>
where
    S: Fn(Arrival) -> ControlFlow<()> + Send + Sync + 'static,
{
    let following = Arc::new(Following::new(request, spool, sink));
    thread::Builder::new().name("load".to_owned()).spawn(move || following.load()).map(drop)
}

/// A request that is loaded and then followed.
struct Following {
    request: Request,
    spool: Arc<Spool>,
    sink: Box<Sink>,
    stop: AtomicBool,
    ledger: Mutex<Ledger>,
}

/// What is known of every file.
#[derive(Default)]
struct Ledger {
    /// The number of each, by a hash of its path, and the first that none has.
    numbers: FxHashMap<u64, u32>,
    next: u32,
    /// Those that are pipes.
    pipes: FxHashSet<u32>,
    /// What became of each, by number.
    read: FxHashMap<u32, Known>,
    /// Files that are not read yet, pipes left aside, and whether more will be found.
    left: i64,
    walked: bool,
}

/// What became of a file.
struct Known {
    stamp: u64,
    /// Its path, where something was reported of it.
    told: Option<String>,
}

impl Ledger {
    /// A file is found for the first time.
    fn meet(&mut self, file: &InputFile) {
        self.numbers.insert(name(file), file.order);
        self.next = self.next.max(file.order + 1);
        if matches!(file.source, Ok(Source::Fifo | Source::Stdin)) {
            self.pipes.insert(file.order);
        } else {
            self.left += 1;
        }
    }

    fn note(&mut self, report: &Report) {
        let told = report.tells().then(|| report.path.clone());
        // What could not be opened has the stamp under which it was to be read.
        let stamp = if report.stamp == 0 { self.read.get(&report.order).map_or(0, |known| known.stamp) } else { report.stamp };
        self.read.insert(report.order, Known { stamp, told });
        self.left -= i64::from(!self.pipes.contains(&report.order));
    }
}

/// A name for a file among all inputs.
fn name(file: &InputFile) -> u64 {
    xxh3_64_with_seed(file.path.as_os_str().as_encoded_bytes(), u64::from(file.input))
}

fn is_file(file: &InputFile) -> bool {
    matches!(file.source, Ok(Source::Listed | Source::File { .. }))
}

impl Following {
    fn new(request: Request, spool: Arc<Spool>, sink: impl Fn(Arrival) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        Self { request, spool, sink: Box::new(sink), stop: AtomicBool::new(false), ledger: Mutex::default() }
    }

    /// Loads everything; what comes is noticed as soon as all files are read, also where a pipe is still open.
    fn load(self: Arc<Self>) {
        let begun = AtomicBool::new(false);
        let walk = |each: &mut dyn FnMut(InputFile) -> bool| {
            walk::walk(&self.request.inputs, |file| {
                lock(&self.ledger).meet(&file);
                each(file)
            });
            lock(&self.ledger).walked = true;
        };
        pool::read(&self.request, walk, &self.spool, &self.stop, &|event| {
            if let Arrival::Read(report) = &event {
                lock(&self.ledger).note(report);
            }
            let told = self.tell(event);
            let ledger = lock(&self.ledger);
            if ledger.walked && ledger.left <= 0 && !begun.swap(true, Ordering::Relaxed) {
                let following = Arc::clone(&self);
                let follow = move || {
                    if let Err(fault) = guarded(|| following.follow()) {
                        let _ = following.tell(Arrival::Blind(fault.to_string()));
                    }
                };
                if let Err(error) = thread::Builder::new().name("follow".to_owned()).spawn(follow) {
                    return self.tell(Arrival::Blind(error.to_string()));
                }
            }
            told
        });
    }

    fn tell(&self, event: Arrival) -> ControlFlow<()> {
        let told = (self.sink)(event);
        if told.is_break() {
            self.stop.store(true, Ordering::Relaxed);
        }
        told
    }

    /// Notices what comes from now on, and what came since it was walked.
    fn follow(&self) {
        // One that waits to be heard is enough: what happened, a walk tells.
        let (sender, happened) = sync_channel(1);
        let inputs = || self.request.inputs.iter().filter(|input| input.as_os_str() != "-");
        let names: Vec<PathBuf> = inputs().filter(|input| !input.is_dir()).cloned().collect();
        let folders = inputs().any(|input| input.is_dir());
        if names.is_empty() && !folders {
            return;
        }
        let wanted = move |event: notify::Event| {
            let named = |path: &PathBuf| names.iter().any(|name| name.file_name() == path.file_name());
            // That somebody reads a file is no change, and this program does it all the time.
            let read =
                event.kind.is_access() && !matches!(event.kind, notify::EventKind::Access(notify::event::AccessKind::Close(_)));
            !read && (folders || event.paths.is_empty() || event.paths.iter().any(named))
        };
        let told = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, &wanted) {
                let _ = sender.try_send(());
            }
        };
        match RecommendedWatcher::new(told, notify::Config::default().with_follow_symlinks(false)) {
            Ok(watcher) => self.rounds(watcher, &happened),
            Err(error) => drop(self.tell(Arrival::Blind(error.to_string()))),
        }
    }

    fn rounds(&self, mut watcher: RecommendedWatcher, happened: &Receiver<()>) {
        let mut blind = false;
        loop {
            let begun = Instant::now();
            // Folders come, too, or are put in the place of others. What happens from here on is heard, what happened before is found.
            if let Some(error) = self.watch(&mut watcher).filter(|_| !std::mem::replace(&mut blind, true)) {
                let _ = self.tell(Arrival::Blind(error.to_string()));
            }
            self.round();
            let rest = begun.elapsed() * REST;
            if self.stop.load(Ordering::Relaxed) || happened.recv().is_err() {
                return;
            }
            let first = Instant::now();
            while first.elapsed() < LATEST {
                match happened.recv_timeout(QUIET) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            thread::sleep((begun + rest).saturating_duration_since(Instant::now()));
            while happened.try_recv().is_ok() {}
        }
    }

    /// Watches each folder that a walk enters, and of a named file the folder that holds it, as an editor puts a new file in its
    /// place. Returns why one of them cannot be watched; what went meanwhile, or may not be read, is told by the walk.
    fn watch(&self, watcher: &mut RecommendedWatcher) -> Option<notify::Error> {
        let mut failed = None;
        let mut watch = |folder: &Path| {
            let watched = watcher.watch(folder, RecursiveMode::NonRecursive);
            failed = failed.take().or(watched.err().filter(|error| !is_the_walk_s(error)));
        };
        for input in self.request.inputs.iter().filter(|input| input.as_os_str() != "-") {
            if input.is_dir() {
                walk::folders(input).for_each(|folder| watch(&folder));
            } else {
                let parent = input.parent().filter(|parent| !parent.as_os_str().is_empty());
                watch(parent.unwrap_or(Path::new(".")));
            }
        }
        failed
    }

    /// Walks again and reads what came or changed.
    fn round(&self) {
        let (changes, files) = self.changes();
        if files.is_empty() && changes.gone.is_empty() || self.tell(Arrival::Changed(changes)).is_break() {
            return;
        }
        let walk = |each: &mut dyn FnMut(InputFile) -> bool| {
            let _ = files.into_iter().all(each);
        };
        pool::read(&self.request, walk, &self.spool, &self.stop, &|event| match event {
            // Of these it was told before.
            Arrival::Found { .. } | Arrival::Finished => ControlFlow::Continue(()),
            event => {
                if let Arrival::Read(report) = &event {
                    lock(&self.ledger).note(report);
                }
                self.tell(event)
            }
        });
        let _ = self.tell(Arrival::Settled);
    }

    /// What changed since the last walk, and the files that are to be read.
    fn changes(&self) -> (Changes, Vec<InputFile>) {
        let mut found = Vec::new();
        walk::walk(&self.request.inputs, |file| {
            found.push(file);
            true
        });
        let (mut changes, mut files) = (Changes::default(), Vec::new());
        let mut ledger = lock(&self.ledger);
        let (mut numbers, mut read) = (std::mem::take(&mut ledger.numbers), std::mem::take(&mut ledger.read));
        for mut file in found {
            let before = numbers.remove(&name(&file));
            let known = before.and_then(|number| read.remove(&number));
            file.order = before.unwrap_or(ledger.next);
            let order = file.order;
            ledger.next = ledger.next.max(order + 1);
            ledger.numbers.insert(name(&file), order);
            let stamp = if is_file(&file) { fs::metadata(&file.path).map_or(0, |meta| open::stamp(&meta)) } else { 0 };
            let same = known.as_ref().map_or(before.is_some(), |known| known.stamp == stamp);
            if same {
                ledger.read.extend(known.map(|known| (order, known)));
                continue;
            }
            ledger.left += 1;
            ledger.read.insert(order, Known { stamp, told: None });
            changes.again.extend(before);
            changes.cleared.extend(known.and_then(|known| known.told));
            files.push(file);
        }
        changes.gone.extend(numbers.into_values());
        changes.cleared.extend(read.into_values().filter_map(|known| known.told));
        changes.files = files.len();
        (changes, files)
    }
}

/// True for what the walk tells of a folder by itself.
fn is_the_walk_s(error: &notify::Error) -> bool {
    use io::ErrorKind::{NotFound, PermissionDenied};
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => matches!(error.kind(), NotFound | PermissionDenied),
        _ => false,
    }
}
