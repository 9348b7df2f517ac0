//! What a line quotes of one source: the words that it shows of a row, who says them, and the sentences that they are taken from.

use super::pen::Pen;
use super::tellers::Shown;
use super::{Line, Material};
use crate::story::matrix::{Row, RowKind};
use crate::text::Span;

/// The article that a line quotes, and the sentences of it that this is taken from.
pub(super) struct Quoted {
    pub article: u32,
    pub sentences: Vec<usize>,
}

/// What a line shows of a row in the words of one source, and where.
pub(super) fn quotation<'a>(line: &Line, quoted: u32, row: &Row, ground: Material<'a>) -> Option<(Shown<'a>, Quoted)> {
    let spans: Vec<Span> = line.evidence.iter().filter(|e| e.article == quoted).map(|e| e.span).collect();
    let analysed = *ground.articles.get(quoted as usize)?;
    let pen = Pen::new(ground.articles, ground.matrix);
    let speaker = pen.claim_of(row, quoted).and_then(|(claim, _)| analysed.facts.actors.get(claim.speaker? as usize));
    let sentences = spans.iter().filter_map(|span| analysed.cut.sentence_at(span.start)).collect();
    let narrated = row.kind == RowKind::Claim && !line.is_named();
    let mut shown = ground.tellers.shown(quoted, &spans, speaker)?;
    shown.narrated = narrated;
    Some((shown, Quoted { article: quoted, sentences }))
}
