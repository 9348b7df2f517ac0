//! The briefing as a file: written where the program was started, never over another.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::ZonedDateTime;

use crate::app::Outcome;
use crate::article::Moment;
use crate::export::brief::{self, Format, Item};
use crate::extract::Analysed;
use crate::story::StoryCheck;

/// Writes the briefing of checked stories into the current folder, under a name that is free.
pub fn save(told: &[(Vec<Arc<Analysed>>, StoryCheck)]) -> Outcome {
    let now = ZonedDateTime::now();
    let lists: Vec<Vec<&Analysed>> = told.iter().map(|(articles, _)| articles.iter().map(|a| &**a).collect()).collect();
    let item = |(list, (_, check))| Item { articles: list, check, starred: false, notes: &[] };
    let pairs = lists.iter().map(Vec::as_slice).zip(told.iter().map(|t| (&t.0, &t.1)));
    let items: Vec<Item<'_>> = pairs.map(item).collect();
    let made = Some(Moment { seconds: now.timestamp().as_second(), timed: true });
    let briefing = brief::render(&items, &brief::Options { made, ..brief::Options::default() }, Format::Markdown);
    match write_briefing(Path::new("."), &now, briefing.as_bytes()) {
        Ok(path) => Outcome::Notice(format!("saved as {}", path.file_name().unwrap_or_default().to_string_lossy())),
        Err(e) => Outcome::Failed(format!("the briefing could not be saved: {e}")),
    }
}

/// `brief-20251122-0655.md`, or with a number behind it: no file is ever overwritten.
fn write_briefing(folder: &Path, now: &ZonedDateTime, bytes: &[u8]) -> io::Result<PathBuf> {
    let stem = now.strftime("brief-%Y%m%d-%H%M").to_string();
    for number in 1..1000 {
        let name = if number == 1 { format!("{stem}.md") } else { format!("{stem}-{number}.md") };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => return file.write_all(bytes).map(|()| path),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("there are a thousand briefings of this minute"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_briefing_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let now: ZonedDateTime = "2025-11-22T06:55[UTC]".parse().unwrap();
        let names: Vec<_> = (0..3)
            .map(|i| write_briefing(folder.path(), &now, format!("{i}").as_bytes()).unwrap())
            .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap()))
            .collect();
        let want = [("brief-20251122-0655.md", "0"), ("brief-20251122-0655-2.md", "1"), ("brief-20251122-0655-3.md", "2")];
        assert_eq!(names, want.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
