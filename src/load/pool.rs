//! The threads: one walks and then reads, a few read, one for each input that may keep it waiting. Files of records are [`records`]' business.

mod records;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashSet;

use super::open::{self, Opened};
use super::pipe::Pipe;
use super::queue::JobQueue;
use super::reload::hash;
use super::report::{Failure, Report};
use super::walk::{self, InputFile, Source};
use super::{Arrival, Loaded, MOST_BYTES, Order, Request};
use crate::article::{Article, Card, Medium, Place};
use crate::cache::Spool;
use crate::read::{self, Format, Notice, Origin, ReadError, Taken};
use crate::threads::{guarded, lock};
use records::{Piped, RecordBatch, RecordLines, Records};

type Sink<'s> = dyn Fn(Arrival) -> ControlFlow<()> + Sync + 's;

/// Loads `request` and returns when all is read or `stop` is set.
pub(super) fn run(request: &Request, spool: &Spool, stop: &AtomicBool, sink: &Sink<'_>) {
    read(request, |each| walk::walk(&request.inputs, each), spool, stop, sink);
}

/// Reads what `walk` finds, on as many threads as `request` has.
pub(super) fn read(
    request: &Request,
    walk: impl FnOnce(&mut dyn FnMut(InputFile) -> bool),
    spool: &Spool,
    stop: &AtomicBool,
    sink: &Sink<'_>,
) {
    let pool = ReadingPool { spool, stop, sink, queue: JobQueue::default(), outlets: Mutex::default() };
    let pool = &pool;
    let work = || {
        while let Some((job, running)) = pool.queue.take() {
            pool.work(job);
            drop(running);
        }
    };
    std::thread::scope(|scope| {
        // The first titles are wanted before all folders are walked, also where one processor does it all.
        let others = if request.threads == 1 { 0 } else { request.readers().max(2) - 1 };
        for _ in 0..others {
            scope.spawn(work);
        }
        let (mut files, mut pipes) = (0, 0);
        let mut batch = Vec::new();
        let mut take = |input: InputFile| {
            files += 1;
            // What may keep a thread waiting must not keep the others waiting, and its records are theirs to parse until it ends.
            if matches!(input.source, Ok(Source::Fifo | Source::Stdin)) {
                pipes += 1;
                let held = pool.queue.hold();
                scope.spawn(move || {
                    pool.file(input);
                    drop(held);
                });
                return !pool.stopped();
            }
            batch.push(input);
            // The first files go out one by one, so that the first titles are there at once.
            if batch.len() >= (files / 8).clamp(1, BATCH) {
                pool.give(Job::Files(std::mem::take(&mut batch)));
                pool.tell(Arrival::Found { files, pipes, done: false });
            }
            !pool.stopped()
        };
        let walked = guarded(|| walk(&mut take));
        if let Err(fault) = walked {
            let report = Report::on(files as u32, "the rest of the folders".to_owned());
            pool.tell(Arrival::Read(Box::new(Report { failure: Some(fault.into()), ..report })));
        }
        pool.give(Job::Files(batch));
        pool.tell(Arrival::Found { files, pipes, done: true });
        pool.queue.close();
        work();
    });
    if !pool.stopped() {
        pool.tell(Arrival::Finished);
    }
}

/// A piece of work.
enum Job {
    /// Read files.
    Files(Vec<InputFile>),
    /// Parse lines of a file of records.
    Lines(RecordBatch),
}

/// How many files or lines go to a thread at once: enough that the queue costs nothing, few enough that threads end together.
const BATCH: usize = 64;

struct ReadingPool<'p> {
    spool: &'p Spool,
    stop: &'p AtomicBool,
    sink: &'p Sink<'p>,
    queue: JobQueue<Job>,
    /// Outlet names, each kept once.
    outlets: Mutex<FxHashSet<Arc<str>>>,
}

