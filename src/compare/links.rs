//! Scored cells -> links: a cell is one where it is near the best of its row or of its column.

use super::bags::Bag;
use super::cell::{Cell, Cells};
use super::context;
use super::features::Cover;
use super::terms::Terms;
use super::tuning;

/// The cells that are links, by A, then B; of copies, only those that pair by [`super::copies::is_other_copy`] are asked for.
pub(super) fn choose(mut cells: Cells, terms: &Terms) -> Vec<Cell> {
    set_off(&mut cells.all, terms);
    context::lift(&mut cells.all, terms.bags[0].len(), terms.bags[1].len());
    place(&mut cells.all, terms);
    let bests = Bests::of(&cells, terms);
    let Level { least, own } = bests.level(&cells.all);
    let bests = if own > 0.0 { bests_with_heads(&mut cells, terms, own) } else { bests };
    // Who retells in words of his own tells the core several times over: every telling is a link of every other one.
    let (behind, share) = (tuning::NEAR + own, tuning::FAR * (1.0 - own));
    let is_link = |c: &&Cell| {
        let (row, column) = (bests.row[c.a as usize].0, bests.column[c.b as usize].0);
        let near = c.score >= row.min(column) - behind && c.score >= share * row.max(column);
        let sole = |&(clause, cover): &Cover| bests.is_sole_home(clause, cover);
        (c.score >= least && near) || (c.score >= tuning::CLAUSE_LEAST && cells.covers(c).iter().any(sole))
    };
    cells.all.iter().filter(is_link).cloned().collect()
}

/// Takes off what a sentence has in common with any sentence of the other text: in texts that turn on a few words, those
/// words tell no pair from another.
fn set_off(cells: &mut [Cell], terms: &Terms) {
    let (mut row, mut column) = (vec![0.0f32; terms.bags[0].len()], vec![0.0f32; terms.bags[1].len()]);
    for cell in cells.iter() {
        row[cell.a as usize] += cell.score;
        column[cell.b as usize] += cell.score;
    }
    let (rows, columns) = (row.len() as f32, column.len() as f32);
    for cell in cells {
        let usual = (row[cell.a as usize] - cell.score) / columns + (column[cell.b as usize] - cell.score) / rows;
        cell.score -= tuning::USUAL * usual;
    }
}

/// Lifts what stands at a like place in both texts: news tells the same things at the top, and the background below.
fn place(cells: &mut [Cell], terms: &Terms) {
    let (rows, columns) = (terms.bags[0].len() as f32, terms.bags[1].len() as f32);
    for cell in cells.iter_mut().filter(|c| c.cosine > 0.0) {
        let apart = (cell.a as f32 / rows - cell.b as f32 / columns).abs();
        cell.score += tuning::PLACE * (1.0 - apart / tuning::REACH).max(0.0) + tuning::HEAD * headness(cell);
    }
}

/// How near a cell is to the head of both texts, 1 to 0: headline and first sentences tell the core of the story, each again.
fn headness(cell: &Cell) -> f32 {
    (-((cell.a + cell.b) as f32) / tuning::HEAD_REACH).exp()
}

/// Lifts the heads of texts that are in words of their `own` (0 to 1), which share the core and few words for it.
fn bests_with_heads(cells: &mut Cells, terms: &Terms, own: f32) -> Bests {
    for cell in cells.all.iter_mut().filter(|c| c.cosine > 0.0) {
        cell.score *= 1.0 + own * tuning::HEAD_OWN * headness(cell);
    }
    Bests::of(cells, terms)
}

/// What the surest pairs tell of two texts.
struct Level {
    /// What a link scores at least.
    least: f32,
    /// How far each is in words of its own: 0 where one edits the other, 1 where both tell one event.
    own: f32,
}

/// The best of every row, column and clause.
struct Bests {
    /// Best score of a row, and its cell.
    row: Vec<(f32, usize)>,
    /// Best score of a column, and its cell.
    column: Vec<(f32, usize)>,
    /// Best cover of a clause.
    clause: Vec<f32>,
    /// Cover of a clause by the best cell of its own sentence.
    explained: Vec<f32>,
}

impl Bests {
    fn of(cells: &Cells, terms: &Terms) -> Self {
        let (rows, columns) = (terms.bags[0].len(), terms.bags[1].len());
        let none = (0.0, usize::MAX);
        let zero = vec![0.0f32; terms.clauses as usize];
        let mut out = Self { row: vec![none; rows], column: vec![none; columns], clause: zero.clone(), explained: zero };
        for (k, cell) in cells.all.iter().enumerate() {
            for best in [&mut out.row[cell.a as usize], &mut out.column[cell.b as usize]] {
                if cell.score > best.0 {
                    *best = (cell.score, k);
                }
            }
            for &(clause, cover) in cells.covers(cell) {
                let best = &mut out.clause[clause as usize];
                *best = best.max(cover);
            }
        }
        let clauses = |bag: &Bag| bag.clauses.first..bag.clauses.first + bag.clauses.all.len() as u32;
        let homes = out.row.iter().zip(&terms.bags[0]).chain(out.column.iter().zip(&terms.bags[1]));
        for (&(_, best), bag) in homes.filter(|(best, _)| best.1 != usize::MAX) {
            let own = clauses(bag);
            for &(clause, cover) in cells.covers(&cells.all[best]).iter().filter(|c| own.contains(&c.0)) {
                out.explained[clause as usize] = cover;
            }
        }
        out
    }

