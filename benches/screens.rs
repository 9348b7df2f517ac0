//! What a key costs until the screen is painted: the list with 10,000 articles, two texts on a wide screen, a long text.
//! Encoding the painted cells is `frame`'s.

use std::sync::Arc;

use parallax::action::Action;
use parallax::app::{App, Effect, Event, KeyLabels, Outcome, Progress, Question, Setup};
use parallax::article::{Article, Card, Key, Moment, Provenance, Sourced};
use parallax::config::Theme;
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::story::novelty::Seen;
use parallax::story::{self, Story};
use parallax::{compare, read, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    divan::main();
}

const TEXT: &str = "Council of Orven backs a new harbour wall, 61 to 38\n\n\
    The council of Orven backed a new harbour wall on Monday, mayor Ada Brink said after a vote of 61 to 38.\n\n\
    \"We have waited 20 years for this wall,\" Brink told reporters, adding that work would begin in 3 months.\n\n\
    Fishermen said they feared that 140 boats would lose their berths while the wall was built.\n\n";

fn app(columns: u16, rows: u16) -> App {
    App::new(Setup {
        keys: KeyLabels::new(|a| vec![a.name().chars().take(2).collect()]),
        started: Moment { seconds: 1_795_330_500, timed: true },
        zone: jiff::tz::TimeZone::UTC,
        size: (columns, rows),
        brackets: false,
        since: None,
        memory: 64 << 20,
    })
}

fn article(n: u32, text: &str) -> Article {
    let mut article = read::one(&format!("a{n}.txt"), text).unwrap_or_else(|e| panic!("{e}"));
    article.key = Key(u128::from(n) + 1);
    article.published =
        Some(Sourced { value: Moment { seconds: 1_795_000_000 + i64::from(n) * 7, timed: true }, from: Provenance::Record });
    article
}

/// A desk with `count` articles in stories of five.
fn full(count: u32, columns: u16, rows: u16) -> App {
    let mut app = app(columns, rows);
    let cards = (0..count).map(|n| Card::of(&article(n, TEXT))).collect();
    app.update(Event::Done(Outcome::Listed(cards)));
    app.update(Event::Done(Outcome::Progress(Progress {
        found: count,
        listed: count,
        walked: true,
        grouped: true,
        checked: 0,
        later: 0,
    })));
    let stories = (0..count / 5).map(|s| Story { members: (s * 5..s * 5 + 5).collect(), ..Story::default() }).collect();
    app.update(Event::Done(Outcome::Grouped(stories)));
    app
}

fn paint(app: &App, theme: &Theme, buf: &mut Buffer) {
    view::draw(app, theme, buf.area, buf);
}

/// One key down or up, and the frame that follows.
fn keys(bencher: divan::Bencher<'_, '_>, mut app: App) {
    let (columns, rows) = app.setup.size;
    let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
    let theme = Theme::plain();
    let mut down = false;
    bencher.bench_local(move || {
        down = !down;
        app.update(Event::Act(if down { Action::Down } else { Action::Up }, None));
        paint(&app, &theme, &mut buf);
    });
}

#[divan::bench(args = [100, 10_000])]
fn list_key(bencher: divan::Bencher<'_, '_>, count: u32) {
    keys(bencher, full(count, 120, 40));
}

#[divan::bench]
fn list_page_key(bencher: divan::Bencher<'_, '_>) {
    let mut app = full(10_000, 120, 40);
    let mut buf = Buffer::empty(Rect::new(0, 0, 120, 40));
    let theme = Theme::plain();
    bencher.bench_local(move || {
        app.update(Event::Act(Action::PageDown, None));
        paint(&app, &theme, &mut buf);
    });
}

/// Opens what is asked for from two texts of `repeats` paragraphs.
fn opened(repeats: usize, keys: &[Action], columns: u16, rows: u16) -> App {
    let lexicons = Lexicons::default();
    let texts = [TEXT.repeat(repeats), TEXT.replace("61 to 38", "60 to 39").repeat(repeats)];
    let both: Vec<Arc<Analysed>> =
        texts.iter().enumerate().map(|(n, t)| Arc::new(Analysed::new(article(n as u32, t), &lexicons))).collect();
    let mut app = app(columns, rows);
    app.update(Event::Done(Outcome::Listed(both.iter().map(|a| Card::of(&a.article)).collect())));
    app.update(Event::Done(Outcome::Grouped(vec![Story { members: vec![0, 1], ..Story::default() }])));
    for &key in keys {
        let mut queue = app.update(Event::Act(key, None));
        while let Some(effect) = queue.pop() {
            let find = |key: Key| both.iter().find(|a| a.article.key == key);
            let outcome = match effect {
                Effect::Ask(Question::Open(key)) => find(key).map(|a| Outcome::Opened(Arc::clone(a))),
                Effect::Ask(Question::Compare { a, b }) => {
                    find(a).zip(find(b)).map(|(x, y)| Outcome::Compared { a, b, comparison: Arc::new(compare::compare(x, y)) })
                }
                Effect::Ask(Question::Check(members)) => {
                    let articles: Vec<&Analysed> = both.iter().map(|a| &**a).collect();
                    Some(Outcome::Checked { members, check: Arc::new(story::check(&articles, &Seen::default())), baseline: 0 })
                }
                _ => None,
            };
            queue.extend(outcome.into_iter().flat_map(|o| app.update(Event::Done(o))));
        }
    }
    app
}

#[divan::bench]
fn compare_key(bencher: divan::Bencher<'_, '_>) {
    keys(bencher, opened(4, &[Action::GoCompare], 200, 60));
}

#[divan::bench]
fn reader_key_in_100_kb(bencher: divan::Bencher<'_, '_>) {
    keys(bencher, opened(240, &[Action::Enter], 120, 40));
}

#[divan::bench]
fn reader_opens_100_kb(bencher: divan::Bencher<'_, '_>) {
    let mut app = opened(240, &[Action::Enter], 120, 40);
    let mut buf = Buffer::empty(Rect::new(0, 0, 120, 40));
    let theme = Theme::plain();
    let mut wide = false;
    bencher.bench_local(move || {
        // Another width builds lines and marks anew, as opening does.
        wide = !wide;
        app.update(Event::Resize(if wide { 90 } else { 70 }, 40));
        paint(&app, &theme, &mut buf);
    });
}
