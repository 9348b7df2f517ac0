//! Files and pipes of records: read line by line on the thread that opened them, their lines parsed by whoever is idle. What comes
//! through a pipe is passed on as it comes.

use std::io::{BufRead, BufReader, Cursor, Read, Seek as _};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use super::{BATCH, Job, ReadingPool};
use crate::article::{Medium, Place};
use crate::load::pipe::{self, Pipe};
use crate::load::reload::hash;
use crate::load::report::{Failure, Report};
use crate::load::{Arrival, MOST_BYTES, Order};
use crate::read::decode::Assumed;
use crate::read::{self, At, Format, OddDate, Origin, ReadError, Taken};
use crate::threads::{guarded, lock};

/// Lines of a file of records.
pub(super) struct RecordBatch {
    pub(super) file: Arc<Records>,
    /// One-based number of the first line.
    pub(super) first: usize,
    /// Offset and bytes of each.
    pub(super) lines: Vec<(u64, Vec<u8>)>,
}

/// A file or a pipe of records that was opened, to be read line by line.
pub(super) struct RecordLines {
    reader: BufReader<Box<dyn Read>>,
    /// Bytes of a mark at its start.
    skip: u64,
    pub(super) modified: Option<i64>,
}

impl RecordLines {
    pub(super) fn of(source: impl Read + 'static, skip: u64, modified: Option<i64>) -> Self {
        Self { reader: BufReader::with_capacity(256 << 10, Box::new(source)), skip, modified }
    }
}

/// A file or a pipe of records that is being read; whoever lets go of it last reports.
pub(super) struct Records {
    pub(super) origin: Origin,
    /// None for a pipe, of which a copy is kept.
    pub(super) path: Option<Arc<Path>>,
    pub(super) report: Mutex<Report>,
    /// Batches on their way, and the reader itself.
    pub(super) pending: AtomicU32,
}

/// What comes through a pipe.
pub(super) enum Piped {
    /// Records, to be read as they come, and why they were taken for that.
    Records(RecordLines, Taken),
    /// All of what is something else.
    Other(Vec<u8>),
}

/// Begins to read a pipe. It brings records a line each where its first line is one as a whole.
pub(super) fn piped(pipe: Pipe, id: &str) -> Result<Piped, Failure> {
    let mut reader = BufReader::new(pipe);
    let mut head = Vec::new();
    while head.len() < 8192 && head.trim_ascii().is_empty() && reader.by_ref().take(MOST_BYTES).read_until(b'\n', &mut head)? > 0 {}
    let skip = mark(&head);
    let begun = read::decode::decode(head.clone()).ok().filter(|d| d.verbatim && head.ends_with(b"\n"));
    let records = begun.and_then(|d| {
        let why = read::jsonl::recognises(id, &d.text)?;
        read::jsonl::is_record(&d.text).then_some(Taken { format: Format::Records, why, encoding: d.encoding })
    });
    let Some(taken) = records else { return pipe::whole(head, reader).map(Piped::Other) };
    reader.get_mut().be_patient();
    let mut all = Cursor::new(head);
    all.set_position(skip);
    Ok(Piped::Records(RecordLines::of(all.chain(reader), skip, None), taken))
}

