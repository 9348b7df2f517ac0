//! Files of records: read line by line on the thread that opened them, their lines parsed by whoever is idle.

use std::io::{BufRead as _, BufReader, Read as _, Seek as _};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use super::{BATCH, Job, ReadingPool};
use crate::article::{Medium, Place};
use crate::load::reload::hash;
use crate::load::report::Report;
use crate::load::{Arrival, MOST_BYTES, Order};
use crate::read::decode::Assumed;
use crate::read::{self, At, OddDate, Origin, ReadError};
use crate::threads::{guarded, lock};

/// Lines of a file of records.
pub(super) struct RecordBatch {
    pub(super) file: Arc<Records>,
    /// One-based number of the first line.
    pub(super) first: usize,
    /// Offset and bytes of each.
    pub(super) lines: Vec<(u64, Vec<u8>)>,
}

/// A file of records that was opened, to be read line by line.
pub(super) struct RecordLines {
    pub(super) reader: BufReader<std::fs::File>,
    /// Bytes of a mark at its start.
    pub(super) skip: u64,
    pub(super) modified: Option<i64>,
}

/// A file of records that is being read; whoever lets go of it last reports.
pub(super) struct Records {
    pub(super) origin: Origin,
    pub(super) path: Arc<Path>,
    pub(super) report: Mutex<Report>,
    /// Batches on their way, and the reader itself.
    pub(super) pending: AtomicU32,
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
            if read > MOST_BYTES {
                let reason = format!("longer than {} MB; the rest of the file is not read", MOST_BYTES >> 20);
                lock(&file.report).fault(ReadError::Record { at: At::Line(number), reason });
                break;
            }
            lines.push((offset, line));
            offset += read;
            if lines.len() == BATCH {
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
            self.tell(Arrival::Read(Box::new(report)));
        }
    }
}

/// Where a file of records can be read line by line: how many bytes of a mark to skip, and its encoding.
pub(super) fn head(file: &mut std::fs::File) -> std::io::Result<Option<(u64, Assumed)>> {
    let mut head = Vec::new();
    file.by_ref().take(8192).read_to_end(&mut head)?;
    // Up to the last full line or letter; UTF-16 and older encodings are read whole.
    let end = memchr::memrchr(b'\n', &head).unwrap_or_else(|| head.utf8_chunks().next().map_or(0, |c| c.valid().len()));
    head.truncate(end);
    let skip = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    file.seek(std::io::SeekFrom::Start(skip))?;
    let decoded = read::decode::decode(head).ok().filter(|d| d.verbatim && !read::jsonl::is_document(&d.text));
    if decoded.is_none() {
        file.rewind()?;
    }
    Ok(decoded.map(|d| (skip, d.encoding)))
}
