//! The matrix of the samples reads as an analyst needs it: the drone counts conflict, and every row has a clean name.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

use parallax::cache::Spool;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::{Request, all};
use parallax::story::matrix::{Row, RowKind, Standing};
use parallax::story::novelty::Seen;
use parallax::story::{Sketch, StoryCheck, check, group};

/// The stories of the samples, checked.
fn stories() -> Vec<StoryCheck> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let loaded = all(&Request::of([folder]), &Spool::default()).loaded;
    let articles: Vec<_> = loaded.iter().map(|l| &l.article).collect();
    let sketches: Vec<Sketch> = articles.iter().map(|a| Sketch::of(a)).collect();
    let lexicons = Lexicons::default();
    let story = |members: &[u32]| {
        let analysed: Vec<_> = members.iter().map(|&m| Analysed::new(articles[m as usize].clone(), &lexicons)).collect();
        check(&analysed.iter().collect::<Vec<_>>(), &Seen::default())
    };
    group::group(&sketches).iter().map(|s| story(&s.members)).collect()
}

fn shown(row: &Row) -> String {
    let cells = row.cells.iter().map(|c| c.as_ref().map_or(".", |c| c.text.as_str()));
    format!("{} | {} | {:?} {}", row.label, cells.collect::<Vec<_>>().join(" | "), row.standing, row.why)
}

#[test]
fn the_drone_counts_of_the_samples_are_one_row_that_conflicts() {
    let stories = stories();
    for story in &stories {
        println!();
        story.matrix.rows.iter().for_each(|r| println!("{:?} {}", r.kind, shown(r)));
    }
    let rows: Vec<&Row> = stories.iter().flat_map(|s| &s.matrix.rows).collect();
    let drones: Vec<String> =
        rows.iter().filter(|r| r.kind == RowKind::Figure && r.standing == Standing::Conflict).map(|r| shown(r)).collect();
    let want = "drones downed | 62 of 78 | 62 of 78 | 58 of 78 | 62 | 60 of 78 | Conflict";
    assert!(drones.iter().any(|d| d.starts_with(want)), "{drones:#?}");
    // "No electricity" and "without electricity" are one statement.
    let claims = rows.iter().filter(|r| r.kind == RowKind::Claim && r.standing == Standing::Conflict);
    assert_eq!(claims.map(|r| shown(r)).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn labels_begin_with_a_word_and_are_no_longer_than_needed() {
    for row in stories().iter().flat_map(|s| &s.matrix.rows).filter(|r| r.kind == RowKind::Figure) {
        let first = row.label.split(' ').next().unwrap_or_default().to_lowercase();
        let ragged = ["of", "in", "at", "by", "to", "for", "from", "that", "and", "the", "with", "about"].contains(&first.as_str());
        assert!(!ragged && first.starts_with(char::is_alphanumeric), "{}", row.label);
        assert!(row.label.chars().count() <= 60 && !row.label.contains(['"', '\n']), "{}", row.label);
    }
}
