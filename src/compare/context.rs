//! Neighbours that are surely linked speak for a cell between them, where the two texts keep the same order.

use super::cell::Cell;
use super::tuning;

/// Lifts the scores of cells whose neighbours are linked for sure.
pub(super) fn lift(cells: &mut [Cell], rows: usize, columns: usize) {
    let anchors = anchors(cells, rows, columns);
    let order = order(&anchors, columns);
    // By row where its anchors start: nearly every row has one or none.
    let starts: Vec<usize> = (0..=rows as u32).map(|row| anchors.partition_point(|a| a.0 < row)).collect();
    let within = |row: u32| starts.get(row as usize..row as usize + 2).map_or(&[][..], |ends| &anchors[ends[0]..ends[1]]);
    let sure = |row: u32, column: u32| {
        let row = within(row);
        row.binary_search_by_key(&column, |anchor| anchor.1).map_or(0.0, |at| row[at].2.min(1.0))
    };
    let get = |a: Option<u32>, b: Option<u32>| a.zip(b).map_or(0.0, |(a, b)| sure(a, b));
    for cell in cells {
        let (a, b) = (cell.a, cell.b);
        let (up, down) = ((a.checked_sub(1), b.checked_sub(1)), (a.checked_add(1), b.checked_add(1)));
        let diagonal = get(up.0, up.1) + get(down.0, down.1);
        let beside = get(up.0, Some(b)).max(get(down.0, Some(b))).max(get(Some(a), up.1)).max(get(Some(a), down.1));
        cell.score += order * cell.cosine.min(tuning::OWN) * (tuning::DIAGONAL * diagonal + tuning::BESIDE * beside);
    }
}

/// Cells that are the best of their row and of their column, by far enough to be sure of.
fn anchors(cells: &[Cell], rows: usize, columns: usize) -> Vec<(u32, u32, f32)> {
    let (mut row, mut column) = (vec![0.0f32; rows], vec![0.0f32; columns]);
    for cell in cells {
        row[cell.a as usize] = row[cell.a as usize].max(cell.score);
        column[cell.b as usize] = column[cell.b as usize].max(cell.score);
    }
    let best = |c: &&Cell| c.score >= tuning::ANCHOR && c.score >= row[c.a as usize] && c.score >= column[c.b as usize];
    cells.iter().filter(best).map(|c| (c.a, c.b, c.score)).collect()
}

/// How far the anchors keep the order: the share of neighbouring anchors that step forward by little.
fn order(anchors: &[(u32, u32, f32)], columns: usize) -> f32 {
    let reach = (columns / 4).max(2) as u32;
    let steps = anchors.windows(2).filter(|w| w[1].1 >= w[0].1 && w[1].1 - w[0].1 <= reach).count();
    if anchors.len() < 2 { 0.0 } else { steps as f32 / (anchors.len() - 1) as f32 }
}
