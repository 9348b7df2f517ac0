//! Scored cells -> links: a cell is one where it is near the best of its row or of its column.

use super::features::Features;
use super::terms::{Bag, Terms};
use super::tuning;

/// A pair of sentences and how alike they are.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Sentence of A.
    pub a: u32,
    /// Sentence of B.
    pub b: u32,
    /// In which ways they are alike.
    pub features: Features,
    /// How much, all in all.
    pub score: f32,
}

/// One number from all measures.
pub(super) fn score(f: &Features, a: &Bag, b: &Bag) -> f32 {
    let headlines = a.headline && b.headline;
    let base = 0.45 * f.cosine + 0.3 * f.cover + 0.3 * f.clause + 0.25 * f.phrase;
    let lift = if headlines { tuning::HEADLINES } else { 0.0 };
    if equal(a, b) { base.max(1.0) } else { base + lift }
}

/// True where two sentences hold the same words in the same order.
pub(super) fn equal(a: &Bag, b: &Bag) -> bool {
    a.hash == b.hash && a.words == b.words && a.words > 2
}

/// The cells that are links, by A, then B.
pub(super) fn choose(mut cells: Vec<Cell>, terms: &Terms) -> Vec<Cell> {
    super::context::lift(&mut cells, terms.bags[0].len(), terms.bags[1].len());
    let (mut row, mut column) = (vec![0.0f32; terms.bags[0].len()], vec![0.0f32; terms.bags[1].len()]);
    let mut clauses = vec![0.0f32; terms.clauses as usize];
    for cell in &cells {
        row[cell.a as usize] = row[cell.a as usize].max(cell.score);
        column[cell.b as usize] = column[cell.b as usize].max(cell.score);
        for &(clause, cover) in &cell.features.covers {
            clauses[clause as usize] = clauses[clause as usize].max(cover);
        }
    }
    cells.retain(|c| {
        let (r, k) = (row[c.a as usize], column[c.b as usize]);
        let near = c.score >= tuning::NEAR * r.min(k) && c.score >= tuning::FAR * r.max(k);
        let best = |&(n, cover): &(u32, f32)| cover >= tuning::CLAUSE && cover >= tuning::NEAR * clauses[n as usize];
        (c.score >= tuning::LEAST && near) || (c.score >= tuning::CLAUSE_LEAST && c.features.covers.iter().any(best))
    });
    cells
}
