//! What `gy` says of a row of two texts: how its sentences were paired, what became of their words, and what their figures and
//! quotations say against each other.

use super::App;
use crate::compare::{Comparison, Edit, EditKind, PairKind, Verdict};
use crate::page::figure;
use crate::page::pairs::PairRow;
use crate::text::Span;

impl App {
    /// The lines of the popup; raw. None where nothing is under the cursor.
    pub(super) fn why_pair(&self) -> Option<Vec<String>> {
        let row = self.compare.rows.get(self.compare.spread.items.get(self.compare.at)?.row())?;
        let both = self.both()?;
        let [a, b] = &self.compare.sources.letters;
        let named = |letter: &str, sentences: &[u32]| {
            let each = sentences.iter().map(|s| format!("{letter}{}", s + 1));
            each.collect::<Vec<_>>().join(", ")
        };
        let again = row.again.as_slice();
        let mut out = match (row.a.is_empty(), row.b.is_empty()) {
            (false, false) => Vec::new(),
            (false, true) if !again.is_empty() => vec![format!("{}: told again, {} says it", named(a, &row.a), named(b, again))],
            (true, _) if !again.is_empty() => vec![format!("{}: told again, {} says it", named(b, &row.b), named(a, again))],
            (false, true) => vec![format!("{}: no sentence of {b} tells this", named(a, &row.a))],
            (true, _) => vec![format!("{}: no sentence of {a} tells this", named(b, &row.b))],
        };
        for (at, pair) in both.comparison.pairs.iter().enumerate().filter(|(_, p)| row.a.contains(&p.a) && row.b.contains(&p.b)) {
            let moved = if row.moved { ", told at another place" } else { "" };
            let sure = (pair.score * 100.0).round();
            out.push(format!("{a}{} {b}{}: {}{moved}; {sure}% sure", pair.a + 1, pair.b + 1, kind(pair.kind)));
            out.extend(words(both.comparison, at as u32, [a, b], both.texts.map(|t| t.text())));
        }
        for verdict in &both.comparison.figures {
            let figures = [(0, verdict.a), (1, verdict.b)].map(|(side, at)| both.texts[side].facts.quantity(at));
            let [Some(x), Some(y)] = figures else { continue };
            let here = |side: usize, sentences: &[u32], span: Span| {
                let at = both.texts[side].cut.sentence_at(span.start);
                at.is_some_and(|at| sentences.contains(&(at as u32)))
            };
            let sides = [here(0, &row.a, x.span), here(1, &row.b, y.span)];
            // A contradiction counts wherever its other side stands.
            if sides == [true; 2] || verdict.verdict == Verdict::Conflict && sides.contains(&true) {
                let told = [figure::words(both.texts[0], x), figure::words(both.texts[1], y)].join(" | ");
                // The reason of a contradiction is that both numbers are given.
                let reason = Some(&verdict.why).filter(|why| !why.is_empty() && verdict.verdict != Verdict::Conflict);
                let why = reason.map_or_else(String::new, |why| format!(" ({why})"));
                out.push(format!("figures  {}: {told}{why}", verdict.verdict.label()));
            }
        }
        out.extend(note(row));
        Some(out)
    }
}

fn kind(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Same => "the same words",
        PairKind::Reworded => "the same in other words",
        PairKind::Partial => "a part of the content is shared",
    }
}

/// What must not be missed, but for the figures, which are told.
fn note(row: &PairRow) -> Option<String> {
    (!row.note.is_empty() && row.conflict.is_none()).then(|| format!("note     {}", row.note))
}

/// How many words of a pair stand in both, were changed, moved, or stand in one alone.
fn words(comparison: &Comparison, pair: u32, [a, b]: [&String; 2], texts: [&str; 2]) -> Option<String> {
    let count = |span: Option<Span>, side: usize| span.map_or(0, |s| s.of(texts[side]).split_whitespace().count());
    let edits = || comparison.edits.iter().filter(|e| e.pair == pair);
    let of = |wanted: EditKind, count: &dyn Fn(&Edit) -> usize| edits().filter(|e| e.kind == wanted).map(count).sum::<usize>();
    let told = [
        ("in both", of(EditKind::Kept, &|e| count(e.a, 0))),
        ("changed", of(EditKind::Changed, &|e| count(e.a, 0).max(count(e.b, 1)))),
        ("moved", of(EditKind::Moved, &|e| count(e.a, 0).max(count(e.b, 1)))),
        (&format!("only {a}"), of(EditKind::Only, &|e| count(e.a, 0))),
        (&format!("only {b}"), of(EditKind::Only, &|e| count(e.b, 1))),
    ];
    let told: Vec<String> = told.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{n} {what}")).collect();
    (!told.is_empty()).then(|| format!("words    {}", told.join(", ")))
}
