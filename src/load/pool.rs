//! The threads: one walks, a few read, one for each input that may keep it waiting.

use std::io::{BufRead, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashSet;

use super::MOST_BYTES;
use super::guarded::{guarded, lock};
use super::open::{self, Opened};
use super::queue::Queue;
use super::reload::hash;
use super::report::{Failure, Report};
use super::walk::{self, Found, Source};
use super::{Event, Loaded, Order, Request};
use crate::article::{Article, Card, Medium, Place};
use crate::cache::Spool;
use crate::read::decode::Assumed;
use crate::read::{self, At, Format, Notice, OddDate, Origin, ReadError, Taken};

type Sink<'s> = dyn Fn(Event) -> ControlFlow<()> + Sync + 's;

/// Loads `request` and returns when all is read or `stop` is set.
pub(super) fn run(request: &Request, spool: &Spool, stop: &AtomicBool, sink: &Sink<'_>) {
    let pool = Pool { spool, stop, sink, queue: Queue::default(), outlets: Mutex::default() };
    std::thread::scope(|scope| {
        for _ in 0..request.readers() {
            scope.spawn(|| {
                while let Some((job, running)) = pool.queue.take() {
                    pool.work(job);
                    drop(running);
                }
            });
        }
        let mut files = 0;
        let mut batch = Vec::new();
        let mut take = |found: Found| {
            files += 1;
            // What may keep a thread waiting must not keep the others waiting.
            if matches!(found.source, Ok(Source::Fifo | Source::Stdin)) {
                scope.spawn(|| pool.file(found));
                return !pool.stopped();
            }
            batch.push(found);
            // The first files go out one by one, so that the first titles are there at once.
            if batch.len() >= (files / 8).clamp(1, BATCH) {
                pool.queue.give(Job::Files(std::mem::take(&mut batch)));
                pool.tell(Event::Found { files, done: false });
            }
            !pool.stopped()
        };
        let walked = guarded(|| walk::walk(&request.inputs, &mut take));
        if let Err(fault) = walked {
            let report = Report::on(files as u32, "the rest of the folders".to_owned());
            pool.tell(Event::Read(Box::new(Report { failure: Some(fault.into()), ..report })));
        }
        pool.queue.give(Job::Files(batch));
        pool.tell(Event::Found { files, done: true });
        pool.queue.close();
    });
    if !pool.stopped() {
        pool.tell(Event::Finished);
    }
}

/// A piece of work.
enum Job {
    /// Read files.
    Files(Vec<Found>),
    /// Parse lines of a file of records.
    Lines(Batch),
}

/// Lines of a file of records.
struct Batch {
    file: Arc<Records>,
    /// One-based number of the first line.
    first: usize,
    /// Offset and bytes of each.
    lines: Vec<(u64, Vec<u8>)>,
}

/// A file of records that was opened, to be read line by line.
struct Lines {
    reader: BufReader<std::fs::File>,
    /// Bytes of a mark at its start.
    skip: u64,
    modified: Option<i64>,
}

/// A file of records that is being read; whoever lets go of it last reports.
struct Records {
    origin: Origin,
    path: Arc<Path>,
    report: Mutex<Report>,
    /// Batches on their way, and the reader itself.
    pending: AtomicU32,
}

/// How many files or lines go to a thread at once: enough that the queue costs nothing, few enough that threads end together.
const BATCH: usize = 64;

struct Pool<'p> {
    spool: &'p Spool,
    stop: &'p AtomicBool,
    sink: &'p Sink<'p>,
    queue: Queue<Job>,
    /// Outlet names, each kept once.
    outlets: Mutex<FxHashSet<Arc<str>>>,
}

