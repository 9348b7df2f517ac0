//! The facts of a story by sources: a row a fact, a column an article, a verdict at the end of each row.

mod actors;
mod claims;
mod figures;
mod labels;
pub(super) mod order;
pub(super) mod sides;
mod told;

use super::Evidence;
use super::aligned::Alignments;
use super::origins::Origin;
use crate::article::Moment;
use crate::extract::Analysed;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKind {
    /// One counted or measured thing.
    Figure,
    /// One statement of one speaker.
    Claim,
    /// One actor.
    Actor,
}

/// How the cells of a row stand to each other. Ordered by how much a reader must know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Two cells cannot both be true.
    Conflict,
    /// They differ, and both can be true.
    Compatible,
    /// Two origins or more say the same.
    Agree,
    /// Only one origin has it.
    Only,
}

/// What one source says about a row's fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The words that show it in the text; Enter opens them.
    pub span: crate::text::Span,
    /// What the cell shows: "74 of 95", the first words of a claim, the count of an actor's mentions.
    pub text: String,
    /// Who says so, where the text names a speaker.
    pub speaker: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Index of the fact in its list in the article's facts (figures, claims or actors, by the row's kind).
    pub fact: u32,
}

/// One fact and what each source says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// Its name: "drones downed", "Peskov on security guarantees", "Dmitry Peskov".
    pub label: String,
    /// A cell for each column; none where the source is silent.
    pub cells: Vec<Option<Cell>>,
    /// How the cells stand to each other.
    pub standing: Standing,
    /// Why, in words ("sums hold: 95-74=21"); may be empty.
    pub why: String,
    /// How many origins carry it.
    pub origins: u32,
    /// The only source that lacks it, where all others have it (three sources and more): "left out here".
    pub left_out: Option<u32>,
    /// Sources without a cell whose text tells it too: under another verb, in their own words.
    pub told: Vec<u32>,
}

impl Row {
    /// The columns that have a cell.
    pub fn sources(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.iter().enumerate().filter(|(_, c)| c.is_some()).map(|(i, _)| i as u32)
    }

    /// True where the numbers of its sources differ because a count grew.
    pub fn is_course(&self) -> bool {
        self.standing == Standing::Compatible && self.why.starts_with(figures::LATER)
    }

    /// True where one origin alone has a cell and others tell the fact in their own words.
    pub fn is_retold(&self) -> bool {
        self.standing == Standing::Agree && self.why.starts_with(ALSO)
    }

    /// The cell of a column, as evidence.
    pub fn evidence(&self, article: u32) -> Option<Evidence> {
        let cell = self.cells.get(article as usize)?.as_ref()?;
        Some(Evidence { article, span: cell.span })
    }
}

/// A source of the matrix. Cells stand in the order of the story's articles; screens may show columns by origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The article: index into the story's articles.
    pub article: u32,
    /// Its origin: index into the story's origins.
    pub origin: u32,
}

/// The facts of a story by sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The columns in the order of the articles: column i is article i.
    pub columns: Vec<Column>,
    /// Rows by conflict, then novelty, then support, then what tells most, then place in the earliest source; what is no news comes last.
    pub rows: Vec<Row>,
}

impl Matrix {
    /// The names of the actors that a column has.
    pub fn actors(&self, column: u32) -> impl Iterator<Item = &str> {
        let has = move |r: &&Row| r.kind == RowKind::Actor && r.cells.get(column as usize).is_some_and(Option::is_some);
        self.rows.iter().filter(has).map(|r| r.label.as_str())
    }
}

/// So many figures, and so many claims, of an article are held against those of the others: no news article has more, and a
/// table of numbers would be compared number by number.
const MOST_FACTS: usize = 400;

