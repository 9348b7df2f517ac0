//! Where a byte of an article's text stands in the file it came from; where that file holds more than the article, does not hold
//! its text as it stands, holds what a terminal would obey, or cannot be opened again, in the text itself.

use std::fmt;
use std::io::{self, Read};

use crate::app::Original;
use crate::article::{Article, Card, Medium};
use crate::load::open;
use crate::text::SafeText;
use crate::text::safe::is_bidi;

/// The file of `article` and the line of byte `at` of its text there. Of a record or a page a reader would get escapes and tags, on
/// one endless line: then, as where there is no file, or one of many articles, the text itself.
pub fn locate(article: &Article, card: &Card, at: usize) -> Result<Original, String> {
    let text = || Original::Text(readable(&article.text), 1 + newlines(&article.text.as_bytes()[..at.min(article.text.len())]));
    let Medium::File(path) = &card.place.medium else { return Ok(text()) };
    let told = |why: &dyn fmt::Display| format!("{}: {why}", path.display());
    let opened = open::regular(path).map_err(|failure| told(&failure))?;
    if card.place.offset > 0 || card.place.length < opened.length || is_obeyed(&article.text) {
        return Ok(text());
    }
    let line = line_in(opened.file, card.place.length, &article.text, at).map_err(|e| told(&e))?;
    Ok(line.map_or_else(text, |line| Original::File(path.to_path_buf(), line)))
}

/// `text` line for line as it may be shown: a pager hands what it reads on to the terminal.
fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for line in text.split_terminator('\n') {
        out.push_str(SafeText::new(line.trim_end_matches('\r')).as_str());
        out.push('\n');
    }
    out
}

/// The line, from 1, in which byte `at` of `text` stands in `file`, of which it may have the first `length` bytes; none where the file
/// does not hold the text as it is (a record, a page).
fn line_in(file: impl Read, length: u64, text: &str, at: usize) -> io::Result<Option<usize>> {
    let mut own = Vec::new();
    file.take(length).read_to_end(&mut own)?;
    let verbatim = std::str::from_utf8(&own).ok().and_then(|own| own.find(text));
    Ok(verbatim.map(|from| 1 + newlines(&own[..(from + at).min(own.len())])))
}

/// True where a line holds what a terminal obeys; a pager may hand on the file as it is.
fn is_obeyed(text: &str) -> bool {
    let obeyed = |c: char| is_bidi(c) || c.is_control() && c != '\t';
    text.split('\n').any(|line| line.strip_suffix('\r').unwrap_or(line).contains(obeyed))
}

fn newlines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Place;

    /// What must not be read.
    struct Behind;

    impl Read for Behind {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("read behind the article"))
        }
    }

    #[test]
    fn a_place_opens_in_its_line() {
        for (file, text, at, want) in [
            (b"One.\nTwo.\nThree.\n".as_slice(), "One.\nTwo.\nThree.\n", 10, Some(3)),
            (b"\xef\xbb\xbfOne.\nTwo.\n", "One.\nTwo.\n", 5, Some(2)),
            (b"title: Mill\n---\nOne.\nTwo.\n", "One.\nTwo.\n", 5, Some(4)),
            (b"<p>One.\n<p>Two.\n", "One.\n\nTwo.", 6, None),
            (b"{\"text\":\"One.\\nTwo.\"}\n", "One.\nTwo.", 6, None),
        ] {
            assert_eq!(line_in(file.chain(Behind), file.len() as u64, text, at).ok(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_file_any_more_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let article = Article::bare("One.\nTwo.");
        let place = Place { medium: Medium::File(folder.path().to_path_buf().into()), ..Place::default() };
        let told = locate(&article, &Card { place, ..Card::of(&article) }, 0);
        assert_eq!(told, Err(format!("{}: a folder, which is not read", folder.path().display())));
    }

    #[test]
    fn a_spooled_article_opens_as_text() {
        let article = Article::bare("One.\nTwo.\nThree.");
        let card = Card::of(&article);
        for (at, line) in [(0, 1), (5, 2), (11, 3), (99, 3)] {
            assert_eq!(locate(&article, &card, at), Ok(Original::Text("One.\nTwo.\nThree.\n".to_owned(), line)), "{at}");
        }
    }

    #[test]
    fn what_a_file_does_not_hold_as_it_stands_opens_as_safe_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk");
        let records = ["{\"text\":\"One.\\r\\nTwo \\u001b[2J.\"}\n", "{\"text\":\"Three.\"}\n"];
        let (hostile, plain) = ("One.\r\nTwo \u{1b}[2J.", "One.\r\nTwo \tmen.");
        let [first, second] = records.map(|record| record.len() as u64);
        for (file, text, offset, length, whole) in [
            (records.concat(), hostile, 0, first, false),
            (records.concat(), hostile, first, second, false),
            (records[0].to_owned(), hostile, 0, first, false),
            (hostile.to_owned(), hostile, 0, hostile.len() as u64, false),
            ("One.\nTwo \rThree.".to_owned(), "One.\nTwo \rThree.", 0, 16, false),
            (plain.to_owned(), plain, 0, plain.len() as u64, true),
        ] {
            std::fs::write(&path, &file).unwrap();
            let article = Article::bare(text);
            let place = Place { medium: Medium::File(path.clone().into()), offset, length, ..Place::default() };
            match locate(&article, &Card { place, ..Card::of(&article) }, 6).unwrap() {
                Original::File(found, 2) => assert!(whole && found == path, "{file}"),
                Original::Text(text, 2) => {
                    assert!(!whole && text.starts_with("One.\nTwo ") && text.lines().count() == 2, "{text}");
                    assert!(!text.contains(['\u{1b}', '\r']), "{text:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    }
}
