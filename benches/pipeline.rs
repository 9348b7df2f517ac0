//! What it costs to read texts and to load files. The samples are the corpus, so that everyone measures the same; the stages behind
//! have files of their own.

use divan::counter::BytesCount;
use parallax::cache::Spool;
use parallax::load::{self, Request};
use parallax::read;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    let loaded = load::all(&Request::of([SAMPLES]), &Spool::default()).loaded;
    loaded.into_iter().map(|l| l.article.text).collect()
}

#[divan::bench]
fn reading(bencher: divan::Bencher<'_, '_>) {
    let texts = texts();
    bencher
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench(|| texts.iter().filter(|t| read::one("sample.txt", t).is_ok()).count());
}

#[divan::bench]
fn loading(bencher: divan::Bencher<'_, '_>) {
    let bytes = texts().iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| load::all(&Request::of([SAMPLES]), &Spool::default()).loaded.len());
}