impl ReadingPool<'_> {
    /// Reads a file of records line by line, gives its lines to the pool and lets go of it.
    pub(super) fn stream(&self, lines: RecordLines, file: Arc<Records>) {
        if let Err(fault) = guarded(|| self.batches(lines, &file)) {
            lock(&file.report).failure = Some(fault.into());
        }
        self.let_go(&file);
    }

    fn batches(&self, RecordLines { mut reader, skip, .. }: RecordLines, file: &Arc<Records>) {
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
            let at = offset;
            offset += read;
            let long = read > MOST_BYTES;
            if long {
                let reason = Failure::TooLarge { most: MOST_BYTES }.to_string();
                lock(&file.report).fault(ReadError::Record { at: At::Line(number), reason });
                self.tell_so_far(file);
                offset += if line.ends_with(b"\n") { 0 } else { reader.skip_until(b'\n').unwrap_or(0) as u64 };
            } else {
                lines.push((at, line));
            }
            // Nobody knows when a pipe brings the next line.
            let waits = || file.path.is_none() && memchr::memchr(b'\n', reader.buffer()).is_none();
            if long || lines.len() == BATCH || waits() {
                self.pass(RecordBatch { file: Arc::clone(file), first, lines: std::mem::take(&mut lines) });
                first = number + 1;
            }
        }
        self.pass(RecordBatch { file: Arc::clone(file), first, lines });
    }

    /// Gives a batch to an idle thread, or does it here where all are busy, so that lines never pile up.
    fn pass(&self, batch: RecordBatch) {
        batch.file.pending.fetch_add(1, Ordering::Relaxed);
        if let Some(Job::Lines(batch)) = self.queue.offer(Job::Lines(batch)) {
            self.lines(batch);
        }
    }

    pub(super) fn lines(&self, batch: RecordBatch) {
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
        let told = !faults.is_empty() || !odd_dates.is_empty();
        let mut report = lock(&batch.file.report);
        report.articles += articles;
        faults.into_iter().for_each(|f| report.fault(f));
        odd_dates.into_iter().for_each(|odd| report.odd_date(odd));
        drop(report);
        if told {
            self.tell_so_far(&batch.file);
        }
        self.let_go(&batch.file);
    }

    /// Reads the record on a line. Gives its date where that could not be read.
    fn line(&self, file: &Records, order: Order, offset: u64, bytes: &[u8]) -> Result<Option<OddDate>, ReadError> {
        let at = At::Line(order.record as usize);
        let reason = || "not UTF-8, as the lines before it are: save the whole file in one encoding".to_owned();
        let line = str::from_utf8(bytes).map_err(|_| ReadError::Record { at, reason: reason() })?;
        let piece = read::jsonl::record(&file.origin, at, line);
        let article = piece.article?;
        let place = match &file.path {
            Some(path) => Place { medium: Medium::File(Arc::clone(path)), offset, length: bytes.len() as u64, hash: hash(bytes) },
            None => self.spooled(&article).map_err(|failure| ReadError::Record { at, reason: failure.to_string() })?,
        };
        self.loaded(order, article, place);
        Ok(piece.odd_date)
    }

    /// Of a pipe nobody knows when it ends: what there is to tell of it is told as it comes.
    fn tell_so_far(&self, file: &Records) {
        if file.path.is_none() {
            // Under the lock, so that no thread tells less after another has told more.
            let report = lock(&file.report);
            self.tell(Arrival::Partly(Box::new(in_order(&report))));
        }
    }

    /// Whoever lets go last reports.
    fn let_go(&self, file: &Records) {
        if file.pending.fetch_sub(1, Ordering::AcqRel) == 1 {
            let mut report = in_order(&lock(&file.report));
            if report.articles == 0 && report.fault_count == 0 && report.failure.is_none() {
                report.failure = Some(ReadError::Empty.into());
            }
            self.tell(Arrival::Read(Box::new(report)));
        }
    }
}

/// A report with the faults that several threads found in the order of their lines.
fn in_order(report: &Report) -> Report {
    let mut report = report.clone();
    report.faults.sort_by_key(|f| match f {
        ReadError::Record { at, .. } => Some(*at),
        _ => None,
    });
    report
}

/// Where a file of records can be read line by line: how many bytes of a mark to skip, and its encoding.
pub(super) fn head(file: &mut std::fs::File) -> std::io::Result<Option<(u64, Assumed)>> {
    let mut head = Vec::new();
    file.by_ref().take(8192).read_to_end(&mut head)?;
    // Up to the last full line or letter; UTF-16 and older encodings are read whole.
    let end = memchr::memrchr(b'\n', &head).unwrap_or_else(|| head.utf8_chunks().next().map_or(0, |c| c.valid().len()));
    head.truncate(end);
    let skip = mark(&head);
    file.seek(std::io::SeekFrom::Start(skip))?;
    let decoded = read::decode::decode(head).ok().filter(|d| d.verbatim && !read::jsonl::is_document(&d.text));
    if decoded.is_none() {
        file.rewind()?;
    }
    Ok(decoded.map(|d| (skip, d.encoding)))
}

/// Bytes of a mark at the start.
fn mark(head: &[u8]) -> u64 {
    if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}
