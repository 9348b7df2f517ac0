//! Grouping: sketches made a second, and articles grouped, in sets that grow.

use parallax::article::{Article, Key, Provenance, Sourced};
use parallax::story::{Sketch, group};

fn main() {
    divan::main();
}

/// Articles of about 250 words on `count / 4` events, the same on every machine.
fn articles(count: usize) -> Vec<Article> {
    const SYLLABLES: &[&str] =
        &["ka", "ro", "min", "tel", "vas", "or", "du", "len", "shi", "par", "gan", "we", "bo", "ric", "sol", "nat"];
    let word = |mut n: usize| {
        let mut out = String::new();
        for _ in 0..3 {
            out.push_str(SYLLABLES[n % SYLLABLES.len()]);
            n /= SYLLABLES.len();
        }
        out
    };
    let article = |i: usize| {
        let event = i / 4;
        let mut text = format!("{} {} over {}\n", word(event * 7 + 1), word(event * 13 + 2), word(event * 29 + 3));
        let mut seed = i * 2_654_435_761 + 1;
        for w in 0..250 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let own = (seed >> 33).is_multiple_of(3);
            text.push_str(&word(if own { event * 31 + (seed >> 40) % 40 } else { (seed >> 40) % 4_000 }));
            text.push(if w % 20 == 19 { '\n' } else { ' ' });
        }
        let outlet = Sourced { value: String::new(), from: Provenance::Record };
        let key = Key((i as u128 + 1) * 0x9e37_79b9_7f4a_7c15);
        Article { key, id: i.to_string(), title: String::new(), outlet, published: None, url: None, text, parts: Vec::new() }
    };
    (0..count).map(article).collect()
}

fn sketches(count: usize) -> Vec<Sketch> {
    articles(count).iter().map(Sketch::of).collect()
}

/// Words a second are 250 articles' words by the time of one.
#[divan::bench]
fn sketch(bencher: divan::Bencher<'_, '_>) {
    let articles = articles(100);
    bencher
        .counter(divan::counter::ItemsCount::new(articles.iter().map(|a| a.text.split_whitespace().count()).sum::<usize>()))
        .bench(|| articles.iter().map(Sketch::of).collect::<Vec<_>>());
}

#[divan::bench(args = [100, 1_000, 10_000], sample_count = 3, sample_size = 1)]
fn batch(bencher: divan::Bencher<'_, '_>, count: usize) {
    let sketches = sketches(count);
    bencher.bench(|| group::group(&sketches));
}
