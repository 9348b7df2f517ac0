//! What each extractor costs on the samples. Items are words: the figure to look at is words a second, on one core.

use divan::counter::ItemsCount;
use parallax::article::Article;
use parallax::extract::glance::Glance;
use parallax::extract::lexicon::{Lexicon, Lexicons, Sense, Senses};
use parallax::extract::{Analysed, Context, actors, claims, dates, figures};
use parallax::load::{self, Request};
use parallax::text::Segmentation;

fn main() {
    divan::main();
}

/// An article with what every extractor reads.
struct Ready {
    article: Article,
    cut: Segmentation,
    places: Vec<u32>,
    senses: Vec<Sense>,
}

fn samples(lexicon: &Lexicon) -> Vec<Ready> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let loaded = load::all(&Request::of([folder]), &parallax::cache::Spool::default()).loaded;
    let ready = |article: Article| {
        let cut = Segmentation::of(&article.text);
        let senses = lexicon.senses(&article.text, &cut.tokens);
        let places = (0..).take(senses.len()).collect();
        Ready { article, cut, places, senses }
    };
    loaded.into_iter().map(|l| ready(l.article)).collect()
}

/// Runs `work` over the samples; what it returns is only counted.
fn each(bencher: divan::Bencher<'_, '_>, work: impl Fn(&Context<'_>) -> usize + Sync) {
    let lexicon = Lexicon::default();
    let samples = samples(&lexicon);
    let words: usize = samples.iter().map(|r| r.article.text.split_whitespace().count()).sum();
    let run = |r: &Ready| {
        let senses = Senses::new(&r.places, &r.senses);
        let glances = &Glance::at_all(&r.cut, senses);
        work(&Context { article: &r.article, cut: &r.cut, senses, glances, lexicon: &lexicon, beside: None })
    };
    bencher.counter(ItemsCount::new(words)).bench(|| samples.iter().map(run).sum::<usize>());
}

#[divan::bench]
fn segmentation(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| Segmentation::of(c.text()).sentences.len());
}

#[divan::bench]
fn senses(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| c.lexicon.senses(c.text(), &c.cut.tokens).len());
}

#[divan::bench]
fn actors(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| actors::find(c).1.len());
}

#[divan::bench]
fn dates(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| dates::find(c).len());
}

#[divan::bench]
fn figures(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| figures::find(c, &[]).0.len());
}

#[divan::bench]
fn claims(bencher: divan::Bencher<'_, '_>) {
    each(bencher, |c| claims::find(c).len());
}

/// All of it, linked, from the text on.
#[divan::bench]
fn all(bencher: divan::Bencher<'_, '_>) {
    let lexicons = Lexicons::default();
    each(bencher, |c| Analysed::new(c.article.clone(), &lexicons).facts.mentions.len());
}
