//! Gathering under test: what is told of inputs, copies, and that it never matters when an article comes.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::*;
use crate::app::library::Library;
use crate::app::{App, Event, KeyLabels, Setup};
use crate::article::Article;
use crate::extract::lexicon::Lexicons;
use crate::load::report::Failure;
use crate::read::Notice;
use crate::story::group;
use crate::story::novelty::Seen;
use crate::threads::lock;

#[test]
fn a_notice_is_told_and_is_no_failure() {
    let workers = Arc::new(Workers::new(Lexicons::default(), 1, Seen::default(), |_| true));
    for (failure, notices, want) in [
        (None, vec![], vec![]),
        (None, vec![Notice::Linked], vec![false]),
        (Some(Failure::Missing), vec![], vec![true]),
        (Some(Failure::Missing), vec![Notice::Linked, Notice::Replaced(2)], vec![true, false, false]),
    ] {
        let report = Report { failure, notices, ..Report::on(0, "mill.txt".to_owned()) };
        let mut batch = Gathering::default();
        Gatherer::new(Arc::clone(&workers), channel().0).add(&mut batch, Gathered::Read(Box::new(report)));
        assert_eq!(batch.skipped.iter().map(|s| s.failed).collect::<Vec<_>>(), want);
    }
}

#[test]
fn copies_whose_outlets_nobody_tells_are_articles_of_their_own() {
    let workers = Arc::new(Workers::new(Lexicons::default(), 1, Seen::default(), |_| true));
    let (mut gatherer, mut batch) = (Gatherer::new(workers, channel().0), Gathering::default());
    for text in ["Rain fell.", "Rain fell.", "The mill closed.", "Rain fell."] {
        let article = Article::bare(text);
        gatherer.add(&mut batch, Gathered::Article(Order::default(), Box::new(Card::of(&article)), Sketch::of(&article)));
    }
    let keys: BTreeSet<Key> = batch.cards.iter().map(|card| card.key).collect();
    assert_eq!((keys.len(), batch.cards[0].key), (4, Article::bare("Rain fell.").key));
    assert!(gatherer.grouping.sketches.iter().map(|sketch| sketch.key).eq(batch.cards.iter().map(|card| card.key)));
}

/// Three events, one told three times, and what stands alone.
const TEXTS: &[&str] = &[
    "Ferry sinks off Lindo\nThe ferry Aurora sank in a storm off Lindo and rescuers pulled 41 people from the sea.",
    "Aurora goes down\nRescuers saved 41 people from the sea after the ferry Aurora sank in a storm off Lindo.",
    "Storm off Lindo\nThe ferry Aurora sank off Lindo in a storm; 41 people were pulled from the sea by rescuers.",
    "Varda cuts rates\nThe central bank of Varda cut its key rate by half a point, governor Elsa Brandt said.",
    "Rates fall in Varda\nGovernor Elsa Brandt said the central bank of Varda would cut its key rate by half a point.",
    "Cup final\nStade Norrick beat Tollen on penalties in the cup final before 30,000 spectators.",
];

/// A reader who presses no key, and the workers that tell it.
fn reader() -> (Arc<Mutex<App>>, Arc<Workers>) {
    let setup = Setup {
        keys: KeyLabels::default(),
        started: Moment { seconds: 0, timed: true },
        zone: jiff::tz::TimeZone::UTC,
        size: (80, 24),
        brackets: false,
        since: None,
        memory: 0,
    };
    let app = Arc::new(Mutex::new(App::new(setup)));
    let shared = Arc::clone(&app);
    let workers = Workers::new(Lexicons::default(), 1, Seen::default(), move |outcome| {
        lock(&shared).update(Event::Done(outcome));
        true
    });
    (app, Arc::new(workers))
}

