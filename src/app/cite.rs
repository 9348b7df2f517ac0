//! What `y` and `Y` copy: quotations and rows, each with a citation that a colleague can check.

use super::nav::Screen;
use super::{App, when};
use crate::article::Key;
use crate::story;
use crate::text::lines::one_line;
use crate::text::{SafeText, Span};

impl App {
    /// Where a quotation comes from: outlet, title, time, address, bytes.
    pub fn citation(&self, key: Key, span: Option<Span>) -> String {
        let Some(card) = self.library.card_of(key) else { return String::new() };
        let mut out = format!("{}, \"{}\"", card.outlet, card.title);
        if let Some(published) = &card.published {
            let rough = published.from == crate::article::Provenance::FileTime;
            out += &format!(", {}{}", if rough { "~" } else { "" }, when::full(published.value, &self.setup.zone));
        }
        if let Some(url) = &card.url {
            out += &format!(", {url}");
        }
        if let Some(span) = span {
            out += &format!(" [bytes {}-{}]", span.start, span.end);
        }
        out
    }

    /// A quotation with its citation; none where the text is not open.
    fn quotation(&self, key: Key, span: Span) -> Option<String> {
        let text = self.library.text(key)?;
        let words = one_line(span.of(text.text()));
        Some(format!("\"{words}\"\n  {}", self.citation(key, Some(span))))
    }

    /// What `y` copies, or `Y` where `all`.
    pub(super) fn copied(&self, all: bool) -> Option<Vec<SafeText>> {
        let text = match self.screen {
            Screen::List => self.copied_row(all)?,
            Screen::Reader if all => {
                let text = self.reader_text()?;
                format!("{}\n  {}", text.text(), self.citation(self.reader.key, None))
            }
            Screen::Reader => self.quotation(self.reader.key, self.reader_quotation()?)?,
            Screen::Compare if !self.compare.in_detail => {
                let item = self.compare.spread.items.get(self.compare.at)?;
                let quotations = self.pair_spans(item.row()).into_iter().filter_map(|(k, s)| self.quotation(k, s));
                quotations.collect::<Vec<_>>().join("\n")
            }
            Screen::Compare | Screen::Detail if all => self.copied_facts()?,
            Screen::Compare | Screen::Detail => {
                let (key, span) = self.evidence()?;
                self.quotation(key, span).unwrap_or_else(|| self.citation(key, Some(span)))
            }
            Screen::Skipped => {
                let skipped = self.library.skipped().get(self.status.skipped.at)?;
                format!("{}: {}", skipped.what, skipped.why)
            }
            Screen::Help => return None,
        };
        Some(text.lines().map(SafeText::new).collect())
    }

    fn copied_row(&self, all: bool) -> Option<String> {
        let row = self.list.selected()?;
        if self.list.in_preview
            && let Some((members, check)) = self.preview_check()
            && let Some(line) = check.digest.lines.get(self.list.preview.at)
        {
            let cited = line.evidence.iter().filter_map(|e| Some(self.citation(*members.get(e.article as usize)?, Some(e.span))));
            return Some(format!("{}\n  {}", line.text(), cited.collect::<Vec<_>>().join("\n  ")));
        }
        let keys = if all { self.row_keys(row) } else { self.row_article(row).into_iter().collect() };
        Some(keys.into_iter().map(|k| self.citation(k, None)).collect::<Vec<_>>().join("\n"))
    }

    /// The claim that holds the cursor, else its sentence; without a cursor the first sentence in sight.
    fn reader_quotation(&self) -> Option<Span> {
        let text = self.reader_text()?;
        let at = self.reader_at();
        let sentence = text.cut.sentences.get(text.cut.sentence_at(at)?)?.span;
        let claim = text.facts.claims.iter().flat_map(|c| &c.content).find(|s| s.start <= at && at < s.end);
        Some(self.reader.cursor.and(claim.copied()).unwrap_or(sentence))
    }

    /// A row of the matrix with every cell, or the fact under the cursor.
    fn copied_facts(&self) -> Option<String> {
        let Some(row) = self.detail_row() else {
            let (key, span) = self.evidence()?;
            return self.quotation(key, span);
        };
        let mut out = vec![format!("{}: {}", row.label, super::verdicts::verdict_words(row))];
        for (i, cell) in row.cells.iter().enumerate() {
            if let (Some(cell), Some(&key)) = (cell, self.detail.members.get(i)) {
                let speaker = cell.speaker.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
                let from = self.citation(key, Some(cell.span));
                out.push(format!("  {} {}{speaker}, {from}", story::letter(i as u32), cell.text));
            }
        }
        for told in &row.told {
            if let Some(&key) = self.detail.members.get(told.article as usize) {
                out.push(format!("  {} tells it too, {}", story::letter(told.article), self.citation(key, Some(told.span))));
            }
        }
        Some(out.join("\n"))
    }
}
