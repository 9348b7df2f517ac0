//! What became of one input: what it was taken for and why, or why it was skipped. `check` shows these.

use std::fmt;

use crate::read::{Notice, OddDate, ReadError, Taken};
use crate::text::count::many;
use crate::threads::Fault;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its place in the sorted walk of the inputs.
    pub order: u32,
    /// Its path as the user would write it; not yet safe for a terminal.
    pub path: String,
    /// What it was taken for.
    pub taken: Option<Taken>,
    /// How many articles it gave.
    pub articles: u32,
    /// What a reader should know of it.
    pub notices: Vec<Notice>,
    /// Why it gave nothing.
    pub failure: Option<Failure>,
    /// Records that gave nothing; at most [`MOST_FAULTS`] are kept.
    pub faults: Vec<ReadError>,
    /// How many records gave nothing.
    pub fault_count: u32,
    /// Tells whether the file is still the one that was read; zero for what is no file, or could not be opened.
    pub stamp: u64,
}

/// How many faulty records of one file are kept for the report.
pub const MOST_FAULTS: usize = 20;

/// Why an input gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// There is no such file.
    #[error("no such file or folder")]
    Missing,
    /// The system forbids it.
    #[error("permission denied")]
    Denied,
    /// A folder without a file that could be read.
    #[error("no files in this folder (hidden and ignored ones are not read)")]
    NoFiles,
    /// A file of a kind that is never read.
    #[error("{0}, which is not read")]
    Special(&'static str),
    /// A link in a folder.
    #[error("a symbolic link, not followed inside a folder: name it to read it")]
    Link,
    /// Links that point at each other.
    #[error("a symbolic link that leads nowhere")]
    BrokenLink,
    /// Larger than what is read.
    #[error("more than {} MB, which is the most that is read", most >> 20)]
    TooLarge {
        /// How many bytes are read at most.
        most: u64,
    },
    /// A FIFO that stayed silent.
    #[error("a FIFO to which nothing was written for {seconds} s")]
    Silent {
        /// How long was waited.
        seconds: u64,
    },
    /// No article in it.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// Reading it panicked.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// Anything else the system says.
    #[error("{0}")]
    System(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // What reads for us may have failed with one of these already.
        if let Some(failure) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return failure.clone();
        }
        match error.kind() {
            std::io::ErrorKind::NotFound => Failure::Missing,
            std::io::ErrorKind::PermissionDenied => Failure::Denied,
            _ => Failure::System(without_code(&error.to_string()).to_owned()),
        }
    }
}

/// "Is a directory (os error 21)" without the number.
fn without_code(text: &str) -> &str {
    text.rsplit_once(" (os error").map_or(text, |(words, _)| words)
}

impl Report {
    /// A report on `path` with nothing in it yet.
    pub fn on(order: u32, path: String) -> Self {
        Self {
            order,
            path,
            taken: None,
            articles: 0,
            notices: Vec::new(),
            failure: None,
            faults: Vec::new(),
            fault_count: 0,
            stamp: 0,
        }
    }

    /// True where the file, or a record of it, gave nothing.
    pub fn failed(&self) -> bool {
        self.failure.is_some() || self.fault_count > 0
    }

    /// True where there is something that a reader should know of the file.
    pub fn tells(&self) -> bool {
        self.failed() || !self.notices.is_empty()
    }

    /// Adds a faulty record.
    pub fn fault(&mut self, error: ReadError) {
        self.fault_count += 1;
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(error);
        }
    }

    /// Adds a date that could not be read: the first is told in full, the others are counted.
    pub fn odd_date(&mut self, odd: OddDate) {
        let known =
            self.notices.iter_mut().find_map(|n| if let Notice::Date { first, more } = n { Some((first, more)) } else { None });
        match known {
            Some((first, more)) => {
                *more += 1;
                if odd.at < first.at {
                    *first = odd;
                }
            }
            None => self.notices.push(Notice::Date { first: odd, more: 0 }),
        }
    }

    /// Every failure, fault and notice, a line each without the path; empty where all is well.
    pub fn lines(&self) -> Vec<String> {
        self.failures().into_iter().chain(self.notices.iter().map(Notice::to_string)).collect()
    }

    /// Why the file, or records of it, gave nothing, a line each without the path.
    pub fn failures(&self) -> Vec<String> {
        let mut out: Vec<String> = self.failure.iter().map(|f| format!("skipped: {f}")).collect();
        out.extend(self.faults.iter().map(|f| format!("skipped {f}")));
        let more = self.fault_count as usize - self.faults.len();
        if more > 0 {
            out.push(format!("skipped {}", many(more, "more record", "more records")));
        }
        out
    }
}

impl fmt::Display for Report {
    /// One line: what it was taken for and why.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(taken) = self.taken else { return f.write_str("not read") };
        let articles = many(self.articles as usize, "article", "articles");
        write!(f, "{} ({}), {}, {articles}", taken.format.label(), taken.why, taken.encoding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::At;
    use std::io::{Error, ErrorKind};

    #[test]
    fn what_the_system_says_is_said_without_numbers() {
        for (error, want) in [
            (Error::from(ErrorKind::NotFound), "no such file or folder"),
            (Error::from(ErrorKind::PermissionDenied), "permission denied"),
            (Error::from_raw_os_error(21), "Is a directory"),
            (Error::other("odd"), "odd"),
        ] {
            assert_eq!(Failure::from(error).to_string(), want);
        }
    }

    #[test]
    fn faults_beyond_the_most_are_counted() {
        for (faults, lines, last) in [
            (0, 0, None),
            (1, 1, Some("skipped line 1: odd")),
            (21, 21, Some("skipped 1 more record")),
            (25, 21, Some("skipped 5 more records")),
        ] {
            let mut report = Report::on(0, "a.jsonl".to_owned());
            (1..=faults).for_each(|line| report.fault(ReadError::Record { at: At::Line(line), reason: "odd".to_owned() }));
            let said = report.lines();
            assert_eq!((said.len(), said.last().map(String::as_str)), (lines, last));
            assert_eq!((report.failed(), report.tells()), (faults > 0, lines > 0));
        }
        assert_eq!(Report::on(0, String::new()).to_string(), "not read");
    }
}
