//! Scored cells -> links: a cell is one where it is near the best of its row or of its column.

use super::bags::Bag;
use super::cell::{Cell, Cells};
use super::context;
use super::features::Cover;
use super::terms::Terms;
use super::{retold, tuning};
use crate::extract::Analysed;

/// The cells that are links, by A, then B; of copies, only those that pair by [`super::copies::is_other_copy`] are asked for.
pub(super) fn choose(mut cells: Cells, terms: &Terms, texts: [&Analysed; 2]) -> Vec<Cell> {
    set_off(&mut cells.all, terms);
    context::lift(&mut cells.all, terms.bags[0].len(), terms.bags[1].len());
    place(&mut cells.all, terms);
    let mut bests = Bests::of(&cells, terms);
    let own = bests.own(&cells.all, terms);
    if own > 0.0 {
        retold::weigh(&mut cells.all, terms, texts, own);
        bests = Bests::of(&cells, terms);
    }
    // Who retells in words of his own tells the core several times over: every telling is a link of every other one.
    let (behind, share) = (tuning::NEAR + own, tuning::FAR * (1.0 - own));
    let is_near = |c: &Cell| {
        let (row, column) = (bests.row[c.a as usize].0, bests.column[c.b as usize].0);
        c.score >= tuning::LEAST && c.score >= row.min(column) - behind && c.score >= share * row.max(column)
    };
    let sole = |c: &Cell| cells.covers(c).iter().any(|&(clause, cover): &Cover| bests.is_sole_home(clause, cover));
    let is_link = |c: &&Cell| is_near(c) || (c.score >= tuning::CLAUSE_LEAST && sole(c));
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

    /// How far each of these two texts is in words of its own: 0 where one edits the other, 1 where both tell one event. Of an
    /// edit nearly every sentence of the shorter text is like one of the other, and of the other many are like one of that: a short
    /// report that tells no more than the core of a long one edits nothing. A few that are letter for letter the same do not make
    /// an edit: two outlets quote one statement. Where few pairs are each other's best, they tell nothing of the texts.
    fn own(&self, cells: &[Cell], terms: &Terms) -> f32 {
        let is_mutual =
            |(score, cell): &&(f32, usize)| *score > 0.0 && cells.get(*cell).is_some_and(|c| self.column[c.b as usize].1 == *cell);
        if self.row.iter().filter(is_mutual).count() < tuning::SURE_PAIRS {
            return 0.0;
        }
        let mean = |bests: &[(f32, usize)], bags: &[Bag]| {
            let (mut sum, mut count) = (0.0, 0usize);
            for ((best, _), _) in bests.iter().zip(bags).filter(|(_, bag)| bag.prose && bag.words > 0) {
                (sum, count) = (sum + best.min(1.0), count + 1);
            }
            sum / count.max(1) as f32
        };
        let [a, b] = [mean(&self.row, &terms.bags[0]), mean(&self.column, &terms.bags[1])];
        let told = tuning::SHORTER * a.max(b) + (1.0 - tuning::SHORTER) * a.min(b);
        ((tuning::EDITED - told) / (tuning::EDITED - tuning::RETOLD)).clamp(0.0, 1.0)
    }

    /// True where a clause is well covered, nowhere better, and not by the best cell of its sentence.
    fn is_sole_home(&self, clause: u32, cover: f32) -> bool {
        let clause = clause as usize;
        cover >= tuning::CLAUSE && cover >= tuning::HOME * self.clause[clause] && self.explained[clause] < tuning::EXPLAINED * cover
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    /// Two outlets tell one event: its core in four lines of each, then `lines`, then much that only one of them tells, or the
    /// same letter for letter.
    fn told(lines: [&[&str]; 2], edited: bool) -> Vec<(u32, u32, f32)> {
        let core = [
            "A storm hit the port of Lindo. The storm tore the quay of the port of Lindo away on Monday night. Two cranes were left \
             standing, and a ferry burned until noon. The mayor wants a wall before winter.",
            "The port of Lindo lies in ruins. The quay of Lindo was torn away by a storm on Monday. A ferry was on fire for hours; of \
             the cranes two stood. A wall before winter is what the mayor asked for.",
        ];
        let rest = [
            "Gulls sat on a crane. Cellars smell of oil. Two brothers sing. Schools stayed open. An engineer blamed rust. Old \
             photographs show lighthouses. Ropes hang from trees. A museum has no roof. Cats sleep.",
            "Dogs bark. Paint is dear. Insurers are silent. A bishop prayed. Trains run late. Tourists find other beaches. Prices of \
             herring doubled. Taxis are full. Snow may fall. Hotels closed.",
        ];
        let text = |k: usize| format!("{} {} {}", core[k], lines[k].join(" "), rest[if edited { 0 } else { k }]);
        let [a, b] = [0, 1].map(|k| analysed(&text(k)));
        compare(&a, &b).pairs.iter().map(|p| (p.a, p.b, p.score)).collect()
    }

    /// The links of the first two lines of each.
    fn of_heads(all: &[(u32, u32, f32)]) -> Vec<(u32, u32)> {
        all.iter().map(|p| (p.0, p.1)).filter(|p| p.0 < 2 && p.1 < 2).collect()
    }

    #[test]
    fn each_telling_of_the_core_is_paired_where_outlets_use_their_own_words() {
        assert_eq!(of_heads(&told([&[], &[]], false)), [(0, 0), (0, 1), (1, 0), (1, 1)]);
        let edited = of_heads(&told([&[], &[]], true));
        assert!(edited.len() < 4, "{edited:?}");
    }

    /// How far two texts are in words of their own, where B tells these lines, and A them with `more` behind.
    fn own(lines: [&str; 2], more: &str) -> f32 {
        let [a, b] = [analysed(&format!("{} {more}", lines[0])), analysed(lines[1])];
        let terms = Terms::of(Numbered::of(&a), Numbered::of(&b), false);
        let cells = crate::compare::align::cells(&terms, false);
        Bests::of(&cells, &terms).own(&cells.all, &terms)
    }

    #[test]
    fn a_short_report_of_the_core_of_a_long_one_edits_nothing() {
        let lines = [
            "A storm tore the quay of Lindo away on Monday night. A ferry burned until noon on Tuesday. Mayor Ada Berg wants a wall \
             before winter. Two cranes were left standing in the port.",
            "The quay of Lindo was torn away by a storm on Monday. For hours a ferry burned on Tuesday. A wall before winter is what \
             Mayor Ada Berg wants. Of the cranes of the port two were standing. \
             Bread is dear. Snow may fall. Trains run late. Taxis are full.",
        ];
        let more = "Gulls sat on a mast. Cellars smell of oil. Two brothers sing. Schools stayed open. An engineer blamed rust. Old \
                    photographs show lighthouses. Ropes hang from trees. A museum has no roof. Cats sleep. Dogs bark.";
        assert!(own(lines, "") == 0.0 && own(lines, more) > 0.3);
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

    #[test]
    fn who_quotes_one_statement_edits_no_text() {
        let said = [
            "\"We shall build every wall of this harbour again before winter,\" Ada Berg said.",
            "\"Nobody who lost a boat will be left alone with the debts,\" she said.",
            "\"The council has the money and will spend it on nothing else,\" she said.",
            "\"Fishermen know what such a night costs,\" she said.",
        ];
        assert_eq!(of_heads(&told([&said, &said], false)), [(0, 0), (0, 1), (1, 0), (1, 1)]);
    }

    /// How alike the fifth lines of two texts are that tell one event in words of their own; 0 where they are no link.
    fn score(a: &[&str], b: &[&str]) -> f32 {
        told([a, b], false).iter().find(|p| (p.0, p.1) == (4, 4)).map_or(0.0, |p| p.2)
    }

    #[test]
    fn the_facts_of_two_sentences_speak_for_them() {
        let (a, b) = (
            "A lighthouse of brick was paid for by a widow with spoons of silver, SAID.",
            "Gardens and a lighthouse of brick pleased three tired painters, SAYS, and much else.",
        );
        for (what, worth, [x, y], [x_without, y_without]) in [
            ("speaker", 0.1, ["said Ada Berg", "says Ms Berg"], ["said Ada Berg", "says a stranger"]),
            ("other speaker", -0.04, ["said Ada Berg", "says Tom Okoro"], ["said Ada Berg", "says a stranger"]),
            ("day", 0.1, ["on 3 March 2024", "of 3 March 2024"], ["on 3 March 2024", "of a Monday"]),
            ("figure", 0.12, ["of 74 feet", "of 74 feet"], ["of 74 feet", "of many feet"]),
            ("words between marks", 0.12, ["\"as we are\"", "\"as we are\""], ["\"as we are\"", "\"so they were\""]),
        ] {
            let of = |x: &str, y: &str| score(&[&a.replace("SAID", x)], &[&b.replace("SAYS", y)]);
            let [with, without] = [of(x, y), of(x_without, y_without)];
            let stands = if worth > 0.0 { with > without + worth - 0.01 } else { with < without + worth + 0.01 };
            assert!(stands && without > 0.0, "{what}: {with} {without}");
        }
    }

    #[test]
    fn neighbours_speak_for_what_stands_between_them() {
        let (a, b) = (
            ["A lighthouse of brick was paid for.", "Nine goats drowned in a flooded cellar."],
            "Brick is what the lighthouse is of.",
        );
        let [with, without] = ["In that flooded cellar nine goats drowned.", "Violins are dear."].map(|next| score(&a, &[b, next]));
        assert!(with > without + 0.05 && without > 0.0, "{with} {without}");
    }

    #[test]
    fn a_word_that_stands_everywhere_does_not_join_a_short_line_to_all_others() {
        let refrain = [
            ["Another harbour.", "A harbour lives of trade.", "The captain spoke of a harbour of hope."],
            ["Somebody painted boats of the harbour in spring.", "The council sold a harbour.", "A harbour is where people wait."],
        ];
        let found = told([&refrain[0], &refrain[1]], false);
        assert!(found.iter().filter(|p| p.0 > 3).count() < 2, "{found:?}");
    }
}
