//! Where a byte of an article's text stands in the file it came from.

use std::fmt;
use std::io::{self, Read};

use crate::app::Original;
use crate::article::{Article, Card, Medium, Place};
use crate::load::open;

/// How much of a file is read at a time.
const CHUNK: usize = 64 << 10;

/// The file of `article` and the line of byte `at` of its text there; the text itself where the file cannot be opened again.
pub fn locate(article: Article, card: &Card, at: usize) -> Result<Original, String> {
    let Medium::File(path) = &card.place.medium else {
        let line = 1 + newlines(&article.text.as_bytes()[..at.min(article.text.len())]);
        return Ok(Original::Text(article.text, line));
    };
    let told = |why: &dyn fmt::Display| format!("{}: {why}", path.display());
    let opened = open::regular(path).map_err(|failure| told(&failure))?;
    let line = line_in(opened.file, &card.place, &article.text, at);
    line.map(|line| Original::File(path.to_path_buf(), line)).map_err(|e| told(&e))
}

/// The line of `file`, from 1, in which byte `at` of the `text` of the article at `place` stands. Where the file does not hold the
/// text as it is (a record, a page), that is the line in which the article begins. Nothing behind the article is read: the file
/// may hold millions of others.
fn line_in(mut file: impl Read, place: &Place, text: &str, at: usize) -> io::Result<usize> {
    let mut line = 1;
    let mut before = file.by_ref().take(place.offset);
    let mut chunk = vec![0; CHUNK];
    loop {
        match before.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => line += newlines(&chunk[..read]),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    let mut own = Vec::new();
    file.take(place.length).read_to_end(&mut own)?;
    let verbatim = std::str::from_utf8(&own).ok().and_then(|own| own.find(text));
    Ok(line + verbatim.map_or(0, |from| newlines(&own[..(from + at).min(own.len())])))
}

fn newlines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of these bytes, whose first reading a signal may break `off`.
    struct Broken<'b> {
        off: bool,
        file: &'b [u8],
    }

    impl Read for Broken<'_> {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            if std::mem::take(&mut self.off) { Err(io::ErrorKind::Interrupted.into()) } else { self.file.read(bytes) }
        }
    }

    /// What must not be read.
    struct Behind;

    impl Read for Behind {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("read behind the article"))
        }
    }

    #[test]
    fn a_place_opens_in_its_line() {
        let records = b"{\"text\":\"One.\\nTwo.\"}\n{\"text\":\"Three.\\nFour.\\nFive.\"}\n";
        let long = [b"line\n".repeat(50_000), b"One.\nTwo.\n".to_vec()].concat();
        let cases: [(&[u8], u64, &str, usize, usize); 6] = [
            (b"One.\nTwo.\nThree.\n", 0, "One.\nTwo.\nThree.\n", 10, 3),
            (b"\xef\xbb\xbfOne.\nTwo.\n", 0, "One.\nTwo.\n", 5, 2),
            (b"title: Mill\n---\nOne.\nTwo.\n", 0, "One.\nTwo.\n", 5, 4),
            (b"<p>One.\n<p>Two.\n", 0, "One.\n\nTwo.", 6, 1),
            (records, 23, "Three.\nFour.\nFive.", 13, 2),
            (&long, 250_000, "One.\nTwo.\n", 5, 50_002),
        ];
        for (file, offset, text, at, want) in cases {
            let place = Place { offset, length: file.len() as u64 - offset, ..Place::default() };
            for off in [false, true] {
                let line = line_in(Broken { off, file }.chain(Behind), &place, text, at);
                assert_eq!(line.ok(), Some(want), "{text} {off}");
            }
        }
    }

    #[test]
    fn what_is_no_file_any_more_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let article = Article::bare("One.\nTwo.");
        let place = Place { medium: Medium::File(folder.path().to_path_buf().into()), ..Place::default() };
        let told = locate(article.clone(), &Card { place, ..Card::of(&article) }, 0);
        assert_eq!(told, Err(format!("{}: a folder, which is not read", folder.path().display())));
    }

    #[test]
    fn a_spooled_article_opens_as_text() {
        let article = Article::bare("One.\nTwo.\nThree.");
        let card = Card::of(&article);
        for (at, line) in [(0, 1), (5, 2), (11, 3), (99, 3)] {
            assert_eq!(locate(article.clone(), &card, at), Ok(Original::Text(article.text.clone(), line)), "{at}");
        }
    }
}