    /// How alike the surest pairs of these two texts are, which are each other's best. Two outlets that tell one event in words
    /// of their own have no pair as alike as two that edit one text. Where few pairs are sure they tell nothing of the texts.
    fn level(&self, cells: &[Cell]) -> Level {
        let mutual =
            self.row.iter().enumerate().filter(|(_, (score, cell))| {
                *score > 0.0 && cells.get(*cell).is_some_and(|c| self.column[c.b as usize].1 == *cell)
            });
        let (count, sum) = mutual.fold((0usize, 0.0f32), |(count, sum), (_, best)| (count + 1, sum + best.0.min(1.0)));
        if count < tuning::SURE_PAIRS {
            return Level { least: tuning::LEAST, own: 0.0 };
        }
        let mean = sum / count as f32;
        let own = (tuning::EDITED - mean) / (tuning::EDITED - tuning::RETOLD);
        Level { least: (tuning::SURE * mean).clamp(tuning::LEAST_OWN, tuning::LEAST), own: own.clamp(0.0, 1.0) }
    }

    /// True where a clause is well covered, nowhere better, and not by the best cell of its sentence.
    fn is_sole_home(&self, clause: u32, cover: f32) -> bool {
        let clause = clause as usize;
        cover >= tuning::CLAUSE && cover >= tuning::HOME * self.clause[clause] && self.explained[clause] < tuning::EXPLAINED * cover
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::compare::numbering::Numbered;
    use crate::compare::tests::analysed;

    #[test]
    fn a_sentence_knows_how_much_of_it_is_quoted() {
        for (text, want) in [
            ("The quay is shut.", vec![0.0]),
            ("\"The quay is shut.\"", vec![1.0]),
            ("The mayor spoke. \"The quay is shut. It stays shut.\" He left.", vec![0.0, 1.0, 1.0, 0.0]),
            ("She called it \"a harbour of lost ships\" again.", vec![0.54]),
        ] {
            let text = analysed(text);
            let found: Vec<f32> = Numbered::of(&text).bags.iter().map(|bag| (bag.quoted * 100.0).round() / 100.0).collect();
            assert_eq!(found, want, "{}", text.text());
        }
    }

    /// Two outlets tell one event: `core` of each, then what they share in words of their own, or letter for letter.
    fn told(cores: [&str; 2], edited: bool) -> Vec<(u32, u32)> {
        let own = [
            "Two cranes stood at the harbour until the wind came from the north. Ada Berg wants a wall before winter, whatever the \
             council decides. Bread was handed out to families at Karst. Fishermen count the boats and mend what nets they have.",
            "The harbour has no cranes any more, its owner told reporters. A wall was what Ada Berg asked for years ago. Tents and \
             blankets reached Karst by lorry at noon. Many boats are missing, and nobody knows who will pay.",
        ];
        let side = |k: usize| analysed(&format!("{} {}", cores[k], own[if edited { 0 } else { k }]));
        compare(&side(0), &side(1)).pairs.iter().map(|p| (p.a, p.b)).filter(|p| p.0 < 2 && p.1 < 2).collect()
    }

    #[test]
    fn each_telling_of_the_core_is_paired_where_outlets_use_their_own_words() {
        let cores = [
            "A storm hit the port of Lindo. The storm tore the quay of the port of Lindo away on Monday night.",
            "The port of Lindo lies in ruins. The quay of Lindo was torn away by a storm on Monday.",
        ];
        assert_eq!(told(cores, false), [(0, 0), (0, 1), (1, 0), (1, 1)]);
        assert!(told(cores, true).len() < 4, "{:?}", told(cores, true));
    }

    #[test]
    fn two_openings_are_more_alike_than_two_endings() {
        let rest = [["The captains were silent.", "Fog lay over the bay."], ["Bread is sold in Lindo.", "Karst has no bridge."]];
        let core = ["The ferry to Ulva was shut on Monday.", "Nobody may cross to Ulva by ferry."];
        let score = |at: usize| {
            let side = |k: usize| {
                let mut lines = rest[k].to_vec();
                lines.insert(at, core[k]);
                analysed(&lines.join(" "))
            };
            let found = compare(&side(0), &side(1)).pairs;
            found.iter().find(|p| (p.a as usize, p.b as usize) == (at, at)).map(|p| p.score)
        };
        assert!(score(2).is_some() && score(0) > score(2), "{:?}", [score(0), score(2)]);
    }
}
