//! What the stages of loading cost: reading, facts, sketching and grouping, comparing. The samples are the corpus, so that
//! everyone measures the same; many articles are the samples with other numbers and names in them.

use divan::counter::{BytesCount, ItemsCount};
use parallax::article::Article;
use parallax::compare;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::load::{self, Request};
use parallax::read;
use parallax::story::{Sketch, group};

fn main() {
    divan::main();
}

fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    load::all(&Request::of([folder]), &parallax::cache::Spool::default()).loaded.into_iter().map(|l| l.article).collect()
}

/// `n` articles in as many stories as the samples would tell if each were told by a handful of outlets.
fn many(n: usize) -> Vec<Article> {
    let samples = samples();
    let told = |i: usize| {
        let mut article = samples[i % samples.len()].clone();
        let story = i / (samples.len() * 5);
        article.text = article.text.replace("the ", &format!("the place{story} "));
        article
    };
    (0..n).map(told).collect()
}

#[divan::bench]
fn reading(bencher: divan::Bencher<'_, '_>) {
    let texts: Vec<_> = samples().into_iter().map(|a| a.text).collect();
    bencher
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| texts.iter().filter(|t| read::one("sample.txt", t).is_ok()).count());
}

/// Items are words: the figure to look at is words a second.
#[divan::bench]
fn facts(bencher: divan::Bencher<'_, '_>) {
    let (articles, lexicons) = (samples(), Lexicons::default());
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| articles.iter().map(|a| Analysed::new(a.clone(), &lexicons).facts.mentions.len()).sum::<usize>());
}

#[divan::bench]
fn sketching(bencher: divan::Bencher<'_, '_>) {
    let articles = many(200);
    bencher.counter(ItemsCount::new(articles.len())).bench(|| articles.iter().map(Sketch::of).count());
}

#[divan::bench(args = [100, 1000])]
fn grouping(bencher: divan::Bencher<'_, '_>, n: usize) {
    let sketches: Vec<_> = many(n).iter().map(Sketch::of).collect();
    bencher.counter(ItemsCount::new(n)).bench(|| group::group(&sketches).len());
}

#[divan::bench]
fn comparing(bencher: divan::Bencher<'_, '_>) {
    let lexicons = Lexicons::default();
    let all: Vec<_> = samples().into_iter().map(|a| Analysed::new(a, &lexicons)).collect();
    bencher.bench(|| all.windows(2).map(|w| compare::compare(&w[0], &w[1]).pairs.len()).sum::<usize>());
}