/// Builds the matrix of a story.
pub(super) fn build(articles: &[&Analysed], origins: &[Origin], aligned: &Alignments) -> Matrix {
    let columns = columns(articles.len(), origins);
    let cast = actors::Cast::of(articles);
    let sentences = told::Sentences::of(articles, aligned);
    let mut rows = figures::rows(articles, &columns, aligned, &cast);
    rows.extend(claims::rows(articles, &columns, &sentences, aligned, &cast));
    rows.extend(cast.rows(&columns));
    for row in &mut rows {
        retell(row, &columns);
        row.left_out = left_out(row, &columns);
    }
    order::sort(&mut rows, articles);
    Matrix { columns, rows }
}

/// The columns of a story, one an article.
pub(super) fn columns(articles: usize, origins: &[Origin]) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..articles as u32).map(|article| Column { article, origin: 0 }).collect();
    for (origin, members) in origins.iter().map(|o| &o.members).enumerate() {
        for &member in members {
            if let Some(column) = columns.get_mut(member as usize) {
                column.origin = origin as u32;
            }
        }
    }
    columns
}

/// How many origins carry a row with these cells.
fn carried(cells: &[Option<Cell>], columns: &[Column]) -> u32 {
    count(columns.iter().zip(cells).filter(|(_, c)| c.is_some()).map(|(c, _)| c.origin))
}

/// How many origins these are.
fn count(origins: impl Iterator<Item = u32>) -> u32 {
    let mut origins: Vec<u32> = origins.collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len() as u32
}

/// What another origin tells in its own words is no longer only there.
fn retell(row: &mut Row, columns: &[Column]) {
    if row.standing != Standing::Only || row.told.is_empty() {
        return;
    }
    let has = |c: &Column| row.told.contains(&c.article) || row.cells.get(c.article as usize).is_some_and(Option::is_some);
    let origins = count(columns.iter().filter(|c| has(c)).map(|c| c.origin));
    if origins > row.origins {
        let letters = row.told.iter().map(|&a| super::letter(a)).collect::<Vec<_>>().join(",");
        let why = if row.why.is_empty() { String::new() } else { format!("; {}", row.why) };
        (row.standing, row.origins, row.why) = (Standing::Agree, origins, format!("{ALSO} {letters}{why}"));
    }
}

/// The reason of a row that others tell in their own words.
const ALSO: &str = "also told by";

/// The one source that lacks what all others have; only where there are others of three origins and more to tell from.
fn left_out(row: &Row, columns: &[Column]) -> Option<u32> {
    let all = columns.iter().map(|c| c.origin).max().map_or(0, |last| last + 1);
    let mut silent = row.cells.iter().enumerate().filter(|(_, c)| c.is_none()).map(|(i, _)| i as u32);
    let (first, second) = (silent.next(), silent.next());
    first.filter(|silent| second.is_none() && all >= 3 && row.origins >= 2 && !row.told.contains(silent))
}

