//! Gathering under test: what is told of inputs, copies, and that it never matters when an article comes.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::*;
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

/// The stories that a reader sees in the end, by the places of their articles in the whole, where these come in this order, the
/// first few at once, the others by and by.
fn shown(order: &[usize], at_once: usize) -> Vec<Vec<u32>> {
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
    let workers = Arc::new(Workers::new(Lexicons::default(), 1, Seen::default(), move |outcome| {
        lock(&shared).update(Event::Done(outcome));
        true
    }));
    let (sender, receiver) = channel();
    let gatherer = Gatherer::new(workers, sender.clone());
    let gathering = thread::spawn(move || gatherer.run(&receiver));
    sender.send(Gathered::Found(Found { files: 1, pipes: 1, done: true })).unwrap();
    for (came, &at) in order.iter().enumerate() {
        let article = Article::bare(TEXTS[at]);
        let place = Order { file: 0, record: at as u32 };
        sender.send(Gathered::Article(place, Box::new(Card::of(&article)), Sketch::of(&article))).unwrap();
        if came >= at_once {
            let until = Instant::now() + Duration::from_secs(10);
            while lock(&app).library.story_of(came as u32).is_none() && Instant::now() < until {
                thread::sleep(Duration::from_millis(1));
            }
            assert!(lock(&app).library.story_of(came as u32).is_some(), "{came} of {order:?} stands in a story before all is read");
        }
    }
    sender.send(Gathered::Read(Box::new(Report::on(0, "-".to_owned())))).unwrap();
    sender.send(Gathered::Finished).unwrap();
    gathering.join().unwrap();
    let app = lock(&app);
    let library = &app.library;
    assert!(library.progress().grouped && library.progress().is_read());
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