impl Pool<'_> {
    fn tell(&self, event: Event) {
        if !self.stopped() && (self.sink)(event).is_break() {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn work(&self, job: Job) {
        if self.stopped() {
            return;
        }
        match job {
            Job::Files(batch) => batch.into_iter().take_while(|_| !self.stopped()).for_each(|found| self.file(found)),
            Job::Lines(batch) => self.lines(batch),
        }
    }

    /// Reads one file and reports on it. A fault of ours in it is a failure of this file alone.
    fn file(&self, found: Found) {
        let mut report = Report::on(found.order, walk::visible(found.path.as_os_str()));
        let read = guarded(|| self.read(&found, &mut report));
        match read.unwrap_or_else(|fault| Err(fault.into())) {
            Ok(Some(lines)) => {
                let origin = Origin { id: found.id, modified: lines.modified };
                let path = Arc::from(found.path);
                let records = Records { origin, path, report: Mutex::new(report), pending: AtomicU32::new(1) };
                self.stream(lines, Arc::new(records));
            }
            Ok(None) => self.tell(Event::Read(Box::new(report))),
            Err(failure) => {
                report.failure = Some(failure);
                self.tell(Event::Read(Box::new(report)));
            }
        }
    }

    /// Reads a file whole; a file of records is only opened and comes back, to be read line by line.
    fn read(&self, found: &Found, report: &mut Report) -> Result<Option<Lines>, Failure> {
        let bytes = match &found.source {
            Ok(Source::Listed) => return self.ordinary(found, open::listed(&found.path)?, report),
            Ok(Source::File { linked }) => {
                report.notices.extend(linked.then_some(Notice::Linked));
                return self.ordinary(found, open::regular(&found.path)?, report);
            }
            Ok(Source::Fifo) => open::fifo(&found.path)?,
            Ok(Source::Stdin) => open::stdin()?,
            Err(failure) => return Err(failure.clone()),
        };
        self.bytes(found, None, bytes, None, report)?;
        Ok(None)
    }

    fn ordinary(&self, found: &Found, mut opened: Opened, report: &mut Report) -> Result<Option<Lines>, Failure> {
        let modified = opened.modified;
        if read::ends_in(&found.id, &["jsonl", "ndjson"])
            && let Some((skip, encoding)) = records(&mut opened.file)?
        {
            let why = read::jsonl::recognises(&found.id, "").unwrap_or_default();
            report.taken = Some(Taken { format: Format::Records, why, encoding });
            let reader = BufReader::with_capacity(256 << 10, opened.file);
            return Ok(Some(Lines { reader, skip, modified }));
        }
        let bytes = open::whole(&mut opened)?;
        self.bytes(found, modified, bytes, Some(&found.path), report)?;
        Ok(None)
    }

    /// Reads the articles of `bytes`; they are spooled where they stand in no file, or not as they are.
    fn bytes(
        &self,
        found: &Found,
        modified: Option<i64>,
        bytes: Vec<u8>,
        path: Option<&Path>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        // The hash is of the bytes as they stand in the file; a verbatim text is these bytes after the mark.
        let (length, whole) = (bytes.len() as u64, hash(&bytes));
        let reading = read::read(&Origin { id: found.id.clone(), modified }, bytes)?;
        report.taken = Some(reading.taken);
        report.notices.extend(reading.notices);
        let single = reading.taken.format != Format::Records;
        let path: Option<Arc<Path>> = path.map(Arc::from);
        for (record, piece) in reading.pieces.into_iter().enumerate() {
            let article = match piece.article {
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
            match guarded(|| self.loaded(Order { file: found.order, record: record as u32 }, article, place)) {
                Ok(()) => report.articles += 1,
                Err(fault) if single => return Err(fault.into()),
                Err(fault) => report.fault(ReadError::Record { at: At::Item(record + 1), reason: fault.to_string() }),
            }
            piece.odd_date.into_iter().for_each(|odd| report.odd_date(odd));
        }
        Ok(())
    }

    fn spooled(&self, article: &Article) -> Result<Place, Failure> {
        let record = serde_json::json!({ "id": article.id, "text": article.text, "title": article.title, "url": article.url });
        let bytes = record.to_string().into_bytes();
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
        self.tell(Event::Loaded(Box::new(Loaded { order, card, article })));
    }

    /// Reads a file of records line by line, gives its lines to the pool and lets go of it.
    fn stream(&self, lines: Lines, file: Arc<Records>) {
        if let Err(fault) = guarded(|| self.batches(lines, &file)) {
            lock(&file.report).failure = Some(fault.into());
        }
        self.let_go(&file);
    }

    fn batches(&self, Lines { mut reader, skip, .. }: Lines, file: &Arc<Records>) {
        let (mut offset, mut first, mut number) = (skip, 1, 0);
        let mut lines = Vec::new();
        while !self.stopped() {
            let mut line = Vec::new();
            let read = match reader.by_ref().take(MOST_BYTES + 1).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(read) => read as u64,
                Err(error) => {
                    lock(&file.report).failure = Some(error.into());
                    break;
                }
            };
            number += 1;
            if read > MOST_BYTES {
                let reason = format!("longer than {} MB; the rest of the file is not read", MOST_BYTES >> 20);
                lock(&file.report).fault(ReadError::Record { at: At::Line(number), reason });
                break;
            }
            lines.push((offset, line));
            offset += read;
            if lines.len() == BATCH {
                self.pass(Batch { file: Arc::clone(file), first, lines: std::mem::take(&mut lines) });
                first = number + 1;
            }
        }
        self.pass(Batch { file: Arc::clone(file), first, lines });
    }

    /// Gives a batch to an idle thread, or does it here where all are busy, so that lines never pile up.
    fn pass(&self, batch: Batch) {
        batch.file.pending.fetch_add(1, Ordering::Relaxed);
        if let Some(Job::Lines(batch)) = self.queue.offer(Job::Lines(batch)) {
            self.lines(batch);
        }
    }

    fn lines(&self, batch: Batch) {
        let order = lock(&batch.file.report).order;
        let (mut articles, mut faults, mut odd_dates) = (0, Vec::new(), Vec::new());
        for (i, (offset, bytes)) in batch.lines.into_iter().enumerate() {
            let number = batch.first + i;
            let end = bytes.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |i| i + 1);
            if end == 0 {
                continue;
            }
            let fault = |reason| ReadError::Record { at: At::Line(number), reason };
            let line = || self.line(&batch.file, Order { file: order, record: number as u32 }, offset, &bytes[..end]);
            match guarded(line).unwrap_or_else(|fell| Err(fault(fell.to_string()))) {
                Ok(odd_date) => {
                    articles += 1;
                    odd_dates.extend(odd_date);
                }
                Err(error) => faults.push(error),
            }
        }
        let mut report = lock(&batch.file.report);
        report.articles += articles;
        faults.into_iter().for_each(|f| report.fault(f));
        odd_dates.into_iter().for_each(|odd| report.odd_date(odd));
        drop(report);
        self.let_go(&batch.file);
    }

    /// Reads the record on a line. Gives its date where that could not be read.
    fn line(&self, file: &Records, order: Order, offset: u64, bytes: &[u8]) -> Result<Option<OddDate>, ReadError> {
        let at = At::Line(order.record as usize);
        let reason = || "not UTF-8, as the lines before it are: save the whole file in one encoding".to_owned();
        let line = str::from_utf8(bytes).map_err(|_| ReadError::Record { at, reason: reason() })?;
        let piece = read::jsonl::record(&file.origin, at, line);
        let medium = Medium::File(Arc::clone(&file.path));
        let place = Place { medium, offset, length: bytes.len() as u64, hash: hash(bytes) };
        self.loaded(order, piece.article?, place);
        Ok(piece.odd_date)
    }

    /// Whoever lets go last reports. (Faults of several threads are put in the order of their lines.)
    fn let_go(&self, file: &Records) {
        if file.pending.fetch_sub(1, Ordering::AcqRel) == 1 {
            let mut report = lock(&file.report).clone();
            report.faults.sort_by_key(|f| match f {
                ReadError::Record { at, .. } => Some(*at),
                _ => None,
            });
            if report.articles == 0 && report.fault_count == 0 && report.failure.is_none() {
                report.failure = Some(ReadError::Empty.into());
            }
            self.tell(Event::Read(Box::new(report)));
        }
    }
}

/// Where a file of records can be read line by line: how many bytes of a mark to skip, and its encoding.
fn records(file: &mut std::fs::File) -> std::io::Result<Option<(u64, Assumed)>> {
    let mut head = Vec::new();
    file.by_ref().take(8192).read_to_end(&mut head)?;
    // Up to the last full line or letter; UTF-16 and older encodings are read whole.
    let end = memchr::memrchr(b'\n', &head).unwrap_or_else(|| head.utf8_chunks().next().map_or(0, |c| c.valid().len()));
    head.truncate(end);
    let skip = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    file.seek(std::io::SeekFrom::Start(skip))?;
    let Ok(decoded) = read::decode::decode(head).map(|d| (d.verbatim, d.encoding)) else {
        file.rewind()?;
        return Ok(None);
    };
    if !decoded.0 {
        file.rewind()?;
        return Ok(None);
    }
    Ok(Some((skip, decoded.1)))
}