/// A row of these cells that agree, or that only one origin has.
fn plain(kind: RowKind, label: String, cells: Vec<Option<Cell>>, columns: &[Column]) -> Row {
    let origins = carried(&cells, columns);
    let standing = if origins > 1 { Standing::Agree } else { Standing::Only };
    let sources = cells.iter().flatten().count() as u32;
    let count = |n: u32, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    let why = if sources > origins { format!("{}, {}", count(sources, "source"), count(origins, "origin")) } else { String::new() };
    Row { kind, label, cells, standing, why, origins, left_out: None, told: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;
    use crate::story::{Counts, check, novelty::Seen};

    const AIR: &str =
        "The Varda air force said its crews downed 63 drones out of 80 launched overnight, with 17 drones striking two ports.";
    const TOLD: &str = "Governor Elsa Brandt said the dam at Kolm would hold. The talks lasted 40 minutes.";

    /// The rows of a kind as text: label, cells, mark of standing, why.
    fn shown(texts: &[&str], kind: RowKind) -> Vec<String> {
        let articles: Vec<Analysed> = texts.iter().map(|t| analysed(t)).collect();
        let articles: Vec<&Analysed> = articles.iter().collect();
        let check = check(&articles, &Seen::default());
        let cell = |c: &Option<Cell>| c.as_ref().map_or(".".to_owned(), |c| c.text.clone());
        let line = |r: &Row| {
            let cells: Vec<_> = r.cells.iter().map(cell).collect();
            format!("{} | {} | {:?} {}", r.label, cells.join(" | "), r.standing, r.why).trim_end().to_owned()
        };
        check.matrix.rows.iter().filter(|r| r.kind == kind).map(line).collect()
    }

    #[test]
    fn figures_of_one_source_are_only_there_and_their_sums_hold() {
        let rows = shown(&[TOLD, AIR], RowKind::Figure);
        for want in [
            "drones downed | . | 63 of 80 | Only",
            "drones launched | . | 80 | Only",
            "talks lasted | 40 minutes | . | Only",
            "drones striking | . | 17 | Only sums hold: 80-63=17",
        ] {
            assert!(rows.iter().any(|r| r == want), "{want} in {rows:#?}");
        }
    }

    /// Sentences, and the name and cell of the row their first figure gives.
    const NAMED: &[(&str, &str)] = &[
        ("The harbour board set aside $40 million for storm repairs.", "storm repairs | $40 million"),
        ("Officials filed a four-page memo on the ferry.", "memo | four-page"),
        ("The mayor gave a 13-minute speech at the quay.", "speech | 13-minute"),
        ("The port has a debt of $9 billion.", "debt | $9 billion"),
        ("Unemployment in Varda rose to 5 percent in spring.", "Unemployment rose | 5 percent"),
        ("Three senior doctors resigned.", "senior doctors resigned | Three"),
        ("Calls to the yard were loud, and 40 letters were not returned.", "letters not returned | 40"),
        ("The party lost seats over six years.", "seats lost | six years"),
        ("In all the club needs 60 votes.", "votes needed | 60"),
        ("The yard handed back 300 letters to the court.", "letters handed back | 300"),
        ("The council spent about $13 million on four trips.", "council spent | ~$13 million"),
        ("Two years after the election the bridge still stands.", "after election | Two years"),
        ("It was 40 feet.", "feet | 40 feet"),
        ("Several hundred pages of documents burned.", "pages of documents burned | Several hundred"),
        ("Potentially thousands of homes lost power.", "homes lost | thousands"),
    ];

    #[test]
    fn rows_of_figures_say_what_is_counted_and_what_happens_to_it() {
        let wrong = NAMED.iter().filter_map(|&(text, want)| {
            let rows = shown(&[text], RowKind::Figure);
            let found = rows.iter().any(|r| r.starts_with(&format!("{want} | Only")));
            (!found).then(|| format!("{text} {want} in {rows:?}"))
        });
        let wrong: Vec<String> = wrong.collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn rows_of_one_name_are_told_apart() {
        let rows = shown(&["The union has 40 votes in the senate. The union has 12 votes in the council."], RowKind::Figure);
        let names: Vec<&str> = rows.iter().filter_map(|r| r.split(" | ").next()).collect();
        assert_eq!(names, ["votes in senate", "votes in council"]);
    }

    #[test]
    fn one_actor_has_one_name_over_the_story() {
        let first = "VARDA — Elsa Brandt said the dam would hold through the spring. Elsa Brandt left at noon.";
        let second = "Elsa K. Brandt denied that the dam had ever leaked. Officials in Varda said nothing.";
        let claims = shown(&[first, second], RowKind::Claim);
        assert!(claims.iter().any(|r| r.starts_with("Elsa Brandt: the dam would hold")), "{claims:#?}");
        assert!(claims.iter().any(|r| r.starts_with("Elsa Brandt (denies): the dam had ever leaked | . | the dam")), "{claims:#?}");
    }

    #[test]
    fn a_claim_and_its_denial_conflict_in_any_language() {
        let english = "Elsa Brandt said the northern dam at Kolm would WORD open in the spring.";
        let german = "Ministerin Elsa Brandt sagte, der nördliche Damm von Kolm werde im Frühjahr WORD geöffnet.";
        for (told, not, rest) in [
            (
                english,
                "never",
                ["The talks on the river lasted for two days, and the mayor was at home.", "Boats from Lindo lay in the bay."],
            ),
            (
                german,
                "nicht",
                [
                    "Die Stadt ist ruhig, und der Fluss ist nicht über die Ufer getreten.",
                    "Auch die Boote aus Lindo liegen im Hafen.",
                ],
            ),
        ] {
            let text = |word: &str, rest: &str| format!("{} {rest}", told.replace("WORD ", word));
            let (open, shut) = (text("", rest[0]), text(&format!("{not} "), rest[1]));
            let conflicts = |rows: Vec<String>| rows.iter().filter(|r| r.contains("| Conflict opposite: ")).count();
            assert_eq!(conflicts(shown(&[&open, &shut], RowKind::Claim)), 1, "{shut}");
            assert_eq!(conflicts(shown(&[&open, &text("", rest[1])], RowKind::Claim)), 0, "{open}");
        }
    }

    #[test]
    fn a_claim_told_in_fewer_words_is_one_row() {
        let long = "Elsa Brandt said that the northern dam at Kolm would hold through the heavy floods that the spring brings to all of Varda.";
        let short = "Elsa Brandt said the northern dam would hold through floods.";
        let rows = shown(&[long, short], RowKind::Claim);
        assert_eq!(rows.len(), 1, "{rows:#?}");
    }

    const TOLL: &str = "A ferry sank off Kolm on Tuesday in heavy seas. Rescuers said 107 passengers drowned in the wreck before dawn. \
        The coast guard searched the bay through the night with boats and lamps. Governor Elsa Brandt visited the harbour.";

    #[test]
    fn a_number_changed_in_a_copy_is_marked_and_still_counts_once() {
        let changed = TOLL.replace("107", "102");
        let rows = shown(&[TOLL, TOLL, &changed], RowKind::Figure);
        let want = "passengers drowned | 107 | 107 | 102 | Conflict changed in a copy: 107 (A,B) | 102 (C)";
        assert!(rows.iter().any(|r| r == want), "{rows:#?}");
    }

    #[test]
    fn values_that_contradict_stand_with_the_letters_of_their_sources() {
        let told = [
            "The army of Varda shot down 61 drones over Kolm. Herons were seen on the flooded meadows behind the railway station.",
            "Bakers in Lunden begin work at three. The army of Varda shot down 58 drones over Kolm.",
            "Over Kolm the army of Varda shot down 61 drones. The mayor asked for tents and a field kitchen.",
        ];
        let rows = shown(&told, RowKind::Figure);
        assert!(rows.iter().any(|r| r.ends_with("| 61 | 58 | 61 | Conflict 61 (A,C) | 58 (B)")), "{rows:#?}");
    }

    #[test]
    fn numbers_find_their_like_before_their_rivals() {
        let later = "The ferry that sank off Kolm had no radio. By noon 112 passengers drowned in the wreck were counted, officials \
            said, after 107 passengers drowned in the wreck had been named at first.";
        let rows = shown(&[TOLL, later], RowKind::Figure);
        assert!(rows.iter().any(|r| r.contains("| 107 | 107 |")) && rows.iter().all(|r| !r.contains("Conflict")), "{rows:#?}");
    }

    #[test]
    fn what_an_article_says_twice_is_one_claim() {
        let twice = "Brandt said the old dam at Kolm would hold. \n\nGovernor Elsa Brandt said the old dam at Kolm would hold through spring.";
        let rows = shown(&[twice, TOLD], RowKind::Claim);
        assert_eq!(rows.len(), 1, "{rows:#?}");
    }

    #[test]
    fn every_cell_is_a_stretch_of_its_source() {
        let articles = [analysed(TOLD), analysed(AIR), analysed(AIR)];
        let articles: Vec<&Analysed> = articles.iter().collect();
        let check = check(&articles, &Seen::default());
        assert_eq!(Counts { sources: 3, origins: 2, ..check.counts }, check.counts);
        for row in &check.matrix.rows {
            assert_eq!(row.cells.len(), 3);
            assert!(row.sources().all(|a| row.evidence(a).is_some_and(|e| !e.of(&articles).is_empty())), "{row:?}");
        }
    }
}
