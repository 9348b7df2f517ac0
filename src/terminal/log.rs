//! The log that `--log` asks for: what was started, loaded, skipped and failed, a line each with its time. Without the option
//! there is none: a reader of news leaves no trace by itself.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use crate::app::Outcome;
use crate::text::SafeText;
use crate::text::count::many;

/// Where lines go, if anywhere.
#[derive(Debug)]
pub struct Log {
    file: Option<File>,
    began: Instant,
}

impl Log {
    /// A log that appends to `path`, or none.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let file = path.map(|p| OpenOptions::new().create(true).append(true).open(p)).transpose()?;
        Ok(Self { file, began: Instant::now() })
    }

    /// Writes a line. A full disk is no reason to stop reading news.
    pub fn line(&mut self, line: &str) {
        if let Some(file) = &mut self.file {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
            let _ = writeln!(file, "{now} {:9.3} ms  {}", self.began.elapsed().as_secs_f64() * 1e3, SafeText::new(line));
        }
    }

    /// Writes down news from the workers.
    pub fn outcome(&mut self, outcome: &Outcome) {
        if self.file.is_none() {
            return;
        }
        let articles = |n| many(n, "article", "articles");
        match outcome {
            Outcome::Listed(cards) => self.line(&format!("listed {}", articles(cards.len()))),
            Outcome::Again(again) => self.line(&format!("read again {}", articles(again.len()))),
            Outcome::Gone(gone) => self.line(&format!("gone {}", articles(gone.len()))),
            Outcome::Cleared(_) => {}
            Outcome::Joined(joined) => self.line(&format!("joined {}", articles(joined.len()))),
            Outcome::Grouped(stories) => self.line(&format!("grouped into {}", many(stories.len(), "story", "stories"))),
            Outcome::Skipped(skipped) => {
                for skip in skipped {
                    self.line(&format!("{}: {}", skip.what, skip.why));
                }
            }
            Outcome::Progress(p) => self.line(&format!(
                "found {} listed {} checked {}{}{}",
                p.found,
                p.listed,
                p.checked,
                if p.walked { " walked" } else { "" },
                if p.grouped { " grouped" } else { "" }
            )),
            Outcome::Lost { why, .. } | Outcome::Unanswered { why, .. } | Outcome::Notice(why) | Outcome::Failed(why) => {
                self.line(why)
            }
            Outcome::Located { original: Ok(_), .. } => self.line("found where an article stands"),
            Outcome::Located { original: Err(why), .. } => self.line(why),
            Outcome::Searched { looked, unread, hits, .. } => {
                let lost = if *unread > 0 { format!(", {unread} of them not to be read") } else { String::new() };
                self.line(&format!(
                    "looked through {}{lost}: {}",
                    many(*looked, "text", "texts"),
                    many(hits.iter().map(Vec::len).sum(), "hit", "hits")
                ));
            }
            Outcome::Saved { told: Ok(told) | Err(told), .. } => self.line(told),
            Outcome::Opened(article) => self.line(&format!("opened {}", article.article.id)),
            Outcome::Compared { .. } => self.line("compared two articles"),
            Outcome::Supported { others, .. } => self.line(&format!("held one article against {}", others.len())),
            Outcome::Checked { members, .. } => self.line(&format!("checked a story of {}", members.len())),
            Outcome::Named(named) => self.line(&format!("actors of {}", articles(named.len()))),
            Outcome::Counted(counted) => self.line(&format!("counted {}", many(counted.len(), "story", "stories"))),
        }
    }
}
