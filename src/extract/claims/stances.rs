//! What speakers hold of what they are reported to say, in our own words: a stance and a sentence a row.

use crate::article::Article;
use crate::extract::Analysed;
use crate::extract::lexicon::Lexicons;

const ROWS: &str = include_str!("stances.tsv");

#[test]
fn a_stance_is_what_the_speaker_holds_of_the_content() {
    let rows: Vec<(&str, &str)> = ROWS.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(rows.len() > 60, "{}", rows.len());
    let wrong = rows.iter().filter_map(|(want, text)| {
        let analysed = Analysed::new(Article::bare(text), &Lexicons::default());
        let got = analysed.facts.claims.first().map_or("nothing", |c| c.stance.label());
        (got != *want).then(|| format!("{want}, but {got}: {text}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