impl ReadingPool<'_> {
    fn tell(&self, event: Arrival) {
        if !self.stopped() && (self.sink)(event).is_break() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Leaves a job to a reading thread, or does it here where very many wait.
    fn give(&self, job: Job) {
        if let Some(job) = self.queue.give(job) {
            self.work(job);
        }
    }

    fn work(&self, job: Job) {
        if self.stopped() {
            return;
        }
        match job {
            Job::Files(batch) => batch.into_iter().take_while(|_| !self.stopped()).for_each(|input| self.file(input)),
            Job::Lines(batch) => self.lines(batch),
        }
    }

    /// Reads one file and reports on it. A fault of ours in it is a failure of this file alone.
    fn file(&self, input: InputFile) {
        let mut report = Report::on(input.order, walk::visible(input.path.as_os_str()));
        let read = guarded(|| self.read(&input, &mut report));
        match read.unwrap_or_else(|fault| Err(fault.into())) {
            Ok(Some(lines)) => {
                let origin = Origin { id: input.id, modified: lines.modified };
                let path = matches!(input.source, Ok(Source::Listed | Source::File { .. })).then(|| Arc::from(input.path));
                let file = Records { origin, path, report: Mutex::new(report), pending: AtomicU32::new(1) };
                self.stream(lines, Arc::new(file));
            }
            Ok(None) => self.tell(Arrival::Read(Box::new(report))),
            Err(failure) => {
                report.failure = Some(failure);
                self.tell(Arrival::Read(Box::new(report)));
            }
        }
    }

    /// Reads a file whole; records are only begun with and come back, to be read line by line.
    fn read(&self, input: &InputFile, report: &mut Report) -> Result<Option<RecordLines>, Failure> {
        let pipe = match &input.source {
            Ok(Source::Listed) => return self.ordinary(input, open::listed(&input.path)?, report),
            Ok(Source::File { linked }) => {
                report.notices.extend(linked.then_some(Notice::Linked));
                return self.ordinary(input, open::regular(&input.path)?, report);
            }
            Ok(Source::Fifo) => Pipe::fifo(&input.path)?,
            Ok(Source::Stdin) => Pipe::stdin()?,
            Err(failure) => return Err(failure.clone()),
        };
        match records::piped(pipe, &input.id)? {
            Piped::Records(lines, taken) => {
                report.taken = Some(taken);
                Ok(Some(lines))
            }
            Piped::Other(bytes) => self.bytes(input, None, bytes, None, report).map(|()| None),
        }
    }

    fn ordinary(&self, input: &InputFile, mut opened: Opened, report: &mut Report) -> Result<Option<RecordLines>, Failure> {
        let modified = opened.modified;
        report.stamp = opened.stamp;
        if read::ends_in(&input.id, &["jsonl", "ndjson"])
            && let Some((skip, encoding)) = records::head(&mut opened.file)?
        {
            let why = read::jsonl::recognises(&input.id, "").unwrap_or_default();
            report.taken = Some(Taken { format: Format::Records, why, encoding });
            return Ok(Some(RecordLines::of(opened.file, skip, modified)));
        }
        let bytes = open::whole(&mut opened)?;
        self.bytes(input, modified, bytes, Some(&input.path), report)?;
        Ok(None)
    }

    /// Reads the articles of `bytes`; they are spooled where they stand in no file, or not as they are.
    fn bytes(
        &self,
        input: &InputFile,
        modified: Option<i64>,
        bytes: Vec<u8>,
        path: Option<&Path>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        // The hash is of the bytes as they stand in the file; a verbatim text is these bytes after the mark.
        let (length, whole) = (bytes.len() as u64, hash(&bytes));
        let reading = read::read(&Origin { id: input.id.clone(), modified }, bytes)?;
        report.taken = Some(reading.taken);
        report.notices.extend(reading.notices);
        let single = reading.taken.format != Format::Records;
        let path: Option<Arc<Path>> = path.map(Arc::from);
        for (record, piece) in reading.pieces.into_iter().enumerate() {
            let article = match piece.article {
                // A pipe brings more than a file may have: it may hold many records.
                Ok(article) if article.text.len() as u64 > MOST_BYTES => {
                    let failure = Failure::TooLarge { most: MOST_BYTES };
                    if single {
                        return Err(failure);
                    }
                    report.fault(ReadError::Record { at: piece.at, reason: failure.to_string() });
                    continue;
                }
                Ok(article) => article,
                // What is wrong with the only article of a file is wrong with the file.
                Err(error) if single => return Err(error.into()),
                Err(error) => {
                    report.fault(error);
                    continue;
                }
            };
            let place = match &path {
                Some(path) if single => Place { medium: Medium::File(Arc::clone(path)), offset: 0, length, hash: whole },
                _ => self.spooled(&article)?,
            };
            match guarded(|| self.loaded(Order { file: input.order, record: record as u32 }, article, place)) {
                Ok(()) => report.articles += 1,
                Err(fault) if single => return Err(fault.into()),
                Err(fault) => report.fault(ReadError::Record { at: piece.at, reason: fault.to_string() }),
            }
            piece.odd_date.into_iter().for_each(|odd| report.odd_date(odd));
        }
        Ok(())
    }

    fn spooled(&self, article: &Article) -> Result<Place, Failure> {
        let bytes = read::spooled::write(article).map_err(std::io::Error::other)?;
        let offset = self.spool.keep(&bytes)?;
        Ok(Place { medium: Medium::Spool, offset, length: bytes.len() as u64, hash: hash(&bytes) })
    }

    fn loaded(&self, order: Order, article: Article, place: Place) {
        let outlet = {
            let mut outlets = lock(&self.outlets);
            match outlets.get(article.outlet.value.as_str()) {
                Some(known) => Arc::clone(known),
                None => {
                    let new: Arc<str> = Arc::from(article.outlet.value.as_str());
                    outlets.insert(Arc::clone(&new));
                    new
                }
            }
        };
        let card = Card::new(&article, outlet, place);
        self.tell(Arrival::Loaded(Box::new(Loaded { order, card, article })));
    }
}