/// Waits until the reader sees what is wanted.
fn sees(app: &Mutex<App>, wanted: impl Fn(&Library) -> bool) -> bool {
    let until = Instant::now() + Duration::from_secs(20);
    while Instant::now() < until {
        if wanted(&lock(app).library) {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
    false
}

/// True where everything is read and grouped.
fn is_whole(library: &Library) -> bool {
    library.progress().grouped && library.progress().is_read()
}

/// The stories that a reader sees in the end, by the places of their articles in the whole, where these come in this order, the
/// first few at once, the others by and by.
fn shown(order: &[usize], at_once: usize) -> Vec<Vec<u32>> {
    let (app, workers) = reader();
    let (sender, receiver) = channel();
    let gatherer = Gatherer::new(workers, sender.clone());
    thread::spawn(move || gatherer.run(&receiver));
    sender.send(Gathered::Found(Found { files: 1, pipes: 1, done: true })).unwrap();
    for (came, &at) in order.iter().enumerate() {
        let article = Article::bare(TEXTS[at]);
        let place = Order { file: 0, record: at as u32 };
        sender.send(Gathered::Article(place, Box::new(Card::of(&article)), Sketch::of(&article))).unwrap();
        let placed = |library: &Library| library.story_of(came as u32).is_some();
        assert!(came < at_once || sees(&app, placed), "{came} of {order:?} stands in a story before all is read");
    }
    sender.send(Gathered::Read(Box::new(Report::on(0, "-".to_owned())))).unwrap();
    sender.send(Gathered::Finished).unwrap();
    assert!(sees(&app, is_whole));
    let app = lock(&app);
    let library = &app.library;
    let place = |&number: &u32| {
        let key = library.card(number).unwrap().key;
        TEXTS.iter().position(|text| Article::bare(text).key == key).unwrap() as u32
    };
    let mut stories: Vec<Vec<u32>> = library.stories().iter().map(|story| story.members.iter().map(place).collect()).collect();
    stories.sort();
    stories
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(6))]

    /// Whenever an article comes, what is shown in the end are the stories of the whole set.
    #[test]
    fn what_comes_later_ends_where_it_would_have_been(
        order in proptest::strategy::Strategy::prop_shuffle(proptest::strategy::Just((0..TEXTS.len()).collect::<Vec<_>>())),
        at_once in 0usize..7,
    ) {
        let sketches: Vec<Sketch> = TEXTS.iter().map(|text| Sketch::of(&Article::bare(text))).collect();
        let mut whole: Vec<Vec<u32>> = group::members(&sketches).collect();
        whole.sort();
        proptest::prop_assert_eq!(whole.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2, 1]);
        proptest::prop_assert_eq!(shown(&order, at_once), whole);
    }
}

/// The ids of the articles of each story, in the order they stand in it.
fn ids<'a>(stories: impl Iterator<Item = &'a Vec<u32>>, id: impl Fn(u32) -> String) -> Vec<Vec<String>> {
    let mut ids: Vec<Vec<String>> = stories.map(|members| members.iter().map(|&member| id(member)).collect()).collect();
    ids.sort();
    ids
}

#[test]
fn a_folder_that_fills_ends_as_one_that_was_full() {
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 4, 0, 5, 1, 3]] {
        let folder = tempfile::tempdir().unwrap();
        // One comes in a folder that was not there.
        let put = |at: usize, text: &str| {
            let path = folder.path().join(if at == 4 { "late/4.txt".to_owned() } else { format!("{at}.txt") });
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        put(order[0], "Something else\n\nOf another day, and soon overwritten by its author.");
        put(6, TEXTS[0]);
        let (app, workers) = reader();
        start(Request::of([folder.path()]), workers).unwrap();
        assert!(sees(&app, |library| library.articles() == 2 && is_whole(library)));
        // One after the other, each by itself or with the next; the first in place of what stood there.
        for (came, &at) in order.iter().enumerate() {
            put(at, TEXTS[at]);
            assert!(came % 2 == 0 || sees(&app, |library| library.articles() == came + 2), "{order:?} {came}");
        }
        std::fs::remove_file(folder.path().join("6.txt")).unwrap();
        assert!(sees(&app, |library| library.articles() == 6 && is_whole(library)), "{order:?}");
        let batch = load::all(&Request::of([folder.path()]), &crate::cache::Spool::default()).loaded;
        let sketches: Vec<Sketch> = batch.iter().map(|loaded| Sketch::of(&loaded.article)).collect();
        let want: Vec<Vec<u32>> = group::members(&sketches).collect();
        let want = ids(want.iter(), |member| batch[member as usize].card.id.to_string());
        assert_eq!(want.iter().map(Vec::len).max(), Some(3));
        let stories = |library: &Library| {
            ids(library.stories().iter().map(|story| &story.members), |n| library.card(n).map(|card| card.id.to_string()).unwrap())
        };
        assert!(
            sees(&app, |library| is_whole(library) && stories(library) == want),
            "{order:?}: {:?}",
            stories(&lock(&app).library)
        );
    }
}
